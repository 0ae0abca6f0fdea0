"""What the arguments of a project's questions mean: years that are named or given, and changes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from buffetlib.base import arguments
from buffetlib.base.arguments import YearNumber, wrong
from buffetlib.base.errors import InputError, together
from buffetlib.base.reading.fields import suggestion
from buffetlib.pricing import bridge
from buffetlib.pricing.bridge import PriceChange, explainable
from buffetlib.pricing.year import Year
from buffetlib.project.open import Input
from buffetlib.project.project import Figures

if TYPE_CHECKING:
    from buffetlib.whatif.changes import Changes
    from buffetlib.whatif.scenario_year import Scenario


_INPUTS = ("params", "population", "usage", "counts")


def named_inputs(inputs: Mapping[str, Input]) -> dict[str, Path]:
    """The inputs that are given, as paths. Raises InputError for one that there is not, and for what is no path."""
    for name in inputs:
        if name not in _INPUTS:
            raise InputError(f"a project has no '{name}'; {suggestion(name, list(_INPUTS))}")
    given = {name: found for name, found in inputs.items() if found is not None}
    return {name: Path(arguments.path(found, name, "a path as text, or None")) for name, found in given.items()}


def asked_year(found: YearNumber | Year, name: str) -> Callable[[Figures], Year]:
    """What gives the year that an argument names, or is. Raises InputError where it is neither."""
    if isinstance(found, Year):
        return lambda _figures: found
    number = arguments.year_number(found)
    if number is None:
        raise wrong(name, found, "a price year, such as 2019, or a year or scenario of a project")
    return lambda figures: figures.seen_from(number).load(number)


def explained(figures: Figures, finds: Sequence[Callable[[Figures], Year]]) -> PriceChange:
    """The change between the two years that `finds` give. Raises InputError as these do, and as `explain` does."""
    first, last = explainable(together([partial(find, figures) for find in finds]))
    return bridge.explain(first, last, figures.confirmed.between(first.year, last.year))


def asked_changes(settings: object, rollout: Mapping[str, object]) -> Changes:
    """The changes that arguments say. Raises InputError where they say none."""
    from buffetlib.whatif.changes import Changes, read_changes
    from buffetlib.whatif.scenario import given_settings

    more = Changes(rollout=given_settings(arguments.settings(rollout, "rollout"), "rollout"))
    if isinstance(settings, Mapping):
        return Changes(given_settings(arguments.settings(settings, "settings"), "settings")) + more
    expected = "a mapping such as {'cpr_lookup.calls': '+10%'}, or the path of a scenario's file"
    return read_changes(arguments.path(settings, "settings", expected)) + more


def asked_scenario(figures: Figures, year: int, changes: Changes) -> Scenario:
    """A scenario of a year. Raises InputError for changes that cannot be made."""
    from buffetlib.whatif.scenario_year import scenario_of

    seen = figures.seen_from(year)
    return scenario_of(seen, seen.load_priced(year, ", so nothing can be changed in it"), changes)


def asked_whatif(figures: Figures, year: int, changes: Changes) -> PriceChange:
    """What moves the price from a year to a scenario of it. Raises InputError for changes that cannot be made."""
    scenario = asked_scenario(figures, year, changes)
    return bridge.explain(scenario.base, scenario)
