"""Everything that is wrong with the figures, all at once: what stops a report, and what one would have to admit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem, together
from buffetlib.base.money import written_kroner
from buffetlib.base.months import YEAR_FILE
from buffetlib.base.reading.textfile import entries_of
from buffetlib.base.scheme.former import read_former
from buffetlib.base.source import Text
from buffetlib.billing.settlement import Settlement
from buffetlib.calls.by_municipality import COUNTS_FILE, SOURCES
from buffetlib.calls.expected import existing_use
from buffetlib.pricing.bridge import Driver, explain
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import price
from buffetlib.pricing.question_file import lacking
from buffetlib.pricing.sharers import sharers
from buffetlib.pricing.stories import idle_stories
from buffetlib.pricing.year import Item, PricedYear, Year, priced
from buffetlib.project.check_bills import found_by, wrong_bills
from buffetlib.project.findings import Findings
from buffetlib.project.project import Figures
from buffetlib.project.to_report import publication_file
from buffetlib.whatif.ranges import CARRY_OVER_INPUT, CITIZENS_INPUT
from buffetlib.whatif.scenario import item_input


def check(figures: Figures, years: Sequence[int] = ()) -> list[Problem]:
    """All problems of the given years, or of all there are, sorted by place.

    Raises InputError if the folder, the scheme or the counts of citizens cannot be read: then no year can be.
    """
    known = figures.years()
    _ = figures.scheme
    together([lambda: read_former(figures.scheme.participants), lambda: figures.population])
    problems: list[Problem] = []
    if not years:
        for search in (_stray_files, _wrong_use, _wrong_ranges, _wrong_index, wrong_bills):
            problems += found_by(partial(search, figures))
    for year in years or known:
        problems += _check_year(figures, year)
    problems += found_by(lambda: _wrong_accounts(figures, years or figures.accounts.years()))
    return sorted(set(problems))


def findings(figures: Figures, years: Sequence[int] = ()) -> Findings:
    """The same, with the years that were checked; one that is named twice is checked once."""
    numbers = tuple(dict.fromkeys(years))
    return Findings(numbers or tuple(figures.years()), tuple(check(figures, numbers)), figures.scheme)


def _check_year(figures: Figures, number: int) -> list[Problem]:
    try:
        year = figures.load(number)
    except InputError as error:
        return list(error.problems)
    problems = [*_wrong_price(year), *_untranslated(year)]
    if not isinstance(year, PricedYear):
        return problems
    problems += _too_new(year)
    if year.publisher is None:
        problems.append(
            Problem(year.place, "publisher", "missing; say who publishes the report and whom to ask about it")
        )
    if number - 1 not in figures.years():
        return [*problems, *lacking(year)]
    try:
        before = figures.load(number - 1)
        if isinstance(before, PricedYear):
            # A wrong announced price is told above; it must not keep the rest from being looked at.
            problems += _compared(replace(before, announced=None), replace(year, announced=None))
        else:
            problems += lacking(year)
    except InputError as error:
        problems += error.problems
    return problems


def _wrong_price(year: Year) -> tuple[Problem, ...]:
    try:
        price(year)
    except InputError as error:
        return error.problems
    return ()


def _compared(before: PricedYear, after: PricedYear) -> Iterator[Problem]:
    """What only shows beside the year before: drivers without a reason, reasons without an item, no figure changed."""
    justification = Justification(explain(before, after))
    yield from justification.findings()
    yield from idle_stories(justification)
    if _given_figures(before) == _given_figures(after):
        message = f"every figure is still that of {before.year}; put in those of {after.year}, each with its source"
        yield Problem(after.place, "components", message)
    earlier = {item.id for item in before.items}
    for item_id, gone in after.discontinued.items():
        if item_id not in earlier:
            message = f"{before.year} had no such item, so it cannot be discontinued; check the id"
            yield Problem(gone.place, f"discontinued.{item_id}", message)


def _given_figures(year: PricedYear) -> dict[str, tuple[object, ...]]:
    """What the file of a year gives of each item; not its calls where these are found from trend and roll-out."""
    return {
        item.id: (None if item.expected else item.calls, item.cost_per_call, item.amount, bool(item.expected))
        for item in year.items
    }


def _untranslated(year: Year) -> Iterator[Problem]:
    texts = _texts_of_costs(year) if isinstance(year, PricedYear) else []
    if year.announced:
        texts.append((year.announced.source.place, "announced.source", year.announced.source.text))
    if year.publisher:
        texts += [(year.publisher.place, "publisher", text) for text in (year.publisher.name, year.publisher.contact)]
    yield from _missing(texts)


Said = tuple[Place, str, Text | None]
"""A text of the author's: where it is, at which key, and the text itself where it is given."""


def _texts_of_costs(year: PricedYear) -> list[Said]:
    texts: list[Said] = []
    for item in year.items:
        texts += _texts_of(item, f"components.{item.component}.items.{item.id}")
    for entry in year.carry_over:
        texts += [(entry.source.place, "carry_over", text) for text in (entry.reason, entry.source.text)]
    texts += [(gone.place, f"discontinued.{item_id}", gone.reason) for item_id, gone in year.discontinued.items()]
    for story in year.stories.values():
        texts += [(story.place, f"stories.{story.id}.{key}", getattr(story, key)) for key in ("label", "text")]
    for number, asked in enumerate(year.questions):
        named = ("question", asked.question), ("answer", asked.answer)
        texts += [(asked.place, f"questions[{number}].{key}", text) for key, text in named]
    citizens = year.citizens
    texts += [(citizens.place, "population.reason", citizens.reason)]
    return [*texts, (citizens.place, "population.source", citizens.source.text)]


def _texts_of(item: Item, key: str) -> list[Said]:
    place = item.source.place
    reasons = [(place, f"{key}.reason", text) for text in item.reasons.values()]
    return [(place, f"{key}.label", item.label), *reasons, (place, f"{key}.source", item.source.text)]


def _missing(texts: Iterable[Said]) -> Iterator[Problem]:
    for place, key, text in texts:
        missing = text.missing_languages() if text else ()
        if missing:
            message = f"no text in: {', '.join(missing)}; give one, or a plain text for all languages"
            yield Problem(place, key, message, kind="untranslated")


def _too_new(year: PricedYear) -> Iterator[Problem]:
    """Carry-over from a year that was not closed when the price was announced."""
    for entry in year.carry_over:
        if entry.from_year > year.year - 2:
            newest = f"the newest year that is closed when the price of {year.year} is announced is {year.year - 2}"
            yield Problem(entry.source.place, "carry_over", f"found the year {entry.from_year}; {newest}")


def _wrong_accounts(figures: Figures, years: Sequence[int]) -> Iterator[Problem]:
    """What is wrong with the actual figures of these years, what their settlements leave unexplained or overdrawn."""
    accounts = figures.accounts
    for year in years:
        if year not in accounts.years():
            continue
        try:
            settlement = accounts.settlements(year)[-1]
            entries = accounts.ledger().of_year(year)
        except InputError as error:
            yield from error.at(Place(accounts.file(year)))
            continue
        for driver in settlement.drivers:
            if settlement.lacks_reason(driver):
                yield _unexplained(settlement, driver)
        for item in settlement.vintage.items:
            yield from _missing(_texts_of(item, f"items.{item.id}"))
        for entry in entries:
            if entry.is_overdrawn:
                takers = ", ".join(str(use.price_year) for use in entry.uses)
                message = (
                    f"used twice: the settlement of {year} moves on {written_kroner(entry.amount)}, known on "
                    f"{entry.known}, and the prices of {takers} take {written_kroner(entry.amount - entry.open)}"
                )
                yield Problem(settlement.vintage.place, "", message)


def _unexplained(settlement: Settlement, driver: Driver) -> Problem:
    cause, item = driver.cause, settlement.item(driver)
    place = item.source.place if item and not settlement.is_gone(driver) else settlement.vintage.place
    kind = cause.kind.replace("_", " ")
    message = f"{kind} makes a difference of {written_kroner(driver.effect)} and has no reason; give one as 'reason'"
    return Problem(place, cause.item or "population", message)


def _wrong_use(figures: Figures) -> Iterator[Problem]:
    """What is wrong with the calls by month, with the roll-out plan, and with the two side by side."""
    read: list[Callable[[], object]] = [lambda: figures.rollout, lambda: figures.usage]
    together(read)
    usage = figures.usage
    years = figures.all_priced()  # those whose files are wrong are told where they are checked themselves
    if usage is None or not years:
        return
    citizens = sharers(years[-1], years[-1].year + 1, figures.population).count
    for service in figures.rollout.services():
        if service in usage.measured:
            try:
                existing_use(service, usage.measured[service].last, citizens, usage, figures.rollout)
            except InputError as error:
                yield from error.problems


def _wrong_ranges(figures: Figures) -> Iterator[Problem]:
    """What is wrong with the ranges, and those of inputs that no year has."""
    ranges = figures.ranges
    if ranges is None:
        return
    years = priced(figures.load_all(figures.years()))
    for each in ranges.inputs:
        told = [
            _without_input(year, each.path) for year in years if each.path not in (CITIZENS_INPUT, CARRY_OVER_INPUT)
        ]
        if told and all(told):
            yield Problem(each.source.place, f"inputs.{each.path}", f"no price year has this input: {told[-1]}")


def _wrong_index(figures: Figures) -> Iterator[Problem]:
    """What is wrong with the price index; a text of it that lacks a language is told once."""
    for level in figures.price_index.values():
        source = level.source
        yield from _missing(
            [(Place(source.place.file), "name", level.index_name), (source.place, "source", source.text)]
        )


def _without_input(year: PricedYear, path: str) -> str | None:
    """Why a year has no such input; None where it has."""
    try:
        item_input(year, path)
    except ValueError as error:
        return str(error)
    return None


def _stray_files(figures: Figures) -> Iterator[Problem]:
    """Files that look like figures and are not read, such as 2021.YAML or 2021.yaml.txt."""
    read = {*figures.beside_years(), figures.scheme_file, publication_file(figures)}
    for file in _like_figures([figures.params, figures.accounts.folder], ".yaml", ".yml"):
        if not YEAR_FILE.fullmatch(file.name) and file not in read:
            yield Problem(Place(file), "", "this file is not read: a price year's file is named <year>.yaml")
    for file in _like_figures([figures.counts_folder] if figures.counts_folder else [], ".csv", ".yaml", ".yml"):
        if not COUNTS_FILE.fullmatch(file.name) and file.name != SOURCES:
            yield Problem(Place(file), "", f"this file is not read: a year's counts are <year>.csv, beside {SOURCES}")


def _like_figures(folders: Iterable[Path], *endings: str) -> Iterator[Path]:
    """The files with one of these endings in their names, in capitals or not, but for those that editors keep."""
    for folder in folders:
        for file in entries_of(folder):
            name = file.name.lower()
            if any(ending in name for ending in endings) and not name.startswith(".") and not name.endswith("~"):
                yield file
