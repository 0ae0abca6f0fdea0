"""Many reports at work, as a table that is drawn anew in place on a terminal. Rich is loaded here alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console, Group
from rich.constrain import Constrain
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from buffetlib.base.errors import OUR_SIGNS, shown_text
from buffetlib.cli.tally import Tally, label
from buffetlib.publish.request import Request
from buffetlib.publish.state import Due
from buffetlib.publish.watch import Silent

_LEAST_PAUSE = 0.1
"""Seconds between two drawings: more often nobody can read, and drawing would take the time of the reports."""

_WIDE = 76
"""Columns from which on a stage is told whole, not its detail alone."""

_STAGE, _DETAIL = 35, 15
"""Columns of a stage, and of its detail: always the same, so that the table does not jump."""

_BESIDE = len(" of , 0:00, about 0:00 left")
"""Columns of what stands beside the bar, but for the numbers of reports."""


class _AtWork:
    """A report at work: what it is called, what is being done for it, and since when it has been at work."""

    def __init__(self, request: Request) -> None:
        self.id, self.name = label(request), PurePosixPath(request.stem).name
        self.stage, self._begun = "", time.monotonic()

    def row(self, *, is_wide: bool) -> tuple[Text, Text, Text]:
        """Its cells in the table."""
        stage = self.stage if is_wide else self.stage.rpartition(", ")[2]
        return Text(self.name), Text(stage, style="dim"), Text(f"{time.monotonic() - self._begun:.1f} s")


class LiveTable(Silent):
    """A line for each report at work, and below them how far all is. A context manager: it clears the table away."""

    def __init__(self, out: TextIO) -> None:
        self._console = Console(file=out, force_terminal=True, highlight=False, markup=False, emoji=False)
        self._live = Live(
            console=self._console,
            auto_refresh=False,  # it would start a thread, and what forks must have none
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._places: list[_AtWork | None] = []
        self._tally, self._drawn, self._is_seen = Tally([]), 0.0, True

    def __enter__(self) -> Self:
        self._safely(self._live.start)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._safely(self._live.stop)

    def planned(self, due: Sequence[Due], _unchanged: Sequence[Request]) -> None:
        """Show that nothing is done yet."""
        self._tally = Tally(due)
        self._draw()

    def begun(self, request: Request) -> None:
        """Show it in a line that is free, so that the lines of the others stay where they are."""
        if None not in self._places:
            self._places.append(None)
        self._places[self._places.index(None)] = _AtWork(request)
        self._draw()

    def stage(self, request: Request, text: str) -> None:
        """Show what is being done for it."""
        for each in self._places:
            if each is not None and each.id == label(request):
                each.stage = shown_text(text)
        self._draw()

    def tick(self) -> None:
        """Let the clocks go on."""
        self._draw()

    def ended(self, request: Request, _seconds: float, why: str) -> None:
        """Free its line; why it failed is told above the table."""
        self._places = [None if each is None or each.id == label(request) else each for each in self._places]
        self._tally.count(request, why)
        if why:
            text = shown_text(f"{self._tally.name(request)}: {why}", keep=OUR_SIGNS)
            self._safely(lambda: self._console.print(Text(text, style="red"), soft_wrap=True))
        self._draw()

    def _draw(self) -> None:
        """Draw the table as it is now, unless it was drawn a moment ago."""
        if time.monotonic() - self._drawn < _LEAST_PAUSE:
            return
        self._drawn = time.monotonic()
        self._safely(lambda: self._live.update(self._drawing(), refresh=True))

    def _safely(self, show: Callable[[], None]) -> None:
        """Show something; once that cannot be seen any more, for the terminal is gone, the work goes on unseen."""
        try:
            if self._is_seen:
                show()
        except OSError:
            self._is_seen = False

    def _drawing(self) -> Constrain:
        """All of it, but for the room at the right in which a terminal shows that Ctrl-C was pressed."""
        return Constrain(Group(self._at_work(), self._how_far()), self._console.width - len("^C") - 1)

    @property
    def _is_wide(self) -> bool:
        return self._console.width >= _WIDE

    def _at_work(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
        table.add_column(no_wrap=True, overflow="ellipsis", width=_STAGE if self._is_wide else _DETAIL)
        table.add_column(no_wrap=True, justify="right", min_width=len("100.0 s"))
        for each in self._places:
            table.add_row(*(("", "", "") if each is None else each.row(is_wide=self._is_wide)))
        return table

    def _how_far(self) -> Table:
        line = Table.grid(padding=(0, 2, 0, 0), expand=True)
        line.add_column(ratio=1)
        line.add_column(no_wrap=True, justify="right", min_width=2 * len(str(self._tally.total)) + _BESIDE)
        line.add_row(
            ProgressBar(self._tally.total, self._tally.ended, complete_style="green", finished_style="green"),
            Text(str(self._tally)),
        )
        return line
