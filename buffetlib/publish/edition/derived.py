"""What is derived from the editions and lies beside them: their list as a page and as data, and files for letters.

Each is written whole, anew from the editions; so what a killed run has not written comes with the next one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from buffetlib.base.files import sha256, write_whole
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.downloads import downloads_html
from buffetlib.project.editions import EDITION_FILE, Edition
from buffetlib.project.payments_beside import PaymentsBeside, payments_beside
from buffetlib.reports.editions.listing import Listing
from buffetlib.reports.export.changes_csv import changes_csv

PAGE, LIST = "index.html", "index.json"

Editions = Mapping[int, Sequence[Edition]]
"""All editions that are published, by year, oldest first."""

_SAID = ("number", "day", "note", "approved_by", "price", "changes", "package", "files")


def write_lists(published: Path, editions: Editions, scheme: Scheme) -> None:
    """Write the list of all editions, as data and as a page. Raises InputError where a file cannot be written."""
    data, digests = _listed(editions)
    write_whole(published / LIST, data)
    page = Listing(scheme, scheme.language, digests).page(editions)
    write_whole(published / PAGE, downloads_html(page).encode())


def are_listed(published: Path, editions: Editions) -> bool:
    """Whether the lists that lie there are of these editions."""
    if not any(editions.values()):
        return True
    files = published / LIST, published / PAGE
    return all(is_there(file) for file in files) and files[0].read_bytes() == _listed(editions)[0]


def _listed(editions: Editions) -> tuple[bytes, dict[tuple[int, int], str]]:
    """The list as data, and the SHA-256 of what each edition says of itself."""
    digests = {
        (each.year, each.number): sha256((each.folder / EDITION_FILE).read_bytes())
        for of_year in editions.values()
        for each in of_year
    }
    years = {str(year): [_told(each, digests) for each in of_year] for year, of_year in editions.items() if of_year}
    text = json.dumps({"format": 1, "years": years}, indent=1, ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode(), digests


def _told(edition: Edition, digests: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    return {**{key: edition.data[key] for key in _SAID}, "sha256": digests[edition.year, edition.number]}


def letter_file(published: Path, edition: Edition) -> Path:
    """The file for the letters that go out with an edition, from the second on."""
    return published / str(edition.year) / f"changes-{edition.number}.csv"


def write_letter(published: Path, edition: Edition, beside: PaymentsBeside) -> None:
    """Write what each municipality pays by an edition and the one before. Raises InputError where that cannot be."""
    numbers = edition.number - 1, edition.number
    write_whole(letter_file(published, edition), changes_csv(beside, numbers, beside.scheme.language).encode())


def write_missing_letters(published: Path, editions: Editions, project: Path) -> None:
    """Write the files for letters that are not there. Raises InputError where that cannot be."""
    for of_year in editions.values():
        for before, after in pairwise(of_year):
            if not is_there(letter_file(published, after)):
                with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
                    old, new = (each.unpack(Path(folder, str(each.number)), project) for each in (before, after))
                    write_letter(published, after, payments_beside(old, new, after.year))
