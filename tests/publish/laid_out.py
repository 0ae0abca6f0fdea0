"""Reports that lie as a build leaves them, with small files in the place of what takes a kernel to make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from buffetlib.base.files import sha256
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.edition.publish import publish
from buffetlib.publish.edition.wanted import Publication
from buffetlib.publish.edition.writing import Done
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import contents_of, parameters_of
from tests.editions import request_of


def lay_out(*requests: Request, content: Callable[[Request], bytes] | None = None) -> Path:
    """The folder of these reports, all of one year, which hold nothing but their own name."""
    folder = requests[0].folder
    reports = {}
    for request in requests:
        data = content(request) if content else request.stem.encode()
        names = [f"{request.stem}.{ending}" for ending in request.formats]
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        reports[request.stem] = {
            "parameters": parameters_of(request),
            "inputs": {name: sha256(found) for name, found in contents_of(request).items()},
            "outputs": dict.fromkeys(names, sha256(data)),
            "versions": manifest.versions(request.notebook),
        }
    manifest.write(folder, reports)
    return folder


def annual(figures: Figures, year: int = 2019, edition: int = 1) -> list[Request]:
    """The annual reports of a year in both languages."""
    return [replace(request_of(figures, year, language=each), edition=edition) for each in ("da", "en")]


def wanted(
    figures: Figures, year: int = 2019, note: str = "Sendt til alle", approved_by: str = "Ida Holm"
) -> Publication:
    """What is asked for, of the reports beside the figures."""
    return Publication(figures, year, note, approved_by, figures.params.parent / "reports")


def published(figures: Figures, year: int = 2019) -> Done:
    """An edition of what lies there, published in this process."""
    return publish(wanted(figures, year), lambda stage: None)


def all_bytes(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their way from it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
