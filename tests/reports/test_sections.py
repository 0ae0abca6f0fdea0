"""Each section of the report says what the figures say, held against the figures themselves."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import pytest

from buffetlib.base.source import LANGUAGES, Basis
from buffetlib.billing.statement import Statements
from buffetlib.document.blocks import (
    Block,
    Chart,
    Definitions,
    KeyFigures,
    Notice,
    Paragraph,
    Row,
    Section,
    Table,
    Title,
)
from buffetlib.document.charts.waterfalls import Bar, waterfall_svg
from buffetlib.pricing.bridge import CauseKind, explain
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from buffetlib.reports import notebook
from buffetlib.reports.annual import opening
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.annual.summary import summary_sentences
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.method import methods_table
from buffetlib.reports.statement.all_statements import AllStatements
from tests.conftest import project_figures
from tests.strategies import SCHEME, SOURCE, fixed, year_of

T = TypeVar("T", bound=Block)
NO_FIGURES = Figures(Path("nowhere"), Path("population.csv"))
"""For sections that look at nothing but their context."""


def report(figures: Figures, year: int, language: str = "en") -> AnnualReport:
    return AnnualReport(open_context(figures, year, language), figures)


def blocks(section: Section, kind: type[T]) -> list[T]:
    return [block for block in section.blocks if isinstance(block, kind)]


def texts(row: Row) -> list[str]:
    return [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells]


def number(text: str) -> Fraction:
    """A printed English number."""
    return Fraction(text.replace(",", "").replace("−", "-").removesuffix("%"))


def test_at_a_glance(figures: Figures) -> None:
    section = report(figures, 2019).at_a_glance()
    (title,), (notice,), (keys,) = blocks(section, Title), blocks(section, Notice), blocks(section, KeyFigures)
    assert title.text == "The buffet price for Serviceplatformen 2019" and title.day == "2018-04-01"
    assert "announced in April 2018" in title.subtitle and "illustrative" in title.standing
    assert "made up" in notice.text
    shown = [tuple(x.replace("\N{NO-BREAK SPACE}", " ") for x in (f.label, f.value, f.note)) for f in keys.figures]
    assert shown == [
        ("Price 2019", "1.94 kr.", "per citizen per year"),
        ("Price 2018", "1.37 kr.", "per citizen per year"),
        ("Change", "+0.57 kr.", "+41.6%"),
        ("All 98 municipalities pay", "11,215,347.58 kr.", "+3,339,640.91 kr. since 2018"),
    ]


def test_only_made_up_figures_are_called_so(figures: Figures) -> None:
    real = (year_of(2018, 5_000_000, fixed("a", 5_000_000)), year_of(2019, 5_000_000, fixed("a", 6_000_000)))
    made_up = replace(fixed("a", 5_000_000), source=replace(SOURCE, basis=Basis.ILLUSTRATIVE))
    for years, illustrative in ((real, False), ((year_of(2018, 5_000_000, made_up), real[1]), True)):
        section = AnnualReport(Context(years, "en"), figures)
        glance = section.at_a_glance()
        assert bool(blocks(glance, Notice)) == illustrative
        trust = blocks(glance, Paragraph)[-2].text
        assert ("are not: they are made up" in trust, "Each figure has a source" in trust) == (
            illustrative,
            not illustrative,
        )
        for each in (section.causes(), section.cost_base(), section.citizens_and_carry_over(), section.method()):
            marks = [note for table in blocks(each, Table) for note in table.notes if "made up" in note]
            assert bool(marks) == illustrative
        assert ("made up" in blocks(section.waterfall(), Chart)[0].caption) == illustrative


def paid_by_all(figures: Figures, year: int) -> Fraction:
    """The sum of the bills of all municipalities for the buffet price."""
    statements = Statements(*terms_around(figures, year))
    return sum((each.bill.buffet.total for each in statements.all()), Fraction(0))


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_what_is_really_paid_is_told_first(figures: Figures, year: int) -> None:
    paid = blocks(report(figures, year).at_a_glance(), KeyFigures)[0].figures[-1]
    now = paid_by_all(figures, year)
    assert number(paid.value.removesuffix("\N{NO-BREAK SPACE}kr.")) == now
    change = paid.note.partition("\N{NO-BREAK SPACE}kr.")[0]
    assert paid.note == "" if year == 2018 else number(change) == now - paid_by_all(figures, year - 1)


def test_a_payment_that_falls_or_stays_is_told_so(figures: Figures) -> None:
    context = open_context(figures, 2020, "da")
    for paid, told in (
        ([Fraction(3), Fraction(1)], "−2,00 kr."),
        ([Fraction(1)] * 2, "0,00 kr."),
    ):
        (keys,) = blocks(opening.title_section(context, paid), KeyFigures)
        assert keys.figures[-1].note.replace("\N{NO-BREAK SPACE}", " ") == f"{told} siden 2019"


TOTALS = {
    "da": ("Virkning × borgere 2020", "Ændring i udgift", "heraf prisens ændring × borgere (middel af de to år)"),
    "en": ("Effect × citizens 2020", "Change of cost", "of which change of price × citizens (mean of both years)"),
}
"""What the totals of 2020 are called that are not what is really paid more: of causes, of the cost, of the price."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_total_says_what_it_is(figures: Figures, language: str) -> None:
    """4,935,092, 4,951,080 and 4,924,517 kr. each have a heading of their own; 4,983,367 kr. are really paid more."""
    found, all_98 = report(figures, 2020, language), AllStatements(Statements(*terms_around(figures, 2020)), language)
    (causes,), costs = blocks(found.causes(), Table), blocks(found.cost_base(), Table)
    of_causes, of_cost, of_price = TOTALS[language]
    places = {of_causes: (causes, 3, 4_935_092), of_cost: (costs[0], 3, 4_951_080)}
    for heading, (table, column, total) in places.items():
        assert table.columns[column].label == heading
        assert re.sub(r"\D", "", texts(table.rows[-1])[column]) == str(total)
    assert all(table.columns[-1].label == of_cost or "%" in table.columns[-1].unit for table in costs)
    fields = {field.label: field.country for field in all_98.fields()}
    paid = paid_by_all(figures, 2020) - paid_by_all(figures, 2019)
    assert fields[all_98.context.say("statement.change_buffet")] == paid == Fraction("4983367.31")
    assert fields[of_price] == Fraction("4924516.91")
    assert list(fields).index(of_price) > list(fields).index(all_98.context.say("statement.change_buffet"))


def test_a_price_that_was_not_announced_is_not_called_so(figures: Figures) -> None:
    known = open_context(figures, 2020, "en").known
    context = Context((*known[:-1], replace(known[-1], announced=None)), "en")
    glance = blocks(AnnualReport(context, figures).at_a_glance(), KeyFigures)[0]
    assert glance.figures[0].note == "computed, not announced"
    assert "(computed, not announced)" in summary_sentences(context)[0]
    history, _in_constant_prices = blocks(AnnualReport(context, NO_FIGURES).history(), Table)
    assert history.notes[-1] == "The price for 2020 is computed and not announced."


def test_the_waterfall_leads_from_price_to_price(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Bar] = []

    def draw(bars: list[Bar], name: str) -> tuple[str, str]:
        drawn.extend(bars)
        return waterfall_svg(bars, name)

    monkeypatch.setattr("buffetlib.document.charts.waterfalls.waterfall_svg", draw)
    context = open_context(figures, 2020, "en")
    (figure,) = blocks(opening.waterfall_section(context), Chart)
    first, *steps, last = drawn
    assert (first.start, first.end, last.start) == (0, 1.94, 0) and last.end == pytest.approx(2.79)
    assert [step.start for step in steps] == [first.end, *(step.end for step in steps[:-1])]
    for step in steps:
        assert step.end - step.start == pytest.approx(
            float(number(step.value.split("\N{NO-BREAK SPACE}")[0])) / 100, abs=1e-4
        )
    used = [component for component in SCHEME.component_ids if component not in SCHEME.incomes]  # from 2021 on
    assert [step.label for step in steps[:5]] == [context.component(component) for component in used]
    for bar in drawn:
        assert bar.value in figure.wide and bar.value in figure.narrow and bar.value in figure.alt


DANISH_2019 = """\
Buffetprisen for 2019 er 1,94 kr. pr. borger, en stigning på 0,57 kr. fra 2018 (41,6 %).
Prisen trækkes mest op af »Udviklingspuljen« (+39,78 øre) og »Mere brug« (+17,64 øre).
I modsat retning trækkes den ned af alle andre årsager tilsammen (−0,42 øre)."""

ENGLISH_2018 = """\
The buffet price for 2018 is 1.37 kr. per citizen.
The price for 2017 is not known here, so the change cannot be explained.
The cost is 7,614,706 kr., and its largest parts are operation and maintenance (3,316,406 kr.) and data consumption \
(2,833,300 kr.)."""


@pytest.mark.parametrize(("year", "language", "expected"), [(2019, "da", DANISH_2019), (2018, "en", ENGLISH_2018)])
def test_the_summary_word_by_word(figures: Figures, year: int, language: str, expected: str) -> None:
    sentences = summary_sentences(open_context(figures, year, language))
    assert [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in sentences] == expected.splitlines()


@pytest.mark.parametrize(
    ("year", "pool", "infrastructure"), [(2018, False, False), (2019, True, False), (2020, True, True)]
)
def test_what_the_price_covers_in_its_year(figures: Figures, year: int, pool: bool, infrastructure: bool) -> None:
    section = report(figures, year).coverage()
    (terms,) = blocks(section, Definitions)
    told = " ".join(paragraph.text for paragraph in blocks(section, Paragraph))
    assert ("Development pool" in dict(terms.pairs)) == pool
    assert ("infrastructure price" in told) == infrastructure
    assert "CPR Service (later SF6004)" in told and "charged per call" in told
    account, regulated = section.data()[-1]["entries"]
    assert f"for all of {year}" in account and f"the price for {year} is {year - 2}" in regulated


def infrastructure_of(figures: Figures, language: str = "da") -> tuple[str, list[list[str]]]:
    """What the report of 2020 says of the infrastructure price, and where it says that this comes from."""
    found = report(figures, 2020, language)
    told = " ".join(paragraph.text for paragraph in blocks(found.coverage(), Paragraph))
    (table,) = blocks(found.sources(), Table)
    return told.replace("\N{NO-BREAK SPACE}", " "), [texts(row) for row in table.rows if "nfrastr" in texts(row)[0]]


def test_the_infrastructure_price_is_filled_in_from_the_charges(own_figures: Figures) -> None:
    told, sources = infrastructure_of(own_figures)
    assert "fra 2020 på 25 kr. pr. borger pr. år, men kun 50 % heraf for hver borger over 150.000." in told
    heading, source = sources
    assert heading == ["Infrastrukturpris"] and source[0] == "Infrastrukturpris fra 2020"
    assert source[2].startswith("Digitaliseringskataloget") and source[3].endswith("params/charges.yaml:5")
    file = own_figures.charges_file
    text = file.read_text(encoding="utf-8").replace("price: 25\n", "price: 26.50\n").replace("0.5\n", "0.625\n", 1)
    file.write_text(text.replace("150_000", "120_000"), encoding="utf-8")
    told, _ = infrastructure_of(project_figures(own_figures.params.parent), "en")
    assert "from 2020 on 26.50 kr. per citizen per year, but only 62.5% of that for each citizen above 120,000." in told


def test_without_charges_nothing_is_said_of_the_infrastructure_price(own_figures: Figures) -> None:
    own_figures.charges_file.unlink()
    told, sources = infrastructure_of(own_figures)
    assert "nfrastruktur" not in told and not sources


def test_the_direct_bridge_over_two_years_is_not_the_sum_of_the_steps(figures: Figures) -> None:
    """Why a report says which of the two it shows."""
    first, second, third = (figures.load_priced(year) for year in (2018, 2019, 2020))

    def volume(change: Any) -> Fraction:
        return sum((d.effect for d in change.drivers if d.cause.kind is CauseKind.VOLUME), Fraction(0))

    direct, steps = explain(first, third), (explain(first, second), explain(second, third))
    assert direct.change == sum(step.change for step in steps)
    assert volume(direct) != sum(volume(step) for step in steps)


def test_methods_side_by_side(figures: Figures) -> None:
    """The carry-over of 2019 changes its sign, so neither it nor the citizens who share it have an LMDI."""
    table = methods_table(explain(figures.load_priced(2018), figures.load_priced(2019)), "en")
    rows = {texts(row)[0]: texts(row)[1:] for row in table.rows if row.rank == "row"}
    assert rows["Carry-over"][:2] == ["−7.46", "not defined"] and rows["Number of citizens"][1] == "not defined"
    for row in table.rows:
        if row.rank == "sub":
            shapley, logarithmic, least, most = (number(text) for text in texts(row)[1:])
            assert least - Fraction(1, 100) <= logarithmic <= most + Fraction(1, 100)
            assert abs(logarithmic - shapley) < Fraction(1, 10)
    assert sum(number(texts(row)[1]) for row in table.rows if row.rank != "group") == 57


@pytest.mark.accept
@pytest.mark.parametrize("opened", ["annual_report", "price_history"])
def test_figures_that_change_between_two_cells_change_neither(opened: str, own_figures: Figures) -> None:
    """Each section by itself, as cells are run: after the first one, every file is gone."""

    def shown(*, gone: bool) -> list[object]:
        inputs = {"params": own_figures.params, "population": own_figures.population_file}
        switches: dict[str, Any] = {"sections": {}} if opened == "annual_report" else {}
        found = getattr(notebook, opened)(2020, **switches, **inputs, usage=own_figures.usage_file)
        if gone:
            shutil.rmtree(own_figures.params)
            shutil.rmtree(own_figures.population_file.parent)
        names = [name for name, member in vars(type(found)).items() if callable(member) and name[0] != "_"]
        assert "sources" in names
        return [getattr(found, name)().data() for name in names]

    assert shown(gone=False) == shown(gone=True)
