"""IPython's kernel as the engine has it: without what nobody asks of a kernel that only the engine speaks to."""

from __future__ import annotations

import sys
from typing import Any

import zmq
from ipykernel.kernelapp import IPKernelApp

from notebook_factory.output import Output, Sender, send_in_time

_PATIENCE = 10_000
"""How many milliseconds the kernel waits for the engine to listen, before it says anything."""


class EngineKernel(IPKernelApp):  # type: ignore[misc]
    """Nothing asks for its heartbeat, there are no subshells, and messages are sent by the thread that has them."""

    outstream_class = f"{Output.__module__}.{Output.__qualname__}"

    def init_heartbeat(self) -> None:
        """There is none: who has the kernel is told when it ends."""

    def init_control(self, context: Any) -> None:
        """Make the control channel alone."""
        super().init_control(context)
        self.shell_channel_thread.io_loop.close()
        self.shell_channel_thread = None

    def init_iopub(self, context: Any) -> None:
        """Make the channel for all that is put out, the last of the channels."""
        socket = context.socket(zmq.XPUB)
        socket.linger = 1000
        self.iopub_port = self._bind_socket(socket, self.iopub_port)
        self.iopub_thread = Sender(self.session)
        self.iopub_thread.socket = socket
        self.iopub_socket = self.iopub_thread.background_socket

    def init_io(self) -> None:
        """Have all that is put out sent."""
        super().init_io()
        send_in_time([sys.stdout, sys.stderr])

    def start(self) -> None:
        """Answer from the time on that the engine listens."""
        if self.iopub_thread.socket.poll(_PATIENCE):
            self.iopub_thread.socket.recv()
        super().start()
