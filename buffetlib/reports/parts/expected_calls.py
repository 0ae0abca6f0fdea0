"""The expected calls of a year and where they come from: the trend of the existing use, and the roll-out by system."""

from __future__ import annotations

from collections.abc import Mapping

from buffetlib.base.source import Basis
from buffetlib.calls.values import ExpectedCalls
from buffetlib.document.blocks import NONE, Column, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.sharers import Sharers
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.reports.parts.context import Context
from buffetlib.whatif.expected_year import ExpectedYear


def expected_tables(expected: Mapping[str, ExpectedCalls], number: int, context: Context) -> list[Table]:
    """How the calls of each service in price year `number` were found; `context` is of the year that has the items."""
    items = {item.id: item for item in context.year.items}
    found = [(items[service], calls) for service, calls in expected.items()]
    tables = [_trend_table(found, number, context)]
    if any(calls.rollout for _, calls in found):
        tables.append(_rollout_table(found, number, context))
    return tables


def expected_section(found: ExpectedYear, language: str) -> Section:
    """The same for a year that may be still without a file: with the citizens that it is taken to be shared by.

    Where their count is not known, it tells what would be expected with one per cent fewer.
    """
    context = Context((found.base,), language)
    tables = expected_tables(found.services, found.year, context)
    moved = [] if found.fewer is None else [_fewer_table(found.services, found.fewer, context)]
    return Section(*tables, *moved, Paragraph(sharers_text(found.shared, found.year, context), "note"))


def sharers_text(shared: Sharers, number: int, context: Context) -> str:
    """Who is taken to share a year, and whether that is the count that it will use."""
    say, num = context.say, context.num
    days = {"year": str(number), "due": num.day(shared.due), "number": num.plain(shared.count)}
    if shared.is_known:
        return say("sharing.known", **days)
    return say("sharing.unknown", **days, on=num.day(shared.on))


def expected_of(year: PricedYear) -> dict[str, ExpectedCalls]:
    """The expected calls of those items of a year whose file leaves them to trend and roll-out."""
    return {item.id: item.expected for item in year.items if item.expected}


def _trend_table(found: list[tuple[Item, ExpectedCalls]], number: int, context: Context) -> Table:
    say, num = context.say, context.num
    rows = [
        Row(
            cells(
                context.label(item),
                num.plain(calls.earlier),
                num.plain(calls.recent),
                *map(num.plain, (calls.trend, calls.calls - calls.trend, calls.calls)),
            )
        )
        for item, calls in found
    ]
    until = ", ".join(sorted({num.month_or_day(str(calls.until)) for _, calls in found}))
    columns = [Column(say("expected.service"), width=25)]
    columns += [
        Column(say(f"expected.{name}"), numeric=True, width=15)
        for name in ("earlier", "recent", "trend", "rollout", "calls")
    ]
    notes = context.notes(say("expected.note", until=until), made_up=_is_made_up(found))
    return Table(say("expected.caption", year=str(number)), columns, rows, notes)


def _fewer_table(expected: Mapping[str, ExpectedCalls], fewer: Mapping[str, ExpectedCalls], context: Context) -> Table:
    say, num = context.say, context.num
    items = {item.id: item for item in context.year.items}
    rows = [
        Row(
            cells(context.label(items[service]), num.plain(calls.calls), num.signed(fewer[service].calls - calls.calls))
        )
        for service, calls in expected.items()
    ]
    columns = [
        Column(say("expected.service"), width=40),
        Column(say("expected.calls"), numeric=True, width=30),
        Column(say("sharing.fewer"), numeric=True, width=30),
    ]
    made_up = _is_made_up([(items[service], calls) for service, calls in expected.items()])
    return Table(say("sharing.caption"), columns, rows, context.notes(made_up=made_up))


def _rollout_table(found: list[tuple[Item, ExpectedCalls]], number: int, context: Context) -> Table:
    say, num = context.say, context.num
    planned = sorted({(each.source.place, context.text(each.system)) for _, calls in found for each in calls.rollout})
    systems = [name for _, name in planned]  # in the order of the plan
    rows = []
    for item, calls in found:
        by_system = {context.text(each.system): num.plain(each.calls) for each in calls.rollout}
        if by_system:
            rows.append(Row(cells(context.label(item), *(by_system.get(system, NONE) for system in systems))))
    width = 75 // len(systems)
    columns = [
        Column(say("expected.service"), width=25),
        *(Column(name, numeric=True, width=width) for name in systems),
    ]
    notes = context.notes(say("expected.rollout_note"), made_up=_is_made_up(found))
    return Table(say("expected.rollout_caption", year=str(number)), columns, rows, notes)


def _is_made_up(found: list[tuple[Item, ExpectedCalls]]) -> bool:
    """Whether the measured calls or the plan are."""
    return any(source.basis is Basis.ILLUSTRATIVE for _, calls in found for source in calls.sources)
