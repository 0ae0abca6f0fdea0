"""What an edition names among its inputs and no report reads any more: that a later one lacks it is no change.

Editions were made when each report named all files that there were. Which it read then, is told by what is read today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.project.editions import Edition
from buffetlib.project.own_rows import file_of
from buffetlib.project.project import Figures
from buffetlib.publish.code import source_digest, source_of
from buffetlib.publish.manifest import SOURCE
from buffetlib.reports.inputs import names_read
from buffetlib.reports.kinds import KINDS


def unread_in(edition: Edition) -> Collection[str]:
    """The files among the inputs of an edition that none of its reports would read today; none where that is not known.

    What was made by the code of today names what it reads, also where a notebook of the project reads more.
    """
    try:
        with TemporaryDirectory(prefix="buffetpris-") as folder:
            figures = edition.unpack(Path(folder), edition.folder.parents[2])
            read = {name for report in edition.reports.values() for name in _read_by(report, figures)}
    except InputError:
        return ()
    return edition.inputs.keys() - read


def _read_by(report: Mapping[str, Any], figures: Figures) -> Iterator[str]:
    """The files that a report of an edition reads."""
    notebooks = [name for name in report["inputs"] if name.endswith(".ipynb")]
    kind = PurePosixPath(notebooks[0]).stem if notebooks else ""
    if kind not in KINDS or report["versions"].get(SOURCE) in (source_of(kind), source_digest()):
        yield from map(file_of, report["inputs"])
    else:
        yield from (*notebooks, *names_read(figures, report["parameters"]["year"], kind))
