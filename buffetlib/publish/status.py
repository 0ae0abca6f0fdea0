"""How what is built stands: which reports are as they would be built now, which are due, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.textfile import entries_of
from buffetlib.project.project import Figures
from buffetlib.publish.again import asked_again
from buffetlib.publish.folder import by_folder, present, project_of_figures, requests_in
from buffetlib.publish.numbering import Numbering, numbering
from buffetlib.publish.request import Request
from buffetlib.publish.state import UNBUILT, plan

_FOLDER = re.compile(rf"({YEAR_NUMBER.pattern})(-draft)?", re.ASCII)
"""The names of the folders that reports of a year, or drafts of them, are built in."""


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """How the reports of a year's folder stand: `why` each is due by its stem, "" where it is as it would be built."""

    folder: Path
    year: int
    numbering: Numbering
    why: Mapping[str, str]

    @property
    def up_to_date(self) -> list[str]:
        """The stems of the reports that are as they would be built now."""
        return [stem for stem, why in self.why.items() if not why]

    @property
    def missing(self) -> list[str]:
        """Those of the reports that are to be there, and are not built yet."""
        return [stem for stem, why in self.why.items() if why == UNBUILT]

    @property
    def due(self) -> list[str]:
        """Those of the others, which are to be built again."""
        return [stem for stem, why in self.why.items() if why not in ("", UNBUILT)]

    def to_dict(self) -> dict[str, Any]:
        """The same as data for other programs."""
        states = {"up to date": self.up_to_date, "due": self.due, "missing": self.missing}
        of = {stem: state for state, stems in states.items() for stem in stems}
        reports = [{"report": stem, "state": of[stem], "why": why or None} for stem, why in self.why.items()]
        return {"year": self.year, "edition": self.numbering.number, "day": self.numbering.day, "reports": reports}


def status_of(
    figures: Figures, wanted: Sequence[Request], outs: Iterable[Path], years: Collection[int] = ()
) -> list[FolderStatus]:
    """How the `wanted` reports stand, and all that are built in the folders `outs`; where years are given, of these.

    Raises InputError for a manifest that cannot be read, or that tells of a report that this package does not know;
    BuildError where the notebook of one is not there any more.
    """
    asked = by_folder(request for request in wanted if not years or request.year in years)
    looked_at = {requests[0].folder for requests in asked}
    for folder in (entry for out in dict.fromkeys(outs) for entry in entries_of(out)):
        found = _FOLDER.fullmatch(folder.name)
        if found and folder not in looked_at and (not years or int(found[1]) in years):
            reports = present(folder)
            again = asked_again(folder, reports, figures, project_of_figures(figures))
            asked += [[again[stem] for stem in sorted(again)]] if again else []
    return [_status(requests) for requests in sorted(asked, key=lambda requests: requests[0].folder)]


def _status(asked: Sequence[Request]) -> FolderStatus:
    requests = requests_in(*asked)
    number = numbering(requests)
    told = plan([replace(request, edition=number.number) for request in requests])
    why = {each.request.stem: each.why for each in told.due} | {each.stem: "" for each in told.unchanged}
    return FolderStatus(asked[0].folder, asked[0].year, number, {each.stem: why[each.stem] for each in requests})
