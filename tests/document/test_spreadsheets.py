"""What a spreadsheet reads of a table that is pasted into it: each number exactly as printed, whatever its language."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest

from buffetlib.base.scheme.names import Currency
from buffetlib.cli import main
from buffetlib.document import plain
from buffetlib.document.blocks import MIME_TYPE, Cell, Column, Row, Table, cells
from buffetlib.document.html import html_of
from buffetlib.document.language.numbers import Numbers
from tests.conftest import PROJECT, Built

KR = Currency("kr.", "øre", "øre")
NUMBER = re.compile(r"([+−]?)(\d[\d.,]*)(?![\d.,])")


class Cells(HTMLParser):
    """Reads the cells of a page: the attributes of each, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self._within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.found.append((dict(attrs), ""))
            self._within = True

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._within:
            attributes, text = self.found[-1]
            self.found[-1] = attributes, text + data


def printed(text: str, language: str) -> Decimal | None:
    """The number that a text in a language begins with, read from its digits."""
    found = NUMBER.match(text)
    if found is None:
        return None
    digits = found[2].rstrip(".,").replace("." if language == "da" else ",", "").replace(",", ".")
    return Decimal(f"{'-' if found[1] == '−' else ''}{digits}")


def numbers_of(page: str, language: str) -> int:
    """How many cells of a page hold a number for spreadsheets, all of which must be the printed ones."""
    count = 0
    for attributes, text in Cells(page).found:
        number = attributes.get("sdval")
        heading = attributes.get("scope") == "col"
        if number is None:
            untold = attributes.get("class") == "number" and not heading and re.search(r"\d", text)
            assert not untold or re.fullmatch(r"\d+", text), text  # digits alone are a number in every language
            continue
        count += 1
        shown = printed(text, language)
        assert shown is not None and (str(shown), attributes["x:num"]) == (number, number), (text, attributes)
        decimals = number.partition(".")[2]
        begin, _, end = (attributes["sdnum"] or "").removeprefix("1033;0;").partition(".")
        assert begin in ("0", "#,##0") and end == "0" * len(decimals), attributes
    return count


COMMANDS = [
    *("price 2019", "price 2015", "explain 2018 2020", "explain 2018 2020 --chained", "explain 2018 2019 --methods"),
    *("settle", "settle 2018", "statement 101 2020", "statement 825 2020", "expected 2021", "whatif 2020"),
    "whatif 2020 --set cpr_lookup.calls=+10% --set citizens=-1% --set carry_over=0 --set licences.amount=5.25",
    "population import tests/examples/population/FOLK1A.csv --dry-run",
]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_number_of_a_table_is_one_for_spreadsheets(
    command: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[dict[str, Any]] = []
    text_of = plain.plain_text

    def noting(blocks: Sequence[dict[str, Any]]) -> str:
        shown.extend(blocks)
        return text_of(blocks)

    monkeypatch.setattr(plain, "plain_text", noting)
    monkeypatch.chdir(PROJECT)
    assert main([*command.split(), "--lang", language]) == 0
    assert numbers_of(html_of(shown), language) >= 1


@pytest.mark.accept
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("notebook", "year"),
    [
        *(("annual_report", 2019), ("driver_exploration", 2020), ("price_history", 2020)),
        *(("settlement", 2018), ("municipality_statement", 2020)),
    ],
)
def test_every_number_of_a_report_is_one_for_spreadsheets(
    notebook: str, year: int, language: str, built: Built
) -> None:
    files = built(year, language, notebook)
    count = numbers_of(files["html"].read_text(encoding="utf-8"), language)
    assert count > 40 and count == numbers_of("".join(shown(files["ipynb"])), language)


def shown(file: Any) -> Iterator[str]:
    """What the cells of an executed notebook show in JupyterLab."""
    for cell in nbformat.read(file, as_version=4).cells:
        yield from (
            output.data["text/html"] for output in cell.get("outputs", []) if MIME_TYPE in output.get("data", {})
        )


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_way_to_write_a_number_tells_it(language: str) -> None:
    num = Numbers(language, KR)
    for written, number in (
        (num.plain(5_781_107), "5781107"),
        (num.plain(Fraction("1.94"), 4), "1.9400"),
        (num.signed(Fraction("-12.346"), 2), "-12.35"),
        (num.signed(12, 1), "12.0"),
        (num.kroner(Fraction("-0.001")), "0.00"),
        (num.signed_kroner(1_000_000, 0), "1000000"),
        (num.ore(Fraction("0.0746")), "7.46"),
        (num.plain_ore(Fraction("0.01"), 0), "1"),
        (num.percent(Fraction("0.416"), sign=True), "41.6"),
        (num.rough_kroner(2.5), "2.50"),
    ):
        ((attributes, text),) = Cells(html_of([table(written)])).found[1:]
        assert (attributes["sdval"], attributes["x:num"], text) == (number, number, str(written))
        assert printed(text, language) == Decimal(number)


def table(*texts: str) -> dict[str, Any]:
    """A table of one row as plain data."""
    return Table("", [Column("", numeric=True)] * len(texts), [Row(cells(*texts))]).data()


def test_a_number_among_words_is_none() -> None:
    data = table("2019–2020", "–", "1. januar 2018", f"{Numbers('da', KR).plain(5)} af {Numbers('da', KR).plain(7)}")
    assert "sdval" not in html_of([data])


def test_a_notebook_of_an_earlier_version_is_shown_as_it_was() -> None:
    data = table(Numbers("da", KR).kroner(2))
    assert 'sdval="2.00"' in html_of([data])
    old = copy.deepcopy(data)
    del old["rows"][0]["cells"][0]["number"]
    assert Cells(html_of([old])).found[1][1] == Cells(html_of([data])).found[1][1] and "sdval" not in html_of([old])


def test_a_cells_text_is_plain_text_in_the_data() -> None:
    assert type(Cell(Numbers("da", KR).plain(5)).text) is not str  # it still knows its number
    assert type(table(Numbers("da", KR).plain(5))["rows"][0]["cells"][0]["text"]) is str
