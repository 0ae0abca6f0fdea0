"""A waterfall for a wide and a narrow page: written straight away, against drawn and laid out twice by Matplotlib."""

from __future__ import annotations

import io

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from benchmarks.measure import fastest, tell
from buffetlib.document.charts.picture_on_axes import draw_picture
from buffetlib.document.charts.waterfalls import Bar, waterfall, waterfall_svg

AT_LEAST = 50


def causes(steps: int) -> list[Bar]:
    """A price and so many steps up to another."""
    rises = [Bar(f"Cause {step}", f"+{step}.00 øre", 2 + step / 100, 2 + (step + 1) / 100) for step in range(steps)]
    ends = [Bar(name, "2.00 kr.", 0.0, at, is_price=True) for name, at in (("Before", 2.0), ("After", 2 + steps / 100))]
    return [ends[0], *rises, ends[1]]


def by_matplotlib(bars: list[Bar]) -> None:
    """Draw, lay out and write it for each width."""
    rows = waterfall(bars)
    for width in (6.9, 3.55):
        figure = Figure((width, rows.height / 72), layout="constrained")
        draw_picture(figure.add_subplot(), rows)
        FigureCanvasSVG(figure).print_figure(io.BytesIO(), format="svg")


def main() -> None:
    """Print how much faster a chart is made than Matplotlib alone would make it."""
    bars = causes(9)
    best = fastest({"ours": lambda: waterfall_svg(bars, "ours"), "alone": lambda: by_matplotlib(bars)}, times=10)
    ratio = best["alone"] / best["ours"]
    tell("a waterfall by Matplotlib alone / ours", ratio, f"at least {AT_LEAST}x", ratio >= AT_LEAST)


if __name__ == "__main__":
    main()
