"""The table of causes: one row per component and driver, in printed figures that add up, and the proof line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.base.money import HUNDREDTH_ORE, KRONE, TENTH_PER_CENT, round_column
from buffetlib.document.blocks import NONE, Cell, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.bridge import Cause, CauseKind, Driver
from buffetlib.pricing.justification import NEEDS_REASON, Justification
from buffetlib.pricing.year import Component
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.settlement_tables import settlement_links


@dataclass(eq=False, repr=False)
class Amounts:
    """An effect as it is printed: kr. per citizen to a hundredth øre, share of the change, whole kr. in all."""

    effect: Fraction
    share: Fraction | None
    kroner: Fraction


@dataclass(eq=False, repr=False)
class CauseRow:
    """The drivers of one kind within one component, taken together. `effect` is exact, in kr. per citizen.

    `key` is what wordings know the cause by: its kind, and of a scope whether all its items are new or gone.
    """

    cause: Cause
    key: str
    drivers: tuple[Driver, ...]
    effect: Fraction
    printed: Amounts


@dataclass(eq=False, repr=False)
class CauseGroup:
    """A component, or a cause that belongs to none, and its rows; `printed` is what its rows add up to."""

    component: Component | None
    rows: tuple[CauseRow, ...]
    effect: Fraction
    printed: Amounts


def cause_groups(justification: Justification) -> list[CauseGroup]:
    """The causes by component, then those that belong to none; a row whose drivers are all 0 is left out.

    Both levels are rounded by largest remainder, so that rows add up to their group and groups to the total.
    """
    bundles = _bundles(justification.change.drivers)
    group_amounts = printed_amounts([_effect(sum(rows, ())) for rows in bundles], justification, None)
    groups = []
    for rows, amounts in zip(bundles, group_amounts, strict=True):
        printed = printed_amounts([_effect(drivers) for drivers in rows], justification, amounts)
        causes = [Cause(drivers[0].cause.kind, drivers[0].cause.component) for drivers in rows]
        cause_rows = tuple(
            CauseRow(cause, _key(cause, drivers, justification), drivers, _effect(drivers), shown)
            for cause, drivers, shown in zip(causes, rows, printed, strict=True)
        )
        groups.append(CauseGroup(causes[0].component, cause_rows, _effect(sum(rows, ())), amounts))
    return groups


def by_direction(rows: Sequence[CauseRow], justification: Justification) -> list[CauseRow]:
    """Each row as what raises the price in it and what lowers it, so that neither hides behind the other.

    The parts add up to the row as printed; a row that goes one way is one part, as it is.
    """
    parts = []
    for row in rows:
        ways = [tuple(driver for driver in row.drivers if (driver.effect > 0) is rises) for rises in (True, False)]
        split = [drivers for drivers in ways if any(driver.effect for driver in drivers)]
        printed = printed_amounts([_effect(drivers) for drivers in split], justification, row.printed)
        parts += [
            CauseRow(row.cause, _key(row.cause, drivers, justification), drivers, _effect(drivers), amounts)
            for drivers, amounts in zip(split, printed, strict=True)
        ]
    return parts


def causes_section(context: Context) -> Section:
    """Section 2: the table of causes with its proof line, or why there is none."""
    say = context.say
    heading = Heading(say("causes.title"), "causes")
    justification = context.justification
    if justification is None:
        return Section(heading, Paragraph(why_no_bridge(context), "lead"))
    groups = cause_groups(justification)
    rows = [row for group in groups for row in _table_rows(group, justification, context)]
    rows.append(Row(amount_cells(say("causes.total"), printed_total(groups), context) + cells(""), "total"))
    years = {"before": str(justification.before.year), "after": str(justification.after.year)}
    columns = [
        Column(say("causes.cause"), width=26),
        Column(say("causes.effect"), say("unit.ore_per_citizen"), numeric=True, width=10),
        Column(say("causes.share"), say("unit.percent"), numeric=True, width=8),
        Column(say("causes.kroner", year=years["after"]), say("unit.kroner"), numeric=True, width=12),
        Column(say("causes.reason"), width=44),
    ]
    notes = context.notes(say("causes.note", **years), say("rounding.note"))
    return Section(
        heading,
        Table(say("causes.caption", **years), columns, rows, notes),
        Paragraph(_proof(groups, context), "proof"),
    )


def why_no_bridge(context: Context) -> str:
    """Why the change from the year before cannot be explained."""
    earlier = context.year.year - 1
    known = any(year.year == earlier for year in context.known)
    key = "causes.no_items" if known else "causes.no_predecessor"
    return context.say(key, before=str(earlier), after=str(context.year.year))


def cause_label(row: CauseRow, context: Context) -> str:
    """What a row's cause is called."""
    return context.say(f"kind.{row.key}")


def _bundles(drivers: Sequence[Driver]) -> list[list[tuple[Driver, ...]]]:
    """Drivers by component and kind, in the order of the report, without rows that are 0 throughout."""
    places: list[Component | None] = [*Component, None]
    bundles = [
        [tuple(d for d in drivers if (d.cause.component, d.cause.kind) == (place, kind)) for kind in CauseKind]
        for place in places
    ]
    full = [[row for row in rows if any(driver.effect for driver in row)] for rows in bundles]
    shared = [[row] for row in full.pop()]  # carry-over, citizens and rounding each stand by themselves
    return [rows for rows in full if rows] + shared


def _key(cause: Cause, drivers: Sequence[Driver], justification: Justification) -> str:
    gone = {justification.is_gone(driver) for driver in drivers}
    if cause.kind is not CauseKind.SCOPE or len(gone) > 1:
        return cause.kind
    return "scope_gone" if gone == {True} else "scope_new"


def _effect(drivers: Sequence[Driver]) -> Fraction:
    return sum((driver.effect for driver in drivers), Fraction(0))


def printed_amounts(effects: list[Fraction], justification: Justification, total: Amounts | None) -> list[Amounts]:
    """Effects as they are printed, so that they add up to `total` (None: to the whole change)."""
    change, citizens = justification.change.change, justification.change.after.citizens
    assert citizens is not None
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


def _table_rows(group: CauseGroup, justification: Justification, context: Context) -> list[Row]:
    def row(name: str, cause_row: CauseRow, rank: str) -> Row:
        reason = _reason_cell(cause_row, justification, context)
        return Row([*amount_cells(name, cause_row.printed, context), reason], rank)

    if group.component is None:
        return [row(cause_label(group.rows[0], context), group.rows[0], "row")]
    head = Row(amount_cells(context.component(group.component), group.printed, context) + cells(""), "group")
    return [head, *(row(cause_label(each, context), each, "sub") for each in group.rows)]


def amount_cells(name: str, amounts: Amounts, context: Context) -> list[Cell]:
    """A name and beside it the three columns of printed amounts."""
    num = context.num
    share = NONE if amounts.share is None else num.plain(amounts.share * 100, 1)
    return cells(name, num.signed(amounts.effect * 100, 2), share, num.signed(amounts.kroner))


def _reason_cell(row: CauseRow, justification: Justification, context: Context) -> Cell:
    """The reasons for a row: of each driver that needs one, else of the largest whose item moved most this way."""
    built_in = _BUILT_IN.get(row.cause.kind)
    shown = [driver for driver in row.drivers if justification.needs_reason(driver)]
    if not shown and built_in is None:
        shown = [d for d in row.drivers if justification.reasons(d) and justification.is_largest_of_item(d)]
        shown = sorted(shown, key=lambda driver: -abs(driver.effect))[:1]
    labels_of: dict[str, list[str]] = {}
    missing: list[str] = []
    for driver in sorted(shown, key=lambda driver: -abs(driver.effect)):
        label = _driver_label(driver, row, justification, context)
        if justification.lacks_reason(driver):
            missing.append(label)
        else:
            text = " ".join(context.text(reason) for reason in justification.reasons(driver))
            labels_of.setdefault(text, []).append(label)
    texts = [f"{', '.join(labels)}: {text}" if labels[0] else text for text, labels in labels_of.items()]
    if built_in:
        texts.insert(0, built_in(justification, context))
    if not texts and not missing:
        moved = [driver for driver in row.drivers if driver.effect]
        only = _driver_label(moved[0], row, justification, context)
        least = context.num.plain_ore(NEEDS_REASON, 0)
        key = "causes.small" if len(moved) > 1 else "causes.small_item"
        texts = [context.say(key, item=only, least=least)]
    unjustified = context.say("causes.unjustified")
    told = "; ".join(f"{label}: {unjustified}" if label else unjustified for label in missing)
    carried = justification.after.carry_over if row.cause.kind is CauseKind.CARRY_OVER else ()
    return Cell(" ".join(texts), told, settlement_links(carried, context))


def _driver_label(driver: Driver, row: CauseRow, justification: Justification, context: Context) -> str:
    item = justification.item(driver)
    if item is None:
        return ""
    label = context.label(item)
    if row.key == CauseKind.SCOPE:  # some are new and some gone
        return context.say("causes.gone" if justification.is_gone(driver) else "causes.new", item=label)
    return label


def _carry_over_text(justification: Justification, context: Context) -> str:
    """What it went from and to; where it comes from several years, with the part of each, which may differ in sign."""
    say, num, by_year = context.say, context.num, justification.after.carry_over_by_year
    change = justification.change
    before, after = (num.kroner(each.carry_over, 0) for each in (change.before, change.after))
    if len(by_year) < 2:
        return say("causes.carry_over", before=before, after=after)
    parts = [
        say("causes.carry_over_part", year=str(year), amount=num.signed_kroner(part, 0))
        for year, part in by_year.items()
    ]
    return say("causes.carry_over_parts", before=before, after=after, parts=num.listing(parts, say("word.and")))


def _citizens_text(justification: Justification, context: Context) -> str:
    before, after = justification.change.before.citizens, justification.change.after.citizens
    assert before is not None and after is not None
    return context.say("causes.citizens", before=context.num.plain(before), after=context.num.plain(after))


def _rounding_text(justification: Justification, context: Context) -> str:
    before, after = justification.change.before, justification.change.after
    assert before.computed is not None and after.computed is not None
    return context.say(
        "causes.rounding",
        before=context.num.plain(before.computed, 4),
        before_rounded=context.num.plain(before.price, 2),
        after=context.num.plain(after.computed, 4),
        after_rounded=context.num.plain(after.price, 2),
    )


_BUILT_IN: dict[CauseKind, Callable[[Justification, Context], str]] = {
    CauseKind.CARRY_OVER: _carry_over_text,
    CauseKind.CITIZENS: _citizens_text,
    CauseKind.ROUNDING: _rounding_text,
}


def _proof(groups: Sequence[CauseGroup], context: Context) -> str:
    """That the causes add up to the change: exactly, and again in the figures as they are printed.

    Raises RemainderError if the printed ones leave a remainder; the exact ones were held against it before.
    """
    change = context.change
    assert change is not None
    printed = printed_total(groups).effect
    if printed != change.change:
        raise RemainderError(f"the printed causes leave {change.change - printed} kr. per citizen; must be 0")
    return context.say(
        "causes.proof",
        causes=context.num.signed(printed * 100, 2),
        change=context.num.signed(change.change * 100, 2),
        count=str(sum(driver.effect != 0 for driver in change.drivers)),
        remainder=str(change.residual),
    )
