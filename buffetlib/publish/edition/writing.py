"""Writing an edition: all that was decided on becomes a folder, whole and read-only, with its package beside it."""

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
from buffetlib.base.frozen import freeze, freeze_copy, freezing
from buffetlib.project.editions import EDITION_FILE, FORMAT, INPUTS_FILE, Edition, read_edition, seal_of
from buffetlib.project.payments_beside import PaymentsBeside, price_in
from buffetlib.publish import manifest
from buffetlib.publish.edition.corrected import changes_since
from buffetlib.publish.edition.package import Package, keeping
from buffetlib.publish.edition.ready import Ready
from buffetlib.publish.edition.wanted import Publication
from buffetlib.publish.edition.wheel import zipped

_AT_ONCE = 2
"""Files that are copied side by side: while the disk writes one, another is read and hashed."""


@dataclass(frozen=True, slots=True)
class Decided:
    """All that is to be written: what was wanted and is ready, the package that made it, and the day.

    `beside` are the payments beside those of the edition before, None for the first.
    """

    wanted: Publication
    ready: Ready
    package: Package
    day: date
    beside: PaymentsBeside | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was published: the edition, the package that made it, and how many files and bytes lie in its folder."""

    edition: Edition
    package: Package
    files: int
    size: int


def write_edition(decided: Decided, published: Path) -> Done:
    """Write an edition below `published`.

    Raises InputError where a file is not what was built, OSError where the system refuses; then nothing is left.
    """
    wanted, ready = decided.wanted, decided.ready
    folder = published / str(wanted.year) / str(ready.number)
    with freezing(folder) as new:
        copied = _copied(wanted.folder, ready.files, new)
        archive = zipped(dict(sorted(ready.inputs.items())))
        files = {**ready.files, INPUTS_FILE: freeze(new / INPUTS_FILE, archive)}
        data = {**_said(decided), "files": files, "changes": _changes(decided, new)}
        text = json.dumps({**data, "seal": seal_of(data)}, indent=1, ensure_ascii=False, sort_keys=True)
        freeze(new / EDITION_FILE, said := f"{text}\n".encode())
        with keeping(decided.package, published):
            pass
    return Done(read_edition(folder), decided.package, len(files) + 1, copied + len(archive) + len(said))


def _copied(source: Path, files: Mapping[str, str], new: Path) -> int:
    """Copy the files of the reports; how many bytes they have. Raises InputError where one is not what was built."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            done = list(pool.map(lambda name: freeze_copy(source / name, new / name), files))
        finally:
            pool.shutdown(cancel_futures=True)
    changed = [name for name, (digest, _) in zip(files, done, strict=True) if digest != files[name]]
    if changed:
        told = "this has been changed since the report was built; build it again"
        raise InputError("\n".join(f"{shown_path(source / name)}: {told}" for name in changed))
    return sum(size for _, size in done)


def _said(decided: Decided) -> dict[str, Any]:
    """What the edition says of itself, but for its files and what it changes."""
    wanted, ready = decided.wanted, decided.ready
    return {
        "format": FORMAT,
        "year": wanted.year,
        "number": ready.number,
        "day": decided.day.isoformat(),
        "note": wanted.note,
        "approved_by": wanted.approved_by,
        "price": str(price_in(wanted.figures, wanted.year)),
        "reports": ready.entries,
        "inputs": {name: sha256(content) for name, content in ready.inputs.items()},
        "package": decided.package.said(),
        "versions": manifest.versions(),
        "earlier": None if ready.earlier is None else named(ready.earlier),
    }


def named(edition: Edition) -> dict[str, Any]:
    """How the edition after it names an edition."""
    return {"number": edition.number, "sha256": sha256((edition.folder / EDITION_FILE).read_bytes())}


def _changes(decided: Decided, new: Path) -> dict[str, Any] | None:
    """What the edition, whose reports lie in `new`, changes of the one before."""
    if decided.ready.earlier is None or decided.beside is None:
        return None
    project = decided.wanted.published.parent
    return changes_since(decided.ready.earlier, decided.ready, decided.beside, new, project)
