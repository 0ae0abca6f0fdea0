"""Charts over time: calls and their cost by month, and what moved the price year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from buffetlib.base.months import Month
from buffetlib.document.charts.drawing import both, tell
from buffetlib.document.charts.style import ACCENT, GRID, INK, MUTED
from buffetlib.document.charts.told import tell_points
from buffetlib.document.language.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Monthly:
    """A count for each month from `first` on."""

    first: Month
    counts: Sequence[int]


def counts_svg(
    measured: Monthly, expected: Monthly | None, names: tuple[str, str], num: Numbers, name: str
) -> tuple[str, str]:
    """Measured counts by month as a line, expected ones as a dashed one, wide and narrow; `names` are of both."""
    return both(lambda axes: draw_counts(axes, measured, expected, names, num), 2.4, name)


def draw_counts(axes: Axes, measured: Monthly, expected: Monthly | None, names: tuple[str, str], num: Numbers) -> None:
    """Draw measured counts by month as a line, and expected ones as a dashed one; `names` are of both."""
    start = measured.first
    axes.plot(range(len(measured.counts)), measured.counts, color=ACCENT, linewidth=1.4, label=names[0])
    if expected:
        begin = expected.first - start
        places = range(begin, begin + len(expected.counts))
        axes.plot(places, expected.counts, color=INK, linewidth=1.2, linestyle=(0, (3, 2)), label=names[1])
        tell_points(axes, places, expected.counts, _told(expected, names[1], num))
    tell_points(axes, range(len(measured.counts)), measured.counts, _told(measured, names[0], num))
    axes.set_ylim(0)
    months_below(axes, start, len(measured.counts))
    counts_beside(axes, num)
    axes.legend(frameon=False, loc="upper left", ncols=2, handlelength=2.2)


def _told(series: Monthly, name: str, num: Numbers) -> list[str]:
    """What each month of a series tells: 2019-04, measured: 4,512,345."""
    return [f"{series.first + place}, {name.lower()}: {num.plain(count)}" for place, count in enumerate(series.counts)]


@dataclass(frozen=True, slots=True)
class Fan:
    """A monthly series from `first` on, then its expected values with the lower and upper ends of two bands."""

    first: Month
    measured: Sequence[float]
    median: Sequence[float]
    narrow: tuple[Sequence[float], Sequence[float]]
    wide: tuple[Sequence[float], Sequence[float]]


def fan_svg(fan: Fan, num: Numbers, name: str) -> tuple[str, str]:
    """A line that goes over into a fan, wide and narrow."""
    return both(lambda axes: draw_fan(axes, fan, num), 2.4, name)


def draw_fan(axes: Axes, fan: Fan, num: Numbers) -> None:
    """Draw a line that goes over into a fan."""
    begin = len(fan.measured)
    ahead = range(begin, begin + len(fan.median))
    axes.fill_between(ahead, *fan.wide, color=ACCENT, alpha=0.15, linewidth=0)
    axes.fill_between(ahead, *fan.narrow, color=ACCENT, alpha=0.35, linewidth=0)
    axes.plot(range(begin), fan.measured, color=ACCENT, linewidth=1.4)
    axes.plot(ahead, fan.median, color=INK, linewidth=1.2, linestyle=(0, (3, 2)))
    axes.axvline(begin - 0.5, color=MUTED, linewidth=0.7)
    values = [*fan.measured, *fan.median]
    texts = [f"{fan.first + place}: {num.rough(value, 3)}" for place, value in enumerate(values)]
    tell_points(axes, range(len(values)), values, texts)
    axes.set_ylim(0)
    months_below(axes, fan.first, begin + len(fan.median))
    counts_beside(axes, num, digits=2)


@dataclass(frozen=True, slots=True)
class Stack:
    """The bars of one change: effects in kr. in the order of the legend, each as text, and the change with its text."""

    label: str
    effects: Sequence[float]
    told: Sequence[str]
    change: float
    value: str


def stacked_svg(stacks: Sequence[Stack], names: Sequence[str], num: Numbers, name: str) -> tuple[str, str]:
    """What moved the price in each step, stacked, wide and narrow; `names` are of the parts."""
    return both(lambda axes: draw_stacked(axes, stacks, names, num), 3.0, name)


def draw_stacked(axes: Axes, stacks: Sequence[Stack], names: Sequence[str], num: Numbers) -> None:
    """Draw what moved the price in each step, stacked up from 0 and down from it; `names` are of the parts.

    Parts are told apart by their pattern as much as by their shade.
    """
    for part, label in enumerate(names):
        effects = [stack.effects[part] for stack in stacks]
        bottoms = [
            sum(each for each in stack.effects[:part] if (each > 0) == (stack.effects[part] > 0)) for stack in stacks
        ]
        fill, hatch = _PATTERNS[part % len(_PATTERNS)]
        drawn = axes.bar(
            range(len(stacks)), effects, 0.45, bottoms, facecolor=fill, edgecolor=INK, linewidth=0.5, hatch=hatch,
            label=label,
        )  # fmt: skip
        for bar, stack in zip(drawn, stacks, strict=True):
            tell(bar, f"{stack.label}, {label}: {stack.told[part]}")
    for place, stack in enumerate(stacks):
        axes.plot([place - 0.32, place + 0.32], [stack.change] * 2, color=INK, linewidth=1.8)
        top = max(stack.change, sum(effect for effect in stack.effects if effect > 0))
        axes.annotate(
            stack.value, (place, top), (0, 3), textcoords="offset points", ha="center", va="bottom", weight="semibold"
        )  # above the stack, where no neighbour stands
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.set_xticks(range(len(stacks)), [stack.label for stack in stacks])
    axes.set_xlim(-0.6, len(stacks) - 0.4)
    axes.margins(y=0.12)
    counts_beside(axes, num, digits=2)
    axes.spines["bottom"].set_visible(False)
    close = {"handleheight": 1.1, "handlelength": 1.6, "columnspacing": 1.0}
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=2, **close)


_PATTERNS = (
    (ACCENT, ""),
    ("white", "////"),
    (GRID, ""),
    ("white", "||||"),
    (MUTED, ""),
    ("white", "xxxx"),
    (INK, ""),
    ("white", "----"),
    (GRID, "\\\\"),
)
"""Fill and hatching of the parts of a stack."""


def months_below(axes: Axes, first: Month, months: int) -> None:
    """The years below the axis, each where its January is."""
    years = [place for place in range(months) if (first + place).number == 1]
    axes.set_xticks(years, [str((first + place).year) for place in years])
    axes.set_xlim(-0.5, months - 0.5)
    axes.tick_params(axis="x", length=3)


def counts_beside(axes: Axes, num: Numbers, digits: int = 0) -> None:
    """Round values beside the axis, written as in the language, and quiet lines at them."""
    axes.margins(y=0.15)
    low, high = axes.get_ylim()
    ticks: Sequence[float] = [tick for tick in axes.get_yticks() if low <= tick <= high]
    axes.set_yticks(ticks, [num.rough(tick, digits) for tick in ticks])
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", labelcolor=MUTED)
