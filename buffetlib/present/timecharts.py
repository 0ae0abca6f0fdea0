"""Charts over the months: how often a service is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from buffetlib.months import Month
from buffetlib.present.drawing import ACCENT, GRID, INK, MUTED, both
from buffetlib.present.numbers import Numbers
from buffetlib.usage import Series


def calls_svg(
    measured: Series, expected: Series | None, names: tuple[str, str], num: Numbers, name: str
) -> tuple[str, str]:
    """Measured calls by month as a line, expected ones as a dashed one, wide and narrow; `names` are of both."""

    def draw(axes: Axes) -> None:
        start = measured.first
        axes.plot(range(len(measured.calls)), measured.calls, color=ACCENT, linewidth=1.4, label=names[0])
        if expected:
            begin = expected.first - start
            places = range(begin, begin + len(expected.calls))
            axes.plot(places, expected.calls, color=INK, linewidth=1.2, linestyle=(0, (3, 2)), label=names[1])
        axes.set_ylim(0)
        months_below(axes, start, len(measured.calls))
        counts_beside(axes, num)
        axes.legend(frameon=False, loc="upper left", ncols=2, handlelength=2.2)

    return both(draw, 2.4, name)


@dataclass(frozen=True, slots=True)
class Fan:
    """A monthly series from `first` on, then its expected values with the lower and upper ends of two bands."""

    first: Month
    measured: Sequence[float]
    median: Sequence[float]
    band_80: tuple[Sequence[float], Sequence[float]]
    band_95: tuple[Sequence[float], Sequence[float]]


def fan_svg(fan: Fan, num: Numbers, name: str) -> tuple[str, str]:
    """A line that goes over into a fan, wide and narrow."""

    def draw(axes: Axes) -> None:
        begin = len(fan.measured)
        ahead = range(begin, begin + len(fan.median))
        axes.fill_between(ahead, *fan.band_95, color=ACCENT, alpha=0.15, linewidth=0)
        axes.fill_between(ahead, *fan.band_80, color=ACCENT, alpha=0.35, linewidth=0)
        axes.plot(range(begin), fan.measured, color=ACCENT, linewidth=1.4)
        axes.plot(ahead, fan.median, color=INK, linewidth=1.2, linestyle=(0, (3, 2)))
        axes.axvline(begin - 0.5, color=MUTED, linewidth=0.7)
        axes.set_ylim(0)
        months_below(axes, fan.first, begin + len(fan.median))
        counts_beside(axes, num, digits=2)

    return both(draw, 2.4, name)


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
