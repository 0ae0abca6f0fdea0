"""The front door: a project, and all that can be asked of it, from the files as they are when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, SupportsIndex

from buffetlib.base import arguments
from buffetlib.base.arguments import YearNumber
from buffetlib.base.errors import shown_path
from buffetlib.pricing import price as pricing
from buffetlib.pricing.bridge import PriceChange
from buffetlib.pricing.price import AnnouncedPrice, Price
from buffetlib.pricing.sharers import MOST_YEARS_AHEAD, YEARS_AHEAD
from buffetlib.pricing.year import Year, require_priced
from buffetlib.project.asked import asked_changes, asked_scenario, asked_whatif, asked_year, explained, named_inputs
from buffetlib.project.findings import Findings
from buffetlib.project.fresh import FreshFigures
from buffetlib.project.open import Input, find_figures, find_project, project_in, project_of
from buffetlib.project.project import Figures

if TYPE_CHECKING:
    from buffetlib.base.months import Month
    from buffetlib.billing.ledger import Ledger
    from buffetlib.billing.payment_causes import CausesByMunicipality
    from buffetlib.billing.settled import SettledYear
    from buffetlib.billing.statement import Statement, Statements
    from buffetlib.calls.by_month import CallsByMonth
    from buffetlib.citizens.by_day import CitizensByDay
    from buffetlib.project.questions import YearQuestions
    from buffetlib.whatif.expected_year import ExpectedYear
    from buffetlib.whatif.price_forecast import PriceForecast
    from buffetlib.whatif.scenario_year import Scenario
    from buffetlib.whatif.sensitivity import YearSensitivity
    from buffetlib.whatif.uncertainty import Uncertainty

_NONE: Mapping[str, object] = MappingProxyType({})


def open_project(path: Input = None, *, draft: YearNumber | None = None, **inputs: Input) -> Project:
    """The project in the folder `path`; without it, the nearest one from the current folder upward.

    `inputs` are files and folders in place of its own: `params`, `population`, `usage`, `counts`; None for its own. Of
    the year `draft` figures are used that are still to be confirmed.

    >>> buffetlib.open_project()  # doctest: +ELLIPSIS
    Project(...: 2015, 2018, 2019, 2020, 2021)

    Raises InputError where there is none: a project is a folder that has a folder `params` with its price years.
    """
    others, drafts = named_inputs(inputs), () if draft is None else (arguments.year(draft, "draft"),)
    if path is not None:
        folder = project_in(arguments.path(path, "path", "the folder of a project"))
    else:
        folder = project_of(others["params"]) if "params" in others else find_project()
    return Project(folder, others, frozenset(drafts))


@dataclass(frozen=True, repr=False)
class Project:
    """A folder of figures, and all that can be asked of it. Files that have changed are read anew.

    Years are numbers; where a price is asked for or explained, they may be years that were read before, too.

    >>> buffetlib.open_project().explain(2019, 2020).change
    Fraction(17, 20)
    """

    folder: Path
    inputs: Mapping[str, Path] = field(default_factory=dict, hash=False)
    drafts: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return f"Project({shown_path(self.folder)}: {', '.join(map(str, self.years()))})"

    @cached_property
    def _figures(self) -> FreshFigures:
        inputs = {"params": self.folder / "params", **self.inputs}
        return FreshFigures(partial(find_figures, **inputs, drafts=self.drafts))

    @property
    def figures(self) -> Figures:
        """All figures as they are now, which stay so, whatever becomes of the files: what reports are made of.

        >>> buffetlib.open_project().figures.years()
        [2015, 2018, 2019, 2020, 2021]
        """
        return self._figures.read(lambda figures: figures)

    def years(self) -> tuple[int, ...]:
        """The price years that have a file, oldest first.

        >>> buffetlib.open_project().years()
        (2015, 2018, 2019, 2020, 2021)

        Raises InputError if there is none.
        """
        return self._figures.read(lambda figures: tuple(figures.years()))

    def year(self, year: YearNumber) -> Year:
        """A price year: its items, carry-over and citizens.

        >>> buffetlib.open_project().year(2019)
        Year(2019, 22 items)

        Raises InputError with every problem of its file.
        """
        number = arguments.year(year, "year")
        return self._figures.read(lambda figures: figures.seen_from(number).load(number))

    def price(self, year: YearNumber | Year) -> Price | AnnouncedPrice:
        """The price of a year, in kr. per citizen, and what it is made of.

        >>> buffetlib.open_project().price(2019).price
        Fraction(97, 50)

        Raises InputError as `year` does, and if the items do not give the announced price or none above 0.
        """
        find = asked_year(year, "year")
        return self._figures.read(lambda figures: pricing.price(find(figures)))

    def explain(self, before: YearNumber | Year, after: YearNumber | Year) -> PriceChange:
        """What moved the price from one year to another; any two years that have cost items.

        >>> buffetlib.open_project().explain(2018, 2019).change
        Fraction(57, 100)

        Raises InputError as `price` does, and for a year without items.
        """
        finds = asked_year(before, "before"), asked_year(after, "after")
        return self._figures.read(lambda figures: explained(figures, finds))

    def statement(self, municipality: SupportsIndex | str, year: YearNumber) -> Statement:
        """What a municipality, named by its code or name, pays for a year, why that changed, and what it uses.

        >>> buffetlib.open_project().statement("København", 2020)
        Statement(København 2020: 11_410_377.56 kr.)

        Its table has a row for each charge and quarter. Raises InputError for a municipality that there is not, and as
        `statements` does.
        """
        from buffetlib.citizens.municipality import find
        from buffetlib.project.terms import read_statements

        expected = "a code or a name, such as 101 or København"
        number, named = arguments.year(year, "year"), arguments.text(municipality, "municipality", expected)
        return self._figures.read(
            lambda found: read_statements(found.seen_from(number), number).of(find(named, found.scheme.participants))
        )

    def statements(self, year: YearNumber) -> Statements:
        """The statements of all municipalities for a year; their table has a row for each municipality.

        >>> buffetlib.open_project().statements(2020)
        Statements(2020: 98 municipalities)

        Raises InputError if a figure is wrong, and for a year of which only the announced price is known.
        """
        from buffetlib.project.terms import read_statements

        number = arguments.year(year, "year")
        return self._figures.read(lambda figures: read_statements(figures.seen_from(number), number))

    def causes_by_municipality(self, before: YearNumber, after: YearNumber) -> CausesByMunicipality:
        """What moved each municipality's payment of the buffet price, a row for each municipality, year and cause.

        >>> buffetlib.open_project().causes_by_municipality(2018, 2020)
        CausesByMunicipality(2018 to 2020: 9,114 amounts)

        Over several years each step has causes of its own. Raises InputError as `statements` does.
        """
        from buffetlib.project.terms import read_causes

        numbers = arguments.year(before, "before"), arguments.year(after, "after")
        return self._figures.read(lambda figures: read_causes(figures.seen_from(*numbers), *numbers))

    def settle(self, year: YearNumber, known: str | date | None = None) -> SettledYear:
        """The settlement of a closed year as it was known on a day, the newest without one, and the ledger beside it.

        >>> buffetlib.open_project().settle(2018)
        SettledYear(2018 as of 2020-02-28: 233_274.00 kr.)

        Its table has a row for each cause. Raises InputError for a year that is not closed, and if a figure is wrong.
        """
        number, day = arguments.year(year, "year"), arguments.day(known, "known")
        return self._figures.read(lambda figures: figures.seen_from(number).accounts.settled(number, day))

    def ledger(self, known: str | date | None = None) -> Ledger:
        """What settlements move on to later prices, and what of it is open, as it was known on a day; now without one.

        >>> buffetlib.open_project().ledger()
        Ledger(4 entries, 187_933.21 kr. open)

        Raises InputError where no year is settled, and if a figure is wrong.
        """
        day = arguments.day(known, "known")
        return self._figures.read(lambda figures: figures.confirmed.accounts.filled_ledger(day))

    def questions(self, year: YearNumber) -> YearQuestions:
        """What is always asked of the price of a year, and the answers; its table has a row for each of their figures.

        >>> buffetlib.open_project().questions(2020)
        YearQuestions(Year(2020, 28 items))

        Raises InputError for a year without items, and if a figure is wrong.
        """
        from buffetlib.project.questions import questions_of

        number = arguments.year(year, "year")
        return self._figures.read(lambda figures: questions_of(figures.seen_from(number), number))

    def calls(self) -> CallsByMonth:
        """The calls by month, measured and expected, a row for each service and month; `rollout` has the plan's part.

        >>> buffetlib.open_project().calls()
        CallsByMonth(15 services, 2015-04 to 2021-12)

        Raises InputError where no calls are known, and if a figure is wrong.
        """
        from buffetlib.project.ahead import calls_by_month

        return self._figures.read(lambda figures: calls_by_month(figures.confirmed))

    def citizens(self) -> CitizensByDay:
        """The citizens of each municipality on each day that they were counted on.

        >>> buffetlib.open_project().citizens()
        CitizensByDay(686 counts, 2015-01-01 to 2021-01-01)

        Raises InputError if the counts are wrong.
        """
        from buffetlib.citizens.by_day import CitizensByDay

        return self._figures.read(lambda figures: CitizensByDay(figures.population, figures.scheme))

    def expected(self, year: YearNumber) -> ExpectedYear:
        """The calls of each service that a year is expected to have, which may be still without a file.

        >>> buffetlib.open_project().expected(2021)
        ExpectedYear(2021: 292,471,202 calls of 15 services)

        Raises InputError where no calls are known, or too few, and if a figure is wrong.
        """
        from buffetlib.project.ahead import expected_of

        number = arguments.year(year, "year")
        return self._figures.read(lambda figures: expected_of(figures.seen_from(number), number))

    def forecast(
        self, year: YearNumber, years: SupportsIndex = YEARS_AHEAD, until: str | Month | None = None
    ) -> PriceForecast:
        """The prices of the years after one, from what was measured until a month, with intervals.

        >>> buffetlib.open_project().forecast(2020)
        PriceForecast(2021: 2.94 kr., 2022: 2.99 kr.)

        Its table has a row for each year, and that of its `months` one for each month. Raises InputError where no
        calls are known, or too few, and if a figure is wrong.
        """
        from buffetlib.project.ahead import forecast_after

        base, last = arguments.year(year, "year"), arguments.month(until, "until")
        ahead = arguments.number(years, "years", 1, MOST_YEARS_AHEAD)
        return self._figures.read(lambda figures: forecast_after(figures.seen_from(base), base, ahead, last))

    def uncertainty(self, year: YearNumber, draws: SupportsIndex = 1_000_000, seed: SupportsIndex = 1) -> Uncertainty:
        """How uncertain a price is: its prices at many draws of its inputs from their ranges, a row for each draw.

        >>> buffetlib.open_project().uncertainty(2020, draws=10_000)
        Uncertainty(2020: 2.78 kr. in the mean of 10,000 draws)

        What each input explains is in `shares`. Raises InputError where no ranges are given, and if a figure is wrong.
        """
        from buffetlib.project.ahead import uncertainty_of
        from buffetlib.whatif.uncertainty import FEWEST, MOST

        number = arguments.year(year, "year")
        many, begin = arguments.number(draws, "draws", FEWEST, MOST), arguments.number(seed, "seed", 0, 2**64)
        return self._figures.read(lambda found: uncertainty_of(found.seen_from(number), number, draws=many, seed=begin))

    def check(self, *years: YearNumber) -> Findings:
        """Everything that is wrong with the figures of some years, or of all, at once.

        >>> buffetlib.open_project().check()
        Findings(2015, 2018, 2019, 2020, 2021: 0 problems)

        Raises InputError if the folder or the counts of citizens cannot be read: then no year can be.
        """
        from buffetlib.project.check import findings

        numbers = [arguments.year(year, "years") for year in years]
        return self._figures.read(lambda figures: findings(figures.confirmed, numbers))

    def scenario(
        self,
        year: YearNumber,
        settings: Mapping[str, object] | str | os.PathLike[str] = _NONE,
        *,
        rollout: Mapping[str, object] = _NONE,
    ) -> Scenario:
        """A price year with some of its inputs changed, or as a scenario's file says: a year like others, so marked.

        `rollout` tells how many times as much a system of the roll-out plan calls in the year.

        >>> buffetlib.open_project().scenario(2020, {"cpr_lookup.calls": "+10%"}, rollout={"ky": 2})
        Scenario(2020, 28 items: cpr_lookup.calls=+10%, rollout ky=2)

        Raises InputError as `year` does, and for changes that cannot be made or leave no price above 0.
        """
        number, changes = arguments.year(year, "year"), asked_changes(settings, rollout)
        return self._figures.read(lambda figures: asked_scenario(figures, number, changes))

    def whatif(
        self,
        year: YearNumber,
        settings: Mapping[str, object] | str | os.PathLike[str] = _NONE,
        *,
        rollout: Mapping[str, object] = _NONE,
    ) -> PriceChange:
        """What moves the price from a year to a scenario of it, which is given as for `scenario`.

        >>> buffetlib.open_project().whatif(2020, {"citizens": "-0.5%"}).change
        Fraction(1, 100)

        Raises InputError as `scenario` does.
        """
        number, changes = arguments.year(year, "year"), asked_changes(settings, rollout)
        return self._figures.read(lambda figures: asked_whatif(figures, number, changes))

    def sensitivity(self, year: YearNumber | Year) -> YearSensitivity:
        """What each input of a year moves: the price by 1 % more of it, and how much of it moves the price one øre.

        >>> buffetlib.open_project().sensitivity(2020).inputs[0].path
        'citizens'

        Raises InputError as `price` does, and for a year without items.
        """
        from buffetlib.whatif.sensitivity import sensitivity_of

        find, lack = asked_year(year, "year"), ", so there is nothing that could move its price"
        return self._figures.read(lambda figures: sensitivity_of(require_priced(find(figures), lack)))
