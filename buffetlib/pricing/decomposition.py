"""What each factor of a formula contributes to its change: the Shapley value, exact. Knows nothing of prices.

A formula of n factors goes from its value at `before` to its value at `after`. Replace the factors one by
one, in some order: each replacement moves the value, and the moves add up to the change. The Shapley
value of a factor is the mean of its move over all n! orders. With two factors it is Bennet's indicator;
Das Gupta's standardisation of rates gives the same figures.

Source: Das Gupta (1993), Standardization and Decomposition of Rates; Shapley (1953), A Value for n-Person Games;
Owen (1977), Values of Games with a Priori Unions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import factorial, log, prod
from numbers import Integral, Rational, Real

from buffetlib.base.errors import InputError

Number = int | Fraction | Decimal | float | str
"""A number, NumPy's too; text is read as an exact decimal or fraction, a float as exactly the value that it holds."""

Factor = Number | Sequence[Number]
"""A factor of a formula: one number, or a sequence of numbers that changes as one."""

MAX_FACTORS = 20
"""The formula is evaluated 2**n times; beyond this many factors that takes minutes to ages."""


def shapley(
    formula: Callable[..., Fraction | int], before: Mapping[str, Factor], after: Mapping[str, Factor]
) -> dict[str, Fraction]:
    """The Shapley value of every factor of `formula`, in the order of `before`.

    `formula` takes the factors as keywords: a `Fraction` for a number, a tuple of `Fraction`s for a
    sequence. The effects add up to formula(after) - formula(before) exactly.

    >>> before, after = {"calls": 100, "cost": "0.50"}, {"calls": 120, "cost": "0.40"}
    >>> buffetlib.shapley(lambda calls, cost: calls * cost, before, after)
    {'calls': Fraction(9, 1), 'cost': Fraction(-11, 1)}

    Raises InputError for an argument of another type, if the two do not name the same factors, a sequence changes its
    length, a value is not a finite number, there are more than MAX_FACTORS factors, or the formula gives a float.
    """
    if not callable(formula):
        raise InputError(f"formula: found {_kind(formula)}; expected a function that takes the factors as keywords")
    for name, factors in {"before": before, "after": after}.items():
        if not isinstance(factors, Mapping):
            raise InputError(f"{name}: found {_kind(factors)}; expected a mapping from factors to their numbers")
    names = list(before)
    if set(names) != set(after):
        others = ", ".join(sorted(map(str, set(names) ^ set(after))))
        raise InputError(f"before, after: found {others} in one of them alone; expected the same factors in both")
    if len(names) > MAX_FACTORS:
        raise InputError(f"before: found {len(names)} factors; expected at most {MAX_FACTORS}: each doubles the work")
    ends = [(_exact(before[name], f"before: {name}"), _exact(after[name], f"after: {name}")) for name in names]
    for name, (old, new) in zip(names, ends, strict=True):
        if _shape(old) != _shape(new):
            raise InputError(f"after: {name}: found another shape than before; expected as many numbers")

    values = {
        state: _rational(formula(**{name: ends[i][state[i]] for i, name in enumerate(names)}))
        for state in product((0, 1), repeat=len(names))
    }
    return {name: _mean_move(values, i, len(names)) for i, name in enumerate(names)}


def product_effects(before: Sequence[Fraction], after: Sequence[Fraction]) -> list[Fraction]:
    """The Shapley value of each factor of a product of one to three factors, in closed form.

    Raises ValueError for another number of factors.
    """
    if len(before) == 1:
        return [after[0] - before[0]]
    if len(before) == 2:
        (x0, y0), (x1, y1) = before, after
        return [(x1 - x0) * (y0 + y1) / 2, (y1 - y0) * (x0 + x1) / 2]
    if len(before) == 3:
        (x0, y0, z0), (x1, y1, z1) = before, after
        # When a factor is replaced, the two others are both old in 2 of 6 orders, both new in 2, and
        # one old and one new in 1 each.
        beside_old, beside_new = (2 * z0 + z1) / 6, (z0 + 2 * z1) / 6
        return [
            (x1 - x0) * (y0 * beside_old + y1 * beside_new),
            (y1 - y0) * (x0 * beside_old + x1 * beside_new),
            (z1 - z0) * (2 * (x0 * y0 + x1 * y1) + x0 * y1 + x1 * y0) / 6,
        ]
    raise ValueError(f"a product of one to three factors is needed, not of {len(before)}")


def part_effect(
    before: Sequence[Fraction], after: Sequence[Fraction], place: int, part: tuple[Fraction, Fraction]
) -> Fraction:
    """The Owen value of a part of one factor of a product: the factor at `place` is `part`, before and after, x a rest.

    Part and rest form one coalition: only those orders count in which one of them follows right upon the other. So
    together they get the Shapley value of their factor, and no other factor gets anything else than without them.

    Raises ValueError as `product_effects` does, and ZeroDivisionError where the part is 0.
    """
    old, new = part
    mean_rest = (before[place] / old + after[place] / new) / 2
    moved = before[place] + (new - old) * mean_rest  # what a factor gets depends on how far it moves alone
    return product_effects(before, [*after[:place], moved, *after[place + 1 :]])[place]


def product_ranges(before: Sequence[Fraction], after: Sequence[Fraction]) -> list[tuple[Fraction, Fraction]]:
    """The smallest and the largest move of each factor of a product over all orders of replacement.

    When a factor is replaced, each of the others stands at its old or its new value, in every
    combination for some order; so these are the extremes over all combinations.
    """
    ranges = []
    for i, (old, new) in enumerate(zip(before, after, strict=True)):
        others = [pair for j, pair in enumerate(zip(before, after, strict=True)) if j != i]
        moves = [(new - old) * prod(state) for state in product(*others)]
        ranges.append((min(moves), max(moves)))
    return ranges


def lmdi_effects(before: Sequence[Fraction], after: Sequence[Fraction]) -> list[float] | None:
    """The effect of each factor of a product by the logarithmic mean (LMDI), in floats: logarithms are no fractions.

    None where it is not defined: a factor that is 0 or changes its sign has no logarithm of its change.
    Source: Ang (2004), Decomposition analysis for policymaking in energy, Energy Policy 32.
    """
    if any(old * new <= 0 for old, new in zip(before, after, strict=True)):
        return None
    first, last = float(prod(before)), float(prod(after))
    mean = first if first == last else (last - first) / log(last / first)
    return [mean * log(new / old) for old, new in zip(before, after, strict=True)]


def _mean_move(values: Mapping[tuple[int, ...], Fraction], i: int, n: int) -> Fraction:
    """The mean over all orders of what replacing factor `i` moves, given the value of every state."""
    mean = Fraction(0)
    for state, value in values.items():
        if state[i] == 0:
            replaced = sum(state)
            orders = factorial(replaced) * factorial(n - replaced - 1)
            mean += orders * (values[(*state[:i], 1, *state[i + 1 :])] - value)
    return mean / factorial(n)


def _exact(factor: Factor, name: str) -> Fraction | tuple[Fraction, ...]:
    try:
        if isinstance(factor, int | float | Real | Decimal | str):
            return _fraction(factor)
        return tuple(_fraction(number) for number in factor)
    except TypeError:
        raise InputError(f"{name}: found {_kind(factor)}; expected a number or a sequence of numbers") from None
    except (OverflowError, ValueError, ZeroDivisionError):  # an infinity; NaN, or text that is no number; "1/0"
        from buffetlib.base.arguments import wrong  # not loaded where prices alone are computed

        raise wrong(name, factor, "finite numbers") from None


def _fraction(number: Number | Real) -> Fraction:
    """A number exactly; one of NumPy's, which would overflow, as Python's own."""
    if isinstance(number, Integral):
        return Fraction(int(number))
    if isinstance(number, Real) and not isinstance(number, Fraction):
        return Fraction(float(number))
    return Fraction(number)


def _kind(found: object) -> str:
    return f"{found!r}" if found is None or isinstance(found, Real) else f"a {type(found).__name__}"


def _shape(factor: Fraction | tuple[Fraction, ...]) -> int | None:
    return len(factor) if isinstance(factor, tuple) else None


def _rational(value: Fraction | int) -> Fraction:
    if isinstance(value, Rational):
        return Fraction(value)
    raise InputError(
        f"formula: found that it gives {_kind(value)}; expected a whole number or a fraction, for a float is not exact"
    )
