"""What is chosen and set at the controls of an exploration, kept as it was written, once and nowhere else.

What is chosen or set for a year stays while another year is looked at that does not have it, and comes back with one
that has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from buffetlib.base.once import Once
from buffetlib.calls.rollout import System
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.reports.exploration.choices import Exploration, items_within
from buffetlib.whatif.more_calls import systems_called
from buffetlib.whatif.scenario import FIELDS, Setting


class Chosen:
    """The choices; `settings` are the values that are set by input, less the component, `rollout` those by system."""

    def __init__(self, found: Exploration) -> None:
        self._found = found
        self.year = found.base.year
        self.before = found.before and found.before.year
        self.component = found.component
        self.item = found.item.id
        self.settings = {_short(setting.path): setting.value for setting in found.settings}
        self.rollout = {setting.path: setting.value for setting in found.rollout}
        self._kept: list[str] = []
        for path in self.settings:
            self._keep_item_of(path)
        self._items = Once(lambda year, component: items_within(self._years[year], component))
        self._systems = Once(lambda year: systems_called(self._years[year], found.figures.rollout))

    @property
    def _years(self) -> dict[int, PricedYear]:
        return dict(self._found.known.years)

    @property
    def base(self) -> PricedYear:
        """The year that is looked at."""
        return self._years[self.year]

    def years(self) -> list[int]:
        """The years that can be looked at, oldest first."""
        return list(self._years)

    def earlier(self) -> list[int]:
        """The years that the year can be compared with."""
        return [year for year in self._years if year < self.year]

    def components(self) -> list[str]:
        """The components that the year has items of."""
        present = {item.component for item in self.base.items}
        return [each for each in self.base.scheme.component_ids if each in present]

    def items(self) -> list[Item]:
        """The items to choose from: those of the component that is looked at."""
        component = self.component if self.component in self.components() else None
        return self._items(self.year, component)

    def systems(self) -> tuple[System, ...]:
        """The systems of the roll-out plan that some item of the year depends on."""
        return self._systems(self.year)

    def exploration(self) -> Exploration:
        """What is chosen and set, less what the year does not have."""
        earlier, items = self.earlier(), {item.id: item for item in self.items()}
        before = self.before if self.before in earlier else (earlier[-1] if earlier else None)
        systems = {system.id for system in self.systems()}
        return replace(
            self._found,
            base=self.base,
            before=None if before is None else self._years[before],
            component=self.component if self.component in self.components() else None,
            item=items[self.item] if self.item in items else next(iter(items.values())),
            settings=_settings(self.settings, self._has),
            rollout=_settings(self.rollout, systems.__contains__),
        )

    def _has(self, path: str) -> bool:
        """Whether the year has the input."""
        item_id, _, field = path.rpartition(".")
        if "citizens" in (item_id, field) or field == "carry_over":
            return True
        return any(item.id == item_id and getattr(item, field) is not None for item in self.base.items)

    def in_sight(self, item: Item) -> list[Item]:
        """The items whose inputs are shown: `item`, which is chosen, and those that are kept, the newest first."""
        present = {each.id: each for each in self.base.items}
        ids = self._kept if item.id in self._kept else [item.id, *self._kept]
        return [present[item_id] for item_id in ids if item_id in present]

    def is_kept(self, item_id: str) -> bool:
        """Whether an item's inputs stay in sight while another item is chosen."""
        return item_id in self._kept

    def keep(self, item_id: str) -> None:
        """Let an item's inputs stay in sight."""
        if item_id not in self._kept:
            self._kept.insert(0, item_id)

    def leave(self, item_id: str) -> None:
        """Take an item out of sight, and with it what is set of it, for nothing is set that cannot be seen."""
        self._kept = [kept for kept in self._kept if kept != item_id]
        self.settings = {path: value for path, value in self.settings.items() if path.rpartition(".")[0] != item_id}

    def choose(self, path: str, value: str | None) -> None:
        """Set an input, or with None no longer. All citizens take the place of those of single municipalities."""
        if path == "citizens":
            self.settings = {known: kept for known, kept in self.settings.items() if not known.startswith("citizens.")}
        if value is None:
            self.settings.pop(path, None)
        else:
            self.settings[path] = value
            self._keep_item_of(path)

    def choose_factor(self, system: str, value: str | None) -> None:
        """Let a system call so many times as much, or with None as much as is planned."""
        self.rollout[system] = value or ""
        if value is None:
            del self.rollout[system]

    def take_back(self) -> None:
        """Set nothing any more; what is in sight stays there."""
        self.settings.clear()
        self.rollout.clear()

    def _keep_item_of(self, path: str) -> None:
        item_id, _, field = path.rpartition(".")
        if field in FIELDS and item_id != "citizens":
            self.keep(item_id)


def _settings(values: Mapping[str, str], has: Callable[[str], bool]) -> tuple[Setting, ...]:
    return tuple(Setting(path, value, f"{path}={value}") for path, value in values.items() if has(path))


def _short(path: str) -> str:
    """An input's name without the component, if it is named."""
    return path if path.startswith("citizens.") else ".".join(path.split(".")[-2:])
