"""Another country's scheme (tests/examples/second_scheme) gives the same reports, and none has a word of the first."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest

from buffetlib.base.source import LANGUAGES
from buffetlib.cli import main
from tests.conftest import PROJECT
from tests.document.test_exports import text_of_pdf
from tests.reports.test_danish_reports import Shown
from tests.reports.test_words import COMMANDS, FIRST

pytestmark = pytest.mark.accept
PARAMS = PROJECT / "tests" / "examples" / "second_scheme" / "params"
ITS_OWN = {
    "da": ("registerbidrag", "indbygger", "€", "cent"),
    "en": ("register contribution", "inhabitant", "€", "cent"),
}
"""Words that each report of the scheme has."""

REPORTS = [
    ("2033",),
    ("2032", "--municipality", "14"),
    ("2031", "--notebook", "settlement"),
    ("2033", "--notebook", "driver_exploration"),
    ("2033", "--notebook", "price_history"),
    ("2033", "--notebook", "how_a_price_arises"),
]
COMMAND_LINES = [
    *(
        ("price", "2033"),
        ("explain", "2031", "2033"),
        ("settle", "2031"),
        ("whatif", "2033", "--set", "map_view.calls=+5%"),
    ),
    ("statement", "Dover", "2032"),
    ("statement", "--all", "2032"),
    *(("whatif", "2033"), ("uncertainty", "2033"), ("expected", "2033"), ("forecast", "2032")),
    *(("questions", "2031"), ("questions", "2033")),
]


def words_of_the_first(text: str) -> list[str]:
    """The lines of a text in which a word of the first scheme occurs."""
    whole = text.replace("\N{SOFT HYPHEN}", "-")  # as a PDF has the hyphens of names
    return [line for line in COMMANDS.sub("", whole).splitlines() if FIRST.search(line)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: "-".join(report).replace("--", ""))
def test_a_report_has_the_words_of_its_own_scheme_alone(report: tuple[str, ...], language: str, tmp_path: Path) -> None:
    files = ["--params", str(PARAMS), "--out", str(tmp_path), "--format", "html,pdf,xlsx"]
    assert main(["report", *report, "--lang", language, *files]) == 0
    (page,), (document,), (book,) = (tmp_path.rglob(f"*.{ending}") for ending in ("html", "pdf", "xlsx"))
    shown = Shown(language)
    shown.feed(page.read_text(encoding="utf-8"))
    with zipfile.ZipFile(book) as parts:
        names = re.findall('<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        held = "\n".join(map(unescape, [*names, parts.read("xl/sharedStrings.xml").decode()]))
    for text in ("\n".join(shown.texts), text_of_pdf(document), held):
        assert words_of_the_first(text) == []
        assert all(word in text.lower() for word in ITS_OWN[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", COMMAND_LINES, ids=lambda line: line[0])
def test_a_command_speaks_of_its_own_scheme_alone(
    line: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*line, "--lang", language, "--params", str(PARAMS)]) == 0
    told = capsys.readouterr()
    assert told.out.strip() and words_of_the_first(f"{told.out}\n{told.err}") == []


def test_nothing_is_wrong_with_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--params", str(PARAMS)]) == 0
    assert capsys.readouterr().out == "nothing wrong with the figures of 2031, 2032, 2033\n"
