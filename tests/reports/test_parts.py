"""The parts that all reports begin and prove with: a waterfall and a proof line refuse what does not add up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from buffetlib.base.errors import RemainderError
from buffetlib.document.blocks import KeyFigures, Notice, Title
from buffetlib.pricing.price import price
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.head import Head, glance_blocks, head_blocks, price_figure
from buffetlib.reports.parts.proof import proof_line
from buffetlib.reports.parts.waterfall import Waterfall, WaterfallBar
from tests.strategies import fixed, year_of

YEAR = year_of(2019, 5_000_000, fixed("a", 5_000_000))
HEAD = Head("Title", "Subtitle", "2019", "2019, made up", "Not true")


def bar(name: str, amount: int) -> WaterfallBar:
    return WaterfallBar(name, Fraction(amount), f"{amount} kr.")


def test_the_steps_of_a_waterfall_lead_from_its_first_end_to_its_last() -> None:
    waterfall = Waterfall(bar("2018", 100), [bar("calls", 30), bar("citizens", -10)], bar("2019", 120))
    assert waterfall.told == "calls 30 kr.; citizens -10 kr."
    assert waterfall.chart("Alt", "Caption.", torn="Torn.", after=["Mark."]).caption == "Caption. Mark."
    with pytest.raises(RemainderError, match="the steps of the waterfall leave 1 kr"):
        Waterfall(bar("2018", 100), [bar("calls", 30)], bar("2019", 131))


def test_a_proof_line_is_printed_only_where_every_sum_is_right() -> None:
    assert proof_line("Adds up", (Fraction(1), Fraction(1))).data()["tone"] == "proof"
    with pytest.raises(RemainderError, match=r"the printed causes leave -1 kr\. per citizen; must be 0"):
        proof_line("No", (Fraction(1), Fraction(1)), (Fraction(2), Fraction(1)), unit="kr. per citizen")


def test_a_report_says_on_each_page_and_in_a_notice_that_its_figures_are_made_up() -> None:
    context = Context((YEAR,), "en")
    (title,) = head_blocks(HEAD, context, made_up=False)
    assert isinstance(title, Title) and title.standing == "2019"
    title, notice = head_blocks(HEAD, context, made_up=True)
    assert isinstance(title, Title) and title.standing == "2019, made up"
    assert isinstance(notice, Notice) and notice.text == "Not true"


def test_a_price_that_was_not_announced_is_called_so_in_its_key_figure() -> None:
    figure = price_figure(price(YEAR), Context((YEAR,), "en"))
    _, figures = glance_blocks("At a glance", [figure])
    assert isinstance(figures, KeyFigures) and figures.figures == [figure]
    assert (figure.value, figure.note) == ("1.00\N{NO-BREAK SPACE}kr.", "computed, not announced")
