"""What speaks to a kernel of ours: with no more than what it needs, and from the moment on that the kernel answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from queue import Empty
from time import monotonic
from typing import Any

import zmq
from jupyter_client.channels import ZMQSocketChannel
from jupyter_client.client import KernelClient
from jupyter_client.session import Session
from traitlets import Type

from notebook_factory.forked import Forked

LOOK = 1.0
"""How many seconds to wait for an answer before looking whether there still is somebody to give one."""

_SIGNED = 5
"""How many parts a message has that are no bytes of its own: signature, header, the one that it answers, and others."""

_AT_ONCE = 100
"""How many messages are taken before looking at the time."""


class LocalSession(Session):
    """Messages as they were written: times among them stay text."""

    def deserialize(self, msg_list: list[Any], content: bool = True, copy: bool = True) -> dict[str, Any]:
        """A message from its parts; `size` tells how many bytes its content has. Raises as Jupyter's own does."""
        if self.auth is not None:  # over the network: it is to be seen from whom it is
            return {**super().deserialize(msg_list, content, copy), "size": len(msg_list[4])}
        header, parent, metadata, told = (self.unpack(part) for part in msg_list[1:_SIGNED])
        return {
            "header": header,
            "msg_id": header["msg_id"],
            "msg_type": header["msg_type"],
            "parent_header": parent,
            "metadata": metadata,
            "content": told,
            "buffers": [memoryview(part) for part in msg_list[_SIGNED:]],
            "size": len(msg_list[4]),
        }


class Channel(ZMQSocketChannel):
    """Messages of one kind."""

    def come(self) -> Iterator[dict[str, Any]]:
        """The messages that have come, without waiting for more; of many, the first."""
        with suppress(zmq.Again):
            for _ in range(_AT_ONCE):
                yield self._recv(flags=zmq.NOBLOCK)


class KernelChannels(KernelClient):
    """A client without what asks whether the kernel lives, which its manager knows, and what would ask the user.

    Jupyter's own waits a fifth of a second for the kernel to fall silent: here each message is taken by what it
    answers.
    """

    parent: Any
    shell_channel_class: Any = Type(Channel)
    iopub_channel_class: Any = Type(Channel)

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = False, hb: bool = False, control: bool = False
    ) -> None:
        """Begin to speak to the kernel."""
        super().start_channels(shell, iopub, stdin, hb, control)
        self._poller = zmq.Poller()
        for channel in (self.shell_channel, self.iopub_channel):
            self._poller.register(channel.socket, zmq.POLLIN)
        process = self.parent.provisioner.process
        if isinstance(process, Forked):
            self._poller.register(process.fileno(), zmq.POLLIN)

    def stop_channels(self) -> None:
        """Speak to it no more; Jupyter's own would begin to speak in other ways, too, to end that."""
        for channel in (self.shell_channel, self.iopub_channel):
            channel.stop()

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers, and is heard; a forked one says nothing before it is.

        Raises RuntimeError where it has ended, or takes too long.
        """
        if isinstance(self.parent.provisioner.process, Forked):
            return
        begun = monotonic()
        while timeout is None or monotonic() - begun < timeout:
            self.kernel_info()
            with suppress(Empty):
                reply = self.shell_channel.get_msg(timeout=LOOK)
                self.iopub_channel.get_msg(timeout=LOOK)
                self._handle_kernel_info_reply(reply)
                return
            if not await self.parent.is_alive():
                raise RuntimeError("the kernel has ended before it answered")
        raise RuntimeError(f"the kernel did not answer in {timeout:g} seconds")

    def wait(self, seconds: float) -> bool:
        """Wait until the kernel says anything, or ends, but not longer; whether there is anything to be heard."""
        ready = self._poller.poll(int(seconds * 1000) + 1)
        return any(event is self.shell_channel.socket or event is self.iopub_channel.socket for event, _ in ready)
