"""Random draws from the distributions of ranges, many at a time, in single precision.

Single precision keeps seven digits of a factor, which is far more than anybody knows of an input; it halves the
memory to be filled and so the time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from buffetlib.whatif.ranges import Lognormal, Triangular

Draws = NDArray[np.float32]
"""The draws of one input, one after the other."""


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of the input `name`: for a seed always the same, whatever other inputs there are."""
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, int.from_bytes(name.encode())])))


def fill(row: Draws, distribution: Triangular | Lognormal, numbers: np.random.Generator) -> None:
    """Fill `row` with draws, in the order of the stream: two rows, the first of even length, get what one would."""
    if isinstance(distribution, Lognormal):
        _fill_normal(row, numbers)
        row *= float(distribution.spread)
        np.exp(row, out=row)
    else:
        _fill_triangular(row, distribution, numbers)


def _fill_normal(row: Draws, numbers: np.random.Generator) -> None:
    """Two normal draws of each two uniform ones, by Box and Muller (1958).

    NumPy's own normal draws are made one by one; here all is done many at a time, in half the time.
    """
    uniform = numbers.random((len(row) + 1) // 2 * 2, dtype=np.float32)
    radius = np.subtract(1, uniform[::2])
    np.log(radius, out=radius)
    radius *= -2
    np.sqrt(radius, out=radius)
    angle = uniform[1::2] * np.float32(2 * np.pi)
    np.multiply(radius, np.cos(angle), out=row[::2])
    half = len(row) // 2
    np.multiply(radius[:half], np.sin(angle[:half]), out=row[1::2])


def _fill_triangular(row: Draws, distribution: Triangular, numbers: np.random.Generator) -> None:
    """The inverse of the distribution function at uniform draws u, for a range from a to b around m.

    It is a + sqrt(u (b - a)(m - a)) up to m, and b - sqrt((1 - u)(b - a)(b - m)) from there on. Beyond m each root
    is kept at what it is there, m - a or b - m, so that a + b - m + first root - second root holds on both sides.
    """
    a, m, b = (float(point) for point in (distribution.least, distribution.likely, distribution.most))
    numbers.random(out=row, dtype=np.float32)
    above = np.subtract(1, row)
    _root(row, (b - a) * (m - a), (m - a) ** 2)
    _root(above, (b - a) * (b - m), (b - m) ** 2)
    row -= above
    row += a + b - m


def _root(part: Draws, factor: float, most: float) -> None:
    """The square root of so much of each value, which must not be more than `most`."""
    part *= factor
    np.minimum(part, most, out=part)
    np.sqrt(part, out=part)
