"""JupyterLab, opened in a project: it ends when it is stopped, whatever it is asked for at that moment."""

from __future__ import annotations

import http.client
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from buffetlib.project.new_project import begin_project
from tests.browser.lab import TOKEN, serving


@pytest.mark.accept
def test_jupyterlab_ends_though_requests_are_cut_off(tmp_path: Path) -> None:
    """Its threads would wait for ever for what nobody will answer."""
    begin_project(tmp_path, 2021)

    def ask_on(address: str) -> None:
        """Ask for a folder again and again, until nobody answers any more."""
        with suppress(OSError, http.client.HTTPException):
            while True:
                with closing(http.client.HTTPConnection(address)) as connection:
                    connection.request("GET", f"/api/contents/params?token={TOKEN}")
                    connection.getresponse().read()
                answered.set()

    answered = threading.Event()
    with serving(tmp_path, [sys.executable, "-m", "buffetlib"]) as lab:
        address = lab.removeprefix("http://").removesuffix("/lab")
        asking = [threading.Thread(target=ask_on, args=(address,)) for _ in range(8)]
        for each in asking:
            each.start()
        answered.wait()
    for each in asking:
        each.join()
