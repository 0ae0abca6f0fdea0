"""Where the figures are: the project's folder of price years and its counts of citizens."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.base.errors import InputError, Place, Problem, shown_text, together
from buffetlib.base.months import YEAR_FILE
from buffetlib.base.once import Once, OnceOf
from buffetlib.base.reading.textfile import entries_of, is_there
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.citizens.population import Population, load_population
from buffetlib.pricing.year import Announced, CarryOver, PricedYear, Year, priced, require_priced
from buffetlib.pricing.year_file import read_year

if TYPE_CHECKING:
    from buffetlib.billing.accounts import Accounts
    from buffetlib.billing.agreements import Agreement
    from buffetlib.billing.charges import Charges
    from buffetlib.calls.by_municipality import ChargedCalls
    from buffetlib.calls.monthly import MonthlyCalls
    from buffetlib.calls.rollout import Rollout
    from buffetlib.calls.values import ExpectedCalls
    from buffetlib.pricing.price_level import PriceLevel
    from buffetlib.whatif.ranges import Ranges

USAGE_FILE = Path("data", "usage", "monthly.csv")
"""Where in a project the calls by month are."""

SCHEME = "scheme.yaml"
"""The file of the scheme, in the folder of the price years."""

COUNTS_FOLDER = Path("data", "usage", "counts")
"""Where in a project the charged calls by municipality are."""


@dataclass(frozen=True)
class Figures:
    """The inputs of every report: a folder of price years, and files with counts of citizens and of calls.

    The folder may hold a roll-out plan, too. `usage_file` is None where no calls are known, `counts_folder` where
    none are by municipality. Each file is read once and each year settled once: to see what has changed since, make
    another one.
    """

    params: Path
    population_file: Path
    usage_file: Path | None = None
    counts_folder: Path | None = None
    drafts: frozenset[int] = frozenset()
    """The years of which figures that are still to be confirmed are used, where these years are asked for."""

    @property
    def scheme_file(self) -> Path:
        """The file of the scheme: the folder's own, else the one that comes with the package."""
        own = self.params / SCHEME
        if is_there(own):
            return own
        from buffetlib.base.shipped import shipped

        return shipped("params", SCHEME)

    @property
    def scheme_files(self) -> list[Path]:
        """The file of the scheme and those that it names. Raises InputError if the scheme is wrong."""
        return [self.scheme_file, *self.scheme.participants.files]

    @cached_property
    def scheme(self) -> Scheme:
        """What the prices are made of and called. Raises InputError if the file is wrong."""
        return read_scheme(self.scheme_file)

    @cached_property
    def population(self) -> Population:
        """The counts of citizens. Raises InputError if the file is wrong."""
        return load_population(self.population_file, self.scheme.participants)

    @property
    def rollout_file(self) -> Path:
        """The file of the roll-out plan, whether or not it is there."""
        return self.params / "rollout.yaml"

    @property
    def ranges_file(self) -> Path:
        """The file of the ranges of inputs, whether or not it is there."""
        return self.params / "ranges.yaml"

    @property
    def charges_file(self) -> Path:
        """The file of what is charged beside the buffet price, whether or not it is there."""
        return self.params / "charges.yaml"

    @property
    def agreements_file(self) -> Path:
        """The file of the first service agreements, whether or not it is there."""
        return self.params / "agreements.yaml"

    @property
    def price_index_file(self) -> Path:
        """The file of the price index, whether or not it is there."""
        return self.params / "price_index.yaml"

    def named(self, path: Path) -> str:
        """What reports call an input, or a folder of inputs: by its way from the project, `params/actuals/2018.yaml`.

        It is the same wherever the figures lie, and however they were reached: folders that do not lie as in a project
        go by their own name, as it may be shown.
        """
        rooms = [(self.params, Path("params"))]
        if self.counts_folder:
            rooms.append((self.counts_folder, COUNTS_FOLDER))
        if path == self.population_file:
            rooms.append((path.parent, Path("data")))
        if path == self.usage_file:
            rooms.append((path.parent, USAGE_FILE.parent))
        for folder, usual in sorted(rooms, key=lambda room: -len(room[0].parts)):
            if path.is_relative_to(folder):
                return shown_text((_own_name(folder, usual) / path.relative_to(folder)).as_posix())
        return shown_text(f"{path.parent.name}/{path.name}")

    def beside_years(self) -> list[Path]:
        """The files of the folder that belong to all years, those that are there; but for the scheme."""
        files = (self.rollout_file, self.ranges_file, self.charges_file, self.agreements_file, self.price_index_file)
        return [file for file in files if is_there(file)]

    @cached_property
    def charges(self) -> Charges:
        """What is charged beside the buffet price. Raises InputError if the file is missing or wrong."""
        from buffetlib.billing.charges import read_charges

        return read_charges(self.charges_file, self.scheme)

    @cached_property
    def known_charges(self) -> Charges | None:
        """The same, None where there is no such file. Raises InputError if it is wrong."""
        return self.charges if is_there(self.charges_file) or not self.scheme.beside else None

    @cached_property
    def agreements(self) -> Mapping[str, Agreement]:
        """The first service agreements of those who joined later. Raises InputError if the file is wrong."""
        from buffetlib.billing.agreements import read_agreements

        return read_agreements(self.agreements_file, self.scheme) if is_there(self.agreements_file) else {}

    @cached_property
    def services(self) -> frozenset[str]:
        """The services that some price year charges for by calls, ready or not; a file that is no YAML names none."""
        from buffetlib.project.begun import services_named

        found: set[str] = set()
        for year in self.years():
            with suppress(InputError):
                found |= services_named(self.file(year))
        return frozenset(found)

    def counted_years(self) -> list[int]:
        """The years that have counts of charged calls, oldest first. Raises InputError where their folder is not."""
        from buffetlib.calls.by_municipality import counted_years

        if self.counts_folder is None:
            return []
        if not is_there(self.counts_folder):
            raise InputError([Problem(Place(self.counts_folder), "", "there is no such folder of counted calls")])
        return counted_years(self.counts_folder)

    def counts(self, year: int) -> ChargedCalls | None:
        """The charged calls of a year by municipality, None where none are known.

        Raises InputError where the file is wrong, names services that there are not, or calls that cannot be billed.
        """
        from buffetlib.project.services import sound_counts

        if self.counts_folder is None or year not in self.counted_years():
            return None
        return sound_counts(self, self.counts_folder, year)

    @cached_property
    def usage(self) -> MonthlyCalls | None:
        """The calls by month, None where none are known.

        Raises InputError if the file is wrong or counts services that there are not.
        """
        from buffetlib.project.services import sound_usage

        return sound_usage(self.usage_file, self.services) if self.usage_file else None

    @cached_property
    def rollout(self) -> Rollout:
        """The roll-out plan, without any system where there is none.

        Raises InputError if the file is wrong or plans calls of services that there are not.
        """
        from buffetlib.project.services import sound_rollout

        return sound_rollout(self.rollout_file, self.services, self.scheme.participants)

    @cached_property
    def ranges(self) -> Ranges | None:
        """The ranges of a year's inputs, None where there are none. Raises InputError if the file is wrong."""
        from buffetlib.whatif.ranges import read_ranges

        return read_ranges(self.ranges_file) if is_there(self.ranges_file) else None

    @cached_property
    def price_index(self) -> Mapping[int, PriceLevel]:
        """How high prices in general were, by year; none without the file. Raises InputError if it is wrong."""
        from buffetlib.pricing.price_index import read_price_index

        return read_price_index(self.price_index_file) if is_there(self.price_index_file) else {}

    @cached_property
    def accounts(self) -> Accounts:
        """The actual figures of closed years, their settlements, and the ledger."""
        from buffetlib.billing.accounts import Accounts

        return Accounts(self)

    def years(self) -> list[int]:
        """The years that have a file, oldest first. Raises InputError if there is no folder, or none in it."""
        return list(self._years)

    @cached_property
    def _years(self) -> tuple[int, ...]:
        try:
            found = sorted(int(file.stem) for file in self.params.iterdir() if YEAR_FILE.fullmatch(file.name))
        except OSError as error:
            message = f"the folder of price years cannot be read: {error.strerror}"
            raise InputError([Problem(Place(self.params), "", message)]) from None
        if not found:
            raise InputError([Problem(Place(self.params), "", "no price year here; each is a file <year>.yaml")])
        return tuple(found)

    def file(self, year: int) -> Path:
        """The file of `year`, whether or not it is there."""
        return self.params / f"{year}.yaml"

    @cached_property
    def load(self) -> Once[[int], Year]:
        """The price year of a number, read once. Raises InputError if its file is missing or wrong."""
        return Once(self._read)

    def _read(self, year: int) -> Year:
        file = self.file(year)
        if not is_there(file):
            alike = [each.name for each in entries_of(self.params) if each.stem == file.stem and each.is_file()]
            message = f"there is no such price year; there are: {', '.join(map(str, self.years()))}"
            mend = f" ({', '.join(alike)} is not read: name it {file.name})" if alike else ""
            raise InputError([Problem(Place(file), "", f"{message}{mend}")])
        return read_year(file, self.population, self.scheme, self, as_draft=year in self.drafts)

    @cached_property
    def confirmed(self) -> Figures:
        """The same figures without any draft: nothing but what is asked of a draft itself rests on it."""
        return replace(self, drafts=frozenset()) if self.drafts else self

    def seen_from(self, *years: int) -> Figures:
        """The figures for what is asked of some years: the draft of a year is there where it is asked for itself."""
        drafts = self.drafts.intersection(years)
        if drafts == self.drafts:
            return self
        return replace(self, drafts=drafts) if drafts else self.confirmed

    def load_priced(self, year: int, lack: str = "") -> PricedYear:
        """The price year of a number, which must be known with its costs.

        Raises InputError as `load` does, or where it is not; `lack` ends that message as `require_priced` says.
        """
        return require_priced(self.load(year), lack)

    def all_priced(self) -> list[PricedYear]:
        """The years that are known with their costs, oldest first, without those whose files are missing or wrong."""
        return self._priced(self.years())

    def between(self, first: int, last: int) -> list[PricedYear]:
        """The years between two others, whichever comes first, as `all_priced` gives them."""
        least, most = sorted((first, last))
        return self._priced([year for year in self.years() if least < year < most])

    def _priced(self, years: Sequence[int]) -> list[PricedYear]:
        found: list[Year] = []
        for year in years:
            with suppress(InputError):
                found.append(self.load(year))
        return priced(found)

    def is_draft(self, year: int) -> bool:
        """Whether a year is begun and not ready: its file cannot be used, and it is neither announced nor settled.

        Only what asks for the year itself needs it: it is in no ledger, and no other year is stopped by it.
        """
        from buffetlib.project.begun import is_announced

        try:
            self.load(year)
        except InputError:
            with suppress(InputError):  # a file that cannot even be read may be announced
                return not is_announced(self.file(year)) and year not in self.accounts.years()
        return False

    def expect(self, service: str, year: int, citizens: int) -> ExpectedCalls:
        """The expected calls of a service in a year that is shared by so many citizens.

        Raises InputError if no calls are known, or as `expected_calls` does.
        """
        from buffetlib.base.price_calendar import counted_until
        from buffetlib.calls.expected import expected_calls

        if self.usage is None:
            raise InputError("there are no measured calls to expect any from; give the calls as a number")
        until = counted_until(year, self.scheme.calendar)
        return expected_calls(service, until, citizens, self.usage, self.rollout)

    def carry(self, settled: int, year: int, announced: Announced | None) -> CarryOver:
        """What the settlement of a year moves on to the price of another, as `Accounts.carried` tells."""
        return self.accounts.carried(settled, year, announced)

    def price_level(self, year: int) -> PriceLevel | None:
        """How high prices in general are in a year; None where no index of it is given. Raises InputError as that."""
        return self.price_index.get(year)

    @cached_property
    def once(self) -> OnceOf[Figures]:
        """What a function finds of these figures and a year, or any other key, once. Raises InputError as it does."""
        return OnceOf(self)

    def until(self, year: int) -> list[Year]:
        """All known price years up to `year`, which must be among them, oldest first.

        Later years are left out, so that a year's report stays the same when they come. Raises InputError with
        the problems of all that are read.
        """
        return self.load_all([*(known for known in self.years() if known < year), year])

    def load_all(self, years: Sequence[int]) -> list[Year]:
        """Several price years. Raises InputError with the problems of all of them."""
        return together([partial(self.load, year) for year in years])


def _own_name(folder: Path, usual: Path) -> Path:
    """A folder's way from its project where it lies as `usual` there, else its own name, however it was reached."""
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100 - unlike resolve(), it follows no link
    return usual if absolute.parts[-len(usual.parts) :] == usual.parts else Path(absolute.name or "root")
