"""The list of all editions as data: what each says of itself, by year."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.reading.textfile import is_there
from buffetlib.project.editions import EDITION_FILE, Edition

PAGE, LIST = "index.html", "index.json"

Editions = Mapping[int, Sequence[Edition]]
"""All editions that are published, by year, oldest first."""

_SAID = ("number", "day", "note", "approved_by", "price", "changes", "package", "files")


def listed(editions: Editions) -> tuple[bytes, dict[tuple[int, int], str]]:
    """The list as data, and the SHA-256 of what each edition says of itself."""
    digests = {
        (each.year, each.number): sha256((each.folder / EDITION_FILE).read_bytes())
        for of_year in editions.values()
        for each in of_year
    }
    years = {str(year): [_told(each, digests) for each in of_year] for year, of_year in editions.items() if of_year}
    text = json.dumps({"format": 1, "years": years}, indent=1, ensure_ascii=False, sort_keys=True)
    return f"{text}\n".encode(), digests


def require_none_lost(published: Path, editions: Editions) -> None:
    """Raise InputError where an edition is not there any more that was listed: its number is never given again.

    What is no list tells of none: it is written anew.
    """
    file = published / LIST
    try:
        years = json.loads(file.read_bytes())["years"] if is_there(file) else {}
        numbers = {int(year): max(int(each["number"]) for each in of_year) for year, of_year in years.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return
    for year, number in numbers.items():
        if number > len(editions.get(year, ())):
            raise InputError(
                f"{shown_path(published / str(year) / str(number))}: this edition is missing, which {LIST} lists; put "
                f"back the one that was published"
            )


def _told(edition: Edition, digests: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    return {**{key: edition.data[key] for key in _SAID}, "sha256": digests[edition.year, edition.number]}
