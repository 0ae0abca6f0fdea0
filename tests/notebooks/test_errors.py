"""What goes wrong in a notebook is told as the command tells it: one message, the traceback for who asks for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from buffetlib.cli import main
from buffetlib.project.project import Figures

pytestmark = pytest.mark.accept


def errors(folder: Path, *cells: str) -> list[NotebookNode]:
    """The errors that cells end with in a kernel that runs in a folder."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    return [output for cell in notebook.cells for output in cell.outputs if output.output_type == "error"]


@pytest.fixture
def wrong(own_figures: Figures, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project of which a year has two things wrong."""
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8").replace("basis: illustrative", "basis: made_up", 1)
    file.write_text(text.replace("calls: ", "cals: ", 1), encoding="utf-8")
    monkeypatch.chdir(own_figures.params)
    return own_figures.params


def test_an_error_is_the_message_of_the_command_alone(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["price", "2020"]) == 2
    told = capsys.readouterr().err.strip()
    assert "2020.yaml:" in told and "made_up" in told and told.count("\n") == 1
    begin = "import buffetlib\nfrom IPython.display import display\n"
    found = errors(
        wrong,
        f"{begin}buffetlib.price(2020)",
        "try:\n    1 / 0\nexcept ZeroDivisionError:\n    buffetlib.explain(2019, 2020)",
        "class Year:\n    def _repr_html_(self):\n        return buffetlib.load_year(2020)\ndisplay(Year())",
        "async def later():\n    buffetlib.price(2020)\nawait later()",
        "%xmode Verbose\nbuffetlib.price(2020)",
        "from buffetlib.reports.notebook import annual_report\nannual_report(2020, {})",
    )
    assert [(error.ename, error.evalue) for error in found] == [("InputError", told)] * 6
    assert [error.traceback for error in found] == [[f"InputError: {error.evalue}"] for error in found]


def test_what_an_analyst_gives_wrong_and_what_cannot_be_built_are_told_so_too(wrong: Path) -> None:
    found = errors(
        wrong,
        r"import buffetlib; buffetlib.price('\x1b[31msoon')",
        "buffetlib.shapley(lambda a: a * 0.5, {'a': 1}, {'a': 2})",
        "raise buffetlib.BuildError('no room left')",
        "raise ZeroDivisionError('not ours')",
    )
    told = [error.traceback for error in found]
    assert [len(lines) for lines in told[:3]] == [1, 1, 1] and len("\n".join(told[3]).splitlines()) > 3
    assert told[0] == [r"InputError: \x1b[31msoon:1:1: there is no such file"]
    assert told[1][0].startswith("InputError: formula: found that it gives ")
    assert told[2] == ["BuildError: no room left"]


def test_who_asks_for_the_traceback_gets_it(wrong: Path) -> None:
    first, again = errors(wrong, "import buffetlib\nbuffetlib.price('\x1b[31m')", "%tb")
    (told,) = again.traceback
    assert first.evalue in told and told.startswith("Traceback (most recent call last):\n")
    assert "buffetlib.price(" in told and "read_year" in told and "\x1b" not in told


def test_a_terminal_with_ipython_tells_the_message_alone(wrong: Path) -> None:
    line = [
        sys.executable,
        "-m",
        "IPython",
        "--no-banner",
        "--colors=nocolor",
        "-c",
        "import buffetlib; buffetlib.price(1999)",
    ]
    done = subprocess.run(line, cwd=wrong, capture_output=True, text=True, check=False)
    told = "1999.yaml:1:1: there is no such price year; there are: 2015, 2018, 2019, 2020, 2021"
    assert f"{done.stdout}{done.stderr}".strip() == f"InputError: {told}"
