"""The counted calls of a year as a file, and where they come from: `<year>.csv` and `sources.yaml`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from buffetlib.calllog.counting import Key
from buffetlib.calllog.ledger import ImportedYear
from buffetlib.model import LANGUAGES
from buffetlib.months import Month

SOURCES_FILE = "sources.yaml"
HEADER = "month,service,municipality,calls"

_UNNAMED = {"da": "Platformens kaldslog", "en": "The call log of the platform"}
"""The source of an import that names none."""

_ENTRY = re.compile(r"^([0-9]{4}):.*\n(?:(?![0-9]{4}:|#).*\n)*", re.M)
"""A year's entry in `sources.yaml`: its line and those below that are not another's."""


def year_file(folder: Path, year: int) -> Path:
    """The file of a year's counts, whether or not it is there."""
    return folder / f"{year}.csv"


def year_text(calls: Mapping[Key, int]) -> str:
    """The counts of one year as CSV, sorted."""
    rows = sorted(
        (str(month), service, municipality, number) for (month, service, municipality), number in calls.items()
    )
    return "\n".join([HEADER, *(",".join(map(str, row)) for row in rows)]) + "\n"


def read_year_file(file: Path) -> dict[Key, int]:
    """The counts that an import has written."""
    found: dict[Key, int] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        written, service, municipality, calls = line.split(",")
        month = Month.of(written)
        assert month is not None  # the file is as it was written: its digest has been compared
        found[month, service, municipality] = int(calls)
    return found


def digest(data: bytes) -> str:
    """The SHA-256 of a year's file."""
    return hashlib.sha256(data).hexdigest()


def with_sources(text: str, years: Mapping[int, ImportedYear | None]) -> str:
    """The text of `sources.yaml` with the entries of some years, each in its place; other lines stay as they are.

    A year that is None has no counts any more, and no entry.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    for year, imported in years.items():
        line = f"{year}: {{basis: {imported.basis}, source: {_source(imported)}}}\n" if imported else ""
        entries = list(_ENTRY.finditer(text))
        same = next((entry for entry in entries if int(entry[1]) == year), None)
        after = next((entry for entry in entries if int(entry[1]) > year), None)
        begin = same.start() if same else after.start() if after else len(text)
        text = text[:begin] + line + text[same.end() if same else begin :]
    return text


def has_source(text: str, year: int) -> bool:
    """Whether `sources.yaml` has an entry of a year."""
    return any(int(entry[1]) == year for entry in _ENTRY.finditer(text))


def _source(imported: ImportedYear) -> str:
    """The sources of a year as YAML, which takes a text as JSON writes it."""
    named = [source for source in imported.sources if source is not None]
    if len(named) == len(imported.sources):
        return json.dumps("; ".join(named), ensure_ascii=False)
    texts = {language: "; ".join([_UNNAMED[language], *named]) for language in LANGUAGES}
    inner = ", ".join(f"{language}: {json.dumps(text, ensure_ascii=False)}" for language, text in texts.items())
    return f"{{{inner}}}"
