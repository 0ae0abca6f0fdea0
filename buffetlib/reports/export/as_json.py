"""Results as data for other programs: exact fractions as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from buffetlib.base.source import LANGUAGES, Text
from buffetlib.pricing.year import AnnouncedYear

if TYPE_CHECKING:
    from buffetlib.billing.ledger import Ledger, LedgerEntry
    from buffetlib.billing.settled import SettledYear
    from buffetlib.calls.backtest import Scorecard
    from buffetlib.calls.calibration import Coverage
    from buffetlib.pricing.bridge import Driver, PriceChange
    from buffetlib.pricing.chain import Chain
    from buffetlib.pricing.constant_prices import PriceGrowth
    from buffetlib.pricing.price import AnnouncedPrice, Price
    from buffetlib.pricing.sharers import Sharers
    from buffetlib.pricing.year import Draft, Item, PricedYear, Year
    from buffetlib.whatif.expected_year import ExpectedYear
    from buffetlib.whatif.outlook import YearAhead
    from buffetlib.whatif.price_forecast import PriceForecast
    from buffetlib.whatif.sensitivity import Sensitivity
    from buffetlib.whatif.uncertainty import ExplainedShares, Uncertainty


def draft_data(drafts: Sequence[Draft]) -> dict[str, Any]:
    """That a result rests on drafts, and what they lack: how many entries, and which price that was announced."""
    if not drafts:
        return {}
    return {
        "draft": True,
        "drafts": [
            {
                "year": draft.year,
                "unconfirmed": len(draft.unconfirmed),
                "announced": None if draft.announced is None else str(draft.announced.price),
            }
            for draft in drafts
        ],
    }


def price_data(price: Price | AnnouncedPrice) -> dict[str, Any]:
    """The price of a year: prices in kr. per citizen, amounts in kr.; null for what is not known."""
    return {
        **_year(price),
        "price": str(price.price),
        "announced": _text(price.announced),
        "computed": _text(price.computed),
        "gross_cost": _text(price.gross_cost),
        "income": _text(price.income),
        "cost_base": _text(price.cost_base),
        "carry_over": _text(price.carry_over),
        "citizens": price.citizens,
        "illustrative": price.is_illustrative,
    }


def year_data(year: Year) -> dict[str, Any]:
    """A price year as its file gives it: amounts in kr., costs per call in kr., calls as whole numbers."""
    found: dict[str, Any] = {**_year(year), "announced": year.announced and str(year.announced.price)}
    if isinstance(year, AnnouncedYear):
        return found
    return {
        **found,
        "citizens": year.citizens.count,
        "population": year.citizens.on.isoformat(),
        "illustrative": year.is_illustrative,
        "items": [_item(item) for item in year.items],
        "carry_over": [{"from_year": entry.from_year, "amount": str(entry.amount)} for entry in year.carry_over],
    }


def _item(item: Item) -> dict[str, Any]:
    figures: dict[str, Any] = {"amount": _text(item.amount)}
    if item.is_metered:
        figures = {"calls": item.calls, "cost_per_call": _text(item.cost_per_call)}
    return {"item": item.id, "component": item.component, **figures, "basis": item.source.basis.value}


def change_data(change: PriceChange) -> dict[str, Any]:
    """The bridge between two years; effects in kr. per citizen, and the reasons by the year that gives them."""
    from buffetlib.pricing.constant_prices import general_price_growth
    from buffetlib.pricing.justification import Justification

    justification = Justification(change)
    return {
        "from": _end(change.before),
        "to": _end(change.after),
        "change": str(change.change),
        "residual": str(change.residual),
        "illustrative": change.is_illustrative,
        **_growth(general_price_growth(change)),
        "drivers": [
            {**driver_data(each), "reasons": _reasons(justification.reasons_by_year(each))} for each in change.drivers
        ],
    }


def _growth(growth: PriceGrowth | None) -> dict[str, Any]:
    """What of a change is general price growth, in kr. per citizen; nothing where no price level is known."""
    if growth is None:
        return {}
    indices = {
        end: {"index": str(level.index_number), "base": level.base, "basis": level.source.basis.value}
        for end, level in (("from", growth.before), ("to", growth.after))
    }
    effects = {"general": str(growth.general), "beyond": str(growth.beyond), "indexed": _text(growth.indexed)}
    return {"price_growth": {**indices, **effects}}


def chain_data(chain: Chain) -> dict[str, Any]:
    """The direct bridge, with the bridges of the yearly steps beside it."""
    return {**change_data(chain.direct), "steps": [change_data(step) for step in chain.steps]}


def settlement_data(settlement: SettledYear) -> dict[str, Any]:
    """The settlement of a year, amounts and effects in kr., and what the ledger says of that year."""
    return {
        "year": settlement.year.year,
        "known": settlement.vintage.known.isoformat(),
        "price": str(settlement.price.price),
        "citizens": settlement.vintage.citizens.count,
        "actual_cost": str(settlement.actual_cost),
        "income": str(settlement.income),
        "carry_over": str(settlement.price.carry_over),
        "revenue": str(settlement.revenue),
        "difference": str(settlement.difference),
        "residual": str(settlement.residual),
        "illustrative": settlement.is_illustrative,
        "drivers": [driver_data(each) for each in settlement.drivers],
        "ledger": [_entry(entry) for entry in settlement.ledger.of_year(settlement.year.year)],
    }


def ledger_data(book: Ledger) -> dict[str, Any]:
    """The whole ledger, and the sums that it balances; amounts in kr."""
    return {
        "entries": [_entry(entry) for entry in book.entries],
        "given": [
            {"from_year": from_year, "price_year": use.price_year, "amount": str(use.amount)}
            for from_year, use in book.given
        ],
        "revenue": str(book.revenue),
        "actual_cost": str(book.actual_cost),
        "given_to_settled": str(book.given_to_settled),
        "in_unsettled_prices": str(book.in_unsettled_prices),
        "open": str(book.open),
        "residual": str(book.residual),
    }


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "settled": entry.settled,
        "known": entry.known.isoformat(),
        "amount": str(entry.amount),
        "uses": [{"price_year": use.price_year, "amount": str(use.amount)} for use in entry.uses],
        "open": str(entry.open),
    }


def sensitivity_data(year: PricedYear, found: Sequence[Sensitivity]) -> dict[str, Any]:
    """What each input of a year moves; values in the input's own unit, effects in kr. per citizen."""
    return {
        **_year(year),
        "inputs": [
            {
                "input": each.path,
                "value": str(each.value),
                "one_per_cent": str(each.one_per_cent),
                "raises": _text(each.raises),
                "lowers": _text(each.lowers),
            }
            for each in found
        ],
    }


def expected_data(expected: ExpectedYear) -> dict[str, Any]:
    """The expected calls of a year by service: whole calls, those of the twelve months before as exact fractions.

    `one_per_cent_fewer` is what one per cent fewer citizens change of the calls, where their count is not known yet.
    """
    fewer = expected.fewer
    return {
        "year": expected.year,
        "citizens": _sharers(expected.shared),
        "services": {
            service: {
                "until": str(found.until),
                "earlier": str(found.earlier),
                "recent": str(found.recent),
                "trend": found.trend,
                "rollout": {planned.system["en"]: planned.calls for planned in found.rollout},
                "calls": found.calls,
                **({"one_per_cent_fewer": fewer[service].calls - found.calls} if fewer else {}),
            }
            for service, found in expected.services.items()
        },
    }


def forecast_data(forecast: PriceForecast) -> dict[str, Any]:
    """The forecast: prices in kr. per citizen to four decimals, calls as whole numbers; `rollout` is exact.

    Of an interval, `level` is what it aims at, and `proven` whether it held about as often; `coverage` is how often,
    and null where fewer than 20 forecasts (`origins`) tell.
    """
    found = forecast.outlook
    return {
        "base": found.base.year,
        "until": str(found.until),
        "illustrative": found.is_illustrative,
        "years": [_year_ahead(each) for each in found.years],
        "past": [
            {
                **_year_ahead(each.ahead),
                "until": str(each.made.until),
                "price": str(each.came),
                "miss": str(each.miss),
                "inside_wide": each.is_inside,
                "miss_by_calls": None if each.by_calls is None else round(float(each.by_calls), 4),
            }
            for each in forecast.past
        ],
        "calls": {
            service: [{"year": each.year, "median": round(each.median)} for each in years]
            for service, years in forecast.calls.items()
        },
        "scorecard": found.ahead.scorecard and _scorecard(found.ahead.scorecard),
    }


def _year_ahead(each: YearAhead) -> dict[str, Any]:
    return {
        "year": each.year,
        "citizens": _sharers(each.shared),
        "median": round(each.median, 4),
        "intervals": [
            {"low": round(interval.low, 4), "high": round(interval.high, 4), **_coverage(interval.coverage)}
            for interval in each.intervals
        ],
        "one_per_cent_fewer": round(each.one_per_cent_fewer, 4),
        "rollout": str(each.rollout),
    }


def _sharers(shared: Sharers) -> dict[str, Any]:
    return {"count": shared.count, "on": shared.on.isoformat(), "due": shared.due.isoformat()}


def _coverage(found: Coverage) -> dict[str, Any]:
    share = None if found.share is None else round(found.share, 4)
    return {"level": found.level, "proven": found.is_proven, "coverage": share, "origins": found.origins}


def uncertainty_data(found: Uncertainty) -> dict[str, Any]:
    """The prices of all draws in kr. per citizen to six decimals, shares of 1 to four; the year's price is exact."""
    return {
        "year": found.year.year,
        "price": str(found.price.price),
        "computed": str(found.price.computed),
        "draws": found.draws,
        "seed": found.seed,
        "mean": round(found.mean, 6),
        "standard_deviation": round(found.standard_deviation, 6),
        "quantiles": [{"level": float(each.level), "price": round(each.price, 6)} for each in found.quantiles],
        "higher": round(found.higher, 4),
        "lower": round(found.lower, 4),
        **_shares(found),
        "illustrative": found.is_illustrative,
    }


def shares_data(shares: ExplainedShares) -> dict[str, Any]:
    """What each range explains of the variance of a price, shares of 1 to four decimals."""
    found = shares.of
    return {"year": found.year.year, **_shares(found), "illustrative": found.is_illustrative}


def _shares(found: Uncertainty) -> dict[str, Any]:
    inputs = [{"input": each.range.input, "share": round(each.share, 4)} for each in found.explained]
    return {"inputs": inputs, "unexplained": round(found.unexplained, 4)}


def driver_data(driver: Driver) -> dict[str, Any]:
    """A driver: what moved, and its effect in the unit of what it moved; where indexed with its two parts."""
    parts = {} if driver.price_level is None else {"price_level": str(driver.price_level), "real": str(driver.real)}
    return {
        "kind": driver.cause.kind.value,
        "component": driver.cause.component,
        "item": driver.cause.item,
        "effect": str(driver.effect),
        **parts,
    }


def _reasons(by_year: Mapping[int, Sequence[Text]]) -> list[dict[str, Any]]:
    """The reasons for a driver, each with the year that gives it, in every language of the reports."""
    return [
        {"year": year, "reason": {language: reason[language] for language in LANGUAGES}}
        for year, reasons in by_year.items()
        for reason in reasons
    ]


def _scorecard(card: Scorecard) -> dict[str, Any]:
    from buffetlib.calls.calibration import HORIZON

    methods = {
        score.name: {
            "mase": None if score.mase is None else round(score.mase, 4),
            "intervals": list(map(_coverage, score.coverages)),
        }
        for score in card.scores
    }
    return {"origins": card.origins, "horizon": HORIZON, "won": card.won, "methods": methods}


def _end(price: Price) -> dict[str, Any]:
    return {**_year(price), "price": str(price.price), "computed": str(price.computed)}


def _year(found: Year | Price | AnnouncedPrice) -> dict[str, Any]:
    """A year's number, and of a scenario what it changes."""
    return {"year": found.year, **({"scenario": found.scenario} if found.scenario else {})}


def _text(value: Fraction | Decimal | None) -> str | None:
    return None if value is None else str(value)
