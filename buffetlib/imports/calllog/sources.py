"""Where the counts of each year come from, as an import writes it into `sources.yaml`: an entry a line."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.source import LANGUAGES, Basis, Source, Text
from buffetlib.calls.by_municipality import SOURCES, read_sources
from buffetlib.imports.calllog.register import ImportedYear

_UNNAMED = {"da": "Platformens kaldslog", "en": "The call log of the platform"}
"""The source of an import that names none."""

_ENTRY = re.compile(r"^([0-9]{4}):.*\n(?:(?![0-9]{4}:|#).*\n)*", re.M)
"""A year's entry in `sources.yaml`: its line and those below that are not another's."""


_ANY_YEAR = 2015


def sources_text(folder: Path) -> str:
    """The text of `sources.yaml`, empty where there is none. Raises InputError where it is none that can be read."""
    file = folder / SOURCES
    return read_text(file) if file.exists() or file.is_symlink() else ""


def sources_of(folder: Path) -> dict[int, Source]:
    """The entries of `sources.yaml`, none where it has none. Raises InputError with every problem of the file."""
    return read_sources(folder) if any(map(_is_entry, sources_text(folder).splitlines())) else {}


def require_writable(
    folder: Path, named: str | None, basis: Basis, known: Mapping[int, ImportedYear], years: Iterable[int]
) -> None:
    """Raise InputError where the entry of one of the years could not be written so that all entries are read again.

    Either the source that an import names is none that figures may have, or `sources.yaml` is written in other ways.
    """
    text = sources_text(folder)
    before = sources_of(folder)
    _require_source(named, basis)
    for year in years:
        entry = ImportedYear(basis, joined(known[year].sources if year in known else (), named), "")
        try:
            after = _read_again(with_sources(text, {year: entry}))
        except InputError:
            after = {}
        if year not in after or _told(after, year) != _told(before, year):
            example = f'{year}: {{basis: {basis}, source: "..."}}'
            message = (
                f"an entry could not be added so that all are still read; write each year as a line such as {example}"
            )
            raise InputError([Problem(Place(folder / SOURCES), "", message)])


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _require_source(named: str | None, basis: Basis) -> None:
    try:
        _read_again(with_sources("", {_ANY_YEAR: ImportedYear(basis, (named,), "")}))
    except UnicodeEncodeError:
        raise InputError("--source: found bytes that are not UTF-8; expected a text in UTF-8") from None
    except InputError as error:
        raise InputError(f"--source: {error.problems[0].message}") from None


def _read_again(text: str) -> dict[int, Source]:
    """What is read of a text of `sources.yaml`. Raises InputError where it cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / SOURCES).write_text(text, encoding="utf-8")
        return read_sources(Path(folder))


def _told(sources: Mapping[int, Source], but: int) -> dict[int, tuple[Basis, Text]]:
    """What is said of the years but for one, wherever it stands."""
    return {year: (source.basis, source.text) for year, source in sources.items() if year != but}


def joined(sources: Iterable[str | None], named: str | None) -> tuple[str | None, ...]:
    """The sources of a year that an import adds to, each once."""
    return tuple(sorted({*sources, named}, key=lambda source: source or ""))


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


def _source(imported: ImportedYear) -> str:
    """The sources of a year as YAML, which takes a text as JSON writes it."""
    named = [source for source in imported.sources if source is not None]
    if len(named) == len(imported.sources):
        return json.dumps("; ".join(named), ensure_ascii=False)
    texts = {language: "; ".join([_UNNAMED[language], *named]) for language in LANGUAGES}
    inner = ", ".join(f"{language}: {json.dumps(text, ensure_ascii=False)}" for language, text in texts.items())
    return f"{{{inner}}}"
