"""The HTML report in a real browser: complete, readable at every width, and asking for nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from buffetlib.base.source import LANGUAGES
from buffetlib.reports.kinds import KINDS, STATEMENT
from tests.conftest import SHOWN, Built

pytestmark = pytest.mark.accept

WIDTHS = {"wide": 1440, "tablet": 800, "phone": 375, "least": 320}


def opened(
    browser: Browser, built: Built, width: int, language: str = "da", notebook: str = "annual_report"
) -> tuple[Page, list[str]]:
    """A report in a window of that width, of 2020 where it can be, and the addresses that it asked for."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built(SHOWN.get(notebook, 2020), language, notebook)["html"].as_uri())
    return page, asked


@pytest.mark.parametrize("notebook", KINDS)
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_nothing_is_asked_for_and_nothing_sticks_out(browser: Browser, built: Built, width: int, notebook: str) -> None:
    page, asked = opened(browser, built, width, notebook=notebook)
    assert asked == [page.url]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut_off: list[Any] = page.evaluate(
        """() => [...document.querySelectorAll('main *, header *')].filter(e =>
            !e.closest('.scroll') && !e.closest('svg') && !e.closest('pre') && e.checkVisibility() &&
            e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
    )
    assert cut_off == []
    page.close()


def test_wide_tables_scroll_within_their_own_frame_on_a_phone(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["phone"])
    frame = page.locator(".scroll:has(table.small)").first
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === 'auto'")
    assert frame.get_attribute("tabindex") == "0"
    page.close()


def test_on_a_phone_reasons_stand_below_the_figures_within_the_window(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["phone"])
    row = page.locator("table.texted tr.sub").first
    figure, reason = row.locator("td.number").first.bounding_box(), row.locator("td").last.bounding_box()
    assert figure is not None and reason is not None
    assert reason["y"] >= figure["y"] + figure["height"] and reason["x"] + reason["width"] <= WIDTHS["phone"]
    assert page.get_by_role("table").first.get_by_role("columnheader").count() == 5
    page.close()


@pytest.mark.parametrize(("width", "shown"), [("wide", "wide"), ("phone", "narrow")])
def test_charts_fit_the_window_and_their_text_can_be_read(
    browser: Browser, built: Built, width: str, shown: str
) -> None:
    page, _ = opened(browser, built, WIDTHS[width])
    assert page.locator(f"figure .{shown}").first.is_visible()
    assert page.locator("figure svg:visible").count() == 6
    sizes = page.eval_on_selector_all(
        "figure svg text", "all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 10  # pixels from top to bottom of a line
    assert "Vandfaldsdiagram" in (page.locator("figure [role=img]").first.get_attribute("aria-label") or "")
    page.close()


@pytest.mark.parametrize("notebook", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_chart_is_cut_off_in_the_least_window(
    browser: Browser, built: Built, language: str, notebook: str
) -> None:
    page, _ = opened(browser, built, WIDTHS["least"], language, notebook)
    cut_off: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('figure svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(text => {
                const box = text.getBoundingClientRect();
                return box.left < frame.left - 0.5 || box.right > frame.right + 0.5;
            }).map(text => text.textContent);
        })"""
    )
    assert cut_off == []
    page.close()


def test_the_typeface_comes_with_the_page(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["wide"])
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans Pro\"', 'ÆØÅæøå−'))")
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 2
    page.close()


def test_code_is_behind_a_closed_disclosure(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["wide"])
    code = page.locator("details.code pre")
    assert not code.first.is_visible()
    page.locator("details.code summary").click()
    assert code.first.is_visible()
    assert "report.causes()" in " ".join(code.all_inner_texts())
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2018, 2020, 2021])
def test_the_price_is_on_the_first_screen_of_a_phone_and_the_contents_after_the_first_page(
    browser: Browser, built: Built, year: int, language: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(built(year, language)["html"].as_uri())

    def box(selector: str) -> tuple[float, float]:
        found = page.locator(selector).first.bounding_box()
        assert found is not None
        return found["y"], found["y"] + found["height"]

    price, change = box(".figures div:first-child"), box(".figures div:nth-child(2)")
    assert price[1] <= 844 and change[1] <= 844
    assert "kr." in page.locator(".figures .value").first.inner_text()
    ends = box("p.lead"), price, box("#finding"), box("main figure"), box("main nav"), box("h2.new-page")
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    page.close()


def test_the_contents_stand_beside_the_text_where_there_is_room(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["wide"])
    contents, finding = page.locator("main nav").bounding_box(), page.locator("#finding").bounding_box()
    assert contents is not None and finding is not None
    assert contents["x"] >= finding["x"] + finding["width"] and contents["y"] < finding["y"]
    page.close()


def test_the_contents_lead_to_the_sections(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["wide"])
    links = page.locator("nav a")
    assert links.count() == 13
    for target in links.evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        assert page.locator(target).count() == 1
    page.close()


@pytest.mark.parametrize("notebook", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["wide", "phone"])
def test_axe_finds_no_barrier(browser: Browser, built: Built, width: str, language: str, notebook: str) -> None:
    page, _ = opened(browser, built, WIDTHS[width], language, notebook)
    page.locator("details.code summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_a_chart_tells_the_exact_value_of_what_is_pointed_at(browser: Browser, built: Built) -> None:
    page, _ = opened(browser, built, WIDTHS["wide"], "en", "driver_exploration")
    told: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.wide svg title')].map(title => {
            const part = title.parentElement;
            part.scrollIntoView({block: 'center', behavior: 'instant'});
            const box = part.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return hit && part.contains(hit) ? title.textContent : '';
        })"""
    )
    assert "Price 2019: 1.94\N{NO-BREAK SPACE}kr." in told
    assert "2020-12, measured: 4,996,547" in told
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_carry_over_leads_to_the_settlement_that_it_comes_from(
    browser: Browser, built: Built, language: str
) -> None:
    page, _ = opened(browser, built, WIDTHS["wide"], language)
    links = page.locator("main td a")
    assert links.count() == 2  # in the table of causes, and in that of the carry-over
    for link in links.all():
        table = page.locator(str(link.get_attribute("href")))
        page.evaluate("scrollTo(0, 0)")
        link.click()
        page.wait_for_function(
            "e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < 300", arg=table.element_handle()
        )
        assert "236.400,00" in table.inner_text().replace("236,400.00", "236.400,00")
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_a_statements_payment_in_all_is_on_the_first_screen(
    browser: Browser, built: Built, language: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(built(2020, language, STATEMENT)["html"].as_uri())
    first = page.locator(".figures > div").first
    box = first.bounding_box()
    assert "1141037756" in re.sub("[.,]", "", first.inner_text())
    assert box is not None and box["y"] + box["height"] <= 844
    assert page.locator(".figures").first.evaluate(
        "e => [...e.querySelectorAll('.value')].every(v => v.offsetHeight < 40)"
    )
    page.close()
