"""What a price year and its actual figures are both made of: items, items that are gone, and the count of citizens.

Each reader takes the fields of a file and notes every problem in them; see `fields`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from buffetlib.base.errors import InputError, Place
from buffetlib.base.printed import MOST_LABEL_LETTERS
from buffetlib.base.reading.fields import Fields
from buffetlib.base.reading.origin import Origin, source_of
from buffetlib.base.scheme.scheme import Component, Scheme
from buffetlib.base.source import Basis, Source, Text
from buffetlib.citizens.population import Population
from buffetlib.pricing.story_file import DRIVER_KINDS, StoryShelf
from buffetlib.pricing.year import Citizens, Discontinued, Item

if TYPE_CHECKING:
    from buffetlib.calls.values import ExpectedCalls

ITEM_KEYS = ("calls", "cost_per_call", "amount", "label", "reason", "basis", "source")
"""The keys of an item that a price year and its actual figures share."""
EXPECTED = "expected"
"""What an item says in place of its calls, where these are to be found from trend and roll-out."""

Expectation = Callable[[str], "ExpectedCalls | None"]
"""The expected calls of a service in the year that is being read; None where the year itself is wrong."""


def read_citizens(top: Fields, population: Population, shelf: StoryShelf | None = None) -> Citizens | None:
    """The count of citizens at `population`, which must be there; None where it is wrong.

    What a year's file says may tell one of the stories on its `shelf`; without one, there are none, here as below.
    """
    if not top.require("population", "the date of the count of citizens, such as {date: 2018-01-01}"):
        return None
    fields = top.child("population", ("date", "basis", "source", "reason", *_told_by(shelf)))
    fields.require("date", "the date of the count, such as 2018-01-01")
    reason, story = fields.texts("reason"), shelf.at(fields) if shelf else None
    day = fields.day("date")
    if day is None:
        return None
    counts = population.on(day)
    if counts is None:
        there = ", ".join(day.isoformat() for day in population.dates()) or "none"
        fields.note(f"{day} has no count of citizens in {population.file.name}; counts are there for: {there}", "date")
        return None
    lines = sorted(count.line for count in counts)
    basis = fields.choice("basis", Basis) or Basis.PUBLISHED
    text = fields.texts("source") or population.participants.source
    source = Source(basis, text, Place(population.file, lines[0], last_line=lines[-1]))
    return Citizens(sum(count.citizens for count in counts), day, source, top.place_of("population"), reason, story)


def known_component(fields: Fields, name: str, scheme: Scheme, year: int | None) -> Component:
    """A component of the scheme, named at the key `name`; notes a problem where the price of `year` does not have it.

    Raises KeyError where the scheme does not have it.
    """
    component = scheme.component(name)
    if year is not None and not component.is_in(year):
        since = f"from {component.first_year}" if component.first_year else ""
        until = f"until {component.last_year}" if component.last_year else ""
        there = f"it is in the price {' '.join(filter(None, (since, until)))}"
        fields.note(f"the price of {year} has no such component: {there} ({component.place})", name)
    elif year is not None and year < component.texts_from:
        message = f"no text for {year}: its first wording is of {component.texts_from} ({component.place})"
        fields.note(f"{message}; give that of {year} there", name)
    return component


class Entries(NamedTuple):
    """The items of one mapping, which may inherit a basis and a source from the `sharer` above it.

    Without `expected`, which gives the calls of an item that says `calls: expected`, calls must be numbers.
    """

    entries: Fields
    shared: Origin
    expected: Expectation | None = None
    sharer: str = "component"
    shelf: StoryShelf | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that an item may have."""
        return (*ITEM_KEYS, "indexed", *_told_by(self.shelf)) if self.shelf else ITEM_KEYS

    def read(self, item_id: str, fields: Fields, component: Component) -> Item | None:
        """The item `item_id`, whose own keys are in `fields`; None where it is wrong."""
        place = self.entries.place_of(item_id)
        self.entries.require_id(item_id, "an item", "cpr_lookup")
        last_line = max((fields.place_of(key).line for key in fields), default=place.line)
        source = source_of(fields, Place(place.file, place.line, place.column, last_line), self.shared, self.sharer)
        calls, calls_from = self._calls(fields, item_id)
        cost_per_call = fields.number("cost_per_call", "kr.", example="0.0588")
        amount = fields.kroner("amount", example="412_345.67", negative=not component.is_income)
        given = {key for key in ("calls", "cost_per_call", "amount") if key in fields}
        if given not in ({"calls", "cost_per_call"}, {"amount"}):
            found = " and ".join(sorted(given)) or "no figure"
            message = f"found {found}; expected either calls and cost_per_call (metered) or amount (fixed)"
            fields.note(message, place=place)
        elif "calls" not in given:
            _refuse_kinds(fields)
        stories = self.shelf.of_item(fields) if self.shelf else {}
        label, reasons = fields.texts("label", MOST_LABEL_LETTERS), _reasons(fields)
        is_indexed = fields.word("indexed", ("true", "false")) == "true"
        whole = None not in (calls, cost_per_call) if "calls" in given else amount is not None
        if source is None or not whole:
            return None
        whole_calls = None if calls is None else int(calls)
        figures = whole_calls, cost_per_call, amount
        is_income = component.is_income
        return Item(item_id, component.id, source, *figures, label, reasons, calls_from, is_income, stories, is_indexed)

    def _calls(self, fields: Fields, item_id: str) -> tuple[Decimal | None, ExpectedCalls | None]:
        """The calls of an item as a number, and how they were found where the file says `calls: expected`."""
        if self.expected is None:
            return fields.number("calls", "calls", example="58_500_000", whole=True), None
        if not fields.says("calls", EXPECTED):
            return fields.number("calls", "calls", example="58_500_000 (or the word expected)", whole=True), None
        try:
            found = self.expected(item_id)
        except InputError as error:
            if not error.problems:
                fields.note(f"found '{EXPECTED}', but {error}", "calls")
            fields.reading.problems.extend(error.problems)
            return None, None
        return None if found is None else Decimal(found.calls), found


def _reasons(fields: Fields) -> dict[str, Text]:
    """Why an item's cost changed: one text for all, or one for each of its drivers."""
    if fields.keys_at("reason").isdisjoint(DRIVER_KINDS):
        text = fields.texts("reason")
        return {"": text} if text else {}
    by_kind = fields.child("reason", DRIVER_KINDS, "kind of reason")
    found = {kind: by_kind.texts(kind) for kind in by_kind}
    return {kind: text for kind, text in found.items() if text}


def _refuse_kinds(fields: Fields) -> None:
    """Note a problem with a text that a fixed item gives for drivers that only a metered one has."""
    for key in ("reason", "story"):
        for kind in fields.keys_at(key) & set(DRIVER_KINDS):
            message = f"found {kind}, but the item is fixed: its amount has no {kind}; give one {key} for all of it"
            fields.note(message, key)


def _told_by(shelf: StoryShelf | None) -> tuple[str, ...]:
    """The key at which a story is named, where there may be any."""
    return () if shelf is None else ("story",)


def read_discontinued(top: Fields, items: tuple[Item, ...], shelf: StoryShelf | None = None) -> dict[str, Discontinued]:
    """The items of the year before that are gone, by their ids."""
    if "discontinued" not in top:
        return {}
    entries = top.child("discontinued", noun="item")
    present = {item.id for item in items}
    gone: dict[str, Discontinued] = {}
    for item_id in entries:
        if item_id in present:
            entries.note(
                "this item is among the year's items, so it is not discontinued; remove one of the two", item_id
            )
        fields = entries.child(item_id, ("reason", *_told_by(shelf)))
        fields.require("reason", "why the item is gone")
        reason, story = fields.texts("reason"), shelf.at(fields) if shelf else None
        if reason is not None:
            gone[item_id] = Discontinued(reason, entries.place_of(item_id), story)
    return gone
