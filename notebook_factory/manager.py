"""Starting and ending the one kernel that a notebook of Papermill's is run in."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import traitlets
import zmq
from jupyter_client.connect import port_names
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from notebook_factory.channels import KernelChannels, LocalSession
from notebook_factory.deadline import seconds_left
from notebook_factory.kernel import LAUNCHER

NAME = "python3"
"""By which nbclient knows that it is IPython's kernel, and keeps no history of what it does."""

SPEC = KernelSpec(
    argv=[sys.executable, "-m", LAUNCHER, "-f", "{connection_file}"],
    display_name="Python 3 (ipykernel)",
    language="python",
)
"""The one kernel: that of this very Python."""

_SOON = 0.002
"""How many seconds pass between two looks."""


class LocalKernelManager(AsyncKernelManager):
    """Starts a kernel whose sockets lie in a folder of its own, and kills it when it is not needed any more.

    Jupyter's own would wait a moment after either, for those who watch it.
    """

    kernel_spec = SPEC
    provisioner: Any = None
    log_file = traitlets.Any(help="The open file that takes what the kernel says.")
    while_starting = traitlets.Callable(help="Called once the kernel is on its way.")

    def client(self, **settings: Any) -> KernelChannels:  # type: ignore[override]
        """What speaks to the kernel; all that this process ever speaks to share what waits for their sockets."""
        where = {name: getattr(self, name) for name in ("transport", "ip", *port_names)}
        return KernelChannels(**where, session=self.session, context=zmq.Context.instance(), parent=self, **settings)

    async def start_kernel(self, **settings: Any) -> None:  # type: ignore[override]
        """Start the kernel, and return when it can be called."""
        command, settings = await self.pre_start_kernel(**settings)
        await self.provisioner.launch_kernel(command, **settings, stdout=self.log_file, stderr=self.log_file)
        self.while_starting()
        if self.transport == "ipc":
            await self._until_there(Path(f"{self.ip}-{self.iopub_port}"))

    async def shutdown_kernel(self, **_: bool) -> None:  # type: ignore[override]
        """End the kernel at once: it holds nothing to be saved, and says nothing on the way."""
        await self.provisioner.kill()
        await self.provisioner.wait()
        await self.cleanup_resources()

    async def _until_there(self, last: Path) -> None:
        """Wait until the kernel has made the last socket that is called. Raises RuntimeError where it has ended.

        Who calls one that is not there yet calls again only after a tenth of a second.
        """
        while not last.exists():
            if not await self.is_alive():
                raise RuntimeError("the kernel has ended before it answered")
            await asyncio.sleep(min(_SOON, seconds_left()))


def session_of(transport: str) -> LocalSession:
    """What signs messages, and knows those of the kernel: where nobody else can enter, nothing is to be signed."""
    made = LocalSession()
    if transport == "ipc":
        made.key = b""
    return made
