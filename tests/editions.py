"""A small edition, as it lies in a project once its reports were published: what it says of itself, and its inputs."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from buffetlib.base.files import sha256
from buffetlib.project.door import Project
from buffetlib.project.editions import EDITION_FILE, FORMAT, INPUTS_FILE, published_by, seal_of
from buffetlib.project.own_rows import file_of
from buffetlib.project.payments_beside import price_in
from buffetlib.project.project import Figures
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import contents_of, inputs_of, parameters_of
from buffetlib.reports import notebook
from buffetlib.reports.kinds import ANNUAL
from tests.conftest import PROJECT, project_figures


def request_of(figures: Figures, year: int, kind: str = "annual_report", language: str = "da", **more: Any) -> Request:
    """A report that is wanted of figures; `more` are its settings."""
    source = find_notebook(f"{kind}.ipynb", PROJECT)
    return Request(figures, year, language, ("html",), source, figures.params.parent / "reports", more)


def publish(*requests: Request, number: int = 1) -> Path:
    """The folder of an edition of these reports, of which no files are kept."""
    figures, year = requests[0].figures, requests[0].year
    folder = published_by(figures) / str(year) / str(number)
    folder.mkdir(parents=True)
    reports: dict[str, Any] = {}
    inputs: dict[str, bytes] = {}
    for request in requests:
        numbered = replace(request, edition=number)
        contents = contents_of(numbered)
        digests = {name: sha256(data) for name, data in sorted(contents.items())}
        whole = {file_of(name): file.read_bytes() for name, file in inputs_of(numbered).items()}
        inputs |= {file_of(name): data for name, data in contents.items()} | whole
        reports[request.stem] = {
            "parameters": parameters_of(numbered),
            "inputs": digests,
            "outputs": {},
            "versions": {"buffetlib": "0.0"},
        }
    with zipfile.ZipFile(folder / INPUTS_FILE, "w") as kept:
        for name, data in sorted(inputs.items()):
            kept.writestr(name, data)
    said = {
        **{"format": FORMAT, "year": year, "number": number, "day": f"2026-11-{26 + number}"},
        **{"note": "as agreed", "approved_by": "A. Nielsen", "reports": reports, "earlier": None, "changes": None},
        **{"price": str(price_in(figures, year)), "package": {}},
        "inputs": {name: sha256(data) for name, data in sorted(inputs.items())},
        "files": {INPUTS_FILE: sha256((folder / INPUTS_FILE).read_bytes())},
    }
    write(folder, said)
    return folder


def write(folder: Path, said: Mapping[str, Any]) -> None:
    """Have an edition say this of itself, sealed."""
    text = json.dumps({**said, "seal": seal_of(said)}, indent=1, sort_keys=True, ensure_ascii=False)
    (folder / EDITION_FILE).write_text(text, encoding="utf-8")


def copied(project: Path, folder: Path) -> Figures:
    """A copy of the figures of a project in another folder, which a test may change."""
    for name in ("params", "data"):
        shutil.copytree(project / name, folder / name)
    return project_figures(folder)


def changed(figures: Figures, year: int, old: str, new: str) -> Figures:
    """The same figures after a text of a year's file was exchanged."""
    changed_file(figures.file(year), old, new)
    return replace(figures)


def changed_file(file: Path, old: str, new: str) -> None:
    """Exchange a text that a file has once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


def opened(kind: str, year: int, project: Project, language: str = "da", edition: int | None = None) -> Any:
    """What the notebook of a kind opens; of one municipality it is København, or the first that there is."""
    codes = list(project.figures.scheme.participants.areas)
    nothing = dict.fromkeys(("before", "component", "service"))
    own: Mapping[str, Any] = {
        "annual_report": {"sections": dict.fromkeys(ANNUAL.optional, True)},
        "driver_exploration": {"choices": {**nothing, "settings": {}, "rollout": {}}},
        "how_a_price_arises": {"examples": {"item": None, "municipality": None}},
        "municipality_statement": {"municipality": "101" if "101" in codes else codes[0]},
    }
    return getattr(notebook, kind)(year, language=language, project=project, edition=edition, **own.get(kind, {}))
