"""What to expect: the forecast put together with plan and costs, by hand, by the command, and in the report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError, ShortHistoryError
from buffetlib.base.months import Month
from buffetlib.base.price_calendar import counted_until
from buffetlib.base.source import LANGUAGES, Text
from buffetlib.calls.monthly import MonthlyCalls, Series
from buffetlib.calls.rollout import Rollout, Step, System
from buffetlib.citizens.population import Count, Population
from buffetlib.cli import main
from buffetlib.document.blocks import Paragraph, Section, Table
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear, Year
from buffetlib.project.project import Figures
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.history.outlook import bridge_table, scorecard_blocks
from buffetlib.reports.history.report import PriceHistory
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.whatif.outlook import Outlook, Seen, calls_ahead, last_measured, outlook
from tests.conftest import PROJECT
from tests.strategies import SCHEME, SOURCE, fixed, metered, year_of

CITIZENS = 98_000
SEASON = (90, 110) * 6
START = Month(2018, 1)
KY = System("ky", Text({"": "KY"}), (Step(Month(2021, 1), 98),), {"look_up": Decimal("12")}, SOURCE, 98)
PLAN = Rollout(SOURCE.place, (KY,))
BASE = year_of(2020, CITIZENS, metered("look_up", 1_200_000, "0.5"), fixed("contract", 400_000), carry_over=98_000)


NO_COUNTS = Population(SOURCE.place.file, (), SCHEME.participants)


def used(*calls: int, first: Month = START) -> MonthlyCalls:
    return MonthlyCalls(SOURCE.place.file, {"look_up": Series("look_up", first, calls, (SOURCE,))}, {})


def seen(years: int = 4, plan: Rollout = PLAN) -> Outlook:
    """A use that is the same every year, so that its forecast is known: it goes on."""
    calls = [each * 1_000 for each in SEASON] * years
    first = Month(2021 - years, 1)
    return outlook(BASE, 2, Seen(Month(2020, 12), used(*calls, first=first), plan, NO_COUNTS))


def exact(text: str) -> Fraction:
    return Fraction(text.replace("−", "-").replace(".", "").replace(",", "."))


def test_the_price_to_come_by_hand() -> None:
    found = seen()
    # 1,200,000 calls go on, KY adds 98,000 x 12 = 1,176,000, each at 0.50 kr.; the contract stays; no carry-over.
    expected = (1_200_000 * 0.5 + 1_176_000 * 0.5 + 400_000) / CITIZENS
    assert [each.year for each in found.years] == [2021, 2022]
    assert found.years[0].median == pytest.approx(expected, rel=1e-6)
    assert found.years[0].rollout == 588_000 and found.rollout_before == 0
    assert found.existing_before == 600_000 and found.rest == 400_000
    assert (found.first, found.until) == (Month(2017, 1), Month(2020, 12))


def test_the_way_from_price_to_price_adds_up_as_printed() -> None:
    found = seen()
    table = bridge_table(found, found.years[0], Context((BASE,), "da"))
    first, *steps, last = [exact(row.cells[1].text) for row in table.rows]
    assert first + sum(steps) == last
    assert steps == [exact(text) for text in ("+0,41", "−100,00", "0,00", "+600,00")]
    assert first == price(BASE).price * 100


def counts_of(citizens: dict[int, int]) -> Population:
    rows = (Count(year, "101", "København", "Hovedstaden", count, 2) for year, count in citizens.items())
    return Population(SOURCE.place.file, tuple(rows), SCHEME.participants)


def test_each_year_is_shared_by_the_citizens_of_its_own_day_as_far_as_they_are_known() -> None:
    """2021 by those of 1 January 2020, 2022 by those of 2021; in March 2020 only the first are known."""
    calls, plan = [each * 1_000 for each in SEASON] * 4, Rollout(SOURCE.place)
    counted = counts_of({2019: CITIZENS, 2020: 100_000, 2021: 125_000, 2022: 1})
    for until, shared in ((Month(2020, 12), [100_000, 125_000]), (Month(2020, 3), [100_000, 100_000])):
        found = outlook(BASE, 2, Seen(until, used(*calls, first=Month(2017, 1)), plan, counted))
        assert [each.shared.count for each in found.years] == shared
        assert [each.median for each in found.years] == pytest.approx([1_000_000 / count for count in shared])
    assert [each.shared.is_known for each in found.years] == [True, False]
    # with 99,000 citizens instead of 100,000, and no roll-out that would serve fewer
    assert found.years[1].one_per_cent_fewer == pytest.approx(1_000_000 / 99_000 - 10)
    table = bridge_table(found, found.years[0], Context((BASE,), "en"))
    first, *steps, last = [Fraction(row.cells[1].text.replace("−", "-").replace(",", "")) for row in table.rows]
    assert table.rows[-2].cells[0].text == "The year's number of citizens"
    assert first + sum(steps) == last == 1_000


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        ("da", "delt med de 5.822.679 borgere pr. 1. januar 2020", "som ikke er kendt her"),
        pytest.param(
            *("en", "shared by the 5,822,679 citizens of 1 January 2020", "whose number is not known here"),
            marks=pytest.mark.accept,
        ),
    ],
)
def test_reports_say_whose_citizens_they_count_on(figures: Figures, language: str, known: str, unknown: str) -> None:
    context = open_context(figures, 2020, language)
    history, annual = (
        told(PriceHistory(context, figures).ahead()),
        told(AnnualReport(context, figures).what_to_expect()),
    )
    assert known in history and unknown not in history
    assert known not in annual and unknown in annual  # the count of 2020 came after the price of 2020 was announced


def test_the_roll_out_is_no_part_of_the_trend() -> None:
    """What the plan has for a past month is taken out of the measured calls, so that it is not forecast twice."""
    early = Rollout(SOURCE.place, (replace(KY, steps=(Step(Month(2020, 1), 98),)),))
    calls = [each * 1_000 for each in SEASON] * 4
    with_ky = [*calls[:36], *(each + 98_000 for each in calls[36:])]
    found = outlook(BASE, 1, Seen(Month(2020, 12), used(*with_ky, first=Month(2017, 1)), early, NO_COUNTS))
    assert found.history == seen().history
    assert found.years[0].median == pytest.approx(seen().years[0].median)
    assert found.rollout_before == found.years[0].rollout == 588_000


def test_items_without_measured_calls_stay_as_they_are() -> None:
    base = replace(BASE, items=(*BASE.items, metered("other", 1_000, "98")))
    usage = used(*[each * 1_000 for each in SEASON] * 3)
    found = outlook(base, 1, Seen(Month(2020, 12), usage, PLAN, NO_COUNTS))
    assert found.rest == 400_000 + 98_000


@pytest.mark.parametrize(
    ("usage", "until", "told"),
    [
        (used(*SEASON, *SEASON[:5]), Month(2020, 12), "17 months are measured up to 2020-12; a forecast needs 24"),
        (used(*SEASON * 4), Month(2016, 12), "0 months are measured up to 2016-12; a forecast needs 24"),
        (used(*SEASON * 4), Month(2022, 1), "2021-12 is measured, so the year after 2020 is no outlook"),
        (MonthlyCalls(Path("monthly.csv"), {}, {}), Month(2020, 12), "no metered item of 2020 was measured"),
    ],
)
def test_what_cannot_be_forecast_is_told(usage: MonthlyCalls, until: Month, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        outlook(BASE, 1, Seen(until, usage, Rollout(SOURCE.place), NO_COUNTS))


def test_a_service_measured_for_too_short_a_time_is_named() -> None:
    with pytest.raises(ShortHistoryError, match="look_up: 12 months are measured up to 2020-12"):
        calls_ahead(BASE, 1, Seen(Month(2020, 12), used(*SEASON, first=Month(2020, 1)), PLAN, NO_COUNTS))


def test_the_calls_of_a_service_by_hand() -> None:
    calls = [each * 1_000 for each in SEASON] * 4
    seen = Seen(Month(2020, 12), used(*calls, first=Month(2017, 1)), PLAN, NO_COUNTS)
    (ahead,) = calls_ahead(BASE, 1, seen)["look_up"]
    assert ahead.median == pytest.approx(1_200_000 + 1_176_000)


def told(section: Section) -> str:
    return " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))


@pytest.mark.accept
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_sees_only_what_was_measured_when_its_price_was_announced(own_figures: Figures, language: str) -> None:
    before = AnnualReport(open_context(own_figures, 2020, language), own_figures).what_to_expect().data()
    assert own_figures.usage_file is not None
    rows = own_figures.usage_file.read_text(encoding="utf-8").splitlines()
    later = [
        row
        if row < f"{counted_until(2020, SCHEME.calendar) + 1}" or "expected" in row
        else re.sub(r"measured,\d", "measured,9", row)
        for row in rows
    ]
    own_figures.usage_file.write_text("\n".join(later) + "\n", encoding="utf-8")
    counts = own_figures.population_file.read_text(encoding="utf-8")
    own_figures.population_file.write_text(re.sub(r"^(202.,.*),", r"\1,1", counts, flags=re.M), encoding="utf-8")
    fresh = Figures(own_figures.params, own_figures.population_file, own_figures.usage_file)
    assert rows != later
    assert AnnualReport(open_context(fresh, 2020, language), fresh).what_to_expect().data() == before


def test_the_section_says_how_far_to_trust_the_forecast(figures: Figures) -> None:
    section = AnnualReport(open_context(figures, 2020, "en"), figures).what_to_expect()
    assert "The price for 2021 can be expected to be about 2.8" in told(section)
    (table,) = [block for block in section.blocks if isinstance(block, Table) and "How well" in block.caption]
    assert [row.cells[0].text.split()[0] for row in table.rows] == ["The", "Same", "Same"]
    assert "was closer than both simple methods" in told(section)
    assert "7 forecasts are fewer than 20, so nothing is said of how often the intervals held" in told(section)
    assert all([cell.text for cell in row.cells[2:]] == ["–", "–"] for row in table.rows)
    assert any("made up" in note for note in table.notes)


def test_too_short_a_history_for_a_scorecard_or_a_forecast_is_said(figures: Figures) -> None:
    assert "Only 36 months are measured; 47 are needed" in told(
        AnnualReport(open_context(figures, 2019, "en"), figures).what_to_expect()
    )
    usage = figures.usage
    assert usage is not None
    alone = Figures(figures.params, figures.population_file)
    assert "There are no measured calls" in told(AnnualReport(open_context(alone, 2019, "en"), alone).what_to_expect())


def test_a_forecast_that_loses_is_shown_all_the_same() -> None:
    context = Context((BASE,), "en")
    found = seen(6)  # the same every year: the seasonal naive forecast is never wrong, so nothing beats it
    table, verdict = scorecard_blocks(found, context)
    assert isinstance(table, Table) and len(table.rows) == 3
    assert isinstance(verdict, Paragraph) and "At least one simple method did as well or better" in verdict.text


def test_years_too_early_to_forecast_get_a_report_that_says_so(own_figures: Figures) -> None:
    assert own_figures.usage_file is not None
    rows = own_figures.usage_file.read_text(encoding="utf-8").splitlines()
    kept = [rows[0], *(row for row in rows[1:] if row >= "2016" or "expected" in row)]
    own_figures.usage_file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    section = AnnualReport(open_context(own_figures, 2018, "en"), own_figures).what_to_expect()
    assert told(section) == "When the price was set, too few months were measured; a forecast needs 24."


def run(*arguments: str) -> int:
    return main(["forecast", *arguments])


@pytest.mark.accept
def test_the_command_gives_the_figures_of_the_outlook(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    base, usage = figures.load_priced(2020), figures.usage
    assert usage is not None
    seen = Seen(last_measured(base, usage), usage, figures.rollout, figures.population)
    found, calls = outlook(base, 2, seen), calls_ahead(base, 2, seen)
    assert run("2020", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [each["median"] for each in data["years"]] == [round(each.median, 4) for each in found.years]
    assert data["calls"]["cpr_lookup"][1] == {"year": 2022, "median": round(calls["cpr_lookup"][1].median)}
    for given, each in zip(data["years"], found.years, strict=True):
        assert [interval["low"] for interval in given["intervals"]] == [round(x.low, 4) for x in each.intervals]
        assert [interval["origins"] for interval in given["intervals"]] == [x.coverage.origins for x in each.intervals]
    assert [(past["year"], past["price"], past["miss"]) for past in data["past"]] == [
        (2019, "97/50", "23/50"),
        (2020, "279/100", "67/100"),
    ]
    assert data["until"] == "2020-12" and data["illustrative"] is True
    assert found.ahead.scorecard is not None
    assert data["scorecard"]["origins"] == found.ahead.scorecard.origins
    chart = tmp_path / "fan.svg"
    assert run("2020", "--lang", "en", "--chart", str(chart)) == 0
    out = capsys.readouterr().out
    row = next(line for line in out.splitlines() if line.startswith("2021"))
    assert row.split()[2] == f"{found.years[0].median:.2f}"
    assert "How well the forecast has done" in out and "made up" in out
    assert chart.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["2015"], "2015 has an announced price but no cost items, so there is no cost to forecast"),
        (["2020", "--until", "2016-12"], "21 months are measured up to 2016-12; a forecast needs 24"),
        (["2018", "--until", "2020-12"], "2020-12 is measured, so the year after 2018 is no outlook"),
        (["2020", "--until", "soon"], "found 'soon'; expected a month such as 2019-03"),
        (["2020", "--years", "9"], "found '9'; expected a number of years from 1 to 5"),
        pytest.param(
            *(["2020", "--chart", "no/where.svg"], "no/where.svg: the file cannot be written: No such file"),
            marks=pytest.mark.accept,
        ),
    ],
)
def test_the_command_tells_what_is_wrong(
    arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    try:
        code = run(*arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == 2
    assert expected in capsys.readouterr().err


def history_of(figures: Figures, *years: *tuple[*tuple[Year, ...], PricedYear]) -> PriceHistory:
    return PriceHistory(Context(years, "en"), figures)


def test_the_history_stacks_what_explain_tells(figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    history = PriceHistory(open_context(figures, 2020, "en"), figures)
    tables = [block for block in history.drivers().blocks if isinstance(block, Table)]
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in tables[0].rows}
    assert rows["Total change"] == ["+57.00", "+85.00"]
    for column in range(2):
        parts = [Fraction(cells[column].replace("−", "-")) for name, cells in rows.items() if name != "Total change"]
        assert sum(parts) == Fraction(rows["Total change"][column])
    assert main(["explain", "2018", "2020", "--chained", "--lang", "en", "--params", str(figures.params)]) == 0
    printed = capsys.readouterr().out
    for row in tables[1].rows:
        if len(row.cells) > 1:
            assert re.search(r"\s+".join(re.escape(cell.text) for cell in row.cells), printed), row.cells[0].text


def test_a_history_without_two_years_in_a_row_says_so(figures: Figures) -> None:
    history = history_of(figures, figures.load_priced(2018), figures.load_priced(2020))
    assert "no two years in a row" in told(history.drivers())
    alone = Figures(figures.params, figures.population_file)
    assert "no measured calls" in told(history_of(alone, alone.load_priced(2020)).ahead())


def test_the_history_names_the_source_of_every_figure(figures: Figures) -> None:
    history = PriceHistory(open_context(figures, 2020, "en"), figures)
    (table,) = [block for block in history.sources().blocks if isinstance(block, Table)]
    places = {row.cells[-1].text.split(":")[0] for row in table.rows}
    assert {f"params/{year}.yaml" for year in (2015, 2018, 2019, 2020)} <= places
    assert {"data/usage/monthly.csv", "params/rollout.yaml", "data/population.csv"} <= places
