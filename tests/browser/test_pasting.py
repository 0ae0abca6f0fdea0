"""Tables copied in a real browser and pasted into a spreadsheet: numbers, in a Danish one and in an English one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

import buffetlib
from tests.browser.lab import MINUTE, jupyterlab, open_notebook
from tests.conftest import PROJECT, Built
from tests.document.test_spreadsheets import Cells, numbers_of

pytestmark = pytest.mark.accept

COPY = """table => {
  const range = document.createRange(), selection = getSelection();
  range.selectNode(table);
  selection.removeAllRanges();
  selection.addRange(range);
  document.addEventListener("copy", event => event.stopImmediatePropagation(), {capture: true, once: true});
  document.execCommand("copy");
}"""
"""Copies what is selected, as the browser itself does it."""

PASTE = """() => {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.focus();
  window.pasted = {};
  field.addEventListener("paste", event => {
    for (const type of event.clipboardData.types) window.pasted[type] = event.clipboardData.getData(type);
  });
}"""


def copied(page: Page, table: int = 0) -> tuple[str, str]:
    """What the clipboard holds once a table of the page is copied: as HTML, and as text."""
    page.locator(".buffetpris table").nth(table).evaluate(COPY)
    page.evaluate(PASTE)
    page.keyboard.press("Control+v")
    pasted = page.evaluate("window.pasted")
    return pasted["text/html"], pasted["text/plain"].replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice, which is not asked of every machine."""
    path = shutil.which("soffice")
    if path is None:
        pytest.skip("there is no LibreOffice on this machine")
    return path


LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item></oor:items>"""

TABLE, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office"))


def in_libreoffice(soffice: str, html: str, locale: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Each filled cell of the sheet that LibreOffice makes of HTML in a locale: its type, and its value or text."""
    user = folder / locale
    (user / "user").mkdir(parents=True)
    (user / "user" / "registrymodifications.xcu").write_text(LOCALE.format(locale), encoding="utf-8")
    file = folder / "pasted.html"
    file.write_text(f'<meta charset="utf-8">{html}', encoding="utf-8")
    as_html = "--infilter=HTML (StarCalc)"
    line = [soffice, f"-env:UserInstallation={user.as_uri()}", "--headless", as_html, "--convert-to", "fods"]
    subprocess.run([*line, "--outdir", user, file], check=True, capture_output=True)
    for cell in ElementTree.parse(user / "pasted.fods").iter(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type")
        if kind:
            yield kind, cell.get(f"{OFFICE}value") or "".join(cell.itertext())


LOCALES = ("da-DK", "en-GB")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_reports_tables_arrive_in_libreoffice_as_numbers(
    browser: Browser, built: Built, soffice: str, language: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(built(2019, language)["html"].as_uri())
    html = "".join(copied(page, number)[0] for number in range(page.locator(".buffetpris table").count()))
    page.close()
    cells = Cells(html).found
    numbers = [number for attributes, _ in cells if (number := attributes.get("sdval"))]
    digits = [text for attributes, text in cells if "sdval" not in attributes and text.isdigit()]  # a year, say
    assert len(numbers) > 200
    for locale in LOCALES:
        found = list(in_libreoffice(soffice, html, locale, tmp_path))
        read = [float(value) for kind, value in found if kind == "float"]
        assert sorted(read) == sorted(map(float, numbers + digits))
        assert [
            text for kind, text in found if kind != "float" and re.fullmatch(r"[+−]?[\d.,]+( ?%| kr\.)?", text)
        ] == []


def test_what_the_browser_puts_on_the_clipboard_holds_the_numbers(browser: Browser, built: Built) -> None:
    page = browser.new_page()
    page.goto(built(2019, "da")["html"].as_uri())
    count = page.locator(".buffetpris table").count()
    on_page = numbers_of(page.content(), "da")
    clipboard = [copied(page, number) for number in range(count)]
    page.close()
    assert sum(numbers_of(html, "da") for html, _ in clipboard) == on_page > 200
    assert all('xmlns:x="urn:schemas-microsoft-com:office:excel"' in html for html, _ in clipboard)
    assert any("Udviklingspulje" in text and "+" in text for _, text in clipboard)  # a text field gets what is seen


def test_a_result_copied_from_jupyterlab_holds_its_numbers(browser: Browser, soffice: str, tmp_path: Path) -> None:
    folder = tmp_path / "lab"
    folder.mkdir()
    with jupyterlab(folder) as lab:
        file = folder / "notebooks" / "copied.ipynb"
        shutil.copy(PROJECT / "notebooks" / "annual_report.ipynb", file)
        page = open_notebook(browser, lab, "copied")
        page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.fill("import buffetlib\nbuffetlib.price(2019)")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".jp-OutputArea .buffetpris table").first).to_be_visible(timeout=MINUTE)
        html, text = copied(page)
        page.close()
    assert "1,94 kr. pr. borger" in text and numbers_of(html, "da") == 5
    price = buffetlib.price(2019)
    for locale in LOCALES:
        found = [value for kind, value in in_libreoffice(soffice, html, locale, tmp_path) if kind == "float"]
        assert found[0] == "1.94" and float(found[2]) == price.cost_base and int(found[4]) == price.citizens
