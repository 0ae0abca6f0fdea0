"""The room that the texts of a chart need around it, found without drawing it.

A text stands at a place of the axes, and reaches so many points before and after it, however wide the axes are. So
texts are measured once, and each width of the page is solved for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BESIDE, ABOVE = 6.0, 3.0
"""Points at both sides, since browsers set texts a little wider than they are measured; and above and below."""

_LEAST = 0.1
"""What is left of a page for the axes at least, however long its texts are."""

_ENOUGH = 1e-3


@dataclass(frozen=True, slots=True)
class Reach:
    """A text along one side: where it stands, from 0 to 1 of the axes, and how many points it reaches from there."""

    at: float
    before: float
    after: float


def ends(texts: Sequence[Reach], size: float, margin: float) -> tuple[float, float]:
    """Where axes begin and end on a page of `size` points, so that no text comes nearer to its edges than `margin`."""
    low, high, was = margin, size - margin, -1.0
    while high - low > _LEAST * size and abs(high - low - was) > _ENOUGH:
        was = high - low
        low = max([low, *((margin - each.before - each.at * high) / (1 - each.at) for each in texts if each.at < 1)])
        room = size - margin
        high = min([high, *((room - each.after - (1 - each.at) * low) / each.at for each in texts if each.at > 0)])
    return low, max(high, low + _LEAST * size)
