"""A scenario: a price year with some of its inputs changed, which is a year like others and says what it is."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from typing import Protocol

from buffetlib.base import arguments
from buffetlib.base.errors import InputError
from buffetlib.base.files import write_whole
from buffetlib.calls.rollout import Rollout
from buffetlib.citizens.population import Population
from buffetlib.pricing.price import price
from buffetlib.pricing.year import PricedYear
from buffetlib.whatif.changes import Changes
from buffetlib.whatif.counterfactual import Aspect, counterfactual
from buffetlib.whatif.more_calls import with_rollout
from buffetlib.whatif.scenario import apply, require_price


class ScenarioInputs(Protocol):
    """What a scenario may rest on beside its year."""

    @property
    def population(self) -> Population:
        """The counts of citizens."""

    @property
    def rollout(self) -> Rollout:
        """The roll-out plan."""

    def years(self) -> list[int]:
        """The price years."""

    def load_priced(self, year: int, lack: str = "") -> PricedYear:
        """A price year with its costs."""


@dataclass(frozen=True, slots=True, repr=False)
class Scenario(PricedYear):
    """A price year as it would be with some `changes` of its `base`: an assumption, never announced."""

    base: PricedYear = field(kw_only=True)
    changes: Changes = field(kw_only=True)

    def __repr__(self) -> str:
        return f"Scenario({self.year}, {len(self.items)} items: {self.scenario})"

    @property
    def scenario(self) -> str:
        """What is changed, as it is written."""
        return str(self.changes)

    @property
    def is_illustrative(self) -> bool:
        """True: an assumption is made up."""
        return True

    def command(self) -> str:
        """The command that gives the same scenario, to be run in the project.

        >>> print(buffetlib.open_project().scenario(2020, {"citizens": "+1%"}).command())
        buffetpris whatif 2020 --set citizens=+1%
        """
        return self.changes.command(self.year)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a file that `buffetpris whatif --scenario` and `Project.scenario` read.

        Raises InputError where it cannot be written; what was there before is then untouched.
        """
        write_whole(arguments.path(path, "path"), self.changes.text(self.year).encode())


def scenario_of(known: ScenarioInputs, base: PricedYear, changes: Changes) -> Scenario:
    """The scenario of a year in which some changes are made.

    Raises InputError for changes that cannot be made or leave no price above 0, and for a year whose items do not give
    its announced price.
    """
    changed = base
    for aspect in changes.last_years:
        changed = counterfactual(changed, _year_before(known, base), aspect)
    if changes.rollout:
        if Aspect.USE in changes.last_years:
            raise InputError("rollout: this year's plan does not move last year's calls; leave out rollout or use")
        changed = with_rollout(changed, changes.rollout, known.rollout)
    changed = apply(changed, changes.settings, known.population.on(base.citizens.on) or [])
    price(base)  # a wrong announced price of the base is told, as everywhere
    require_price(changed, changes.said)
    same = {each.name: getattr(changed, each.name) for each in fields(PricedYear)}
    return Scenario(**same, base=base, changes=changes)


def _year_before(known: ScenarioInputs, base: PricedYear) -> PricedYear:
    if base.year - 1 not in known.years():
        raise InputError(f"--last-years takes from {base.year - 1}, the year before, which is not there")
    return known.load_priced(base.year - 1, " to take anything from")
