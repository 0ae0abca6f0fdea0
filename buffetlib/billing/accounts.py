"""The actual figures of a project (`params/actuals/`): its settlements, their ledger, and what they move on to a price.

A price may rest on settlements, and a settlement rests on the price of its year; since a year moves on to later ones
only, following them back comes to an end.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from buffetlib.base.errors import InputError, Place, Problem, together
from buffetlib.base.money import exact_decimal
from buffetlib.base.months import YEAR_FILE
from buffetlib.base.once import Once
from buffetlib.base.price_calendar import set_between
from buffetlib.base.reading.textfile import entries_of
from buffetlib.base.source import Basis, Source, Text
from buffetlib.billing.actuals import Actuals, read_actuals
from buffetlib.billing.ledger import Ledger, known_by, ledger
from buffetlib.billing.payment import buffet_revenue
from buffetlib.billing.settled import SettledYear
from buffetlib.billing.settlement import Settlement, settle
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Announced, CarryOver, Citizens, PricedYear, priced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from buffetlib.base.scheme.scheme import Scheme
    from buffetlib.billing.agreements import Agreement
    from buffetlib.citizens.population import Population
    from buffetlib.pricing.year import Year

FOLDER = "actuals"
"""The folder of the actual figures, in that of the price years."""


class Priced(Protocol):
    """What accounts ask of a project: its price years, which of them are only begun, and who is billed."""

    @property
    def params(self) -> Path:
        """The folder of the price years."""

    @property
    def scheme(self) -> Scheme:
        """The scheme that prices and bills are made by."""

    @property
    def population(self) -> Population:
        """The counts of citizens."""

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        """The first service agreements of those who joined later, by code."""

    @property
    def load(self) -> Callable[[int], Year]:
        """Gives the price year of a number. Raises InputError if its file is missing or wrong."""

    def years(self) -> list[int]:
        """The years that have a file, oldest first."""

    def is_draft(self, year: int) -> bool:
        """Whether a year is begun and not ready."""


class Accounts:
    """Each year is read and settled once."""

    def __init__(self, figures: Priced) -> None:
        self._figures = figures
        self.actuals = Once(self._actuals)
        self._settled = Once(self._settle)
        self._ledgers = Once(self._ledger)
        self._begun = set[int]()

    @property
    def folder(self) -> Path:
        """Where the actual figures are, whether or not there are any."""
        return self._figures.params / FOLDER

    def file(self, year: int) -> Path:
        """The file of a year's actual figures, whether or not it is there."""
        return self.folder / f"{year}.yaml"

    def years(self) -> list[int]:
        """The years that have actual figures, oldest first. Raises InputError where their folder cannot be read."""
        return list(self._years)

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(sorted(int(file.stem) for file in entries_of(self.folder) if YEAR_FILE.fullmatch(file.name)))

    def _actuals(self, year: int) -> Actuals:
        """The actual figures of a year, all vintages.

        Raises InputError if there are none, if they are wrong, or if there is no price that they are the actual
        figures of.
        """
        file = self.file(year)
        if year not in self.years():
            closed = ", ".join(map(str, self.years())) or "none"
            raise InputError(f"{year} is not closed: {FOLDER}/{file.name}, what it cost, is missing; closed: {closed}")
        return read_actuals(file, self._price_year(year, file), self._figures.population)

    def _price_year(self, year: int, file: Path) -> PricedYear:
        """The price year that a file is the actual figures of."""
        if year not in self._figures.years():
            there = ", ".join(map(str, self._figures.years()))
            message = f"there is no price of {year}, so nothing was collected that could be settled; prices: {there}"
            raise InputError([Problem(Place(file), "year", message)])
        found = self._figures.load(year)
        if not isinstance(found, PricedYear):
            message = f"of {year} only the announced price is known, without cost items to compare with"
            raise InputError([Problem(Place(file), "year", message)])
        return found

    def settlements(self, year: int, until: date | None = None) -> tuple[Settlement, ...]:
        """The settlements of a year, one for each vintage known on a day, oldest first; of all, where none is given.

        Raises InputError as `actuals` does, and where nothing was known on that day.
        """
        actuals = self.actuals(year)
        vintages = actuals.until(until)
        if not vintages:
            first = actuals.vintages[0].known
            raise InputError(f"{year} was not settled on {until}: its actual figures were first known on {first}")
        return tuple(self._settled(year, place) for place in range(len(vintages)))

    def _settle(self, year: int, place: int) -> Settlement:
        vintage, billed = self.actuals(year).vintages[place], self._price_year(year, self.file(year))
        return settle(billed, vintage, self.revenue(billed, vintage.citizens))

    def revenue(self, year: PricedYear, citizens: Citizens) -> Fraction:
        """What the 98 municipalities are billed on account for a year by a count, in kr.: in whole øre each."""
        counts = self._figures.population.on(citizens.on)
        assert counts is not None  # `citizens` were counted by them
        return buffet_revenue(price(year).price, year.year, counts, self._figures.agreements, year.scheme.instalments)

    def ledger(self, until: date | None = None) -> Ledger:
        """The ledger as it was known on a day, with the prices that were set until then; of all, where none is given.

        Years that are begun and not ready have no price yet. Raises InputError with all that is wrong with any other
        price or with actual figures.
        """
        return self._ledgers(until)

    def filled_ledger(self, until: date | None = None) -> Ledger:
        """The ledger, which must have entries. Raises InputError as `ledger` does, and where no year is settled."""
        book = self.ledger(until)
        if not book.entries and self.years():
            known = min(self.actuals(year).vintages[0].known for year in self.years())
            raise InputError(f"no year was settled on {until}: actual figures were first known on {known}")
        if not book.entries:
            raise InputError(f"no year is settled: there are no actual figures in {self.folder}")
        return book

    def settled(self, year: int, until: date | None = None) -> SettledYear:
        """The newest settlement of a year known on a day, and the ledger of that day; of all, where none is given.

        Raises InputError as `ledger` and `settlements` do.
        """
        book = self.ledger(until)
        return SettledYear.of(self.settlements(year, until)[-1], book)

    def _ledger(self, until: date | None) -> Ledger:
        numbers = [number for number in self._figures.years() if until is None or number <= until.year + 1]
        numbers = [number for number in numbers if not self._figures.is_draft(number)]
        years = [year for year in self._load_all(numbers) if until is None or known_by(year) <= until]
        settlements = {}
        for year in self.years():
            if until is None or self.actuals(year).until(until):
                settlements[year] = self.settlements(year, until)
        return ledger(priced(years), settlements)

    def _load_all(self, years: Sequence[int]) -> list[Year]:
        """Several price years. Raises InputError with the problems of all of them."""
        return together([partial(self._figures.load, year) for year in years])

    def behind(self, year: PricedYear) -> list[Settlement]:
        """The settlements that the carry-over of a price comes from, as they were known when it was set."""
        settled = [entry for entry in year.carry_over if entry.vintage]
        return [self.settlements(entry.from_year, entry.vintage)[-1] for entry in settled]

    def carried(self, settled: int, year: int, announced: Announced | None) -> CarryOver:
        """What the settlement of one year moves on to the price of a later one, announced or not yet.

        It is what was known when that price was set, less what earlier prices took of it.

        Raises InputError if nothing was known then, if that cannot be told because the day of the announcement is not
        known, or if an earlier price took all of it.
        """
        self._settle_before(settled)
        first, until = set_between(year, announced.when if announced else None, self._figures.scheme.calendar)
        newest = self.settlements(settled, until)[-1]
        if announced and first < until and first <= newest.vintage.known:
            raise InputError(_day_wanted(newest, year, first, until))
        between = [known for known in self._figures.years() if settled < known < year]
        taken = [
            (other.year, Fraction(entry.amount))
            for other in priced(self._load_all(between))
            for entry in other.carry_over
            if entry.from_year == settled
        ]
        amount = newest.difference - sum((part for _, part in taken), Fraction(0))
        known = newest.vintage.known
        if taken and amount == 0:
            raise InputError(
                f"this is used twice: all that was known of {settled} when the price of {year} was set (on {known}) is "
                f"in the price of {taken[-1][0]} already; remove the entry"
            )
        return CarryOver(settled, exact_decimal(amount), _source(newest), vintage=known)

    def _settle_before(self, year: int) -> None:
        """Settle the years before one, the oldest first: a long chain followed back would go too deep for Python."""
        for earlier in self.years():
            if earlier < year and earlier not in self._begun:
                self._begun.add(earlier)
                with suppress(InputError):  # told by whatever rests on it
                    self.settlements(earlier)


def _day_wanted(settlement: Settlement, year: int, first: date, last: date) -> str:
    """That only the day of an announcement tells whether it came after a vintage."""
    known, file = settlement.vintage.known, settlement.vintage.place.file.name
    return (
        f"its figures known on {known} ({FOLDER}/{file}, line {settlement.vintage.place.line}) came in the time in "
        f"which the price of {year} was announced, {first} to {last}, so it cannot be told whether they are in it; "
        f"give the day of the announcement, such as announced: {{date: {known}}}"
    )


def _source(settlement: Settlement) -> Source:
    basis = Basis.ILLUSTRATIVE if settlement.is_illustrative else Basis.ACTUAL
    year, known = settlement.year.year, settlement.vintage.known
    text = {
        "da": f"Opgørelsen af {year}, som den var kendt {known}",
        "en": f"The settlement of {year} as it was known on {known}",
    }
    return Source(basis, Text(text), settlement.vintage.place)
