"""Charts over the months: how often a service is called."""

from __future__ import annotations

from collections.abc import Sequence

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
