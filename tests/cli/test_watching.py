"""How a build is shown: one report by its stages, many as a table on a terminal, else by lines; nobody need look."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from buffetlib.cli.watching import Watching
from buffetlib.project.project import Figures
from buffetlib.publish.request import Request
from buffetlib.publish.state import Due
from buffetlib.reports.kinds import STATEMENT
from tests.conftest import PROJECT

CODES = ("101", "760", "825")


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


class Gone(Terminal):
    """A terminal that was closed."""

    def write(self, _text: str) -> int:
        raise OSError(5, "Input/output error")


@pytest.fixture
def requests(figures: Figures) -> list[Request]:
    notebook = PROJECT / "notebooks" / f"{STATEMENT}.ipynb"
    return [Request(figures, 2021, "da", ["html"], notebook, Path("reports"), {"municipality": code}) for code in CODES]


@pytest.fixture(params=[120, 80, 60])
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return int(request.param)


def due(requests: list[Request]) -> list[Due]:
    return [Due(request, "it has not been built yet") for request in requests]


def screen(written: str, columns: int) -> list[str]:
    """The lines that a terminal of so many columns shows after all that was written to it."""
    lines, row, column = [""], 0, 0
    for sign in re.findall(r"\x1b\[[?\d;]*[A-Za-z]|[^\x1b]", written):
        if sign == "\n":
            row, column = row + 1, 0
            lines += [""] * (row == len(lines))
        elif sign == "\r":
            column = 0
        elif sign[-1] == "A" and len(sign) > 1:
            row -= int(sign[2:-1])
        elif sign in ("\x1b[2K", "\x1b[K"):
            lines[row] = ""
        elif len(sign) == 1:
            if column == columns:
                row, column = row + 1, 0
                lines += [""] * (row == len(lines))
            lines[row] = f"{lines[row]:{column}}"[:column] + sign + lines[row][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines]


def at_work(watch: Watching, requests: list[Request], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two reports at work, the second of which fails; then the third, which is not seen to end."""
    monkeypatch.setattr("buffetlib.cli.live._LEAST_PAUSE", 0)
    first, second, third = requests
    watch.planned(due(requests), [])
    watch.begun(first)
    watch.begun(second)
    watch.stage(first, "running the notebook, cell 3 of 20")
    watch.stage(second, "making the PDF")
    yield
    watch.ended(second, 1.2, "cell 7 raised ValueError: [red]no[/red] \x1b[2J")
    watch.begun(third)
    yield
    watch.ended(first, 1.5, "")


def test_a_terminal_shows_what_is_at_work_in_its_width(
    columns: int, requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, threads = Terminal(), threading.active_count()
    with Watching(out, requests) as watch:
        for step, _ in enumerate(at_work(watch, requests, monkeypatch)):
            lines = [line for line in screen(out.getvalue(), columns) if line]
            assert all(len(line) <= columns - 3 for line in lines[-3:])
            assert lines[-1].endswith(f"{step} of 3{', 1 failed' * step}, 0:00") and "━" in lines[-1]
            stage = "running the notebook, cell 3 of 20" if columns > 76 else "  cell 3 of 20"
            assert lines[-3].startswith("buffetpris-2021-101-koebenhavn") and stage in lines[-3]
            free = ("buffetpris-2021-760-ringko", "buffetpris-2021-825-laesoe")[step]
            assert lines[-2].startswith(free) and re.search(r" \d+\.\d s$", lines[-2])
        assert threading.active_count() == threads
    left = [line for line in screen(out.getvalue(), columns) if line]
    told = r"2021/statements/buffetpris-2021-760-ringkoebing-skjern: cell 7 raised ValueError: [red]no[/red] \x1b[2J"
    assert "".join(left) == told  # of the table nothing is left
    assert out.getvalue().count("\x1b[?25l") == out.getvalue().count("\x1b[?25h") == 1


@pytest.mark.parametrize("why", ["", "the figures are tired"])
def test_how_long_the_others_may_take_is_told_once_some_have_ended(
    why: str, columns: int, requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long for each as for those that have ended: a clock that is set says how long that was."""
    now = [0]
    monkeypatch.setattr("buffetlib.cli.tally.time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr("buffetlib.cli.live._LEAST_PAUSE", 0)
    codes = requests[0].figures.scheme.participants.areas
    many, out = [replace(requests[0], settings={"municipality": code}) for code in codes], Terminal()
    told = [
        "1 of 98{}, 0:40",
        "2 of 98{}, 1:20",
        "3 of 98{}, 2:00, about 63:20 left",
        "4 of 98{}, 2:40, about 62:40 left",
    ]
    with Watching(out, many) as watch:
        watch.planned(due(many), [])
        for ended, (request, text) in enumerate(zip(many, told, strict=False), start=1):
            watch.begun(request)
            now[0] = 40 * ended
            watch.ended(request, 1, why)
            line = screen(out.getvalue(), columns)[-1]
            assert line.endswith(f" {text.format(f', {ended} failed' if why else '')}") and len(line) <= columns - 3


def test_the_lines_of_others_stay_where_they_are(
    columns: int, requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("buffetlib.cli.live._LEAST_PAUSE", 0)
    out = Terminal()
    with Watching(out, requests) as watch:
        watch.planned(due(requests), [])
        for request in requests:
            watch.begun(request)
        watch.ended(requests[0], 1, "")
        free, second, third, _ = screen(out.getvalue(), columns)[:4]
        assert (free, "760" in second, "825" in third) == ("", True, True)
        watch.begun(requests[0])
        assert "101" in screen(out.getvalue(), columns)[0]


def test_without_colour_there_is_none(columns: int, requests: list[Request], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {}
    for name in ("colour", "none"):
        out = Terminal()
        with Watching(out, requests) as watch:
            [*at_work(watch, requests, monkeypatch)]
        shown[name] = re.findall(r"\x1b\[(?:3|9)\d[;\d]*m", out.getvalue())
        monkeypatch.setenv("NO_COLOR", "1")
    assert shown["colour"] and not shown["none"]


def test_without_a_terminal_each_report_has_a_line_when_it_has_ended(
    requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    for dumb in (False, True):
        out = Terminal() if dumb else io.StringIO()
        monkeypatch.setenv("TERM", "dumb" if dumb else "xterm")
        first, second, third = requests
        with Watching(out, requests) as watch:
            watch.waiting(Path("reports"))
            watch.planned([*due([first, second]), Due(third, "params/2021.yaml has changed", asked=False)], [first])
            for request, why in ((first, ""), (second, "the figures are\ntired"), (third, "")):
                watch.begun(request)
                watch.stage(request, "making the PDF")
                watch.ended(request, 1.25, why)
                watch.placed(request.folder)
        assert [line for line in screen(out.getvalue(), 200) if line] == [
            *([] if dumb else ["3 reports: reading the figures ..."]),
            "reports: another build is at work here; waiting for it to end ...",
            "3 reports to build, 1 unchanged",
            "1 of 3: 2021/statements/buffetpris-2021-101-koebenhavn: 1.2 s",
            "2 of 3: 2021/statements/buffetpris-2021-760-ringkoebing-skjern: failed: the figures are",
            "tired",
            "3 of 3: 2021/statements/buffetpris-2021-825-laesoe again (params/2021.yaml has changed): 1.2 s",
        ]


def test_one_that_was_never_due_is_counted_when_it_fails(requests: list[Request]) -> None:
    out = io.StringIO()
    with Watching(out, requests) as watch:
        watch.planned(due(requests[:2]), [])
        watch.ended(requests[2], 0, "its figures are wrong")
    assert "1 of 3: 2021/statements/buffetpris-2021-825-laesoe: failed: its figures" in out.getvalue()


def test_one_report_is_shown_by_its_stages(requests: list[Request]) -> None:
    for is_placed in (True, False):
        out = io.StringIO()
        with Watching(out, requests[:1]) as watch:
            watch.planned(due(requests[:1]), [])
            watch.begun(requests[0])
            for stage in ("running the notebook, cell 1 of 20", "running the notebook, cell 2 of 20", "making the PDF"):
                watch.stage(requests[0], stage)
            watch.ended(requests[0], 1, "")
            if is_placed:
                watch.placed(requests[0].folder)
        lines = [
            "2021 da: reading the figures ...",
            "2021 da: running the notebook ...",
            "2021 da: making the PDF ...",
            "2021 da: done in 0.0 s",
        ]
        assert out.getvalue().splitlines() == (lines if is_placed else lines[:-1])


def test_nothing_to_build_is_not_shown(requests: list[Request]) -> None:
    out = Terminal()
    with Watching(out, requests) as watch:
        watch.planned([], requests)
    assert not any(screen(out.getvalue(), 80))


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("many", [True, False])
def test_where_nobody_can_look_the_build_goes_on(
    *, is_terminal: bool, many: bool, requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Gone()
    monkeypatch.setattr(out, "isatty", lambda: is_terminal)
    wanted = requests if many else requests[:1]
    with Watching(out, wanted) as watch:
        watch.waiting(Path("reports"))
        watch.planned(due(wanted), [])
        for request in wanted:
            watch.begun(request)
            watch.stage(request, "making the PDF")
            watch.ended(request, 1, "tired")
            watch.placed(request.folder)


def test_a_stop_leaves_a_cursor_and_no_table(
    columns: int, requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Terminal()
    with pytest.raises(KeyboardInterrupt), Watching(out, requests) as watch:
        next(at_work(watch, requests, monkeypatch))
        out.write("^C")  # as the terminal shows it, in the room that is left for it
        raise KeyboardInterrupt
    assert not any(screen(out.getvalue(), columns)) and "\x1b[?25h" in out.getvalue()


PROGRAM = """
import io, sys
from pathlib import Path
from buffetlib.cli.watching import Watching
from buffetlib.project.open import find_figures
from buffetlib.publish.request import Request
from buffetlib.publish.state import Due
notebook = Path("notebooks/annual_report.ipynb")
requests = [Request(find_figures(), year, "da", ["html"], notebook, Path("out")) for year in (2020, 2021)]
with Watching(io.StringIO(), requests) as watch:
    watch.planned([Due(request, "new") for request in requests], [])
    watch.ended(requests[0], 1, "")
print("rich" in sys.modules, "papermill" in sys.modules)
"""


def test_rich_is_loaded_for_a_terminal_alone() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
