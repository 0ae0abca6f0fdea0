"""Papermill's client of a kernel, which tells how long cells take, and why a kernel is no longer there."""

from __future__ import annotations

import asyncio
import signal
from asyncio import Future
from math import inf
from time import monotonic
from typing import Any

from jupyter_client.jsonutil import parse_date
from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError
from nbclient.util import run_sync
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from traitlets import Callable, Int

from notebook_factory.channels import LOOK
from notebook_factory.deadline import seconds_left
from notebook_factory.errors import KernelEnded, OutOfMemory, OutputTooLong

_MB = 1_000_000

_OUTPUTS = {"stream", "display_data", "execute_result", "update_display_data", "error"}
"""The kinds of messages that bring something into the notebook."""


class FactoryClient(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells of a notebook one after the other, and takes what they put out."""

    output_limit = Int(0, help="How many bytes a notebook may put out; 0 for any number.")
    cell_done = Callable(lambda index, seconds: None, help="Called with the number of each code cell, and its seconds.")

    def __init__(self, manager: Any, **settings: Any) -> None:
        super().__init__(manager, **settings)
        self.owns_km = True  # it was made for this notebook
        self._put_out = 0
        self._index = 0

    async def async_execute_cell(self, cell: Any, cell_index: int, *args: Any, **settings: Any) -> Any:
        """Run a cell. Raises KernelEnded, OutOfMemory or OutputTooLong where these came of it."""
        begun, self._index = monotonic(), cell_index
        try:
            return await super().async_execute_cell(cell, cell_index, *args, **settings)
        except CellExecutionError as error:
            if out_of_memory := self._out_of_memory(cell, cell_index, error):
                raise out_of_memory from error
            raise
        finally:
            if cell.cell_type == "code" and cell.source.strip():
                self.cell_done(cell_index, monotonic() - begun)

    execute_cell = run_sync(async_execute_cell)

    def _async_poll_kernel_alive(self) -> Future[Any]:
        """Nothing: whoever waits for the reply sees the kernel's end."""
        return _done(None)

    def _async_poll_output_msg(self, *_: Any) -> Future[Any]:
        """Nothing: whoever waits for the reply takes the outputs."""
        return _done(None)

    def _async_poll_for_reply(self, msg_id: str, cell: Any, timeout: float | None, *_: Any) -> Future[Any]:
        """The reply to a cell, once all is taken that the cell has put out: nbclient's own has tasks for each."""
        return _done(self._heard(msg_id, cell, timeout))

    def _heard(self, msg_id: str, cell: Any, timeout: float | None) -> Any:
        reply, is_whole, until = None, False, _in(timeout)
        while reply is None or not is_whole:
            if (left := until - monotonic()) <= 0:
                if reply is not None:
                    return self._silent(cell, reply)
                reply = run_sync(self._async_handle_timeout)(timeout, cell)
                until = _in(timeout if reply is None else self.iopub_timeout)
            elif self.kc.wait(min(LOOK, left, seconds_left())):
                is_whole = self._take_outputs(msg_id, cell) or is_whole
                if reply is None and (reply := self._reply(msg_id, cell)):
                    until = _in(self.iopub_timeout)
            elif (code := self.km.provisioner.process.poll()) is not None:
                raise _why_ended(_named(cell, self._index), code)
        return reply

    def _silent(self, cell: Any, reply: Any) -> Any:
        """The reply to a cell of which it is not told that all has come that it puts out."""
        said = "Timeout waiting for IOPub output"
        if self.raise_on_iopub_timeout:
            raise CellTimeoutError.error_from_timeout_and_cell(said, self.iopub_timeout, cell)
        self.log.warning(said)
        return reply

    def _reply(self, msg_id: str, cell: Any) -> Any:
        """The reply to a cell, if it has come."""
        reply = next((each for each in self.kc.shell_channel.come() if _answers(each, msg_id)), None)
        if reply and self.record_timing:
            cell.metadata["execution"]["shell.execute_reply"] = timestamp(_dated(reply))
        return reply

    def _take_outputs(self, msg_id: str, cell: Any) -> bool:
        """Take what a cell has put out by now; whether that is all."""
        for message in self.kc.iopub_channel.come():
            if _answers(message, msg_id):
                try:
                    self.process_message(message, cell, self._index)
                except CellExecutionComplete:
                    return True
        return False

    def process_message(self, message: Any, cell: Any, cell_index: int) -> Any:
        """Take a message of the kernel. Raises OutputTooLong when the notebook has put out more than it may."""
        if message["msg_type"] in _OUTPUTS:
            self._put_out += message["size"]
            if self.output_limit and self._put_out > self.output_limit:
                most = f"more than the {self.output_limit / _MB:,.0f} MB that a notebook may"
                raise OutputTooLong(f"{_named(cell, cell_index)} puts out {most}")
        if self.record_timing:
            message = _dated(message)
        return super().process_message(message, cell, cell_index)

    def output(self, outs: list[Any], message: Any, display_id: str | None, cell_index: int) -> Any:
        """Take an output. A result as it is: what it shows is neither looked through nor held against any schema."""
        is_hooked = any(self.output_hook_stack.values())
        if message["msg_type"] != "execute_result" or display_id or is_hooked or self.clear_before_next_output:
            return super().output(outs, message, display_id, cell_index)
        shown = {name: NotebookNode(message["content"][name]) for name in ("data", "metadata")}
        count = message["content"]["execution_count"]
        outs.append(NotebookNode(output_type="execute_result", execution_count=count, **shown))
        return outs[-1]

    async def _check_raise_for_error(self, cell: Any, cell_index: int, reply: Any) -> None:
        if any(each.get("source") == "ask_exit" for each in reply["content"].get("payload", ())):
            raise KernelEnded(f"{_named(cell, cell_index)} ended the kernel, as exit() does")
        await super()._check_raise_for_error(cell, cell_index, reply)

    def _out_of_memory(self, cell: Any, cell_index: int, error: CellExecutionError) -> OutOfMemory | None:
        """What a cell's error is when it says that there is no memory, though there may be more than it may take."""
        limit = self.km.provisioner.memory_limit
        if not limit or not error.ename.endswith("MemoryError"):
            return None
        most = f"more memory than the {limit / _MB:,.0f} MB that a notebook may take"
        return OutOfMemory(f"{_named(cell, cell_index)} wants {most}")


def _in(seconds: float | None) -> float:
    """The time in so many seconds; never, where they are None."""
    return inf if seconds is None else monotonic() + seconds


def _why_ended(cell: str, code: int) -> KernelEnded:
    """Why there is no kernel any more, by the code that it ended with."""
    if code >= 0:
        return KernelEnded(f"{cell} ended the kernel, with exit code {code}")
    more = ", as the system does when memory runs out" if code == -signal.SIGKILL else ""
    return KernelEnded(f"{cell} ran when its kernel was ended by {signal.Signals(-code).name}{more}")


def _done(result: Any) -> Future[Any]:
    """What can be awaited, and is there."""
    made = asyncio.get_running_loop().create_future()
    made.set_result(result)
    return made


def _answers(message: Any, msg_id: str) -> bool:
    """Whether a message is about what another has asked for."""
    return bool(message["parent_header"].get("msg_id") == msg_id)


def _dated(message: Any) -> Any:
    """A message of which it can be seen when it was sent."""
    return {**message, "header": {**message["header"], "date": parse_date(message["header"]["date"])}}


def _named(cell: Any, index: int) -> str:
    """A cell as messages name it: by its number among all cells, and its id."""
    return f"cell {index} '{cell.id}'" if cell.get("id") else f"cell {index}"
