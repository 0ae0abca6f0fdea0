"""What an analyst looks at: a year beside an earlier one, some of its inputs changed, seen through one service.

Everything is computed from the choices when it is first asked for, by the same functions as the commands, so that
a figure on the screen is the one that `buffetpris whatif` and `explain` print.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from buffetlib.base import arguments
from buffetlib.base.arguments import wrong
from buffetlib.base.errors import InputError
from buffetlib.base.reading.fields import suggestion
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.calls.monthly import Series
from buffetlib.pricing.bridge import PriceChange, explain
from buffetlib.pricing.price import price
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.project.fresh import FileStates, file_states
from buffetlib.project.project import Figures
from buffetlib.whatif.changes import Changes
from buffetlib.whatif.scenario import FIELDS, Setting, given_settings
from buffetlib.whatif.scenario_year import Scenario, scenario_of
from buffetlib.whatif.sensitivity import Sensitivity, sensitivities


@dataclass(frozen=True, eq=False, repr=False)
class Known:
    """All that can be looked at, read at one time, so that what is shown later is of the same figures.

    `years` are those with cost items, oldest first, `faulty` those whose figures are wrong. `files` are the states of
    the files then.
    """

    figures: Figures
    years: Mapping[int, PricedYear]
    faulty: tuple[int, ...]
    files: FileStates

    def between(self, first: int, last: int) -> list[PricedYear]:
        """The years that lie between an earlier and a later one."""
        return [year for number, year in self.years.items() if first < number < last]

    @property
    def is_outdated(self) -> bool:
        """Whether the files have changed since."""
        return file_states(self.figures) != self.files


@dataclass(frozen=True, eq=False, repr=False)
class Exploration:
    """The choices: `base` is the year looked at and `before` an earlier one; `settings` make the scenario.

    `component` is looked at by itself, all of them if None; `item` is the service (or fixed item) in question.
    `rollout` names systems of the roll-out plan, and how many times as much each calls.
    """

    known: Known
    base: PricedYear
    before: PricedYear | None
    component: str | None
    item: Item
    settings: tuple[Setting, ...]
    rollout: tuple[Setting, ...] = ()

    @property
    def figures(self) -> Figures:
        """The figures that it is made from."""
        return self.known.figures

    @property
    def changes(self) -> Changes:
        """All that is set."""
        return Changes(self.settings, self.rollout)

    @property
    def command(self) -> str:
        """The command that gives the same figures."""
        return self.changes.command(self.base.year)

    @cached_property
    def scenario(self) -> Scenario:
        """The base with all that is set. Raises InputError as `scenario_of` does."""
        return scenario_of(self.figures, self.base, self.changes)

    @cached_property
    def change(self) -> PriceChange:
        """The bridge from the base to the scenario."""
        return explain(self.base, self.scenario)

    @cached_property
    def since(self) -> PriceChange | None:
        """The bridge from the earlier year to the base; None where there is no earlier one."""
        if self.before is None:
            return None
        return explain(self.before, self.base, self.known.between(self.before.year, self.base.year))

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
    `buffetpris whatif --set`, or numbers; `calls` alone are those of the service. `rollout` are systems and their
    factors, as for `--rollout`.
    """

    before: int | None = None
    component: str | None = None
    service: str | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    rollout: Mapping[str, object] = field(default_factory=dict)


def explore(figures: Figures, year: int, choices: Choices) -> Exploration:
    """The exploration of a price year.

    Raises InputError for a year without items, a component or service that it does not have, and wrong settings.
    """
    known = read_known(figures)
    base = _chosen(known, year)
    component = None if choices.component is None else _component(choices.component, base.scheme)
    earlier = None if choices.before is None else arguments.year(choices.before, "before")
    before, item = _before(known, year, earlier), _item(base, component, choices.service)
    rollout = given_settings(arguments.settings(choices.rollout, "rollout"), "rollout")
    found = Exploration(known, base, before, component, item, _settings(choices.settings, item), rollout)
    _ = found.change, found.since  # what is wrong with the choices is told before anything is shown
    return found


def read_known(figures: Figures) -> Known:
    """Read all that an exploration shows. Raises InputError for what concerns all years."""
    files = file_states(figures)  # before they are read: what changes meanwhile is told rather than missed
    years, faulty = dict[int, PricedYear](), list[int]()
    for number in figures.years():
        try:
            year = figures.load(number)
            price(year)
        except InputError:
            faulty.append(number)
        else:
            if isinstance(year, PricedYear):
                years[number] = year
    _ = figures.population, figures.usage, figures.rollout
    with suppress(InputError):  # told where ranges are shown
        _ = figures.ranges
    return Known(figures, years, tuple(faulty), files)


def items_within(year: PricedYear, component: str | None) -> list[Item]:
    """The items of a component of a year, or all of them, that whose 1 % moves the price most first."""
    ordered = {each.item.id: each.item for each in sensitivities(year) if each.item is not None}
    return [item for item in ordered.values() if component in (None, item.component)]


def _before(known: Known, year: int, before: int | None) -> PricedYear | None:
    if before is None:
        return _chosen(known, year - 1) if year - 1 in (*known.years, *known.faulty) else None
    earlier = _chosen(known, before)
    if before >= year:
        raise InputError(f"before: found {before}; expected a year before {year}")
    return earlier


def _chosen(known: Known, number: int) -> PricedYear:
    """A year that is asked for by name, and so must be known, right, and have items."""
    if number in known.years:
        return known.years[number]
    year = known.figures.load_priced(number, ", so there is nothing to explore in it")
    price(year)  # which is wrong, or the year would be known
    return year


def _component(name: str, scheme: Scheme) -> str:
    names = scheme.component_ids
    if not isinstance(name, str):
        raise wrong("component", name, f"one of: {', '.join(names)}, or None for all")
    if name not in names:
        raise InputError(f"component: there is no '{name}'; {suggestion(name, names)}")
    return name


def _item(year: PricedYear, component: str | None, service: str | None) -> Item:
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


def _settings(given: Mapping[str, object], item: Item) -> tuple[Setting, ...]:
    """Inputs and their values; `calls` and the like alone are those of the item that is shown."""
    by_input = arguments.settings(given, "settings")
    found = {f"{item.id}.{name}" if name in FIELDS else name: value for name, value in by_input.items()}
    return given_settings(found, "settings")
