"""Freezing what is built as the next edition of its year: all of it or nothing, and never a second time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.folders import locked_place
from buffetlib.base.frozen import clear_begun, freeze, freeze_copy, freezing
from buffetlib.base.progress import Progress
from buffetlib.base.reading.textfile import entries_of, is_there
from buffetlib.project.editions import EDITION_FILE, FORMAT, INPUTS_FILE, Edition, editions_of, read_edition, seal_of
from buffetlib.project.payments_beside import price_in
from buffetlib.publish import manifest
from buffetlib.publish.edition.installed import zipped
from buffetlib.publish.edition.package import PACKAGES, Package, keeping, package_for
from buffetlib.publish.edition.ready import Ready, make_ready
from buffetlib.publish.edition.wanted import Publication, day_of_publication, require_words

_AT_ONCE = 2
"""Files that are copied side by side: while the disk writes one, another is read and hashed."""

_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Done:
    """What was published: the edition, and how many files and bytes lie in its folder."""

    edition: Edition
    files: int
    size: int


def publish(wanted: Publication, progress: Progress) -> Done:
    """Freeze what is built of a year as its next edition.

    Raises InputError where it may not be published, BuildError where it cannot be written; either way, no edition is
    there that was not before, and none is changed.
    """
    require_words(wanted.note, wanted.approved_by)
    day = day_of_publication()
    _ = entries_of(wanted.published)
    with locked_place(wanted.published, "editions") as place:
        progress("looking at what is published")
        editions = all_editions(place)
        _clear(place, wanted.year)
        progress("looking at what is built")
        ready = make_ready(wanted, editions.get(wanted.year, []))
        package = package_for(place, [each for of_year in editions.values() for each in of_year])
        progress("writing the edition")
        return _write(wanted, ready, package, place, day)


def all_editions(published: Path) -> dict[int, list[Edition]]:
    """All editions by year, each after the one that it names as the one before.

    Raises InputError where one cannot be read, is missing, or is not the one that the next was made after.
    """
    found = {}
    for folder in entries_of(published):
        if folder.name.isdecimal() and len(folder.name) == _YEAR_DIGITS:
            found[int(folder.name)] = editions_of(published, int(folder.name))
            _require_chain(found[int(folder.name)])
    return found


def _require_chain(editions: list[Edition]) -> None:
    earlier: dict[str, Any] | None = None
    for number, edition in enumerate(editions, start=1):
        place = shown_path(edition.folder.parent / str(number))
        if edition.number != number:
            raise InputError(f"{place}: this edition is missing; put back the one that was published")
        if edition.data["earlier"] != earlier:
            raise InputError(
                f"{shown_path(edition.folder)}: this was published after another edition than the one before it; put "
                "back those that were published"
            )
        earlier = {"number": number, "sha256": sha256((edition.folder / EDITION_FILE).read_bytes())}


def _clear(published: Path, year: int) -> None:
    """Remove what killed runs have left."""
    for folder in (published / str(year), published / PACKAGES):
        if is_there(folder):
            clear_begun(folder)


def _write(wanted: Publication, ready: Ready, package: Package, published: Path, day: date) -> Done:
    folder = published / str(wanted.year) / str(ready.number)
    with freezing(folder) as new:
        copied = _copied(wanted.folder, ready.files, new)
        archive = zipped(dict(sorted(ready.inputs.items())))
        files = {**ready.files, INPUTS_FILE: freeze(new / INPUTS_FILE, archive)}
        data = _said(wanted, ready, package, day, files)
        text = f"{json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True)}\n".encode()
        freeze(new / EDITION_FILE, text)
        with keeping(package, published):
            pass
    return Done(read_edition(folder), len(files) + 1, copied + len(archive) + len(text))


def _copied(source: Path, files: Mapping[str, str], new: Path) -> int:
    """Copy the files of the reports; how many bytes they have. Raises InputError where one is not what was built."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            done = list(pool.map(lambda name: freeze_copy(source / name, new / name), files))
        finally:
            pool.shutdown(cancel_futures=True)
    changed = [name for name, (digest, _) in zip(files, done, strict=True) if digest != files[name]]
    if changed:
        told = "\n".join(
            f"{shown_path(source / name)}: this has been changed since the report was built; build it again"
            for name in changed
        )
        raise InputError(told)
    return sum(size for _, size in done)


def _said(wanted: Publication, ready: Ready, package: Package, day: date, files: Mapping[str, str]) -> dict[str, Any]:
    """What the edition says of itself."""
    earlier = ready.earlier
    before = earlier and {"number": earlier.number, "sha256": sha256((earlier.folder / EDITION_FILE).read_bytes())}
    data = {
        "format": FORMAT,
        "year": wanted.year,
        "number": ready.number,
        "day": day.isoformat(),
        "note": wanted.note,
        "approved_by": wanted.approved_by,
        "price": str(price_in(wanted.figures, wanted.year)),
        "reports": ready.entries,
        "inputs": {name: sha256(content) for name, content in ready.inputs.items()},
        "files": files,
        "package": package.said(),
        "versions": manifest.versions(),
        "earlier": before,
        "changes": None,
    }
    return {**data, "seal": seal_of(data)}
