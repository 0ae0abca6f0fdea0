"""Figures and looks of a report that was built again are told apart; a package that was changed is not run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.files import sha256
from buffetlib.cli import main
from buffetlib.project.editions import read_edition
from buffetlib.project.project import Figures
from buffetlib.publish.verify.again import compared
from buffetlib.reports.compared.verified import Likeness
from tests.published import WHEEL, complete, put

STEM = "buffetpris-2021"
FIGURES = f"figures/{STEM}.json"


@pytest.mark.parametrize(
    ("other", "outcome", "files"),
    [
        ({}, Likeness.SAME, []),
        ({f"{STEM}.html": b"<p>otherwise"}, Likeness.LOOKS, [f"{STEM}.html"]),
        ({f"{STEM}.html": None}, Likeness.LOOKS, [f"{STEM}.html"]),
        ({FIGURES: b"{}"}, Likeness.FIGURES, [FIGURES]),
        ({FIGURES: b"no figures", f"{STEM}.html": b""}, Likeness.FIGURES, [f"{STEM}.html", FIGURES]),
        ({FIGURES: None}, Likeness.FIGURES, [FIGURES]),
    ],
)
def test_figures_and_looks_are_told_apart(
    other: dict[str, bytes | None], outcome: Likeness, files: list[str], own_figures: Figures, tmp_path: Path
) -> None:
    edition = read_edition(complete(own_figures))
    built = {name: (edition.folder / name).read_bytes() for name in edition.reports[STEM]["outputs"]} | other
    put(tmp_path / "built", {name: data for name, data in built.items() if data is not None})
    found = compared(edition, STEM, tmp_path / "built")
    assert (found.outcome, list(found.files)) == (outcome, files)


def test_figures_that_are_written_otherwise_are_the_same(own_figures: Figures, tmp_path: Path) -> None:
    edition = read_edition(complete(own_figures))
    figures = json.loads((edition.folder / FIGURES).read_bytes())
    html = (edition.folder / f"{STEM}.html").read_bytes()
    put(tmp_path / "built", {FIGURES: json.dumps(figures, indent=4).encode(), f"{STEM}.html": html})
    assert compared(edition, STEM, tmp_path / "built").outcome is Likeness.LOOKS
    figures["price"]["computed"] = "24/5"
    put(tmp_path / "built", {FIGURES: json.dumps(figures).encode()})
    [change] = compared(edition, STEM, tmp_path / "built").figures
    assert (change.name, change.new) == ("price.computed", "24/5")


@pytest.mark.parametrize("harm", [lambda file: file.write_bytes(b"another one"), lambda file: file.unlink()])
def test_a_package_that_was_changed_is_not_run(
    harm: Callable[[Path], Any], own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = complete(own_figures)
    harm(folder.parents[1] / "packages" / sha256(b"PK 2021") / WHEEL)
    assert main(["verify", str(folder), "--json", "--with-its-own"]) == 1
    [report] = json.loads(capsys.readouterr().out)["editions"][0]["reports"]
    assert report["outcome"] == "failed" and report["reason"].endswith("is not the package that it was made with")
