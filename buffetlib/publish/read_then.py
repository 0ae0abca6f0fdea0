"""What reports read of the inputs of an edition, which may name more: once each report named all files there were."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.project.editions import Edition
from buffetlib.reports.inputs import names_read


def read_then(edition: Edition, kind: str) -> Collection[str]:
    """The files of figures that a report of a kind reads of those of an edition; all where that cannot be told."""
    return edition.once(_read_then, kind)


def _read_then(edition: Edition, kind: str) -> Collection[str]:
    from tempfile import TemporaryDirectory  # which loads much, and is seldom needed

    with TemporaryDirectory(prefix="buffetpris-") as folder:
        try:
            figures = edition.unpack(Path(folder), edition.folder.parents[2])
            return {*names_read(figures, edition.year, kind)}
        except InputError:
            return edition.inputs.keys()
