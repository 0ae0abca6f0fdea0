"""The roll-out plan (`params/rollout.yaml`): which systems begin to call which services, when, and how much.

A system is used by a number of municipalities from a month on, and calls a service so many times a year for
each citizen of theirs. Municipalities are taken to be of average size, and the calls to be spread evenly
over the year. The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from buffetlib.base.errors import Place
from buffetlib.base.money import exact_decimal
from buffetlib.base.months import Month
from buffetlib.base.printed import MOST_LABEL_LETTERS, text_problem
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import Origin, source_of
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.source import Source, Text


@dataclass(frozen=True, slots=True)
class Step:
    """From `month` on, so many municipalities use a system."""

    month: Month
    municipalities: int


@dataclass(frozen=True, slots=True)
class System:
    """One system: its steps in the order of time, and its calls by service, a year for each citizen it serves.

    `participants` is how many municipalities there are in all; `known` is the month from which on the plan had it, None
    for one that it had from the beginning.
    """

    id: str
    label: Text
    steps: tuple[Step, ...]
    calls_per_citizen: Mapping[str, Decimal]
    source: Source
    participants: int
    known: Month | None = None

    def municipalities(self, month: Month) -> int:
        """How many municipalities use the system in a month."""
        return next((step.municipalities for step in reversed(self.steps) if step.month <= month), 0)

    def calls(self, service: str, month: Month, citizens: int) -> Fraction:
        """The calls of a service in a month, of `citizens` in all municipalities together."""
        calls, users = self.calls_per_citizen.get(service), self.municipalities(month)
        if not calls or not users:  # nothing is called before a system's first step, which many months are
            return Fraction(0)
        return Fraction(citizens * users, self.participants) * Fraction(calls) / 12


@dataclass(frozen=True, slots=True)
class Rollout:
    """All systems of the plan."""

    place: Place
    systems: tuple[System, ...] = ()

    def calls(self, service: str, month: Month, citizens: int) -> Fraction:
        """The planned calls of a service by all systems in a month."""
        calling = (system for system in self.systems if service in system.calls_per_citizen)
        return sum((system.calls(service, month, citizens) for system in calling), Fraction(0))

    def calls_of_year(self, service: str, year: int, citizens: int) -> Fraction:
        """The planned calls of a service by all systems in a year."""
        return sum((self.calls(service, Month(year, number), citizens) for number in range(1, 13)), Fraction(0))

    def known_by(self, month: Month) -> Rollout:
        """The plan as it was known in a month, when it did not have all of its systems yet."""
        return replace(self, systems=tuple(each for each in self.systems if not each.known or each.known <= month))

    def times(self, factors: Mapping[str, Fraction]) -> Rollout:
        """The plan with the systems that are named calling so many times as much; a factor has an end as a decimal."""

        def changed(system: System) -> System:
            factor = factors.get(system.id, Fraction(1))
            calls = {
                service: exact_decimal(Fraction(each) * factor) for service, each in system.calls_per_citizen.items()
            }
            return replace(system, calls_per_citizen=calls)

        return replace(self, systems=tuple(map(changed, self.systems)))

    def services(self) -> dict[str, Place]:
        """The services that some system calls, and where the first such system stands."""
        places: dict[str, Place] = {}
        for system in self.systems:
            for service in system.calls_per_citizen:
                places.setdefault(service, system.source.place)
        return places


def read_rollout(file: Path, participants: Participants) -> Rollout:
    """The plan in `file`, of so many participants.

    Raises InputError with every problem of the file.
    """
    with reading_of(file, ("basis", "source", "systems")) as top:
        shared = Origin.of(top)
        systems: list[System | None] = []
        if top.require("systems", "the systems that are rolled out, one below the other"):
            entries = top.child("systems", noun="system")
            if entries.is_empty:
                top.note("found no system; expected at least one", "systems")
            systems = [_system(name, entries, shared, len(participants.areas)) for name in entries]
    return Rollout(Place(file, top.place.line), tuple(system for system in systems if system))


def _system(name: str, entries: Fields, shared: Origin, participants: int) -> System | None:
    fields = entries.child(name, ("label", "known", "steps", "calls_per_citizen", "basis", "source"))
    fields.require("steps", "from which month on how many municipalities use the system")
    fields.require("calls_per_citizen", "the calls of each service, a year for each citizen served")
    at = entries.place_of(name)
    last_line = max((fields.place_of(key).line for key in fields), default=at.line)
    source = source_of(fields, Place(at.file, at.line, at.column, last_line), shared, "top level")
    label = fields.texts("label", MOST_LABEL_LETTERS) or Text({"": name})
    problem = text_problem(name, MOST_LABEL_LETTERS)
    if problem:
        entries.note(problem, name)
    steps, calls, known = _steps(fields, participants), _calls_per_citizen(fields), fields.month("known")
    if known and steps and known > steps[0].month:
        message = f"found {known}; expected a month up to that of the first step, {steps[0].month}"
        fields.note(f"{message}: what has begun is known", "known")
    return None if source is None else System(name, label, steps, calls, source, participants, known)


def _steps(fields: Fields, participants: int) -> tuple[Step, ...]:
    """The steps in the order of the file, which must be that of time."""
    steps: list[Step] = []
    for entry in fields.children("steps", ("from", "municipalities")):
        entry.require("from", "a month such as 2019-04")
        entry.require("municipalities", "how many of them use the system from then on")
        month = entry.month("from")
        number = entry.number("municipalities", "municipalities", example="45", whole=True)
        if number is not None and number > participants:
            entry.note(f"found {number}; there are {participants} municipalities", "municipalities")
        if month is None or number is None:
            continue
        if steps and month == steps[-1].month:
            entry.note(f"overlaps: there is a step from {month} on already; keep one", "from")
        elif steps and month < steps[-1].month:
            entry.note(f"found {month} after {steps[-1].month}; put the steps in the order of time", "from")
        steps.append(Step(month, int(number)))
    return tuple(steps)


def _calls_per_citizen(fields: Fields) -> dict[str, Decimal]:
    if "calls_per_citizen" not in fields:
        return {}
    entries = fields.child("calls_per_citizen", noun="service")
    if entries.is_empty:
        fields.note("found no service; expected at least one", "calls_per_citizen")
    found = {name: entries.number(name, "calls a year for each citizen served", example="0.85") for name in entries}
    return {name: calls for name, calls in found.items() if calls is not None}
