"""What a municipality uses of the services that the buffet price covers, beside what it pays of that price."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, slots=True)
class ServiceUse:
    """The calls of one service that the buffet price covers: a municipality's and those of all, and what one costs."""

    service: str
    calls: int
    all_calls: int
    cost_per_call: Fraction

    @property
    def cost(self) -> Fraction:
        """What the municipality's calls cost, in kr."""
        return self.calls * self.cost_per_call

    @property
    def all_cost(self) -> Fraction:
        """What the calls of all municipalities cost, in kr."""
        return self.all_calls * self.cost_per_call


@dataclass(frozen=True, slots=True)
class Use:
    """What a municipality uses of the services that the buffet price covers, beside what it pays of that price.

    `payment` and `all_payment` are the buffet payments, in kr.
    """

    services: tuple[ServiceUse, ...]
    payment: Fraction
    all_payment: Fraction

    @property
    def calls(self) -> int:
        """The municipality's calls."""
        return sum(each.calls for each in self.services)

    @property
    def cost(self) -> Fraction:
        """What these cost at the year's cost per call, in kr."""
        # Over one denominator whole numbers can be added, which is many times as quick as fractions are.
        shared = lcm(*(each.cost_per_call.denominator for each in self.services))
        costs = ((each.calls, each.cost_per_call) for each in self.services)
        return Fraction(sum(calls * cost.numerator * (shared // cost.denominator) for calls, cost in costs), shared)

    @property
    def all_calls(self) -> int:
        """The calls of all municipalities."""
        return sum(each.all_calls for each in self.services)

    @property
    def all_cost(self) -> Fraction:
        """What these cost at the year's cost per call, in kr."""
        return sum((each.all_cost for each in self.services), Fraction(0))

    @property
    def share_of_calls(self) -> Fraction | None:
        """The municipality's share of all calls; None where there are none."""
        return Fraction(self.calls, self.all_calls) if self.all_calls else None

    @property
    def share_of_cost(self) -> Fraction | None:
        """Its share of what all calls cost; None where they cost nothing."""
        return self.cost / self.all_cost if self.all_cost else None

    @property
    def share_of_payment(self) -> Fraction | None:
        """Its share of what all pay of the buffet price; None where nobody pays."""
        return self.payment / self.all_payment if self.all_payment else None
