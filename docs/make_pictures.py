"""Makes the pictures of the documentation anew, from the project as it is: `.venv/bin/python docs/make_pictures.py`.

Needs Chromium, as the tests of what people see do.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from buffetlib.project.open import find_figures
from buffetlib.publish.build import Request, build
from buffetlib.publish.notebooks import find_notebook
from tests.browser.lab import MINUTE, QUIET, jupyterlab, run_all

HERE = Path(__file__).parent
PROJECT = HERE.parent


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        _first_page("annual_report", 2019, "report-2019.png", Path(folder))
        _first_page("price_history", 2020, "history-2020.png", Path(folder))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        _exploration(browser, Path(folder))
        browser.close()


def _first_page(notebook: str, year: int, name: str, out: Path) -> None:
    """The first page of a report."""
    source = find_notebook(f"{notebook}.ipynb", PROJECT)
    request = Request(find_figures(), year, "da", ("pdf",), source, out)
    with pypdfium2.PdfDocument(build([request]).required()[0]) as document:
        _save(document[0].render(scale=1.6).to_pil(), name)


def _exploration(browser: Browser, folder: Path) -> None:
    """The exploration in JupyterLab, after its first slider was moved."""
    with jupyterlab(folder) as lab:
        page = run_all(browser, lab, "driver_exploration")
        panel = page.locator(".buffetpris-panel")
        handle = panel.locator(".noUi-handle").first
        expect(handle).to_be_visible(timeout=MINUTE)
        handle.focus()
        for _ in range(20):
            page.keyboard.press("ArrowRight")
        expect(panel.locator(".note", has_text="--set cpr_lookup.calls=+20%")).to_be_visible(timeout=MINUTE)
        panel.scroll_into_view_if_needed()
        box = panel.bounding_box()
        assert box is not None
        picture = folder / "panel.png"
        panel.screenshot(path=picture)
        with Image.open(picture) as whole:
            _save(whole.crop((0, 0, whole.width, min(whole.height, 1_100))), "exploration.png")
        page.close()


def _save(picture: Image.Image, name: str) -> None:
    small = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    small.save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
