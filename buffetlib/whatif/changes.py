"""What a scenario changes of a price year, as it is said: in a command, in a file, in a notebook."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.whatif.counterfactual import Aspect
from buffetlib.whatif.scenario import Setting, shortened

_MOST_NAMED = 3
_KEYS = ("set", "rollout", "last_years")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes in the order in which they are made, each upon those before it.

    `last_years` tells what is taken from the year before, `rollout` how many times as much a system calls, and
    `settings` the new values of inputs.
    """

    settings: tuple[Setting, ...] = ()
    rollout: tuple[Setting, ...] = ()
    last_years: tuple[Aspect, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.settings or self.rollout or self.last_years)

    def __add__(self, more: Changes) -> Changes:
        """These and more; what is taken from the year before is taken once."""
        aspects = tuple(dict.fromkeys(self.last_years + more.last_years))
        return Changes(self.settings + more.settings, self.rollout + more.rollout, aspects)

    def __str__(self) -> str:
        """The first of the changes, as they are written: `cpr_lookup.calls=+10%, rollout ky=2`."""
        told = [f"{setting.path}={setting.value}" for setting in self.settings]
        told += [f"rollout {setting.path}={setting.value}" for setting in self.rollout]
        told += [f"last_years {aspect}" for aspect in self.last_years]
        return ", ".join([*told[:_MOST_NAMED], *(["…"] if len(told) > _MOST_NAMED else [])])

    @property
    def said(self) -> list[Setting]:
        """All that was given a value."""
        return [*self.rollout, *self.settings]

    def command(self, year: int) -> str:
        """The command that makes the same scenario of a year."""
        return shlex.join(["buffetpris", "whatif", str(year), *self._options()])

    def _options(self) -> Iterator[str]:
        for option, settings in (("--set", self.settings), ("--rollout", self.rollout)):
            for setting in settings:
                yield from (option, f"{setting.path}={setting.value}")
        for aspect in self.last_years:
            yield from ("--last-years", aspect.value)

    def text(self, year: int) -> str:
        """The same as a scenario's file, which `read_changes` reads."""
        lines = [f"# {self.command(year)}"]
        for key, settings in (("set", self.settings), ("rollout", self.rollout)):
            lines += [f"{key}:"] * bool(settings)
            lines += [f"  {setting.path}: {setting.value}" for setting in settings]
        if self.last_years:
            lines.append(f"last_years: [{', '.join(self.last_years)}]")
        return "\n".join([*lines, ""])


def read_changes(file: Path) -> Changes:
    """The changes of a scenario's file: `set:`, `rollout:` and below each a line for each change, and `last_years:`.

    Raises InputError with every problem of the file.
    """
    with reading_of(file, _KEYS) as top:
        settings, rollout = _settings(top, "set", "input"), _settings(top, "rollout", "system")
        words = top.words("last_years", [aspect.value for aspect in Aspect]) if "last_years" in top else []
        if not any(key in top for key in _KEYS):
            top.require("set", "the changed inputs, such as {cpr_lookup.calls: +10%}")
    return Changes(settings, rollout, tuple(map(Aspect, words)))


def _settings(top: Fields, key: str, noun: str) -> tuple[Setting, ...]:
    if key not in top:
        return ()
    settings = []
    wanted = top.child(key, noun=noun)
    if wanted.is_empty:
        top.note("found no change; expected at least one", key)
    for path in wanted:
        value = wanted.text(path)
        if value is not None and wanted.is_quoted(path) and not value.endswith("%"):
            wanted.note(f"found the text '{shortened(value)}' (write numbers without quotes)", path)
        elif value is not None:
            settings.append(Setting(path, value, f"{wanted.place_of(path)}: {wanted.path(path)}"))
    return tuple(settings)
