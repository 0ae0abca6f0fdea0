"""What a price year really cost (`params/actuals/<year>.yaml`): its items as they turned out, and when that was known.

A file is a list of vintages, oldest first. The first has every item of the price; each later one only what it
corrects. None is ever overwritten: what was known on some day can be read at any time after. The format is
described in docs/settlement.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from buffetlib.base.errors import Place
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import Origin
from buffetlib.base.scheme.scheme import Component
from buffetlib.base.source import Basis
from buffetlib.citizens.population import Population
from buffetlib.pricing.entries import ITEM_KEYS, Entries, read_citizens, read_discontinued
from buffetlib.pricing.year import Citizens, Discontinued, Item, PricedYear

_VINTAGE_KEYS = ("known", "basis", "source", "population", "items", "discontinued")
_SAYING = ("items", "discontinued")
"""Where a vintage says what became of an item."""


@dataclass(frozen=True, slots=True)
class Vintage:
    """The year as it was known on one day: this vintage's own figures, and for the rest those of the ones before.

    `items` are in the order of the price year, those that it did not have at the end; `given` are the ids that this
    very vintage gives. `gone` tells why an item of the price did not come about. `citizens` are those billed.
    """

    known: date
    place: Place
    items: tuple[Item, ...]
    given: frozenset[str]
    gone: Mapping[str, Discontinued]
    citizens: Citizens

    @property
    def is_illustrative(self) -> bool:
        """Whether any of its figures is made up."""
        return any(item.source.basis is Basis.ILLUSTRATIVE for item in self.items)


@dataclass(frozen=True, slots=True)
class Actuals:
    """All vintages of one year, oldest first."""

    year: int
    place: Place
    vintages: tuple[Vintage, ...]

    def until(self, day: date | None) -> tuple[Vintage, ...]:
        """The vintages that were known on `day`; all of them where no day is given."""
        return tuple(vintage for vintage in self.vintages if day is None or vintage.known <= day)


def read_actuals(file: Path, year: PricedYear, population: Population) -> Actuals:
    """The actual figures in `file` of the price year `year`.

    Raises InputError with every problem of the file.
    """
    with reading_of(file, ("year", "vintages")) as top:
        if top.require("year", f"the price year, {year.year}") and top.text("year") not in (None, str(year.year)):
            top.note(f"expected {year.year}, as the file is {file.name}", "year")
        vintages: list[Vintage] = []
        if top.require("vintages", "a list, each entry what was known of the year on one day"):
            for place, fields in enumerate(top.children("vintages", _VINTAGE_KEYS)):
                if place == 0:
                    _require_all(fields, year)
                vintage = _vintage(fields, year, vintages[-1] if vintages else None, population)
                if vintage is not None:
                    vintages.append(vintage)
            if not vintages and not top.reading.problems:
                top.note("found none; expected at least one", "vintages")
    return Actuals(year.year, Place(file, top.place.line), tuple(vintages))


def _vintage(fields: Fields, year: PricedYear, last: Vintage | None, population: Population) -> Vintage | None:
    known = _known(fields, year, last)
    citizens = read_citizens(fields, population) if "population" in fields else (last.citizens if last else None)
    given = dict(_items(fields, year, last))
    gone = read_discontinued(fields, tuple(item for item in given.values() if item))
    _refuse_strangers(fields, gone, year)
    if known is None:
        return None
    earlier = {item.id: item for item in last.items} if last else {}
    found = {**earlier, **{item_id: item for item_id, item in given.items() if item}}
    still_gone = {item_id: why for item_id, why in (last.gone if last else {}).items() if item_id not in given}
    priced = [item.id for item in year.items]
    order = dict.fromkeys([*priced, *found])
    items = tuple(found[item_id] for item_id in order if item_id in found and item_id not in gone)
    lines = [item.source.place.last_line or 0 for item in given.values() if item]
    lines += [why.place.line for why in gone.values()]
    place = Place(fields.place.file, fields.place.line, fields.place.column, max(lines, default=fields.place.line))
    return Vintage(known, place, items, frozenset(given), {**still_gone, **gone}, citizens or year.citizens)


def _known(fields: Fields, year: PricedYear, last: Vintage | None) -> date | None:
    """The day of a vintage: after the year has closed, and after the last vintage."""
    if not fields.require("known", "the day on which these figures were known, such as 2019-03-29"):
        return None
    known = fields.day("known")
    if known is not None and known <= date(year.year, 12, 31):
        fields.note(f"found {known}; {year.year} closes on {year.year}-12-31, and is settled only after that", "known")
    if known is not None and last is not None and known <= last.known:
        fields.note(
            f"found {known}, but the vintage before is of {last.known}; a correction is added at the end of the list, "
            "with the later day on which it was known",
            "known",
        )
    return known


def _items(fields: Fields, year: PricedYear, last: Vintage | None) -> Iterator[tuple[str, Item | None]]:
    """The items that a vintage gives, by id; None for one that is wrong."""
    shared = Origin.of(fields)
    if not fields.require("items", "what the items really cost, one below the other"):
        return
    entries = fields.child("items", noun="item")
    if entries.is_empty:
        fields.note("found no item; expected at least one", "items")
    priced = {item.id: item for item in year.items}
    known = priced | {item.id: item for item in last.items} if last else priced
    readable = Entries(entries, shared, sharer="vintage")
    for item_id in entries:
        own = entries.child(item_id, (*ITEM_KEYS, "component"))
        component = _component(own, item_id, known, year)
        if component is None:
            yield item_id, None
            continue
        item = readable.read(item_id, own, component)
        yield item_id, item and _labelled(item, known.get(item_id))


def _component(fields: Fields, item_id: str, known: Mapping[str, Item], year: PricedYear) -> Component | None:
    """The component of an item: the price's, else the one that declares it as new."""
    scheme = year.scheme
    if "component" in fields:
        if item_id in known:
            message = f"this item is in {known[item_id].component} already; remove the key, which declares a new item"
            fields.note(message, "component")
        declared = fields.word("component", scheme.component_ids)
        if declared is not None and not scheme.component(declared).is_in(year.year):
            fields.note(f"the price of {year.year} has no component {declared}", "component")
        return None if declared is None else scheme.component(declared)
    if item_id in known:
        return scheme.component(known[item_id].component)
    mend = fields.suggestion(item_id, list(known))
    near = f"{mend} A" if mend.startswith("did you mean") else "a"
    fields.note(
        f"the price of {year.year} has no such item; {near} cost that it did not have is declared as new by a "
        "'component', such as component: support"
    )
    return None


def _labelled(item: Item, known: Item | None) -> Item:
    """The item with the label that it has already, where none is given anew."""
    return replace(item, label=item.label or known.label) if known else item


def _refuse_strangers(fields: Fields, gone: Mapping[str, Discontinued], year: PricedYear) -> None:
    priced = [item.id for item in year.items]
    for item_id in gone:
        if item_id not in priced:
            mend = fields.suggestion(item_id, priced)
            fields.note(f"the price of {year.year} has no item {item_id}; {mend}", "discontinued")


def _require_all(fields: Fields, year: PricedYear) -> None:
    """Note a problem if the first vintage does not have every item of the price."""
    said = set[str]().union(*map(fields.keys_at, _SAYING))
    missing = [item.id for item in year.items if item.id not in said]
    if missing and "items" in fields:
        fields.note(
            f"missing: {', '.join(missing)}; the first vintage has every item of the price (one that cost nothing has "
            "amount: 0, one that did not come about stands under 'discontinued')",
            "items",
        )
