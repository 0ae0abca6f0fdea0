"""Everything that is wrong with the figures, all at once: what stops a report, and what one would have to admit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from buffetlib.billing_check import wrong_bills
from buffetlib.bridge import explain
from buffetlib.errors import InputError, Place, Problem
from buffetlib.fields import suggestion
from buffetlib.justification import Justification
from buffetlib.model import Text, Year
from buffetlib.params import YEAR_FILE
from buffetlib.pricing import price
from buffetlib.project import Figures
from buffetlib.ranges import CARRY_OVER, CITIZENS, read_ranges
from buffetlib.scenario import item_input


def check(figures: Figures, years: Sequence[int] = ()) -> list[Problem]:
    """All problems of the given years, or of all there are, sorted by place.

    Raises InputError if the folder or the counts of citizens cannot be read: then no year can be.
    """
    known = figures.years()
    _ = figures.population
    problems: list[Problem] = [] if years else [*_stray_files(figures), *_wrong_use(figures), *_wrong_ranges(figures)]
    if not years:
        problems += wrong_bills(figures, list(_readable(figures)))
    for year in years or known:
        problems += _check_year(figures, year)
    return sorted(set(problems))


def _check_year(figures: Figures, number: int) -> list[Problem]:
    try:
        year = figures.load(number)
    except InputError as error:
        return list(error.problems)
    problems = [*_wrong_price(year), *_untranslated(year), *_too_new(year)]
    if year.citizens is None:
        return problems
    if year.publisher is None:
        problems.append(
            Problem(year.place, "publisher", "missing; say who publishes the report and whom to ask about it")
        )
    if not figures.file(number - 1).exists():
        return problems
    try:
        before = figures.load(number - 1)
        if before.citizens is not None:
            # A wrong announced price is told above; it must not keep the rest from being looked at.
            problems += _compared(replace(before, announced=None), replace(year, announced=None))
    except InputError as error:
        problems += error.problems
    return problems


def _wrong_price(year: Year) -> tuple[Problem, ...]:
    try:
        price(year)
    except InputError as error:
        return error.problems
    return ()


def _compared(before: Year, after: Year) -> Iterator[Problem]:
    """What only shows beside the year before: drivers without a reason, reasons without an item."""
    yield from Justification(explain(before, after)).findings()
    earlier = {item.id for item in before.items}
    for item_id, gone in after.discontinued.items():
        if item_id not in earlier:
            message = f"{before.year} had no such item, so it cannot be discontinued; check the id"
            yield Problem(gone.place, f"discontinued.{item_id}", message)


def _untranslated(year: Year) -> Iterator[Problem]:
    texts: list[tuple[Place, str, Text | None]] = []
    for item in year.items:
        key = f"components.{item.component}.items.{item.id}"
        texts.append((item.source.place, f"{key}.label", item.label))
        texts += [(item.source.place, f"{key}.reason", text) for text in item.reasons.values()]
        texts.append((item.source.place, f"{key}.source", item.source.text))
    for entry in year.carry_over:
        texts += [(entry.source.place, "carry_over", text) for text in (entry.reason, entry.source.text)]
    texts += [(gone.place, f"discontinued.{item_id}", gone.reason) for item_id, gone in year.discontinued.items()]
    if year.citizens:
        texts.append((year.citizens.place, "population.reason", year.citizens.reason))
        texts.append((year.citizens.place, "population.source", year.citizens.source.text))
    if year.announced:
        texts.append((year.announced.source.place, "announced.source", year.announced.source.text))
    if year.publisher:
        texts += [(year.publisher.place, "publisher", text) for text in (year.publisher.name, year.publisher.contact)]
    for place, key, text in texts:
        missing = text.missing_languages() if text else ()
        if missing:
            yield Problem(place, key, f"no text in: {', '.join(missing)}; give one, or a plain text for all languages")


def _too_new(year: Year) -> Iterator[Problem]:
    """Carry-over from a year that was not closed when the price was announced."""
    for entry in year.carry_over:
        if entry.from_year > year.year - 2:
            newest = f"the newest year that is closed when the price of {year.year} is announced is {year.year - 2}"
            yield Problem(entry.source.place, "carry_over", f"found the year {entry.from_year}; {newest}")


def _wrong_use(figures: Figures) -> Iterator[Problem]:
    """What is wrong with the calls by month and with the roll-out plan; services in them that no year charges for."""
    found: dict[str, Place] = {}
    for services in (_planned_services, _counted_services):
        try:
            found |= services(figures)
        except InputError as error:
            yield from error.problems
    charged = {item.id for year in _readable(figures) for item in year.items if item.is_metered}
    for service, place in found.items():
        if charged and service not in charged:
            mend = suggestion(service, sorted(charged))
            yield Problem(place, service, f"no metered item of any price year charges for this service; {mend}")


def _planned_services(figures: Figures) -> dict[str, Place]:
    return figures.rollout.services()


def _counted_services(figures: Figures) -> dict[str, Place]:
    if figures.usage is None:
        return {}
    return {name: series.sources[0].place for name, series in figures.usage.measured.items()}


def _wrong_ranges(figures: Figures) -> Iterator[Problem]:
    """What is wrong with the ranges, and those of inputs that no year has."""
    if not figures.ranges_file.exists():
        return
    try:
        ranges = read_ranges(figures.ranges_file)
    except InputError as error:
        yield from error.problems
        return
    years = list(_readable(figures))
    for each in ranges.inputs:
        told = [_without_input(year, each.path) for year in years if each.path not in (CITIZENS, CARRY_OVER)]
        if told and all(told):
            yield Problem(each.source.place, f"inputs.{each.path}", f"no price year has this input: {told[-1]}")


def _without_input(year: Year, path: str) -> str | None:
    """Why a year has no such input; None where it has."""
    try:
        item_input(year, path)
    except ValueError as error:
        return str(error)
    return None


def _readable(figures: Figures) -> Iterator[Year]:
    """The years that have items, without those that are wrong: these are told where they are checked themselves."""
    for number in figures.years():
        with suppress(InputError):
            year = figures.load(number)
            if year.citizens is not None:
                yield year


def _stray_files(figures: Figures) -> Iterator[Problem]:
    for file in sorted(figures.params.iterdir()):
        if (
            file.suffix in (".yml", ".yaml")
            and not YEAR_FILE.fullmatch(file.name)
            and file not in figures.beside_years()
        ):
            yield Problem(Place(file), "", "this file is not read: a price year's file is named <year>.yaml")
