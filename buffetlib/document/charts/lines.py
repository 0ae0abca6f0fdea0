"""Several lines over the same places, told apart by their dashes as much as by their shade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from buffetlib.base.months import Month
from buffetlib.document.charts.over_time import counts_beside, months_below
from buffetlib.document.charts.style import ACCENT, INK, MUTED
from buffetlib.document.language.numbers import Numbers

_DASHES: tuple[tuple[str, Any], ...] = (
    *((ACCENT, "-"), (INK, (0, (3, 2))), (MUTED, "-"), (ACCENT, (0, (1, 1.5)))),
    *((INK, "-"), (MUTED, (0, (5, 2))), (ACCENT, (0, (4, 1, 1, 1)))),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its name; None where there is no value."""

    name: str
    values: Sequence[float | None]


def draw_lines(axes: Axes, lines: Sequence[Line], places: Sequence[str] | Month, num: Numbers) -> None:
    """Draw lines over places that are named each, or over the months from one on, with round values beside them.

    A line without any value is left out.
    """
    lines = [line for line in lines if any(value is not None for value in line.values)]
    for number, line in enumerate(lines):
        color, dashes = _DASHES[number % len(_DASHES)]
        values = [float("nan") if value is None else value for value in line.values]
        axes.plot(range(len(values)), values, color=color, linestyle=dashes, linewidth=1.4, label=line.name)
    axes.set_ylim(0)
    if isinstance(places, Month):
        months_below(axes, places, max((len(line.values) for line in lines), default=0))
    else:
        axes.set_xticks(range(len(places)), list(places))
    counts_beside(axes, num, digits=2)
    axes.legend(frameon=False, loc="best", handlelength=2.6)
