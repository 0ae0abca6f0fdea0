"""Pictures: written straight away they show what Matplotlib draws of them, and room is left for every text."""

from __future__ import annotations

import re

import pytest

from buffetlib.document.charts.drawing import both
from buffetlib.document.charts.paired_rows import PairedRow, paired_rows
from buffetlib.document.charts.picture import Picture, wrapped
from buffetlib.document.charts.picture_on_axes import draw_picture
from buffetlib.document.charts.picture_svg import picture_svg
from buffetlib.document.charts.prices import PriceColumn, history, price_fan
from buffetlib.document.charts.waterfalls import Bar, tornado, waterfall
from tests.document.test_charts import AHEAD, BARS, COLUMNS, ROWS, UNKNOWN, check_texts, lines_of

LONG = "Fællesoffentlig infrastruktur for mange andre myndigheder"
TORN = [
    Bar("Pris 2019", "1,94 kr.", 0.0, 1.94, is_price=True),
    Bar(LONG, "+0,10 øre", 1.94, 1.941),
    Bar("Å < Ø & Æ", "", 1.941, 1.941),
    Bar("Fald", "−4,10 øre", 1.941, 1.9),
    Bar("Pris 2020", "1,90 kr.", 0.0, 1.9, is_price=True),
]
KINDS: dict[str, Picture] = {
    "waterfall": waterfall(BARS),
    "torn": waterfall(TORN),
    "of nothing": waterfall([Bar("Pris 2015", "0,00 kr.", 0.0, 0.0, is_price=True)]),
    "tornado": tornado(BARS[1:3]),
    "paired rows": paired_rows(ROWS, ["2021", "2020"]),
    "a long name": paired_rows([PairedRow(LONG, (3.0, "3,00 kr."), (2.0, "2,00 kr.")), *ROWS], ["2021", "2020"]),
    "history": history(COLUMNS, UNKNOWN),
    "a price of nothing": history([PriceColumn("2015", 0.0, "0,00")], UNKNOWN),
    "price fan": price_fan(COLUMNS, AHEAD, AHEAD),
    "hindsight": price_fan([PriceColumn("2022", 5.0, "5,00")], AHEAD, []),
}
SHAPE = re.compile(r'(?:<title>([^<]*)</title>\s*)?<path d="([^"]*)"(?: clip-path="[^"]*")? style="(fill: [^"]*)"')
AS_EVER = {("stroke-linejoin", "miter"), ("stroke-dashoffset", "0"), ("stroke-width", "1")}
"""What is so where nothing is said of it, too."""
PLACE = re.compile(r"[ML] (\S+) (\S+)")
Part = tuple[str, list[tuple[float, float]], dict[str, str]]


def parts(svg: str) -> list[Part]:
    """What is drawn: what it tells, its places, what it looks like. A pattern and what has no ink are left out."""
    found = []
    for told, path, style in SHAPE.findall(re.sub(r"<pattern.*?</pattern>", "", svg, flags=re.DOTALL)):
        look = dict(entry.split(": ") for entry in style.split("; "))
        look["fill"] = "hatched" if look["fill"].startswith("url") else look["fill"]
        look = {key: value for key, value in look.items() if (key, value) not in AS_EVER}
        if look != {"fill": "none"}:
            places = [(float(x), float(y)) for x, y in PLACE.findall(path)]
            found.append((told, places[:-1] if places[-1] == places[0] else places, look))  # it is closed anyhow
    return found


def by_matplotlib(picture: Picture) -> tuple[str, str]:
    return both(lambda axes: draw_picture(axes, picture), picture.height / 72, "drawn")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_straight_away_is_what_matplotlib_draws(kind: str) -> None:
    for ours, theirs in zip(picture_svg(KINDS[kind], "written"), by_matplotlib(KINDS[kind]), strict=True):
        assert [(told, look) for told, _, look in parts(ours)] == [(told, look) for told, _, look in parts(theirs)]
        for (_, places, _), (_, others, _) in zip(parts(ours), parts(theirs), strict=True):
            for place, other in zip(places, others, strict=True):
                assert place == pytest.approx(other, abs=2)
        assert sorted(text for text, _ in lines_of(ours)) == sorted(text for text, _ in lines_of(theirs))


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_cut_off_or_touches_another(kind: str) -> None:
    for svg in picture_svg(KINDS[kind], "written"):
        check_texts(svg)


def test_a_name_and_its_value_stand_on_one_line() -> None:
    for svg in picture_svg(KINDS["waterfall"], "written"):
        (name,), (value,) = (re.findall(rf'y="(\S+)">{text}<', svg) for text in ("Borgere", "−0,80 øre"))
        assert name == value


def test_nothing_is_drawn_beyond_the_page() -> None:
    for picture in KINDS.values():
        for svg in picture_svg(picture, "written"):
            width, height = (float(size) for size in re.findall(r'viewBox="0 0 (\S+) (\S+)"', svg)[0])
            for _, places, _ in parts(svg):
                assert all(0 <= x <= width and 0 <= y <= height for x, y in places)


def test_a_name_fills_two_lines_at_the_most() -> None:
    assert wrapped("Drift") == "Drift" and wrapped("x" * 32) == "x" * 32
    lines = wrapped(f"{LONG} {LONG}").split("\n")
    assert len(lines) == 2 and lines[1].endswith("…") and all(len(line) <= 32 for line in lines)
    _, first, second, *_ = [box for _, box in lines_of(picture_svg(KINDS["torn"], "written")[1])]
    assert first.y1 < second.y0 and first.x1 == second.x1
