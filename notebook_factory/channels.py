"""What speaks to a kernel of ours: with no more than what it needs, and from the moment on that the kernel answers."""

from __future__ import annotations

from contextlib import suppress
from queue import Empty
from time import monotonic

from jupyter_client.asynchronous.client import AsyncKernelClient

_LOOK = 1.0
"""How many seconds to wait for an answer before looking whether there still is somebody to give one."""


class KernelChannels(AsyncKernelClient):
    """A client without what asks whether the kernel lives, which its manager knows, and what would ask the user.

    Jupyter's own waits a fifth of a second for the kernel to fall silent: here each message is taken by what it
    answers.
    """

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = False, hb: bool = False, control: bool = False
    ) -> None:
        """Begin to speak to the kernel."""
        super().start_channels(shell, iopub, stdin, hb, control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers, and is heard. Raises RuntimeError where it has ended, or takes too long."""
        begun = monotonic()
        while timeout is None or monotonic() - begun < timeout:
            self.kernel_info()
            with suppress(Empty):
                reply = await self.shell_channel.get_msg(timeout=_LOOK)
                await self.iopub_channel.get_msg(timeout=_LOOK)
                self._handle_kernel_info_reply(reply)
                return
            if not await self._async_is_alive():
                raise RuntimeError("the kernel has ended before it answered")
        raise RuntimeError(f"the kernel did not answer in {timeout:g} seconds")
