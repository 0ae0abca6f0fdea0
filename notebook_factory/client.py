"""Papermill's client of a kernel, which tells how long cells take, and why a kernel is no longer there."""

from __future__ import annotations

import asyncio
import signal
from time import monotonic
from typing import Any

from nbclient.exceptions import CellExecutionComplete, CellExecutionError, DeadKernelError
from nbclient.util import run_sync
from papermill.clientwrap import PapermillNotebookClient
from traitlets import Callable, Int

from notebook_factory.errors import FactoryError, KernelEnded, OutOfMemory, OutputTooLong
from notebook_factory.forked import Forked

_MB = 1_000_000


class FactoryClient(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells of a notebook one after the other, and takes what they put out."""

    output_limit = Int(0, help="How many bytes a notebook may put out; 0 for any number.")
    cell_done = Callable(lambda index, seconds: None, help="Called with the number of each code cell, and its seconds.")

    def __init__(self, manager: Any, **settings: Any) -> None:
        super().__init__(manager, **settings)
        self.owns_km = True  # it was made for this notebook
        self._put_out = 0
        self._watch: asyncio.Task[Any] | None = None

    async def async_execute_cell(self, cell: Any, cell_index: int, *args: Any, **settings: Any) -> Any:
        """Run a cell. Raises KernelEnded, OutOfMemory or OutputTooLong where these came of it."""
        begun = monotonic()
        try:
            done = await super().async_execute_cell(cell, cell_index, *args, **settings)
            if self._is_too_long():
                raise self._too_long(cell, cell_index)
            return done
        except DeadKernelError as error:
            raise await self._why_ended(cell, cell_index) from error
        except CellExecutionError as error:
            if out_of_memory := self._out_of_memory(cell, cell_index, error):
                raise out_of_memory from error
            raise
        finally:
            await self._watch_no_more()
            if cell.cell_type == "code" and cell.source.strip():
                self.cell_done(cell_index, monotonic() - begun)

    execute_cell = run_sync(async_execute_cell)

    def process_message(self, message: Any, cell: Any, cell_index: int) -> Any:
        """Take a message of the kernel; the notebook is ended when it has put out more than it may."""
        self._put_out += _size(message["content"])
        if self._is_too_long():
            self.task_poll_for_reply.cancel()  # as if the kernel were dead, which it soon is
            raise CellExecutionComplete
        return super().process_message(message, cell, cell_index)

    async def _check_raise_for_error(self, cell: Any, cell_index: int, reply: Any) -> None:
        if any(each.get("source") == "ask_exit" for each in reply["content"].get("payload", ())):
            raise KernelEnded(f"{_named(cell, cell_index)} ended the kernel, as exit() does")
        await super()._check_raise_for_error(cell, cell_index, reply)

    async def _async_poll_kernel_alive(self) -> None:
        """Give up waiting for a cell as soon as the kernel has ended."""
        self._watch = asyncio.current_task()
        process = self.km.provisioner.process
        if not isinstance(process, Forked):
            await super()._async_poll_kernel_alive()
            return
        ended, loop = asyncio.Event(), asyncio.get_running_loop()
        loop.add_reader(process.fileno(), ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(process.fileno())
        self.task_poll_for_reply.cancel()

    async def _watch_no_more(self) -> None:
        """Have nothing of a cell wait for the end of the kernel, which is soon let go of."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
            self._watch = None

    async def _why_ended(self, cell: Any, cell_index: int) -> FactoryError:
        """Why there is no kernel any more, or is soon to be none."""
        if self._is_too_long():
            return self._too_long(cell, cell_index)
        name, code = _named(cell, cell_index), await self.km.provisioner.poll()
        if code is not None and code < 0:
            more = ", as the system does when memory runs out" if code == -signal.SIGKILL else ""
            return KernelEnded(f"{name} ran when its kernel was ended by {signal.Signals(-code).name}{more}")
        return KernelEnded(f"{name} ended the kernel, with exit code {code}")

    def _is_too_long(self) -> bool:
        return bool(self.output_limit and self._put_out > self.output_limit)

    def _too_long(self, cell: Any, cell_index: int) -> OutputTooLong:
        most = f"more than the {self.output_limit / _MB:,.0f} MB that a notebook may"
        return OutputTooLong(f"{_named(cell, cell_index)} puts out {most}")

    def _out_of_memory(self, cell: Any, cell_index: int, error: CellExecutionError) -> OutOfMemory | None:
        """What a cell's error is when it says that there is no memory, though there may be more than it may take."""
        limit = self.km.provisioner.memory_limit
        if not limit or not error.ename.endswith("MemoryError"):
            return None
        most = f"more memory than the {limit / _MB:,.0f} MB that a notebook may take"
        return OutOfMemory(f"{_named(cell, cell_index)} wants {most}")


def _named(cell: Any, index: int) -> str:
    """A cell as messages name it: by its number among all cells, and its id."""
    return f"cell {index} '{cell.id}'" if cell.get("id") else f"cell {index}"


def _size(content: Any) -> int:
    """How many letters, or bytes of pictures, a message brings."""
    return len(content.get("text", "")) + sum(len(str(value)) for value in content.get("data", {}).values())
