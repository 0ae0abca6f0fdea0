"""The first page holds all that it must, on paper: the table of causes begins the second one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from fractions import Fraction

import nbformat
import pypdf
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from buffetlib.base.errors import RemainderError
from buffetlib.base.source import LANGUAGES, Text
from buffetlib.document.blocks import MIME_TYPE, Chart, Definitions, Heading, Notice, Paragraph, Section
from buffetlib.document.html_page import report_html
from buffetlib.document.pdf import report_pdf
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.year import Item, PricedYear, Story
from buffetlib.project.project import Figures
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.annual.summary import summary_sentences
from buffetlib.reports.parts.context import Context, open_context
from tests.conftest import EXAMPLES, project_figures
from tests.strategies import SOURCE, fixed, year_of

OTHER = project_figures(EXAMPLES / "second_scheme")
CASES = [
    *((project_figures(), year, language) for year in (2018, 2019, 2020, 2021) for language in LANGUAGES),
    *((OTHER, year, language) for year in OTHER.years() for language in LANGUAGES),
]
"""Every shipped year, and those of another scheme, in both languages."""


def squeezed(text: str) -> str:
    """A text without what lines, hyphens and columns do to it."""
    return re.sub(r"[\s\u00ad\u200b-]|[\U000e0000-\U000e007f]", "", text)


def notebook_of(*sections: Section) -> nbformat.NotebookNode:
    """A notebook that was run and showed these sections."""
    cells = []
    for count, section in enumerate(sections, start=1):
        output = new_output("execute_result", {MIME_TYPE: section.data()}, execution_count=count)
        cells.append(new_code_cell("report", execution_count=count, outputs=[output]))
    notebook: nbformat.NotebookNode = new_notebook(cells=cells)
    return notebook


def pages_of(report: AnnualReport) -> list[str]:
    """The texts of the pages that the first sections fill, from the PDF itself."""
    sections = report.at_a_glance(), report.causes(), report.coverage(), report.citizens_and_carry_over()
    notebook = notebook_of(*sections)
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(report_pdf(notebook))).pages]


def told_first(report: AnnualReport) -> list[str]:
    """All texts of the first page, but for those of its chart."""
    told: list[str] = []
    for block in report.at_a_glance().blocks:
        if isinstance(block, Heading | Paragraph | Notice):
            told.append(block.text)
        if isinstance(block, Definitions):
            told += [text for pair in block.pairs for text in pair]
        if isinstance(block, Chart):
            told.append(block.caption)
    return told


@pytest.mark.accept
@pytest.mark.parametrize(("figures", "year", "language"), CASES)
def test_the_first_page_holds_all_of_it_and_the_table_begins_the_second(
    figures: Figures, year: int, language: str
) -> None:
    report = AnnualReport(open_context(figures, year, language), figures)
    first, second, *_ = pages_of(report)
    for text in told_first(report):
        assert squeezed(text) in first, text
    (heading, *_) = report.causes().blocks if report.change else report.coverage().blocks
    assert isinstance(heading, Heading)
    assert squeezed(heading.text) in second[:200] and squeezed(heading.text) not in first


def test_a_reader_learns_from_the_first_page_what_the_price_is_what_changed_and_why(figures: Figures) -> None:
    context = open_context(figures, 2021, "da")
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in told_first(AnnualReport(context, figures))]
    assert told[1].startswith("Buffetprisen er") and "borger" in told[1] and "Serviceplatformen" in told[1]
    assert told[2] == "Mere kapacitet står for 51 % af stigningen"
    assert told[4] == " ".join(summary_sentences(context)).replace("\N{NO-BREAK SPACE}", " ")
    assert any(text.startswith("Der er regnet med meget mere brug") for text in told)
    (proof,) = [text for text in told if text.startswith("Tallene går op")]
    assert proof.count("+201,00 øre") == 2
    assert any("er 4,7994 kr. pr. borger. Afrundet er det den udmeldte pris." in text for text in told)
    assert any("er det ikke: det er opdigtet for at vise metoden" in text for text in told)
    assert told[-1].startswith("Udgiver: Projektet buffetpris. Spørgsmål: Projektets vedligeholdere")


def telling(item: Item, story: str) -> Item:
    return replace(item, stories={"": story})


def with_long_stories() -> tuple[PricedYear, PricedYear]:
    """Two years, the newer of which tells twelve stories with long names and long texts."""
    ids = [f"story_{number}" for number in range(12)]
    name = "Flere kommuner bruger de fælles løsninger til langt flere sager og dokumenter end før"
    stories = {
        story: Story(story, Text({"": f"{name} {place}"}), Text({"": f"Fordi {place}. " * 60}), SOURCE.place)
        for place, story in enumerate(ids)
    }
    before = year_of(2018, 5_000_000, *(fixed(each, 1_000_000) for each in ids))
    items = [telling(fixed(each, 1_000_000 + 90_000 * (place + 1)), each) for place, each in enumerate(ids)]
    return before, replace(year_of(2019, 5_000_000, *items), stories=stories)


def test_long_stories_are_told_beside_the_table_and_leave_the_first_page_whole() -> None:
    report = AnnualReport(Context(with_long_stories(), "da"), project_figures())
    section = report.at_a_glance()
    assert not any(isinstance(block, Definitions) for block in section.blocks)
    _, texts, note, *_ = report.causes().blocks
    assert isinstance(texts, Definitions) and len(texts.pairs) == 5
    assert isinstance(note, Paragraph) and note.text.startswith("Alle andre årsager rummer også »Flere kommuner")
    first, second, *_ = pages_of(report)
    assert squeezed("Tallene går op") in first and squeezed("Udgiver:") in first
    assert squeezed("Årsagerne til ændringen") in second[:100]
    (chart,) = [block for block in section.blocks if isinstance(block, Chart)]
    assert "…" in chart.wide and all(row in chart.alt for row in (f"end før {place} +" for place in range(7, 12)))


def test_a_remainder_of_what_is_told_stops_the_report(monkeypatch: pytest.MonkeyPatch, figures: Figures) -> None:
    report = AnnualReport(open_context(figures, 2019, "da"), figures)
    monkeypatch.setattr("buffetlib.reports.annual.opening.rows_of", lambda *_: [])
    monkeypatch.setattr("buffetlib.reports.annual.opening._moved", lambda *_: [])
    with pytest.raises(RemainderError, match=r"the printed causes leave 57/100 kr\. per citizen; must be 0"):
        report.at_a_glance()


@pytest.mark.accept
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_that_falls_stays_or_has_no_year_before_reads_well(language: str) -> None:
    figures = project_figures()
    for cost in (9_000_000, 10_000_000):
        years = year_of(2018, 5_000_000, fixed("a", 10_000_000)), year_of(2019, 5_000_000, fixed("a", cost))
        report = AnnualReport(Context(years, language), figures)
        assert explain(*years).change == Fraction(cost - 10_000_000, 5_000_000)
        first, *_ = pages_of(report)
        assert all(squeezed(text) in first for text in told_first(report))
    alone = AnnualReport(Context(years[1:], language), figures)
    assert alone.causes().blocks == alone.waterfall().blocks == ()
    assert len(pages_of(alone)) == 2


def test_the_contents_stand_after_the_first_page(figures: Figures) -> None:
    report = AnnualReport(open_context(figures, 2019, "da"), figures)
    page = report_html(notebook_of(report.at_a_glance(), report.causes()))
    places = [page.index(piece) for piece in ('id="finding"', "Udgiver: ", "<nav ", 'id="causes"')]
    assert places == sorted(places)
