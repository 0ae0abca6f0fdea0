"""How charts are drawn: once for both widths, all texts on the page, the same bytes whatever was drawn before."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Bbox

from buffetlib.base.months import Month
from buffetlib.base.scheme.names import Currency
from buffetlib.document.charts.drawing import both, preload
from buffetlib.document.charts.histogram import histogram_svg
from buffetlib.document.charts.over_time import (
    Fan,
    Monthly,
    Stack,
    counts_svg,
    fan_svg,
    stacked_svg,
)  # fmt: skip
from buffetlib.document.charts.paired_rows import PairedRow, paired_rows_svg
from buffetlib.document.charts.prices import Ahead, PriceColumn, history_svg, price_fan_svg
from buffetlib.document.charts.room import Reach, ends
from buffetlib.document.charts.waterfalls import Bar, tornado_svg, waterfall_svg
from buffetlib.document.fonts import FAMILY
from buffetlib.document.language.numbers import Numbers

NUM = Numbers("da", Currency("kr.", "øre", "øre"))
BARS = [
    Bar("Pris 2020", "2,79 kr.", 0.0, 2.79, is_price=True),
    Bar("Drift & vedligehold", "+1,20 øre", 2.79, 3.99),
    Bar("Borgere", "−0,80 øre", 3.99, 3.2),
    Bar("Pris 2021", "3,20 kr.", 0.0, 3.2, is_price=True),
]
UNKNOWN = "kendes ikke"
COLUMNS = [
    PriceColumn("2015", None, UNKNOWN),
    PriceColumn("2020", 2.79, "2,79", 2.9),
    PriceColumn("2021", 4.8, "4,80"),
]
AHEAD = [Ahead("2022", 4.9, (4.8, 5.0), (4.6, 5.3), "ca. 4,90")]
FAN = Fan(Month(2019, 1), [1.0] * 14, [1.1] * 12, ([1.0] * 12, [1.2] * 12), ([0.9] * 12, [1.5] * 12))
THIS_YEAR = 3.0, "3.000,00 kr."
ROWS = [
    PairedRow("Buffetpris", THIS_YEAR, (2.0, "2.000,00 kr.")),
    PairedRow("I alt", THIS_YEAR, None, is_total=True),
]
STACKS = [Stack("2019", [0.5, -0.1], ["+50 øre", "−10 øre"], 0.4, "+40 øre")]
MEASURED, EXPECTED = Monthly(Month(2019, 1), [5, 6, 7]), Monthly(Month(2019, 2), [6, 8])
BINS = [2.7, 2.8, 2.9], [4, 6]
KINDS: dict[str, Callable[[], tuple[str, str]]] = {
    "waterfall": lambda: waterfall_svg(BARS, "waterfall"),
    "tornado": lambda: tornado_svg(BARS[1:3], "tornado"),
    "history": lambda: history_svg(COLUMNS, UNKNOWN, "history"),
    "price fan": lambda: price_fan_svg(COLUMNS, AHEAD, AHEAD, "prices"),
    "paired rows": lambda: paired_rows_svg(ROWS, ["2021", "2020"], "charges"),
    "stacked": lambda: stacked_svg(STACKS, ["Kald", "Borgere"], NUM, "drivers"),
    "fan": lambda: fan_svg(FAN, NUM, "fan"),
    "counts": lambda: counts_svg(MEASURED, EXPECTED, ("Målt", "Ventet"), NUM, "calls"),
    "histogram": lambda: histogram_svg(BINS, (2.79, "2,79 kr."), [(2.75, "5 %")], NUM, "histogram"),
}


def test_a_chart_is_drawn_once_for_both_widths() -> None:
    drawn: list[Axes] = []
    wide, narrow = both(drawn.append, 1.0, "once")
    assert len(drawn) == 1 and wide != narrow


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_has_the_same_bytes_whatever_was_drawn_before(kind: str) -> None:
    first = KINDS[kind]()
    preload()
    for other in KINDS.values():
        other()
    with mpl.rc_context({"font.size": 20, "svg.hashsalt": "mine", "axes.spines.top": True, "text.parse_math": True}):
        assert KINDS[kind]() == first
    assert mpl.rcParams["svg.hashsalt"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_no_id_of_a_page_is_there_twice_and_each_that_is_named_is_there(kind: str) -> None:
    drawn = "".join((*KINDS[kind](), *waterfall_svg(BARS, "other")))
    ids = re.findall(r'\bid="([^"]*)"', drawn)
    assert len(ids) == len(set(ids)) and set(re.findall(r'(?:url\(#|href="#)([^")]*)', drawn)) <= set(ids)


REACHES = st.builds(Reach, st.floats(0, 1), st.floats(-90, 0), st.floats(0, 90))


@given(st.lists(REACHES, max_size=12), st.floats(250, 500))
def test_no_text_comes_nearer_to_the_edge_than_the_margin(texts: Sequence[Reach], size: float) -> None:
    low, high = ends(texts, size, 6)
    assert low < high
    if high - low > 0.1 * size + 1e-6:
        for each in texts:
            at = low + each.at * (high - low)
            assert at + each.before >= 6 - 0.1 and at + each.after <= size - 6 + 0.1


TEXT = re.compile(r'<text style="([^"]*)" (?:x="(\S+)" y="(\S+)"|transform="translate\((\S+) (\S+)\)")>([^<]*)<')
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def lines_of(svg: str) -> list[tuple[str, Bbox]]:
    """The lines of text in a chart, each with the box that it fills, in points."""
    found = []
    for style, x, y, left, base, escaped in TEXT.findall(svg):
        text = html.unescape(escaped)
        slope: Literal["italic", "normal"] = "italic" if "italic" in style else "normal"
        weight = 600 if "font-weight" in style else 400
        font = FontProperties(family=FAMILY, size=9, weight=weight, style=slope)
        width, height, descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
        anchor = re.search(r"text-anchor: (\w+)", style)
        start = float(x or left) - width * BEFORE[anchor[1] if anchor else "start"]
        bottom = float(y or base) + descent
        found.append((text, Bbox([[start, bottom - height], [start + width, bottom]])))
    assert len(found) == svg.count("<text")
    return found


def check_texts(svg: str) -> None:
    """No text is cut off, and none touches another."""
    found = lines_of(svg)
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 (\S+) (\S+)"', svg)[0])
    assert found and all(box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height for _, box in found)
    for (text, box), (other, its) in combinations(found, 2):
        assert not box.overlaps(its), (text, other)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_cut_off_or_touches_another(kind: str) -> None:
    for svg in KINDS[kind]():
        check_texts(svg)


def test_the_expected_prices_of_many_years_do_not_touch() -> None:
    years = [PriceColumn(str(year), 4.8, "4,80") for year in range(2018, 2025)]
    ahead = [Ahead(str(year), 4.9, (4.8, 5.0), (4.6, 5.3), "ca. 4,90") for year in range(2025, 2028)]
    for svg in price_fan_svg(years, [], ahead, "many"):
        check_texts(svg)


def test_a_charge_with_a_long_name_leaves_room_for_amounts_of_millions() -> None:
    label = "Fællesoffentlig infrastruktur for mange"
    pair = PairedRow(label, (9.7e8, "979.925.000,00 kr."), (9.6e8, "966.755.000,00 kr."))
    alone = PairedRow(f"{label} flere", (9.7e8, "979.925.000,00 kr."), None)
    for svg in paired_rows_svg([pair, alone, alone], ["2021", "2020"], "long"):
        check_texts(svg)


def test_what_looks_like_mathematics_is_a_name_as_it_is_written() -> None:
    for svg in waterfall_svg([Bar("US$ and CA$", "2,79 kr.", 0.0, 2.79, is_price=True)], "dollars"):
        assert ">US$ and CA$</text>" in svg


def test_what_a_part_tells_is_escaped() -> None:
    for svg in KINDS["waterfall"]():
        assert "<title>Drift &amp; vedligehold: +1,20 øre</title>" in svg


PRELOADED = """
import json, os, sys, threading
from buffetlib.document.charts.drawing import preload
preload()
said = [threading.active_count(), "matplotlib.pyplot" in sys.modules]
from tests.document.test_charts import KINDS
before = {kind: draw() for kind, draw in KINDS.items()} if len(sys.argv) > 1 else {}
reading, writing = os.pipe()
if not os.fork():
    with os.fdopen(writing, "w") as out:
        json.dump([said, {kind: draw() for kind, draw in KINDS.items()}], out)
    os._exit(0)
os.close(writing)
with os.fdopen(reading) as told:
    print(told.read())
os.wait()
"""


@pytest.mark.accept
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process is forked here")
@pytest.mark.parametrize("arguments", [[], ["draw before"]])
def test_a_forked_process_draws_the_same_bytes_and_none_is_forked_with_threads(arguments: Sequence[str]) -> None:
    done = subprocess.run([sys.executable, "-c", PRELOADED, *arguments], capture_output=True, text=True, check=True)
    (threads, pyplot), drawn = json.loads(done.stdout)
    assert threads == 1 and not pyplot
    assert drawn == {kind: list(draw()) for kind, draw in KINDS.items()}


OTHER_FONT = """
import json, sys
from matplotlib.font_manager import FontEntry, findfont, fontManager
fontManager.ttflist.insert(0, FontEntry(findfont("DejaVu Sans"), name="Source Sans Pro", weight=400, size="scalable"))
from tests.document.test_charts import KINDS
json.dump({kind: draw() for kind, draw in KINDS.items()}, sys.stdout)
"""


@pytest.mark.accept
def test_charts_are_laid_out_for_our_typeface_whatever_is_installed_under_its_name() -> None:
    done = subprocess.run([sys.executable, "-c", OTHER_FONT], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {kind: list(draw()) for kind, draw in KINDS.items()}


@pytest.mark.accept
def test_matplotlibs_remarks_on_its_folders_are_not_said_even_while_it_is_imported(tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.touch()
    environment = {**os.environ, "MPLCONFIGDIR": str(no_folder / "settings")}
    command = [sys.executable, "-c", "import buffetlib.document.charts.drawing"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
