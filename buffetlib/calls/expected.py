"""How often a service is expected to be called in a price year: trend of the existing use + roll-out, exactly.

    existing use   measured calls - the calls that the roll-out plan had for that month
    recent         the existing use of the last twelve months counted when the price is set
    earlier        that of the twelve months before
    trend          recent + (recent - earlier) x d / 12, d months from the middle of the recent ones to mid-year
    expected       trend + the roll-out's calls in the year

Whole seasons are compared with whole seasons, so none is needed in the formula. Worked by hand in docs/method.md.
"""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.money import whole_half_up, written
from buffetlib.base.months import Month
from buffetlib.base.reading.fields import suggestion
from buffetlib.calls.monthly import MonthlyCalls, Series
from buffetlib.calls.rollout import Rollout
from buffetlib.calls.values import ExpectedCalls, PlannedCalls

_SEASON = 12
LEAST_MONTHS = 2 * _SEASON
"""How many measured months a trend needs."""


def expected_calls(service: str, until: Month, citizens: int, usage: MonthlyCalls, rollout: Rollout) -> ExpectedCalls:
    """The calls of a service that a price year, shared by `citizens`, is expected to have.

    Calls are counted up to `until`, a month of the year before it.

    Raises InputError if the service was not measured, or for too short a time, or less than the plan says
    that it was called.
    """
    year = until.year + 1
    existing, measured = existing_use(service, until, citizens, usage, rollout)
    if len(existing) < LEAST_MONTHS:
        message = (
            f"{service} was measured in {len(existing)} months up to {until}, when the price of {year} "
            f"is set; a trend needs {LEAST_MONTHS}: give its calls as a number"
        )
        raise InputError([Problem(measured.sources[0].place, "calls", message)])
    earlier = sum(existing[-LEAST_MONTHS:-_SEASON], Fraction(0))
    recent = sum(existing[-_SEASON:], Fraction(0))
    months = Month(year, 12) - measured.last
    trend = max(recent + (recent - earlier) * months / _SEASON, Fraction(0))
    planned = planned_calls(service, year, citizens, rollout.known_by(until))
    sources = (*measured.sources, *(each.source for each in planned))
    return ExpectedCalls(measured.last, earlier, recent, months, whole_half_up(trend), planned, sources)


def planned_calls(service: str, year: int, citizens: int, rollout: Rollout) -> tuple[PlannedCalls, ...]:
    """The calls of a service that each system of the plan has in a year, of those that have any."""
    planned = []
    for system in rollout.systems:
        calls = sum((system.calls(service, Month(year, number), citizens) for number in range(1, 13)), Fraction(0))
        if calls:
            planned.append(PlannedCalls(system.label, whole_half_up(calls), system.source))
    return tuple(planned)


def existing_use(
    service: str, until: Month, citizens: int, usage: MonthlyCalls, rollout: Rollout
) -> tuple[list[Fraction], Series]:
    """The measured calls of each month up to `until` without those of the roll-out, and the measured series.

    Raises InputError if the service was not measured, if the plan begins before the counting, or if it has
    more calls in a month than were measured.
    """
    if service not in usage.measured:
        mend = suggestion(service, list(usage.measured)) if usage.measured else "add its rows of the kind 'measured'"
        raise InputError([Problem(Place(usage.file), service, f"no calls of this service were measured; {mend}")])
    measured = usage.measured[service].until(until)
    problems = []
    existing = []
    for system in rollout.systems:
        begun = system.steps[0].month if system.steps else None
        if begun and begun < measured.first and service in system.calls_per_citizen:
            message = (
                f"begins in {begun}, but {service} is measured from {measured.first} on only: what was called before "
                "is existing use; remove the service, or the steps that have passed"
            )
            problems.append(Problem(system.source.place, "steps", message))
    for place, calls in enumerate(measured.calls):
        month = measured.first + place
        planned = rollout.calls(service, month, citizens)
        if planned > calls and not problems:
            message = (
                f"the plan has {written(int(planned))} calls of {service} in {month}, but only {written(calls)} were "
                "measured; mend the steps that have passed"
            )
            problems.append(Problem(rollout.services()[service], service, message))
        existing.append(calls - planned)
    if problems:
        raise InputError(problems)
    return existing, measured
