"""A year in which systems of the roll-out plan call more or less than the plan says.

What was measured stays as it was, the calls of past steps of the plan among it, and so do existing use and its trend:
only the calls that the plan has for the price year change (docs/whatif.md). They are among the calls of an item whether
these were found from trend and roll-out, or given as a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from buffetlib.base.errors import InputError
from buffetlib.base.money import written
from buffetlib.base.price_calendar import counted_until
from buffetlib.base.reading.fields import suggestion
from buffetlib.base.reading.numerals import BEYOND, LARGEST
from buffetlib.calls.expected import planned_calls
from buffetlib.calls.rollout import Rollout, System
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.whatif.scenario import Setting, as_scenario, new_value


def with_rollout(year: PricedYear, wanted: Sequence[Setting], plan: Rollout) -> PricedYear:
    """`year` with each system that is named by a setting calling so many times as much in it, and no announced price.

    Raises InputError with every setting that names no system of the plan, names one twice, gives no factor, or whose
    system calls no item of the year, and where less would be called than nothing.
    """
    factors: dict[str, Fraction] = {}
    problems, behind = [], plan_behind(year, plan)
    for setting in wanted:
        try:
            if setting.path in factors:
                raise ValueError("this system is named twice; keep one")
            factors[setting.path] = _factor(setting, year, plan)
        except ValueError as error:
            problems.append(f"{setting.said}: {error}")
    if problems:
        raise InputError("\n".join(problems))
    said = ", ".join(setting.said for setting in wanted)
    try:
        items = tuple(_called(item, year, behind, behind.times(factors)) for item in year.items)
    except ValueError as error:
        raise InputError(f"{said}: {error}") from None
    return replace(year, announced=None, items=items)


def plan_behind(year: PricedYear, plan: Rollout) -> Rollout:
    """The plan as it was known when the price of the year was set."""
    return plan.known_by(counted_until(year.year, year.scheme.calendar))


def systems_called(year: PricedYear, plan: Rollout) -> tuple[System, ...]:
    """The systems of the plan that some item of the year depends on: by the plan, they call it in that year."""
    services = [item.id for item in year.items if item.is_metered]

    def calls_any(system: System) -> bool:
        alone = Rollout(plan.place, (system,))
        return any(planned_calls(service, year.year, year.citizens.count, alone) for service in services)

    return tuple(system for system in plan_behind(year, plan).systems if calls_any(system))


def _factor(setting: Setting, year: PricedYear, plan: Rollout) -> Fraction:
    """How many times as much a system calls. Raises ValueError in the words of a message."""
    known = [system.id for system in plan.systems]
    if setting.path not in known:
        raise ValueError(f"the roll-out plan has no system '{setting.path}'; {suggestion(setting.path, known)}")
    factor = new_value(setting.value, Fraction(1), "how many times as much it calls, such as 2, 0.5 or +10%")
    if factor < 0:
        raise ValueError(f"found {setting.value}; expected how many times as much it calls, 0 or more")
    if setting.path not in [system.id for system in systems_called(year, plan)]:
        raise ValueError(f"no item of {year.year} depends on it: by the plan, it calls none of them in that year")
    return factor


def _called(item: Item, year: PricedYear, plan: Rollout, changed: Rollout) -> Item:
    """An item with the calls that the changed plan adds or takes. Raises ValueError in the words of a message."""
    if item.calls is None:
        return item
    before, after = (planned_calls(item.id, year.year, year.citizens.count, each) for each in (plan, changed))
    if before == after:
        return item
    calls = item.calls + sum(each.calls for each in after) - sum(each.calls for each in before)
    if calls < 0:
        planned = written(sum(each.calls for each in before))
        raise ValueError(
            f"this makes the calls of {item.id} {written(calls)}; expected 0 or more: the plan has {planned} calls in "
            f"{year.year}, the year only {written(item.calls)}"
        )
    if calls >= LARGEST:
        raise ValueError(f"this makes the calls of {item.id} {written(calls)}, {BEYOND}")
    return replace(as_scenario(item), calls=calls, expected=item.expected and replace(item.expected, rollout=after))
