"""The calls that a year is expected to have, and what they are made of: frozen values, as in `model`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.months import Month
from buffetlib.base.source import Source, Text


@dataclass(frozen=True, slots=True)
class PlannedCalls:
    """The calls of a service in a year that one system of the roll-out plan adds."""

    system: Text
    calls: int
    source: Source


@dataclass(frozen=True, slots=True)
class ExpectedCalls:
    """The calls of a service that a year is expected to have: the trend of the existing use, and the roll-out.

    `recent` and `earlier` are the existing calls (measured, without those of the roll-out) of the twelve
    months up to `until` and of the twelve before; `trend` goes on from them for `months` months, from the
    middle of the recent ones to the middle of the year.
    """

    until: Month
    earlier: Fraction
    recent: Fraction
    months: int
    trend: int
    rollout: tuple[PlannedCalls, ...]
    sources: tuple[Source, ...]

    @property
    def calls(self) -> int:
        """All calls that are expected."""
        return self.trend + sum(planned.calls for planned in self.rollout)
