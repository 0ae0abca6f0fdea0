"""The causes of a price change: one row per component and kind of driver, in printed figures that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.money import HUNDREDTH_ORE, KRONE, TENTH_PER_CENT, round_column
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import NONE, Cell, cells
from buffetlib.pricing.bridge import Cause, CauseKind, Driver
from buffetlib.pricing.justification import Justification
from buffetlib.reports.parts.context import Context


@dataclass(eq=False, repr=False)
class Amounts:
    """An effect as it is printed: kr. per citizen to a hundredth øre, share of the change, whole kr. in all."""

    effect: Fraction
    share: Fraction | None
    kroner: Fraction


@dataclass(eq=False, repr=False)
class CauseRow:
    """The drivers of one kind within one component, taken together. `effect` is exact, in kr. per citizen.

    `key` is what wordings know the cause by: its kind, of a scope whether all its items are new or gone, and whether it
    is of an income.
    """

    cause: Cause
    key: str
    drivers: tuple[Driver, ...]
    effect: Fraction
    printed: Amounts


@dataclass(eq=False, repr=False)
class CauseGroup:
    """A component, or a cause that belongs to none, and its rows; `printed` is what its rows add up to."""

    component: str | None
    rows: tuple[CauseRow, ...]
    effect: Fraction
    printed: Amounts


def cause_groups(justification: Justification) -> list[CauseGroup]:
    """The causes by component, then those that belong to none; a row whose drivers are all 0 is left out.

    Both levels are rounded by largest remainder, so that rows add up to their group and groups to the total.
    """
    bundles = _bundles(justification.change.drivers, justification.after.scheme)
    group_amounts = printed_amounts([_effect(sum(rows, ())) for rows in bundles], justification, None)
    groups = []
    for rows, amounts in zip(bundles, group_amounts, strict=True):
        printed = printed_amounts([_effect(drivers) for drivers in rows], justification, amounts)
        causes = [Cause(drivers[0].cause.kind, drivers[0].cause.component) for drivers in rows]
        cause_rows = tuple(
            CauseRow(cause, cause_key(cause, drivers, justification), drivers, _effect(drivers), shown)
            for cause, drivers, shown in zip(causes, rows, printed, strict=True)
        )
        groups.append(CauseGroup(causes[0].component, cause_rows, _effect(sum(rows, ())), amounts))
    return groups


def cause_label(row: CauseRow, context: Context) -> str:
    """What a row's cause is called."""
    return context.say(f"kind.{row.key}")


def cause_key(cause: Cause, drivers: Sequence[Driver], justification: Justification) -> str:
    """What wordings know a cause by: its kind, of an income that it is one, of a scope whether all is new or gone."""
    key = kind_key(cause, justification.after.scheme)
    gone = {justification.is_gone(driver) for driver in drivers}
    if cause.kind is not CauseKind.SCOPE or len(gone) > 1:
        return key
    return f"{key}_gone" if gone == {True} else f"{key}_new"


def key_beside_component(cause: Cause, drivers: Sequence[Driver], justification: Justification) -> str:
    """The same where the component is named beside it, which says that it is an income."""
    return cause_key(cause, drivers, justification).removeprefix("income_")


def kind_key(cause: Cause, scheme: Scheme) -> str:
    """What wordings know the kind of a cause by: more calls of an income, say, lower the price."""
    return f"income_{cause.kind}" if cause.component in scheme.incomes else cause.kind


def _bundles(drivers: Sequence[Driver], scheme: Scheme) -> list[list[tuple[Driver, ...]]]:
    """Drivers by component and kind, in the order of the report, without rows that are 0 throughout."""
    places: list[str | None] = [*scheme.component_ids, None]
    bundles = [
        [tuple(d for d in drivers if (d.cause.component, d.cause.kind) == (place, kind)) for kind in CauseKind]
        for place in places
    ]
    full = [[row for row in rows if any(driver.effect for driver in row)] for rows in bundles]
    shared = [[row] for row in full.pop()]  # carry-over, citizens and rounding each stand by themselves
    return [rows for rows in full if rows] + shared


def _effect(drivers: Sequence[Driver]) -> Fraction:
    return sum((driver.effect for driver in drivers), Fraction(0))


def printed_amounts(effects: list[Fraction], justification: Justification, total: Amounts | None) -> list[Amounts]:
    """Effects as they are printed, so that they add up to `total` (None: to the whole change)."""
    change, citizens = justification.change.change, justification.change.after.citizens
    per_citizen = round_column(effects, HUNDREDTH_ORE, total.effect if total else None)
    kroner = round_column([effect * citizens for effect in effects], KRONE, total.kroner if total else None)
    shares: Sequence[Fraction | None] = [None] * len(effects)
    if change:
        shares = round_column([effect / change for effect in effects], TENTH_PER_CENT, total.share if total else None)
    return [Amounts(*amounts) for amounts in zip(per_citizen, shares, kroner, strict=True)]


def printed_total(groups: Sequence[CauseGroup]) -> Amounts:
    """The sum of the printed figures of some groups."""
    shares = [group.printed.share for group in groups if group.printed.share is not None]
    return Amounts(
        sum((group.printed.effect for group in groups), Fraction(0)),
        sum(shares, Fraction(0)) if shares else None,
        sum((group.printed.kroner for group in groups), Fraction(0)),
    )


def amount_cells(name: str, amounts: Amounts, context: Context) -> list[Cell]:
    """A name and beside it the three columns of printed amounts."""
    num = context.num
    share = NONE if amounts.share is None else num.plain(amounts.share * 100, 1)
    return cells(name, num.signed(amounts.effect * 100, 2), share, num.signed(amounts.kroner))
