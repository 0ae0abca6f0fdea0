"""What an analyst looks at: a year beside an earlier one, some of its inputs changed, seen through one service.

Everything is computed from the choices when it is first asked for, by the same functions as the commands, so that
a figure on the screen is the one that `buffetpris whatif` and `explain` print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from buffetlib import arguments
from buffetlib.arguments import wrong
from buffetlib.bridge import PriceChange, explain
from buffetlib.errors import InputError, Problem
from buffetlib.fields import suggestion
from buffetlib.model import Component, Item, Year
from buffetlib.project import Figures
from buffetlib.scenario import Setting, apply
from buffetlib.sensitivity import Sensitivity, sensitivities
from buffetlib.usage import Series


@dataclass(frozen=True, eq=False, repr=False)
class Exploration:
    """The choices: `base` is the year looked at and `before` an earlier one; `settings` make the scenario.

    `component` is looked at by itself, all of them if None; `item` is the service (or fixed item) in question.
    """

    figures: Figures
    base: Year
    before: Year | None
    component: Component | None
    item: Item
    settings: tuple[Setting, ...]

    @cached_property
    def scenario(self) -> Year:
        """The base with its inputs changed. Raises InputError as `scenario.apply` does."""
        assert self.base.citizens is not None
        counts = self.figures.population.on(self.base.citizens.on) or []
        return apply(self.base, self.settings, counts)

    @cached_property
    def change(self) -> PriceChange:
        """The bridge from the base to the scenario."""
        return explain(self.base, self.scenario)

    @cached_property
    def since(self) -> PriceChange | None:
        """The bridge from the earlier year to the base; None where there is no earlier one."""
        return None if self.before is None else explain(self.before, self.base)

    @cached_property
    def sensitivities(self) -> list[Sensitivity]:
        """What each input of the scenario moves, within the component where one is chosen."""
        found = sensitivities(self.scenario)
        return [each for each in found if self.component in (None, each.item and each.item.component)]

    @property
    def calls(self) -> tuple[Series | None, Series | None]:
        """The measured and the expected calls of the service by month, as far as they are known."""
        usage = self.figures.usage
        if usage is None:
            return None, None
        return usage.measured.get(self.item.id), usage.expected.get(self.item.id)


@dataclass(frozen=True, slots=True)
class Choices:
    """What is looked at, by the names that files and commands use.

    `before` is the year before where it is left out and known with its items; `service` is the metered item
    of which 1 % more moves the price most, if there is one. `settings` are inputs and their values, written as for
    `buffetpris whatif --set`, or numbers.
    """

    before: int | None = None
    component: str | None = None
    service: str | None = None
    settings: Mapping[str, object] = field(default_factory=dict)


def explore(figures: Figures, year: int, choices: Choices) -> Exploration:
    """The exploration of a price year.

    Raises InputError for a year without items, a component or service that it does not have, and wrong settings.
    """
    base = figures.load(year)
    _require_items(base)
    component = None if choices.component is None else _component(choices.component)
    earlier = None if choices.before is None else arguments.year(choices.before, "before")
    before, item = _before(figures, year, earlier), _item(base, component, choices.service)
    found = Exploration(figures, base, before, component, item, _settings(choices.settings))
    _ = found.change, found.since  # what is wrong with the choices is told before anything is shown
    return found


def items_within(year: Year, component: Component | None) -> list[Item]:
    """The items of a component of a year, or all of them, that whose 1 % moves the price most first."""
    ordered = {each.item.id: each.item for each in sensitivities(year) if each.item is not None}
    return [item for item in ordered.values() if component in (None, item.component)]


def _before(figures: Figures, year: int, before: int | None) -> Year | None:
    if before is not None:
        earlier = figures.load(before)
        _require_items(earlier)
        if before >= year:
            raise InputError(f"before: found {before}; expected a year before {year}")
        return earlier
    earlier_years = [figures.load(known) for known in figures.years() if known == year - 1]
    return next((known for known in earlier_years if known.citizens is not None), None)


def _require_items(year: Year) -> None:
    if year.citizens is None:
        message = f"{year.year} has an announced price but no cost items, so there is nothing to explore in it"
        raise InputError([Problem(year.place, "", message)])


def _component(name: str) -> Component:
    names = [component.value for component in Component]
    if not isinstance(name, str):
        raise wrong("component", name, f"one of: {', '.join(names)}, or None for all")
    if name not in names:
        raise InputError(f"component: there is no '{name}'; {suggestion(name, names)}")
    return Component(name)


def _item(year: Year, component: Component | None, service: str | None) -> Item:
    items = {item.id: item for item in items_within(year, component)}
    where = f" in {component}" if component else ""
    if not items:
        raise InputError(f"component: {year.year} has no item{where}; choose another")
    if service is None:
        return next((item for item in items.values() if item.is_metered), next(iter(items.values())))
    if not isinstance(service, str):
        raise wrong("service", service, "the id of an item, such as cpr_lookup, or None")
    if service not in items:
        raise InputError(f"service: {year.year} has no item '{service}'{where}; {suggestion(service, list(items))}")
    return items[service]


def _settings(given: Mapping[str, object]) -> tuple[Setting, ...]:
    found = arguments.settings(given, "settings")
    return tuple(Setting(path, value, f"settings: {path}={value}") for path, value in found.items())
