"""Tables on a telephone, by geometry: each figure can be brought into view whole, and no word is broken."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from buffetlib.base.source import LANGUAGES
from buffetlib.reports.kinds import KINDS
from tests.conftest import SHOWN, Built

pytestmark = pytest.mark.accept

WIDTHS = (320, 390)

FIGURES = r"""() => {
    const range = document.createRange();
    const inside = (box, frame) => box.left >= frame.left - 0.5 && box.right <= frame.right + 0.5
        && box.top >= frame.top - 0.5 && box.bottom <= frame.bottom + 0.5;
    const apart = (one, other) => one.right <= other.left + 0.5 || one.left >= other.right - 0.5
        || one.bottom <= other.top + 0.5 || one.top >= other.bottom - 0.5;
    const found = {seen: 0, hidden: []};
    for (const frame of document.querySelectorAll('main .scroll')) {
        for (const row of frame.querySelectorAll('tr')) {
            for (const cell of row.cells) {
                cell.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
                const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                for (let text; (text = texts.nextNode());) {
                    for (const figure of text.data.matchAll(/[+−]?\d[\d.,]*\d|[+−]?\d/g)) {
                        range.setStart(text, figure.index);
                        range.setEnd(text, figure.index + figure[0].length);
                        const boxes = [...range.getClientRects()], box = boxes[0];
                        const window_ = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
                        const hits = [0.1, 0.5, 0.9].map(share => document.elementFromPoint(
                            box.left + share * box.width, box.top + box.height / 2));
                        const whole = boxes.length === 1 && inside(box, cell.getBoundingClientRect())
                            && inside(box, frame.getBoundingClientRect()) && inside(box, window_)
                            && hits.every(hit => hit && cell.contains(hit))
                            && [...row.cells].every(
                                other => other === cell || apart(box, other.getBoundingClientRect()));
                        found.seen += 1;
                        if (!whole) found.hidden.push([figure[0], frame.getAttribute('aria-label'), row.textContent]);
                    }
                }
            }
        }
    }
    return found;
}"""

BROKEN_WORDS = r"""() => {
    const range = document.createRange(), broken = [];
    const texts = document.createTreeWalker(document.querySelector('.page'), NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
        if (text.parentElement.closest('svg, details') || !text.parentElement.checkVisibility()) continue;
        for (const word of text.data.matchAll(/\p{L}+/gu)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""


@pytest.mark.parametrize("notebook", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_can_be_brought_into_view_whole_and_no_word_is_broken(
    browser: Browser, built: Built, width: int, language: str, notebook: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(built(SHOWN.get(notebook, 2020), language, notebook)["html"].as_uri())
    assert page.evaluate(BROKEN_WORDS) == []
    found: dict[str, Any] = page.evaluate(FIGURES)
    assert found["hidden"] == []
    assert found["seen"] > 40
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_name_of_a_row_stays_in_view_where_its_figures_are_wider_than_the_window(
    browser: Browser, built: Built, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(built(2020, "da")["html"].as_uri())
    frame = page.locator(".scroll:has(table.small)").first
    assert frame.evaluate("e => { e.scrollLeft = e.scrollWidth; return e.scrollLeft; }") > 0
    name = frame.locator("tr.sub th").first.bounding_box()
    assert name is not None and name["x"] >= 0 and name["x"] + name["width"] <= width
    page.close()
