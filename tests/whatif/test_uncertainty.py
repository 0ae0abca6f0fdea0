"""How uncertain a price is: held against closed forms, and every kind of range that does not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from statistics import NormalDist

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.source import Basis
from buffetlib.cli import main
from buffetlib.pricing.year import PricedYear
from buffetlib.project.project import Figures
from buffetlib.whatif import uncertainty as module
from buffetlib.whatif.ranges import Lognormal, Range, Ranges, Triangular
from buffetlib.whatif.uncertainty import Uncertainty, rollout_calls, uncertainty
from tests.strategies import SOURCE, fixed, metered, year_of

DRAWS = 200_000
CITIZENS = 1_000_000
Distribution = Triangular | Lognormal


def factors(least: str, likely: str, most: str) -> Triangular:
    """A triangular range of factors."""
    return Triangular(Fraction(least), Fraction(likely), Fraction(most))


UP = factors("0.95", "1", "1.2")
DOWN = factors("0.7", "1", "1.05")
WIDE = Lognormal(Fraction("0.2"))


def ranges(inputs: Mapping[str, Distribution], rollout: Distribution | None = None) -> Ranges:
    """Ranges as a file would give them."""
    shared = None if rollout is None else Range("rollout", rollout, SOURCE)
    return Ranges(SOURCE.place, tuple(Range(path, of, SOURCE) for path, of in inputs.items()), shared)


def drawn(
    year: PricedYear,
    inputs: Mapping[str, Distribution],
    rollout: Distribution | None = None,
    planned: Mapping[str, int] | None = None,
    seed: int = 1,
) -> Uncertainty:
    """The uncertainty of a year over such ranges."""
    return uncertainty(year, ranges(inputs, rollout), planned or {}, DRAWS, seed)


def mean(of: Distribution) -> float:
    """The mean of all draws, by the textbook."""
    if isinstance(of, Lognormal):
        return math.exp(float(of.spread) ** 2 / 2)
    return float(of.least + of.likely + of.most) / 3


def variance(of: Distribution) -> float:
    """The variance of all draws, by the textbook."""
    if isinstance(of, Lognormal):
        square = float(of.spread) ** 2
        return (math.exp(square) - 1) * math.exp(square)
    a, m, b = of.least, of.likely, of.most
    return float(a * a + b * b + m * m - a * b - a * m - b * m) / 18


def assert_moments(found: Uncertainty, expected_mean: float, expected_variance: float) -> None:
    """Mean and standard deviation lie within five standard errors."""
    deviation = math.sqrt(expected_variance)
    assert abs(found.mean - expected_mean) < 5 * deviation / math.sqrt(DRAWS)
    assert abs(found.standard_deviation / deviation - 1) < 5 / math.sqrt(DRAWS)  # tails up to a kurtosis of 5


def assert_shares(found: Uncertainty, expected: Mapping[str, float]) -> None:
    """Each share lies within five standard errors, which are less than 0.8 / sqrt(draws)."""
    shares = {each.range.input: each.share for each in found.explained}
    assert shares == pytest.approx(dict(expected), abs=4 / math.sqrt(DRAWS))
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def density_and_quantile(of: Distribution, level: float) -> tuple[float, float]:
    """The inverse of the distribution function at a level, and the density there."""
    if isinstance(of, Lognormal):
        spread, normal = float(of.spread), NormalDist().inv_cdf(level)
        found = math.exp(spread * normal)
        return NormalDist().pdf(normal) / (spread * found), found
    a, m, b = map(float, (of.least, of.likely, of.most))
    if level < (m - a) / (b - a):
        found = a + math.sqrt(level * (b - a) * (m - a))
        return 2 * (found - a) / ((b - a) * (m - a)), found
    found = b - math.sqrt((1 - level) * (b - a) * (b - m))
    return 2 * (b - found) / ((b - a) * (b - m)), found


SHAPES = {
    "skewed": UP,
    "symmetric": factors("0.9", "1", "1.1"),
    "never less": factors("1", "1", "1.3"),
    "never more": factors("0.1", "1", "1"),
    "beside the figure": factors("1.1", "1.2", "1.25"),
    "lognormal": WIDE,
}


@pytest.mark.parametrize("of", SHAPES.values(), ids=list(SHAPES))
def test_the_quantiles_of_one_input_are_those_of_its_distribution(of: Distribution) -> None:
    found = drawn(year_of(2020, CITIZENS, fixed("a", 3_000_000)), {"a.amount": of})
    for each in found.quantiles:
        level = float(each.level)
        density, expected = density_and_quantile(of, level)
        error = math.sqrt(level * (1 - level) / DRAWS) / density
        assert abs(each.price / 3 - expected) < 5 * error, level
    assert_moments(found, 3 * mean(of), 9 * variance(of))
    assert found.explained[0].share == pytest.approx(1, abs=1e-5) and found.unexplained == pytest.approx(0, abs=1e-5)


def test_more_citizens_make_the_price_lower() -> None:
    found = drawn(year_of(2020, CITIZENS, fixed("a", 3_000_000)), {"citizens": UP})
    for each in found.quantiles:
        level = float(each.level)
        density, factor = density_and_quantile(UP, 1 - level)
        error = 3 / factor**2 * math.sqrt(level * (1 - level) / DRAWS) / density
        assert abs(each.price - 3 / factor) < 5 * error


def test_the_mean_and_variance_of_a_sum_and_the_share_of_each_input() -> None:
    year = year_of(
        2020, CITIZENS, fixed("a", 3_000_000), fixed("rebate", -400_000), metered("c", 10_000_000, "0.2"), carry_over=-7
    )
    kroner = Triangular(Fraction(-900_000), Fraction(0), Fraction(100_000))
    inputs: dict[str, Distribution] = {"a.amount": WIDE, "rebate.amount": UP, "c.calls": DOWN, "carry_over": kroner}
    values = {"a.amount": 3.0, "rebate.amount": -0.4, "c.calls": 2.0, "carry_over": 1e-6}
    expected_mean = sum(value * mean(inputs[path]) for path, value in values.items()) - 7e-6
    variances = {path: value**2 * variance(inputs[path]) for path, value in values.items()}
    found = drawn(year, inputs)
    assert_moments(found, expected_mean, sum(variances.values()))
    assert_shares(found, {path: each / sum(variances.values()) for path, each in variances.items()})
    assert abs(found.unexplained) < 4 * 4 / math.sqrt(DRAWS)
    assert found.price.computed == Fraction(4_599_993, CITIZENS) and found.price.price == Fraction("4.60")


def test_what_no_input_explains_alone_is_interaction() -> None:
    year = year_of(2020, CITIZENS, metered("c", 10_000_000, "0.2"), fixed("sure", 100_000))
    inputs: dict[str, Distribution] = {"c.calls": factors("0", "1", "2"), "c.cost_per_call": factors("0", "0", "3")}
    one, other = inputs.values()
    both = variance(one) * variance(other)
    parts = {"c.calls": variance(one) * mean(other) ** 2, "c.cost_per_call": variance(other) * mean(one) ** 2}
    total = both + sum(parts.values())
    found = drawn(year, inputs)
    assert abs(found.mean - 0.1 - 2 * mean(one) * mean(other)) < 10 * math.sqrt(total / DRAWS)
    assert found.standard_deviation == pytest.approx(2 * math.sqrt(total), rel=0.02)
    assert_shares(found, {path: part / total for path, part in parts.items()})
    assert found.unexplained == pytest.approx(both / total, abs=8 / math.sqrt(DRAWS))


def test_the_roll_out_moves_all_services_together() -> None:
    year = year_of(2020, CITIZENS, metered("a", 10_000_000, "0.2"), metered("b", 5_000_000, "0.3"), fixed("c", 500_000))
    planned = {"a": 4_000_000, "b": 5_000_000}
    share = factors("0.5", "1", "1.1")
    effect = 4 * 0.2 + 5 * 0.3
    found = drawn(year, {}, share, planned)
    assert_moments(found, (6 * 0.2 + 0.5) + effect * mean(share), effect**2 * variance(share))
    assert found.explained[0].range.input == "rollout" and found.explained[0].item is None

    # The existing use of a service has its own range, and its planned calls have none of it.
    found = drawn(year, {"a.calls": UP}, share, planned)
    own, shared = (6 * 0.2) ** 2 * variance(UP), effect**2 * variance(share)
    assert_moments(found, 6 * 0.2 * mean(UP) + 0.5 + effect * mean(share), own + shared)
    assert_shares(found, {"rollout": shared / (own + shared), "a.calls": own / (own + shared)})

    # Without a range of its own, all of the plan comes.
    assert_moments(drawn(year, {"a.calls": UP}, None, planned), 6 * 0.2 * mean(UP) + 0.5 + effect, own)


def test_how_often_the_price_in_whole_ore_would_be_another() -> None:
    year = year_of(2020, CITIZENS, fixed("a", 1_000_000))
    found = drawn(year, {"a.amount": factors("0.9", "1", "1.1")})
    beyond = (0.1 - 0.005) ** 2 / (2 * 0.1**2)  # half an øre from a price of 1 kr.
    assert found.higher == pytest.approx(beyond, abs=0.005) and found.lower == pytest.approx(beyond, abs=0.005)


def test_a_histogram_shows_all_but_the_ends() -> None:
    found = drawn(year_of(2020, CITIZENS, fixed("a", 1_000_000)), {"a.amount": WIDE}).histogram
    assert len(found.edges) == len(found.counts) + 1 == 41 and sum(found.counts) == pytest.approx(0.998 * DRAWS, abs=2)
    assert found.edges[0] == pytest.approx(density_and_quantile(WIDE, 0.001)[1], rel=0.05)


YEAR = year_of(
    2020, CITIZENS, fixed("a", 3_000_000), metered("c", 10_000_000, "0.2"), metered("free", 10, "0"), carry_over=9
)
SEVERAL: dict[str, Distribution] = {"a.amount": WIDE, "c.calls": DOWN, "citizens": UP}


def test_a_seed_gives_the_same_draws_and_another_one_others() -> None:
    found = drawn(YEAR, SEVERAL)
    assert found == drawn(YEAR, SEVERAL)
    other = drawn(YEAR, SEVERAL, seed=2)
    assert other.mean != found.mean
    assert other.mean == pytest.approx(found.mean, abs=7 * found.standard_deviation / math.sqrt(DRAWS))


def test_neither_threads_nor_blocks_change_a_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(YEAR, SEVERAL)
    for threads in (1, 3):
        monkeypatch.setattr(module, "_THREADS", threads)
        assert drawn(YEAR, SEVERAL) == found
    monkeypatch.setattr(module, "_BLOCK", 10_002)
    in_blocks = drawn(YEAR, SEVERAL)
    assert [each.price for each in in_blocks.quantiles] == [each.price for each in found.quantiles]
    shares = [each.share for each in found.explained]
    assert [each.share for each in in_blocks.explained] == pytest.approx(shares, abs=1e-5)  # sums of single precision


def test_another_range_leaves_the_draws_of_the_others_as_they_are() -> None:
    found = drawn(YEAR, SEVERAL)
    more = drawn(YEAR, {"free.calls": UP, **dict(reversed(SEVERAL.items()))})
    assert more.quantiles == found.quantiles and more.mean == found.mean
    assert next(each for each in more.explained if each.range.input == "free.calls").share < 20 / DRAWS


def test_what_is_made_up_is_called_so() -> None:
    found = drawn(YEAR, SEVERAL)
    assert not found.is_illustrative
    made_up = replace(SOURCE, basis=Basis.ILLUSTRATIVE)
    one = Ranges(SOURCE.place, (Range("citizens", UP, made_up),))
    assert uncertainty(YEAR, one, {}, 1_000).is_illustrative


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"cpr_lokup.calls": UP}, "inputs.cpr_lokup.calls: 2020 has no input 'cpr_lokup.calls'; did you mean 'cpr_loo"),
        ({"citizen": UP}, "2020 has no input 'citizen'; did you mean 'citizens'?"),
        ({"citizens.København": UP}, "2020 has no input 'citizens.København'; "),
        ({"support.cpr_lookup.calls": UP}, "cpr_lookup is not in support, but in data_consumption"),
        ({"service_desk.calls": UP}, "'calls' is no number of service_desk that can be set; it has: amount"),
    ],
)
def test_a_range_of_what_a_year_lacks_is_refused(figures: Figures, inputs: dict[str, Distribution], told: str) -> None:
    year = figures.load_priced(2020)
    with pytest.raises(InputError) as caught:
        uncertainty(year, ranges(inputs), {})
    assert told in str(caught.value)


ODD = year_of(2020, CITIZENS, fixed("none", 0), fixed("rebate", -9_000), metered("idle", 0, "0.5"), carry_over=80_000)
LOSS = Triangular(Fraction(-200_000), Fraction(0), Fraction(9))


@pytest.mark.parametrize(
    ("inputs", "rollout", "planned", "told"),
    [
        ({"none.amount": UP}, None, {}, "inputs.none.amount: this is 0 in 2020, and so is any percentage of it"),
        ({"idle.calls": WIDE}, None, {}, "this is 0 in 2020 without the planned roll-out, and so is any percentage"),
        (
            {"rebate.amount": WIDE},
            None,
            {},
            "this is negative in 2020, a lognormal value never is; expected triangular",
        ),
        ({"idle.cost_per_call": UP}, None, {}, "none of these ranges moves the price of 2020"),
        ({"carry_over": LOSS}, None, {}, "the price would not always be above 0; it fell to -0."),
        ({}, UP, {}, "rollout: no roll-out plan adds calls to 2020; remove it"),
        ({}, UP, {"other": 5}, "rollout: no roll-out plan adds calls to 2020; remove it"),
        (
            {"rebate.amount": UP},
            None,
            {"idle": 5},
            "the roll-out plan has 5 calls of idle in 2020, but the year 0 in all",
        ),
    ],
)
def test_a_range_that_does_not_fit_the_year_is_refused(
    inputs: dict[str, Distribution], rollout: Distribution | None, planned: dict[str, int], told: str
) -> None:
    with pytest.raises(InputError) as caught:
        drawn(ODD, inputs, rollout, planned)
    assert told in str(caught.value)


def test_all_ranges_that_do_not_fit_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        drawn(ODD, {"none.amount": UP, "no.calls": UP, "rebate.amount": WIDE}, UP)
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize(("draws", "seed"), [(999, 1), (10_000_001, 1), (1_000, -1)])
def test_numbers_of_draws_have_bounds(draws: int, seed: int) -> None:
    with pytest.raises(InputError, match=f"found {draws} draws, seed {seed}; expected 1000 to 10000000 draws"):
        uncertainty(YEAR, ranges(SEVERAL), {}, draws, seed)


def test_a_year_without_cost_items_cannot_vary(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uncertainty", "2015"]) == 2
    assert "2015 has an announced price but no cost items, so nothing in it can vary" in capsys.readouterr().err


@pytest.mark.parametrize("number", [2018, 2019, 2020, 2021])
def test_the_planned_calls_of_the_projects_years_are_part_of_their_calls(figures: Figures, number: int) -> None:
    year = figures.load_priced(number)
    planned = rollout_calls(year, figures.rollout)
    assert planned.keys() == {item.id for item in year.items if item.is_metered}
    assert all(planned[item.id] <= (item.calls or 0) for item in year.items if item.is_metered)
    assert sum(planned.values()) > 1_000_000
    exact = figures.rollout.calls_of_year("cpr_lookup", number, year.citizens.count)
    assert 0 <= exact - planned["cpr_lookup"] < 1


def test_expected_calls_know_their_planned_ones(own_figures: Figures) -> None:
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8").replace("calls: 59_000_000", "calls: expected")
    file.write_text(re.sub(r"(?m)^announced:\n(  .*\n)+", "", text), encoding="utf-8")
    year = own_figures.load_priced(2020)
    item = next(item for item in year.items if item.id == "cpr_lookup")
    assert item.expected is not None
    planned = rollout_calls(year, own_figures.rollout)["cpr_lookup"]
    assert planned == sum(each.calls for each in item.expected.rollout) == item.expected.calls - item.expected.trend
