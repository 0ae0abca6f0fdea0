"""Texts of others as they are shown: nothing in them is obeyed by a terminal, a page or a spreadsheet, or hidden."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import BuildError, InputError, Place, Problem, shown_path, shown_text
from buffetlib.base.progress import ProgressLine
from buffetlib.billing.statement import Statements
from buffetlib.citizens.population import Population
from buffetlib.cli import main
from buffetlib.document.blocks import Bullets, Chart, Definitions, Section
from buffetlib.document.html import html_of
from buffetlib.document.plain import plain_text
from buffetlib.project.terms import terms_around
from buffetlib.reports.export.statement_csv import statements_csv
from buffetlib.reports.export.workbook import workbook
from buffetlib.reports.statement.all_statements import AllStatements
from buffetlib.reports.statement.report import short_statement
from tests.conftest import EXAMPLES, PROJECT, project_figures

Output = pytest.CaptureFixture[str]

HIDDEN = "\x1b[31m\x07\x85\u202e\u2066\u200e\udcff"
SHOWN = r"\x1b[31m\x07\x85\u202e\u2066\u200e\udcff"


def statements_of(name: str, region: str = "Hovedstaden") -> Statements:
    """The statements of 2020, where København and its region have other names."""
    figures = project_figures()
    counts = (
        count._replace(municipality=name, region=region) if count.code == "101" else count
        for count in figures.population.counts
    )
    read = Population(figures.population_file, tuple(counts), figures.scheme.participants)
    figures.__dict__["population"] = read  # as if it had been read so
    return Statements(*terms_around(figures, 2020))


@given(st.text(st.characters()))
def test_what_is_shown_can_be_seen_and_is_shown_once(text: str) -> None:
    shown = shown_text(text)
    assert shown.isprintable() and shown_text(shown) == shown
    assert shown_text(text, keep="\n") == "\n".join(map(shown_text, text.split("\n")))
    assert text != shown or text.isprintable()


def test_messages_hide_nothing() -> None:
    assert str(Problem(Place(Path(f"/{HIDDEN}")), HIDDEN, "æ\xa0ø")) == rf"/{SHOWN}:1:1: {SHOWN}: æ\xa0ø"
    for error in (InputError(f"{HIDDEN}\nnext"), BuildError(f"{HIDDEN}\nnext")):
        assert str(error) == f"{SHOWN}\nnext"
        assert error._render_traceback_() == [f"{type(error).__module__}.{type(error).__name__}: {error}\n"]
    assert shown_path(Path("/") / HIDDEN) == f"/{SHOWN}"


def test_blocks_hide_nothing_but_the_space_of_a_number() -> None:
    blocks = Section(
        Bullets([HIDDEN, "1,94\xa0kr."]), Definitions([(HIDDEN, HIDDEN)]), Chart(HIDDEN, HIDDEN, f"<svg>\n{HIDDEN}", "")
    )
    told = blocks._repr_mimebundle_()
    for text in (told["text/plain"], told["text/html"], str(told)):
        assert SHOWN in text.replace("\\\\", "\\") and not set(HIDDEN) - set(SHOWN) & set(text)
    assert "1,94\xa0kr." in told["text/plain"] and f"<svg>\n{SHOWN}" in told["text/html"]


def test_a_scenarios_keys_reach_no_terminal(capsys: Output) -> None:
    assert main(["whatif", "2020", "--scenario", str(EXAMPLES / "hostile" / "scenario_escape.yaml")]) == 2
    told = capsys.readouterr().err
    assert r"\x1b[31m\x1b]0;owned\x07RED" in told and shown_text(told, keep="\n") == told


@pytest.mark.parametrize(
    "arguments",
    [
        ["price", HIDDEN],
        [HIDDEN],
        ["price", "2019", HIDDEN],
        ["price", "2019", "--params", HIDDEN],
        ["check", "--population", HIDDEN],
        ["statement", HIDDEN, "2019"],
        ["statement", "--all", "2020", "--csv", f"{HIDDEN}/x.csv"],
        ["whatif", "2020", "--set", f"{HIDDEN}=3"],
        ["whatif", "2020", "--set", f"carry_over={HIDDEN}"],
        ["whatif", "2020", "--scenario", HIDDEN],
        ["uncertainty", "2020", "--ranges", HIDDEN],
        ["usage", "import", HIDDEN],
        ["population", "import", HIDDEN],
        ["report", "2019", "--municipality", HIDDEN],
        ["report", "2019", "--without", HIDDEN],
    ],
)
def test_arguments_reach_no_terminal(arguments: list[str], capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no UTF-8 reach a program as lone surrogates, such as U+DCFF."""
    monkeypatch.chdir(PROJECT)
    try:
        code: object = main(arguments)
    except SystemExit as stop:  # where the arguments themselves are wrong
        code = stop.code
    captured = capsys.readouterr()
    assert code == 2
    assert SHOWN in captured.err.replace("\\\\", "\\") and "Traceback" not in captured.err
    assert shown_text(captured.err, keep="\n") == captured.err


def test_progress_hides_nothing() -> None:
    out = io.StringIO()
    ProgressLine("usage", out)(HIDDEN)
    assert out.getvalue() == f"usage: {SHOWN} ...\n"


def test_names_of_municipalities_hide_nothing() -> None:
    statements = statements_of(HIDDEN)
    of_all = AllStatements(statements, "da")
    for blocks in (short_statement(statements, "101", "da").data(), [of_all.table().data()]):
        for text in (plain_text(blocks), html_of(blocks)):
            assert SHOWN in text and shown_text(text, keep="\n\xa0") == text
    table = statements_csv(of_all)
    assert SHOWN in table and shown_text(table, keep="\ufeff\r\n\xa0") == table
    with zipfile.ZipFile(io.BytesIO(workbook(of_all))) as parts:
        strings = parts.read("xl/sharedStrings.xml").decode()
    assert SHOWN in strings and shown_text(strings, keep="\n\xa0") == strings


@pytest.mark.parametrize("text", ['=HYPERLINK("http://evil")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_text_is_a_formula_in_a_spreadsheet(text: str, language: str) -> None:
    """Numbers stay numbers, also those below 0; the only formulas of the workbook are its totals."""
    of_all = AllStatements(statements_of(text, text), language)
    heading, first, *_ = csv.reader(io.StringIO(statements_csv(of_all)), delimiter=";" if language == "da" else ",")
    assert first[1:3] == [f"'{text}" if text.isprintable() else shown_text(text)] * 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in heading)
    number = re.compile(r"-?\d+([.,]\d+)?|")
    assert all(number.fullmatch(cell) for cell in first[3:]) and any(cell.startswith("-") for cell in first)
    with zipfile.ZipFile(io.BytesIO(workbook(of_all))) as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
    assert set(re.findall("<f>(.*?)</f>", sheets)) <= set(re.findall(r"SUM\([A-Z]+\d+:[A-Z]+\d+\)", sheets))
