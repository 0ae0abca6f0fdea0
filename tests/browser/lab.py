"""A real JupyterLab on a copy of the project, with settings of its own: for tests and for the pictures in docs/."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.conftest import PROJECT

MINUTE = 60_000
TOKEN = "test"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
"""How Chromium is started: without a window and without calls of its own."""

_SETTINGS = {
    "notebook-extension/tracker": '{"windowingMode": "none"}',  # cells out of sight are there all the same
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """The address of a JupyterLab on a copy of the project in `folder`, which must be empty."""
    for part in ("notebooks", "params", "data"):
        shutil.copytree(PROJECT / part, folder / part)
    with serving(folder, [sys.executable, "-m", "buffetlib"]) as address:
        yield address


@contextmanager
def serving(folder: Path, buffetpris: Sequence[str]) -> Iterator[str]:
    """The address of a JupyterLab that is opened in the project `folder` by the command `buffetpris`."""
    own = {name: str(folder / ".jupyter" / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "HOME")}
    own["JUPYTERLAB_SETTINGS_DIR"] = str(folder / ".jupyter" / "settings")
    for name, text in _SETTINGS.items():
        extension, _, plugin = name.partition("/")
        file = folder / ".jupyter" / "settings" / "@jupyterlab" / extension / f"{plugin}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    log = folder / "lab.log"
    jupyter = ("--allow-root", "--ip=127.0.0.1", "--port=0", f"--IdentityProvider.token={TOKEN}")
    with log.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(
            [*buffetpris, "lab", "--no-browser", "--", *jupyter], cwd=folder, env={**os.environ, **own}, stderr=out
        )
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        try:
            server.wait(timeout=MINUTE / 1000)
        finally:
            server.kill()  # one that does not end by itself is a failure


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server answers, once it does: it says so before it listens."""
    while server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/lab", log.read_text(encoding="utf-8"))
        if found:
            with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", int(found[1]))):
                return found[0]
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start: {log.read_text(encoding='utf-8')}")


def open_notebook(browser: Browser, lab: str, notebook: str) -> Page:
    """A notebook opened in JupyterLab, its kernel ready."""
    page = browser.new_page(viewport={"width": 1400, "height": 2000})
    page.goto(f"{lab}/tree/notebooks/{notebook}.ipynb?reset&token={TOKEN}", timeout=MINUTE)
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text("Python 3 (ipykernel)", timeout=MINUTE)
    idle = page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    expect(idle).to_be_attached(timeout=MINUTE)
    return page


def run_all(browser: Browser, lab: str, notebook: str) -> Page:
    """A notebook opened in JupyterLab, all of its cells begun."""
    page = open_notebook(browser, lab, notebook)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('[data-command="runmenu:run-all"]').click()
    return page


def save(page: Page) -> None:
    """Save the notebook that is open."""
    page.locator('.jp-NotebookPanel-toolbar [data-command="docmanager:save"]').click()
    expect(page.locator(".jp-mod-current.jp-mod-dirty")).to_have_count(0, timeout=MINUTE)
