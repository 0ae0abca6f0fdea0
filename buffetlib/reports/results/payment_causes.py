"""How what moved each municipality's payment is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from buffetlib.base.money import ORE, round_column, round_half_up
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.payment_causes import OWN_PARTS, CausesByMunicipality, PaymentCause, PaymentStep
from buffetlib.document.blocks import Column, Row, Section, Table, cells
from buffetlib.document.language.wording import Wording
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.split import Part, part_of
from buffetlib.reports.parts.context import Context
from buffetlib.reports.results.columns import KRONER, PER_CITIZEN
from buffetlib.reports.results.pricing_views import cause_grounds, cause_names
from buffetlib.reports.results.statements import WHO
from buffetlib.reports.results.view import ResultView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MILLION = 1_000_000
_OWN_TEXTS = {
    "own_citizens": "statement.waterfall_citizens",
    "membership": "statement.waterfall_membership",
    "own_rounding": "statement.rounding_part",
}
"""What the causes are called that are a municipality's own."""

CAUSES_COLUMNS = (
    *WHO[:-1],
    TidyColumn("from_year"),
    TidyColumn("year"),
    TidyColumn("kind"),
    TidyColumn("kind_label"),
    TidyColumn("component"),
    TidyColumn("component_label"),
    TidyColumn("item"),
    TidyColumn("label"),
    TidyColumn("effect", PER_CITIZEN),
    TidyColumn("amount", KRONER),
    TidyColumn("basis"),
    TidyColumn("reason"),
)


def _tidy(found: CausesByMunicipality, language: str) -> Tidy:
    """A row for each municipality, year and cause: they add up to the change of each payment, and to the country's."""
    told = [(step, list(_told(step, language))) for step in found.steps]
    rows: list[Sequence[Figure]] = []
    for code in found.codes:
        for step, causes in told:
            count = step.counts[code]
            who = code, count.municipality, count.region, step.prices.before.year, step.year
            for cause, (names, effect, why) in zip(step.causes(code), causes, strict=True):
                rows.append((*who, cause.kind, *names, effect, cause.amount, *why))
    return Tidy(CAUSES_COLUMNS, rows)


def _told(
    step: PaymentStep, language: str
) -> Iterator[tuple[Sequence[Figure], Fraction | None, tuple[str | None, str | None]]]:
    """What is said of each cause alike in all municipalities: what it is called, its effect on the price, and why."""
    context, justification = Context(step.prices.years, language), Justification(step.prices)
    for driver in step.prices.drivers:
        _, *names = cause_names(driver, justification, context)
        yield names, driver.effect, cause_grounds(driver, justification, context)
    basis = step.prices.years[1].citizens.source.basis.value
    for kind in OWN_PARTS:
        yield (context.say(_OWN_TEXTS[kind]), None, None, None, None), None, (basis, None)


def _data(found: CausesByMunicipality) -> dict[str, Any]:
    """All causes; effects in kr. per citizen and amounts in kr., as exact fractions."""
    return {
        "from": found.before,
        "to": found.after,
        "change": str(found.change),
        "residual": str(found.residual),
        "illustrative": found.is_illustrative,
        "municipalities": [
            {
                "code": code,
                "municipality": found.steps[-1].counts[code].municipality,
                "region": found.steps[-1].counts[code].region,
                "change": str(found.change_of(code)),
                "causes": [_cause_data(cause) for step in found.steps for cause in step.causes(code)],
            }
            for code in found.codes
        ],
    }


def _cause_data(cause: PaymentCause) -> dict[str, Any]:
    driver = cause.driver
    return {
        "year": cause.year,
        "kind": cause.kind,
        "component": driver and driver.cause.component,
        "item": driver and driver.cause.item,
        "effect": driver and str(driver.effect),
        "amount": str(cause.amount),
    }


def _section(found: CausesByMunicipality, language: str) -> Section:
    """What each kind of cause moved, over all years together, in øre that add up as printed in each row."""
    context = Context(found.steps[-1].prices.years, language)
    say, kinds = context.say, _kinds(found)
    printed = {
        code: round_column(_by_kind(found.steps, [code], kinds), ORE, round_half_up(found.change_of(code)))
        for code in found.codes
    }
    rows = [
        Row(cells(found.steps[-1].counts[code].municipality, *_amounts(amounts, context)))
        for code, amounts in printed.items()
    ]
    total = [sum(column, Fraction(0)) for column in zip(*printed.values(), strict=True)]
    rows.append(Row(cells(say("statement.country"), *_amounts(total, context)), "total"))
    columns = [Column(say("statement.name"))]
    columns += [Column(_kind_label(kind, say), say("unit.kroner"), numeric=True) for kind in kinds]
    columns.append(Column(say("statement.change"), say("unit.kroner"), numeric=True))
    notes = context.notes(say("rounding.note"), made_up=found.is_illustrative)
    return Section(Table(_title(found, say), columns, rows, notes))


def _amounts(amounts: Sequence[Fraction], context: Context) -> list[str]:
    return [context.num.signed(amount, 2) for amount in (*amounts, sum(amounts, Fraction(0)))]


def _title(found: CausesByMunicipality, say: Wording) -> str:
    return say("results.causes", before=str(found.before), after=str(found.after))


def _kinds(found: CausesByMunicipality) -> list[str]:
    """The kinds of cause that moved some payment."""
    scheme = found.steps[-1].prices.scheme
    moved = {_across(cause, scheme) for cause in found.causes if cause.amount}
    return [kind for kind in (*Part, *OWN_PARTS) if kind in moved]


def _by_kind(steps: Sequence[PaymentStep], codes: Sequence[str], kinds: Sequence[str]) -> list[Fraction]:
    """What each kind of cause moved the payments of some municipalities by, together."""
    amounts = dict.fromkeys(kinds, Fraction(0))
    for cause in (cause for step in steps for code in codes for cause in step.causes(code) if cause.amount):
        amounts[_across(cause, steps[-1].prices.scheme)] += cause.amount
    return list(amounts.values())


def _across(cause: PaymentCause, scheme: Scheme) -> str:
    """What a cause is told as over all components together: its kind, or that it is of an income."""
    return part_of(cause.driver.cause, scheme) if cause.driver else cause.kind


def _kind_label(kind: str, say: Wording) -> str:
    return say(_OWN_TEXTS.get(kind, f"kind.{kind}"))


def _draw(found: CausesByMunicipality, language: str, ax: Axes) -> None:
    """What moved the payments of all municipalities together, a step each."""
    from buffetlib.document.charts.over_time import Stack, draw_stacked

    context = Context(found.steps[-1].prices.years, language)
    say, num = context.say, context.num
    kinds, stacks = _kinds(found), []
    for step in found.steps:
        amounts = _by_kind([step], found.codes, kinds)
        change = sum(amounts, Fraction(0))
        stacks.append(
            Stack(
                f"{step.prices.before.year} → {step.year}",
                [float(amount / _MILLION) for amount in amounts],
                [num.signed_kroner(amount, 0) for amount in amounts],
                float(change / _MILLION),
                num.signed(change / _MILLION, 2),
            )
        )
    draw_stacked(ax, stacks, [_kind_label(kind, say) for kind in kinds], num)
    ax.set_ylabel(say("results.million_kroner"))
    ax.set_title(_title(found, say))


CAUSES: ResultView[CausesByMunicipality] = ResultView(_section, _data, _tidy, _draw)
