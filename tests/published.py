"""A folder of editions with all that belongs to each: the files of its reports, its figures, and the package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from buffetlib.base.files import sha256
from buffetlib.project.editions import EDITION_FILE
from buffetlib.project.project import Figures
from buffetlib.publish.edition.derived import write_lists, write_missing_letters
from buffetlib.publish.edition.publish import all_editions
from buffetlib.reports.figures.of_report import figures_of
from tests.editions import publish, request_of, write
from tests.strategies import SCHEME

WHEEL = "buffetlib-0.0-py3-none-any.whl"


def complete(figures: Figures, year: int = 2021, number: int = 1, reports: int = 1, page: str = "") -> Path:
    """The folder of an edition of `reports` annual reports, in one language or both, which say what is on a `page`."""
    requests = [request_of(figures, year, language=language) for language in ("da", "en")[:reports]]
    folder = publish(*requests, number=number)
    exact = json.dumps(figures_of("annual_report", figures, {"year": year}), sort_keys=True)
    said = told(folder)
    for request in requests:
        files = {
            f"{request.stem}.html": f"<p>{request.language} {page}".encode(),
            f"figures/{request.stem}.json": exact.encode(),
        }
        said["reports"][request.stem]["outputs"] = put(folder, files)
        said["files"] |= put(folder, files)
    wheel, requirements = f"PK {year}".encode(), b"# nothing\n"
    digest = sha256(wheel)
    put(folder.parents[1] / "packages" / digest, {WHEEL: wheel})
    put(folder.parents[1] / "packages" / sha256(requirements), {"requirements.txt": requirements})
    said["package"] = {"wheel": f"{digest}/{WHEEL}", "requirements": sha256(requirements)}
    if number > 1:
        earlier = folder.with_name(str(number - 1)) / EDITION_FILE
        said["earlier"] = {"number": number - 1, "sha256": sha256(earlier.read_bytes())}
    write(folder, said)
    return folder


def listed_anew(published: Path) -> None:
    """Write what is made from all editions: their list, and the files for letters."""
    editions = all_editions(published)
    write_lists(published, editions, SCHEME)
    write_missing_letters(published, editions, published.parent)


def put(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Write files into a folder; the SHA-256 of each by its name."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return {name: sha256(data) for name, data in files.items()}


def told(folder: Path) -> dict[str, Any]:
    """What an edition says of itself, without the seal."""
    said: dict[str, Any] = json.loads((folder / EDITION_FILE).read_bytes())
    del said["seal"]
    return said
