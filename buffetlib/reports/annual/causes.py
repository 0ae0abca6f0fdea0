"""The table of causes of the annual report: one row per component and driver with its reason, and the proof line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from buffetlib.base.scheme.names import capital
from buffetlib.document.blocks import Cell, Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.bridge import CauseKind, Driver, PriceChange
from buffetlib.pricing.justification import NEEDS_REASON, Justification
from buffetlib.reports.annual.opening import fit_on_the_first_page, story_texts
from buffetlib.reports.annual.sharing import new_and_gone
from buffetlib.reports.parts.causes import (
    CauseGroup,
    CauseRow,
    amount_cells,
    cause_groups,
    cause_label,
    printed_total,
)
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.price_growth import parts_notes, parts_text
from buffetlib.reports.parts.proof import proof_line
from buffetlib.reports.parts.settlement_tables import settlement_links
from buffetlib.reports.parts.stories import rows_of


def causes_section(context: Context) -> Section:
    """Section 2, on a page of its own: the table of causes with its proof line; nothing where there is no change."""
    say, justification = context.say, context.justification
    if justification is None:
        return Section()
    stories = rows_of(justification, context)
    texts = [] if fit_on_the_first_page(stories) else story_texts(stories, context)
    told = new_and_gone(context, justification)
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
    levels = parts_notes(justification.change, context)
    notes = context.notes(say("causes.note", **years), *levels, say("rounding.note"))
    return Section(
        Heading(say("causes.title"), "causes", new_page=True),
        *texts,
        Table(say("causes.caption", **years), columns, rows, notes),
        _proof(groups, justification.change, context),
        *([Paragraph(" ".join(told))] if told else []),
    )


def _table_rows(group: CauseGroup, justification: Justification, context: Context) -> list[Row]:
    def row(name: str, cause_row: CauseRow, rank: str) -> Row:
        reason = _reason_cell(cause_row, justification, context)
        return Row([*amount_cells(name, cause_row.printed, context), reason], rank)

    if group.component is None:
        return [row(cause_label(group.rows[0], context), group.rows[0], "row")]
    head = Row(amount_cells(context.component(group.component), group.printed, context) + cells(""), "group")
    return [head, *(row(cause_label(each, context), each, "sub") for each in group.rows)]


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
    small = [] if built_in else [driver for driver in row.drivers if driver.effect and driver not in shown]
    if small:
        texts.append(_small(small, row, justification, context, is_all=not shown))
    texts += filter(None, [parts_text(row, context)])
    unjustified = context.say("causes.unjustified")
    told = "; ".join(f"{label}: {unjustified}" if label else unjustified for label in missing)
    carried = justification.after.carry_over if row.cause.kind is CauseKind.CARRY_OVER else ()
    return Cell(" ".join(texts), told, settlement_links(carried, context))


def _small(
    small: Sequence[Driver], row: CauseRow, justification: Justification, context: Context, *, is_all: bool
) -> str:
    """How many changes there are that need no reason, and their sum; that of the row where there is nothing else."""
    say, num = context.say, context.num
    values = {"least": num.plain_ore(NEEDS_REASON, 0), "count": num.count(len(small))}
    exact = sum((driver.effect for driver in small), Fraction(0))
    effect = num.ore(row.printed.effect if is_all else exact)
    if len(small) == 1:
        label = _driver_label(small[0], row, justification, context)
        return num.sentence(say("causes.small_item" if is_all else "causes.one_more", item=label, sum=effect, **values))
    return capital(num.sentence(say("causes.small" if is_all else "causes.more", sum=effect, **values)))


def _driver_label(driver: Driver, row: CauseRow, justification: Justification, context: Context) -> str:
    item = justification.item(driver)
    if item is None:
        return ""
    label = context.label(item)
    if row.key.endswith(CauseKind.SCOPE):  # some are new and some gone
        return context.say("causes.gone" if justification.is_gone(driver) else "causes.new", item=label)
    return label


def _carry_over_text(justification: Justification, context: Context) -> str:
    """What it went from and to; where it comes from several years, with the part of each, which may differ in sign."""
    say, num, by_year = context.say, context.num, justification.after.carry_over_by_year
    change = justification.change
    before, after = (num.kroner(each.carry_over, 0) for each in (change.before, change.after))
    if len(by_year) < 2:
        return num.sentence(say("causes.carry_over", before=before, after=after))
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


def _proof(groups: Sequence[CauseGroup], change: PriceChange, context: Context) -> Paragraph:
    """That the causes add up to the change: exactly, and again in the figures as they are printed."""
    printed = printed_total(groups).effect
    text = context.say(
        "causes.proof",
        causes=context.num.signed(printed * 100, 2),
        change=context.num.signed(change.change * 100, 2),
        count=str(sum(driver.effect != 0 for driver in change.drivers)),
    )
    return proof_line(text, (printed, change.change), unit="kr. per citizen")
