"""The page that lists the editions, in a real browser: it fits a phone, asks for nothing, and has no barrier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from buffetlib.project.editions import published_by
from buffetlib.project.project import Figures
from buffetlib.publish.edition.publish import publish
from tests.editions import changed, request_of
from tests.publish.laid_out import annual, lay_out, wanted

pytestmark = pytest.mark.accept


@pytest.fixture
def page_file(own_figures: Figures) -> Path:
    """The page of two editions of a year and one of another, with statements and a long note with markup."""
    statement = request_of(own_figures, 2019, "municipality_statement", municipality="101")
    note = "Sendt til alle <b>kommuner</b> <script>document.title = 'mine'</script> " + "nærmere besked følger; " * 20
    lay_out(*annual(own_figures), statement)
    publish(wanted(own_figures, note=note), lambda stage: None)
    lay_out(*annual(own_figures, 2020))
    publish(wanted(own_figures, 2020), lambda stage: None)
    figures = changed(own_figures, 2018, "price: 1.37", "price: 1.37  # looked up again")
    lay_out(*annual(figures, edition=2), replace(statement, figures=figures, edition=2))
    publish(wanted(figures), lambda stage: None)
    return published_by(figures) / "index.html"


@pytest.mark.parametrize("width", [390, 1200])
def test_the_list_fits_has_no_barrier_and_leads_to_files(browser: Browser, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [page_file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.title() == "Udgivne rapporter om buffetprisen"
    assert page.locator("h3").all_inner_texts() == ["2020, udgave 1", "2019, udgave 2", "2019, udgave 1"]
    for part in page.locator("details").all():
        part.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    links = [str(link.get_attribute("href")) for link in page.locator("ul.files a").all()]
    assert len(links) > 20 and all((page_file.parent / link).is_file() for link in links)
    page.close()
