"""What an edition names among its inputs and its reports do not read: that another state lacks it is no change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import Any

from buffetlib.project.editions import Edition
from buffetlib.project.own_rows import file_of
from buffetlib.publish.code import source_digest, source_of
from buffetlib.publish.manifest import SOURCE
from buffetlib.publish.read_then import read_then
from buffetlib.reports.kinds import KINDS


def unread_in(edition: Edition) -> Collection[str]:
    """The files among the inputs of an edition that none of its reports reads.

    What was made by the code of today names what it reads, also where a notebook of the project reads more.
    """
    return edition.inputs.keys() - {name for report in edition.reports.values() for name in _read_by(report, edition)}


def _read_by(report: Mapping[str, Any], edition: Edition) -> Collection[str]:
    """The files that a report of an edition reads."""
    notebooks = [name for name in report["inputs"] if name.endswith(".ipynb")]
    kind = PurePosixPath(notebooks[0]).stem if notebooks else ""
    if kind not in KINDS or report["versions"].get(SOURCE) in (source_of(kind), source_digest()):
        return {*map(file_of, report["inputs"])}
    return {*notebooks, *read_then(edition, kind)}
