"""A price year's file -> `AnnouncedYear` or `PricedYear`, or every problem in the file at once.

The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from buffetlib.base.errors import AnnouncedPriceError, InputError, Place, Problem
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import Origin, source_of
from buffetlib.base.reading.yamltext import CONFIRM
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import Basis, Source
from buffetlib.citizens.population import Population
from buffetlib.pricing.entries import (
    Entries,
    Expectation,
    known_component,
    read_citizens,
    read_discontinued,
)
from buffetlib.pricing.story_file import StoryShelf
from buffetlib.pricing.year import (
    Announced,
    AnnouncedYear,
    CarryOver,
    Citizens,
    Draft,
    Item,
    OwnQuestion,
    PricedYear,
    Publisher,
    Year,
)

if TYPE_CHECKING:
    from buffetlib.calls.values import ExpectedCalls
    from buffetlib.pricing.price_level import PriceLevel


_OF_COSTS = ("population", "stories", "carry_over", "discontinued", "rounding", "questions")
"""What only a year with components can have."""

YEAR_KEYS = ("year", "announced", "components", "publisher", *_OF_COSTS)

CARRY_OVER_KEYS = ("from_year", "amount", "basis", "source", "reason", "story", "from_settlement")


class Beside(Protocol):
    """What lies beside a year's file and can be asked of it. Each raises InputError that says why there is none."""

    def expect(self, service: str, year: int, citizens: int) -> ExpectedCalls:
        """The expected calls of a service in a year that is shared by so many citizens."""

    def carry(self, settled: int, year: int, announced: Announced | None) -> CarryOver:
        """What a settled year moves on to the price of another that was announced, or not yet."""

    def price_level(self, year: int) -> PriceLevel | None:
        """How high prices in general are in a year; None where no index of it is given."""


def read_year(
    file: Path, population: Population, scheme: Scheme, beside: Beside | None = None, *, as_draft: bool = False
) -> Year:
    """The price year in `file`, its citizens counted by `population`, its components those of `scheme`.

    What lies `beside` it gives the calls of an item that says `calls: expected`, the amount of a carry-over that says
    `from_settlement`, and the price level that an item needs which says `indexed`; without it, these are errors. A year
    read `as_draft` may have entries that are still to be confirmed, and need not give the announced price.

    Raises InputError with every problem of the file.
    """
    with reading_of(file, YEAR_KEYS) as top:
        draft = _draft(top, as_draft=as_draft)
        year = _year_number(top)
        announced = _announced(top)
        has_items, shelf = "components" in top, StoryShelf(top)
        citizens = read_citizens(top, population, shelf) if has_items or "population" in top else None
        items = _items(top, scheme, year, _expectation(beside, year, citizens), shelf)
        carry_over = _carry_over(top, year, _moving(beside, year, announced), shelf)
        price_level = _price_level(top, year, items, beside)
        if not has_items:
            if "announced" not in top:
                top.note("found neither 'announced' nor 'components'; a price year needs one of them")
            for key in _OF_COSTS:
                if key in top:
                    top.note("only a year with 'components' can have this", key)
        discontinued, publisher = read_discontinued(top, items, shelf), _publisher(top)
        rounding_story = shelf.at(top.child("rounding", ("story",))) if "rounding" in top else None
        shelf.note_untold()
        questions = _questions(top, items, shelf)
    place = Place(file, top.place.line)
    assert year is not None  # what is missing has been told
    if citizens is None:
        assert announced is not None
        return AnnouncedYear(year, place, announced, publisher, price_level=price_level, draft=draft, scheme=scheme)
    told = publisher, shelf.stories, rounding_story, questions
    costs = citizens, items, carry_over, discontinued
    found = PricedYear(year, place, announced, *costs, *told, price_level=price_level, draft=draft, scheme=scheme)
    return _as_it_gives(found, draft) if draft else found


def _draft(top: Fields, *, as_draft: bool) -> Draft | None:
    """What of a year is still to be confirmed: no problem of a draft, and of other years one that tells of drafts."""
    number, problems = top.reading.file.stem, top.reading.problems
    unconfirmed = sorted(problem for problem in problems if problem.kind == CONFIRM)
    problems[:] = [problem for problem in problems if problem.kind != CONFIRM]
    if as_draft:
        return Draft(int(number), tuple(problem.place for problem in unconfirmed))
    if unconfirmed:  # the first of them tells how to look at it meanwhile
        told = f"{unconfirmed[0].message} (meanwhile: buffetpris report {number} --draft)"
        problems.extend([replace(unconfirmed[0], message=told), *unconfirmed[1:]])
    return None


def _as_it_gives(year: PricedYear, draft: Draft) -> PricedYear:
    """A draft whose price is what its items give: without the announced price where that is another one."""
    from buffetlib.pricing.price import price

    try:
        price(year)
    except AnnouncedPriceError:
        return replace(year, announced=None, draft=draft._replace(announced=year.announced))
    return year


def _questions(top: Fields, items: tuple[Item, ...], shelf: StoryShelf) -> tuple[OwnQuestion, ...]:
    if "questions" not in top:
        return ()
    from buffetlib.pricing.question_file import read_questions

    return read_questions(top, items, shelf.stories)


def _year_number(top: Fields) -> int | None:
    if not top.require("year", "the price year, such as 2019"):
        return None
    number = top.year("year")
    if number is None:
        return None
    if f"{number}.yaml" != top.reading.file.name:
        top.note(
            f"found {number}, but the file is {top.reading.file.name}; a price year's file is named <year>.yaml", "year"
        )
        return None  # which of the two is meant is not known, so nothing is taken over from other years
    return number


def _announced(top: Fields) -> Announced | None:
    if "announced" not in top:
        return None
    fields = top.child("announced", ("price", "date", "source", "basis"))
    fields.require("price", "the announced price in kr. per citizen, such as 1.94")
    fields.require("source", "where the price was announced")
    price = fields.kroner("price", "kr. per citizen", example="1.94")
    if price is not None and price <= 0:
        fields.note(f"found {price}; expected a price above 0, such as 1.94", "price")
    source = fields.texts("source")
    basis = fields.choice("basis", Basis) if "basis" in fields else Basis.PUBLISHED
    when = fields.month_or_day("date")
    if price is None or source is None or basis is None:
        return None
    return Announced(price, Source(basis, source, fields.place_of("price")), when)


def _expectation(beside: Beside | None, year: int | None, citizens: Citizens | None) -> Expectation:
    def expected(service: str) -> ExpectedCalls | None:
        if beside is None:
            raise InputError("there are no measured calls to expect any from; give the calls as a number")
        return None if year is None or citizens is None else beside.expect(service, year, citizens.count)

    return expected


def _items(top: Fields, scheme: Scheme, year: int | None, expected: Expectation, shelf: StoryShelf) -> tuple[Item, ...]:
    if "components" not in top:
        return ()
    components = top.child("components", scheme.component_ids, "component")
    items: list[Item] = []
    first_at: dict[str, Place] = {}
    for name in components:
        component = known_component(components, name, scheme, year)
        fields = components.child(name, ("basis", "source", "items"))
        shared = Origin.of(fields)
        if not fields.require("items", "the component's cost items, one below the other"):
            continue
        entries = fields.child("items", noun="item")
        if entries.is_empty:
            fields.note("found no item; expected at least one", "items")
        readable = Entries(entries, shared, expected, shelf=shelf)
        for item_id in entries:
            place = entries.place_of(item_id)
            if item_id in first_at:
                first = first_at[item_id].line
                entries.note(f"doubled item, first given in line {first}; ids are unique in a year", item_id)
                continue
            first_at[item_id] = place
            item = readable.read(item_id, entries.child(item_id, readable.keys), component)
            if item is not None:
                items.append(item)
    if components.is_empty:
        top.note("found no component; expected at least one with its items", "components")
    return tuple(items)


def _moving(beside: Beside | None, year: int | None, announced: Announced | None) -> Callable[[int], CarryOver | None]:
    def moved(settled: int) -> CarryOver | None:
        if beside is None:
            raise InputError("there are no actual figures to settle it by; give from_year and amount")
        return None if year is None else beside.carry(settled, year, announced)

    return moved


def _carry_over(
    top: Fields, year: int | None, moved: Callable[[int], CarryOver | None], shelf: StoryShelf
) -> tuple[CarryOver, ...]:
    entries: list[CarryOver] = []
    told: set[str] = set()
    firsts: dict[int, tuple[Place, bool]] = {}
    for fields in top.children("carry_over", CARRY_OVER_KEYS):
        is_settled = "from_settlement" in fields
        key = "from_settlement" if is_settled else "from_year"
        if not is_settled:
            fields.require("from_year", "the settled year, such as 2017")
        from_year = fields.year(key)
        if from_year is not None and year is not None and from_year >= year:
            fields.note(f"found {from_year}; expected a year before {year}", key)
            continue
        entry = _settled(fields, from_year, moved) if is_settled else _given(fields, from_year)
        if from_year in firsts and (is_settled or firsts[from_year][1]):
            line = firsts[from_year][0].line
            fields.note(f"used twice: {from_year} already moves on what it settled, in line {line}; keep one", key)
        if from_year is not None:
            firsts.setdefault(from_year, (fields.place_of(key), is_settled))
        story = shelf.at(fields)
        if story and told - {story}:
            fields.note(f"found {story}, but the carry-over is one driver, told by {next(iter(told))} already", "story")
        told |= {story} if story else set()
        if entry is not None:
            entries.append(entry._replace(story=story))
    return tuple(entries)


def _given(fields: Fields, from_year: int | None) -> CarryOver | None:
    """A carry-over whose amount stands in the file."""
    fields.require("amount", "what that year moves on, in kr.; negative when too much was collected")
    amount = fields.kroner("amount", example="412_345.67", negative=True)
    source = source_of(fields, fields.place)
    reason = fields.texts("reason")
    if from_year is None or amount is None or source is None:
        return None
    return CarryOver(from_year, amount, source, reason)


def _settled(fields: Fields, from_year: int | None, moved: Callable[[int], CarryOver | None]) -> CarryOver | None:
    """A carry-over whose amount is that of a settlement."""
    for name in ("from_year", "amount", "basis", "source"):
        if name in fields:
            fields.note("the settlement says this; remove it here", name)
    reason = fields.texts("reason")
    try:
        found = None if from_year is None else moved(from_year)
    except InputError as error:
        if not error.problems:
            fields.note(f"found {from_year}, but {error}", "from_settlement")
        fields.reading.problems.extend(error.problems)
        return None
    return found and found._replace(reason=reason)


def _price_level(top: Fields, year: int | None, items: tuple[Item, ...], beside: Beside | None) -> PriceLevel | None:
    """The price level of the year, which must be known where the cost of an item follows it."""
    if year is None:
        return None
    try:
        found = beside.price_level(year) if beside else None
    except InputError as error:  # of the index itself
        top.reading.problems.extend(error.problems)
        return None
    mend = f"add 'years: {{{year}: {{index: ..., basis: ..., source: ...}}}}' there, or remove 'indexed' here"
    index = f"{top.reading.file.parent.name}/price_index.yaml"
    message = f"its cost follows the price index, but {index} has no index of {year}; {mend}"
    for item in items if found is None else ():
        if item.is_indexed:
            key = f"components.{item.component}.items.{item.id}.indexed"
            top.reading.problems.append(Problem(item.source.place, key, message))
    return found


def _publisher(top: Fields) -> Publisher | None:
    if "publisher" not in top:
        return None
    fields = top.child("publisher", ("name", "contact"))
    fields.require("name", "who publishes the report")
    fields.require("contact", "whom to ask about it")
    name, contact = fields.texts("name"), fields.texts("contact")
    return Publisher(name, contact, top.place_of("publisher")) if name and contact else None
