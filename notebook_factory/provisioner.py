"""A kernel provisioner of jupyter_client that forks kernels: for JupyterLab, Papermill, whoever starts one."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from jupyter_client.localinterfaces import localhost
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, Dict, Instance, Int, List, Unicode

from notebook_factory.errors import FactoryError
from notebook_factory.forked import Forked, fork
from notebook_factory.kernel import LAUNCHER, RUN, KernelCall
from notebook_factory.kernels import KERNELS, address_of_kernels
from notebook_factory.places import private_folder
from notebook_factory.preloaded import can_fork
from notebook_factory.wire import Call

_PATIENCE = 0.5
"""How many seconds a kernel is waited for before looking again."""

_SOON = 0.005
"""How many seconds pass between two looks at whether a kernel has ended."""

_SOCKETS = "kernel"
"""What the sockets of a kernel are called in its folder, before their numbers."""


class ForkedKernelProvisioner(LocalProvisioner):
    """Forks IPython's kernel from a preloaded process; where that isn't possible, starts it as usual.

    A forked kernel, and what its notebook has started, lives no longer than the process that asked for it.
    """

    process: Any = None
    """Forked, or a process as `subprocess` starts it."""

    preload = List(Unicode(), help="The modules that a forked kernel finds loaded.").tag(config=True)
    environment = Dict(help="What these have in their environment from the start of the process they are forked from.")
    memory_limit = Int(0, help="How many bytes a notebook may take; 0 for any number. Linux only.").tag(config=True)
    for_engine = Bool(
        False, help="Whether the engine alone speaks to a forked kernel, which then has only what that needs."
    )

    _place = Instance(ExitStack, ())
    """The private folder of the kernel's sockets, from its first launch until all that there is for it is let go of."""

    async def pre_launch(self, **settings: Any) -> dict[str, Any]:
        """Prepare the launch: a forked kernel is called by sockets in a private folder, not by ports of the network.

        But where whoever starts it has told ports, or another address than this machine's own.
        """
        manager: Any = self.parent
        if can_fork() and manager.transport == "tcp" and manager.ip == localhost() and not any(manager.ports):
            folder = self._place.enter_context(private_folder())
            manager.transport, manager.ip = "ipc", str(folder / _SOCKETS)
        prepared: dict[str, Any] = await super().pre_launch(**settings)
        return prepared

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> Any:
        """Fork the kernel that a command would start. Raises FactoryError if that is another than IPython's."""
        if not can_fork() or cmd[0] != sys.executable:
            return await super().launch_kernel(cmd, **settings)
        self.cwd = settings.get("cwd") or os.getcwd()  # noqa: PTH109 - as it is told
        kernel = KernelCall(_arguments(cmd), str(self.cwd), self.memory_limit, self.for_engine)
        call = Call(RUN, (kernel,), _environment(settings.get("env", {})))
        said_to = [_file(settings.get(name), number) for name, number in (("stdout", 1), ("stderr", 2))]
        self.process = fork(address_of_kernels(self.preload, self.environment), call, *said_to)
        return self.connection_info

    async def wait(self) -> int | None:
        """The code that the kernel ends with, when it has."""
        while (code := await self.poll()) is None:
            if isinstance(self.process, Forked):
                await _readable(self.process.fileno())
            else:
                await asyncio.sleep(_SOON)
        await self._let_go()
        return code

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and what it has started; it is gone then."""
        if isinstance(self.process, Forked):
            await self.send_signal(signal.SIGKILL)
            await self.wait()
        else:
            await super().kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of what there is for the kernel."""
        await self._let_go()
        if not restart:
            self._place.close()
        await super().cleanup(restart)

    async def get_provisioner_info(self) -> dict[str, Any]:
        """What tells of the kernel; its number among it, for which it waits."""
        if isinstance(self.process, Forked):
            self.pid = self.pgid = self.process.pid
        found: dict[str, Any] = await super().get_provisioner_info()
        return found

    async def _let_go(self) -> None:
        if isinstance(self.process, Forked):
            self.process.close()
            self.process = None
        elif self.process is not None:
            await super().wait()


def _arguments(command: Sequence[str]) -> tuple[str, ...]:
    """What a command that starts IPython's kernel tells it."""
    if LAUNCHER not in command:
        raise FactoryError(
            f"the provisioner forks IPython's kernel, started as `python -m {LAUNCHER} -f {{connection_file}}`; "
            f"this kernel's specification starts another: {' '.join(command)}"
        )
    return tuple(command[command.index(LAUNCHER) + 1 :])


def _environment(asked: Mapping[str, str]) -> Mapping[str, str]:
    """Of the environment that is asked for, what a forked kernel does not have from its preloaded process.

    Where the environment names one, that has all that is meant for kernels: only what this kernel alone is to have is
    added.
    """
    if KERNELS not in os.environ:
        return asked
    return {name: value for name, value in asked.items() if os.environ.get(name) != value}


def _file(told: Any, number: int) -> int:
    """The number of the file that a kernel is to write to; this process's own, if it is told none that is open."""
    return int(told.fileno()) if hasattr(told, "fileno") else number


async def _readable(file: int) -> None:
    """Return when a file can be read, which tells that its kernel has ended; or soon, as others may wait for that."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.add_reader(file, told.set)  # in place of theirs
    try:
        await asyncio.wait_for(told.wait(), _PATIENCE)
    except TimeoutError:
        return
    finally:
        loop.remove_reader(file)
