"""A change over several years: split directly, and as the sum of its yearly steps.

Both add up to the same change exactly, but in general split it otherwise: the steps pass through the years
between, whose values the direct split never sees. An item that is new in a year between is scope all the
way in the direct split; in the chained one it is scope once, and after that its calls and costs move it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from buffetlib.base.errors import InputError
from buffetlib.pricing.bridge import Cause, PriceChange, explain, explainable
from buffetlib.pricing.year import Year


@dataclass(frozen=True, slots=True)
class Chain:
    """The direct bridge between two years, and the bridges of the steps that lead from one to the other."""

    direct: PriceChange
    steps: tuple[PriceChange, ...]

    def by_kind(self) -> dict[Cause, tuple[Fraction, Fraction]]:
        """The direct and the chained effect of each cause, by component, in kr. per citizen.

        In the chained one, an effect is put down to the component in which its step shows it.
        """
        effects: dict[Cause, tuple[Fraction, Fraction]] = {}
        for place, changes in enumerate(((self.direct,), self.steps)):
            for driver in (driver for change in changes for driver in change.drivers):
                cause = Cause(driver.cause.kind, driver.cause.component)
                both = list(effects.get(cause, (Fraction(0), Fraction(0))))
                both[place] += driver.effect
                effects[cause] = both[0], both[1]
        return effects


def explain_chained(years: Sequence[Year]) -> Chain:
    """The bridge from the first to the last of `years`, directly and by the steps between each two of them.

    The years may go forward or back in time.

    Raises InputError if there are fewer than three, if they do not follow each other, if one has no cost items, or
    as `explain` does.
    """
    numbers = [year.year for year in years]
    first, last = numbers[0], numbers[-1]
    missing = [str(number) for number in range(min(first, last), max(first, last)) if number not in numbers]
    if missing or len(years) < 3:
        reason = f"{', '.join(missing)} is not known" if missing else "there is no year between"
        raise InputError(f"the change from {first} to {last} has no yearly steps: {reason}")
    known = explainable(years)
    steps = (explain(before, after) for before, after in pairwise(known))
    return Chain(explain(known[0], known[-1], known[1:-1]), tuple(steps))
