"""IPython's kernel as the engine has it: with what it alone asks for, and mostly made before its process is forked."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
import threading
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.paths import get_ipython_dir
from zmq.eventloop.zmqstream import ZMQStream

from notebook_factory.output import Output, Sender

_ARGUMENTS = ("--HistoryManager.hist_file=:memory:",)
"""What a kernel is told by the engine, besides its connection file."""

_LISTENS = 10_000
"""How many milliseconds a kernel waits for the engine to listen, before it says anything."""


class _NoThread:
    """In place of the thread that hears what subshells are told: it isn't there, but who asks is told its parent."""

    parent_thread = threading.main_thread()

    def __bool__(self) -> bool:
        return False


class _Kernel(IPythonKernel):  # type: ignore[misc]
    _supports_kernel_subshells = False

    def start(self) -> None:
        """Begin to answer; nobody debugs it."""
        super(IPythonKernel, self).start()


class EngineKernel(IPKernelApp):  # type: ignore[misc]
    """A kernel without heartbeat, subshells and debugger."""

    iopub_port: int
    outstream_class = f"{Output.__module__}.{Output.__qualname__}"

    def make(self, arguments: Sequence[str]) -> None:
        """Make what needs no thread and no socket, and knows nothing of the process that it is in."""
        super(IPKernelApp, self).initialize([*arguments])
        self.log.setLevel(self.log_level)  # what nobody will read is not written either
        self.init_pdb()
        self.iopub_thread = Sender(self.session)
        self.iopub_socket = self.iopub_thread.background_socket
        self.kernel = _Kernel.instance(
            parent=self,
            session=self.session,
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            shell_channel_thread=_NoThread(),
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
            _execute_sleep=0,  # the engine waits for what was put out, whichever comes first
        )
        self.init_shell()
        self.shell.transform_cell('"""A cell."""')  # whoever reads the first makes what reads them
        self.init_extensions()
        if not self._runs_code():
            self.init_code()

    def initialize(self, argv: Sequence[str]) -> None:
        """Be a kernel in this process: all else, in the order of IPython's own."""
        if self.kernel is None:
            self.make(argv)
        self.connection_file = _split(argv)[0]
        self._be_in_this_process()
        self.init_connection_file()
        self.init_sockets()
        self.init_io()
        self.init_signal()
        self.init_kernel()
        self.init_path()
        self.init_gui_pylab()
        if self._runs_code():
            self.init_code()

    def _runs_code(self) -> bool:
        """Whether code is to be run before the notebook's; else what comes after that takes note of all modules."""
        return bool(self.exec_lines or self.exec_files or os.environ.get("PYTHONSTARTUP"))

    def _be_in_this_process(self) -> None:
        """Know nothing of the process that it was made in: its number, its folders, its environment."""
        self.session.pid, self.session.session = os.getpid(), str(uuid4())
        self.ipython_dir, self.profile_dir = get_ipython_dir(), None
        self.init_profile_dir()
        self.kernel.profile_dir = self.profile_dir
        self.shell.ipython_dir, self.shell.profile_dir = self.ipython_dir, self.profile_dir
        self.shell.starting_dir = os.getcwd()  # noqa: PTH109 - as it is told
        self.shell.init_environment()
        self.shell.history_manager.reset(new_session=False)
        atexit.register(self.shell.atexit_operations)

    def init_control(self, context: Any) -> None:
        """There is no control channel: the engine interrupts, and ends, by signals."""

    def init_iopub(self, context: Any) -> None:
        """Make the channel for all that is put out, the last of the channels."""
        self.iopub_thread.socket = context.socket(zmq.XPUB)
        self.iopub_thread.socket.linger = 1000
        self.iopub_thread.socket.xpub_nodrop = True  # who puts out faster than the engine takes it waits
        self.iopub_port = self._bind_socket(self.iopub_thread.socket, self.iopub_port)

    def init_io(self) -> None:
        """Have all that is put out sent."""
        super().init_io()
        self.iopub_thread.start([each for each in (sys.stdout, sys.stderr) if isinstance(each, Output)])

    def init_kernel(self) -> None:
        """Have the kernel hear what it is told."""
        self.kernel.shell_stream = ZMQStream(self.shell_socket)
        self.kernel.stdin_socket = self.stdin_socket
        self.displayhook.get_execution_count = lambda: self.kernel.execution_count

    def start(self) -> None:
        """Answer from the time on that the engine listens."""
        if self.iopub_thread.socket.poll(_LISTENS):
            self.iopub_thread.socket.recv()
        super().start()


def make_ready() -> None:
    """Make a kernel as far as one can be made before it is forked."""
    environment = {**os.environ}
    os.environ["IPYTHONDIR"] = tempfile.mkdtemp()
    try:
        EngineKernel.instance(parent_handle=1).make(_ARGUMENTS)
    finally:
        os.environ.clear()
        os.environ.update(environment)


def let_go_unless(arguments: Sequence[str]) -> None:
    """Forget the kernel that was made ready, if it is not for these arguments."""
    if not arguments or _split(arguments)[1] != _ARGUMENTS:
        for kind in (EngineKernel, _Kernel, _Kernel.shell_class.default_value):
            kind.clear_instance()


def _split(arguments: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A kernel's connection file, and the other arguments."""
    at = arguments.index("-f")
    return arguments[at + 1], (*arguments[:at], *arguments[at + 2 :])
