"""Exact amounts, and the only two places where one is rounded: to whole øre, and for a printed column.

Amounts and prices are `Fraction`s in kr. (or kr. per citizen) from the text of a file to the printed
digit. `Decimal` is used to hold what was written; nothing here is or becomes a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

ORE = Fraction(1, 100)
"""One øre, in kr."""

KRONE = Fraction(1)
HUNDREDTH_ORE = ORE / 100
"""What effects on a price are printed in: hundredths of an øre, in kr."""
TENTH_PER_CENT = Fraction(1, 1_000)
"""What shares are printed in."""


def round_half_up(value: Fraction, unit: Fraction = ORE) -> Fraction:
    """`value` rounded to a whole number of `unit`s; a half goes up, towards plus infinity.

    >>> round_half_up(Fraction("1.935"))
    Fraction(97, 50)
    """
    return units_half_up(value, unit) * unit


def units_half_up(value: Fraction, unit: Fraction) -> int:
    """How many `unit`s `value` is, rounded half up; in whole numbers, for that is done for every printed figure."""
    return _half_up(value.numerator * unit.denominator, value.denominator * unit.numerator)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def round_column(values: Sequence[Fraction], unit: Fraction, total: Fraction | None = None) -> list[Fraction]:
    """`values` rounded to `unit` so that they add up, as printed, to their rounded sum.

    The method is that of the largest remainder: every value is rounded down, and the units that are then
    missing from the total go, one each, to the values that were cut most. Tie rule: of equal remainders
    the one that stands first in `values` is served first. A value that is already a whole number of
    units is never changed, and no value moves by a whole unit or more.

    `total`, a whole number of units, is what the column must add up to where that is already decided
    (a subtotal that is itself part of a rounded column); it must lie less than one unit from the sum.

    Raises ValueError if `total` cannot be reached that way.
    """
    shared = lcm(unit.denominator, *(value.denominator for value in values))  # in whole numbers, as in `exact_sum`
    step = unit.numerator * (shared // unit.denominator)
    parts = [divmod(value.numerator * (shared // value.denominator), step) for value in values]
    floors, remainders = [floor for floor, _ in parts], [remainder for _, remainder in parts]
    cut = sum(remainders)
    goal = sum(floors) + (2 * cut + step) // (2 * step) if total is None else total / unit
    missing = goal - sum(floors)
    movable = [index for index, remainder in enumerate(remainders) if remainder]
    if missing.denominator != 1 or not 0 <= missing <= len(movable):
        found = sum(values, Fraction(0))
        raise ValueError(f"a column of {found} cannot be rounded to add up to {total} in units of {unit}")
    movable.sort(key=lambda index: -remainders[index])  # stable, so the first of equals stays first
    for index in movable[: int(missing)]:
        floors[index] += 1
    return [floor * unit for floor in floors]


def exact_sum(amounts: Iterable[Fraction]) -> Fraction:
    """The sum of amounts: over one denominator whole numbers can be added, which is many times as quick."""
    found = list(amounts)
    shared = lcm(*(each.denominator for each in found))
    return Fraction(sum(each.numerator * (shared // each.denominator) for each in found), shared)


def whole_half_up(value: Fraction) -> int:
    """`value` rounded half up to a whole number, as what is counted is."""
    return units_half_up(value, Fraction(1))


def decimals_needed(value: Fraction, most: int | None = None) -> int:
    """How many digits after the point show `value` in full, and never more than `most`.

    Raises ValueError if it has no end as a decimal, as 1/3 has not, and no `most` is given.
    """
    digits = 0
    while digits != most and 10**digits % value.denominator:
        digits += 1
        if most is None and digits > value.denominator.bit_length():  # no power of ten that large lacks only a few
            raise ValueError(f"{value} has no end as a decimal")
    return digits


def decimals_written(value: Decimal | int) -> int:
    """How many digits after the point `value` was written with."""
    return max(0, -int(Decimal(value).as_tuple().exponent))


def exact_decimal(value: Fraction) -> Decimal:
    """`value` as a decimal, exactly. Raises ValueError if it has no end as one."""
    digits = decimals_needed(value)
    return Decimal(f"{value.numerator * (10**digits // value.denominator)}e-{digits}")  # text is never rounded


def written(number: Decimal | int) -> str:
    """`number` as every file takes it, so that what a message says can be copied into one: 2_075_956.59."""
    return f"{Decimal(number):,f}".replace(",", "_")


def written_kroner(amount: Fraction) -> str:
    """An amount in kr. as messages name it, in whole øre and as every file takes it: 2_075_956.59 kr."""
    return f"{written(to_decimal(amount, 2))} kr."


def to_decimal(value: Fraction | int, digits: int) -> Decimal:
    """`value` as a decimal with exactly `digits` digits after the point, rounded half up if it has more."""
    units = _half_up(int(value.numerator) * 10**digits, int(value.denominator))  # NumPy's numbers would overflow
    return Decimal(f"{units}e-{digits}")  # text is never rounded
