"""Which of the package's own files make a report, so that a change of others leaves it as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from buffetlib.base.files import sha256
from buffetlib.base.hashed import digest_of
from buffetlib.reports.kinds import KINDS

_PACKAGE = Path(__file__).parents[1]
_BESIDE = _PACKAGE.with_name("notebook_factory")
_SOURCES = (".csv", ".py", ".j2", ".css", ".typ", ".json")

_NEVER = {"__pycache__", "shipped"}
"""Folders of which nothing counts: what comes along is among the inputs of the reports that use it."""

_DECIDE = (
    *("again", "code", "folder", "manifest", "numbering", "outcome", "publication", "state", "status", "watch"),
    *("workshop/placing", "workshop/planning", "workshop/store", "workshop/tally"),
)
"""The modules of this room that decide what is built, or tell of it."""

_MAKES_NONE = (
    *("cli/", "imports/", "reports/imports/", "reports/compared/", "reports/editions/"),
    *(f"publish/{folder}/" for folder in ("compare", "edition", "pdf", "verify")),
    *(f"publish/{module}.py" for module in _DECIDE),
)
"""What no byte of a report comes from: what brings figures in, looks at reports, or decides which are built."""


@cache
def source_digest() -> str:
    """The SHA-256 of this package's own files: it changes with the code, also between two versions."""
    return _digest_of(list(_files()))


@cache
def source_of(kind: str) -> str:
    """The SHA-256 of those files that make reports of a kind, by its name."""
    used = {KINDS[kind].folder, *KINDS[kind].uses}
    others = [f"reports/{each.folder}/" for each in KINDS.values() if each.folder not in used]
    return _digest_of([name for name in _files() if not name.startswith((*_MAKES_NONE, *others))])


def _digest_of(names: list[str]) -> str:
    lines = [f"{name} {digest_of(_PACKAGE / name)}\n" for name in names]
    return sha256("".join(lines).encode())


@cache
def _files() -> tuple[str, ...]:
    """All source files by their way from the package, sorted; with those of what runs notebooks, which lies beside."""
    return tuple(sorted([*_below(_PACKAGE, ""), *_below(_BESIDE, f"../{_BESIDE.name}/")]))


def _below(folder: Path, way: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _NEVER:
                    yield from _below(Path(entry.path), f"{way}{entry.name}/")
            elif entry.name.endswith(_SOURCES):
                yield f"{way}{entry.name}"
