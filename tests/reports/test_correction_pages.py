"""A box of corrections fits its page, however much was corrected: page one stays one, a statement's two stay two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.source import LANGUAGES, Text
from buffetlib.document.blocks import Heading
from buffetlib.pricing.year import PricedYear, Story
from buffetlib.project.door import open_project
from buffetlib.project.project import Figures
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.statement.report import MunicipalityStatement, statement_in
from tests.conftest import EXAMPLES, project_figures
from tests.editions import changed_file, copied, opened, publish, request_of
from tests.reports.test_first_page import pages_of, squeezed, told_first
from tests.reports.test_statement_pages import assert_two_pages

pytestmark = pytest.mark.accept

AMOUNTS = ("585_000", "424_000", "1_260_000", "596_000", "637_000")


@pytest.fixture
def corrected(own_figures: Figures) -> Figures:
    """Figures of 2021 with seven corrected items, another charge, and so another price than was sent out."""
    requests = [
        request_of(own_figures, 2021),
        request_of(own_figures, 2021, "municipality_statement", municipality="101"),
    ]
    publish(*requests)
    file = own_figures.file(2021)
    for amount in AMOUNTS:
        changed_file(file, f"amount: {amount}", f"amount: {int(amount.replace('_', '')) + 40_000:_}.50")
    changed_file(file, "calls: 75_500_000", "calls: 75_400_000")
    changed_file(file, "price: 4.80", "price: 4.83")
    changed_file(own_figures.charges_file, "price: 25\n", "price: 26\n")
    changed_file(own_figures.charges_file, "cost_per_call: 0.50", "cost_per_call: 0.52")
    return project_figures(own_figures.params.parent)


def assert_first_page(report: AnnualReport) -> None:
    """That page one holds all that it must, and the table of causes begins the second."""
    first, second, *_ = pages_of(report)
    for text in told_first(report):
        assert squeezed(text) in first, text
    (heading, *_) = report.causes().blocks if report.change else report.coverage().blocks
    assert isinstance(heading, Heading) and squeezed(heading.text) in second[:200]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_of_the_annual_report_stays_one(corrected: Figures, language: str) -> None:
    report = opened("annual_report", 2021, open_project(corrected.params.parent), language, 2)
    assert_first_page(report)
    year: PricedYear = report.context.year
    longer = {name: longer_by(story, 90) for name, story in year.stories.items()}
    context = replace(report.context, known=(*report.context.known[:-1], replace(year, stories=longer)))
    assert sum(len(story.text[language]) for story in longer.values()) > 600
    assert_first_page(AnnualReport(context, corrected))


def longer_by(story: Story, letters: int) -> Story:
    """A story whose text says more, in words of a usual length."""
    more = "længere " * (letters // 8)
    return story._replace(text=Text({language: f"{story.text[language]} {more}" for language in LANGUAGES}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["101", "825", "173"], ids=["largest", "smallest", "long name"])
def test_the_two_pages_of_a_statement_stay_two(corrected: Figures, code: str, language: str) -> None:
    report = opened("municipality_statement", 2021, open_project(corrected.params.parent), language, 2)
    context = report.view.context
    assert_two_pages(statement_in(context, corrected, code))


@pytest.mark.parametrize("language", LANGUAGES)
def test_so_do_they_in_another_scheme_and_without_a_year_before(language: str, tmp_path: Path) -> None:
    figures = copied(EXAMPLES / "second_scheme", tmp_path)
    for year, old, new in ((2033, "amount: 231_000", "amount: 231_100"), (2031, "amount: 210_000", "amount: 210_100")):
        publish(request_of(figures, year), request_of(figures, year, "municipality_statement", municipality="14"))
        changed_file(figures.file(year), old, new)
        project = open_project(tmp_path)
        assert_first_page(opened("annual_report", year, project, language, 2))
        view = opened("municipality_statement", year, project, language, 2).view
        assert_two_pages(MunicipalityStatement(view))
