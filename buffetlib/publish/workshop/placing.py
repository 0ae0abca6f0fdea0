"""Putting finished reports into the folder of their year, all of them in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from buffetlib.base.errors import BuffetprisError, BuildError, shown_path
from buffetlib.base.folders import replacing
from buffetlib.publish import manifest
from buffetlib.publish.folder import present, require_one_state
from buffetlib.publish.request import Request
from buffetlib.publish.workshop.store import file_of


@dataclass(frozen=True, slots=True)
class FinishedReport:
    """A report that lies finished in the store, and what a manifest says of it."""

    request: Request
    entry: Mapping[str, Any]
    place: Path

    @property
    def written(self) -> list[Path]:
        """Its files, once they are in their places."""
        return [self.request.folder / name for name in self.request.names if name in self.entry["outputs"]]


class Placed(Protocol):
    """Is told what came of finished reports."""

    def placed(self, reports: Sequence[FinishedReport]) -> None:
        """They are in their folder."""

    def kept_out(self, reports: Sequence[FinishedReport], error: BuffetprisError) -> None:
        """Their folder could not be replaced."""


def put_in_place(finished: Sequence[FinishedReport]) -> None:
    """Put reports of one folder into it, all or none.

    Raises InputError where they would take the place of a file that is not an earlier report, BuildError where the
    folder would then not be of one state, or cannot be written; then it is as it was.
    """
    folder = finished[0].request.folder
    with replacing(folder) as new:
        # somebody may have been here while they were made
        manifest.require_all_own(folder, {each.request.stem: each.request.names for each in finished})
        earlier = manifest.read(new)
        reports = present(new)
        for each in finished:
            reports[each.request.stem] = _put(each, earlier.get(each.request.stem, {}), new)
        require_one_state(reports)
        manifest.write(new, reports)


def _put(finished: FinishedReport, earlier: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Put a report into `folder`, and what the manifest then says of it.

    Files of it in other formats stay only while they are still true.
    """
    entry = dict(finished.entry)
    unchanged = {**earlier, "outputs": None} == {**entry, "outputs": None}
    for name in finished.request.names:
        if name in entry["outputs"]:
            _put_file(file_of(finished.place, name), folder / name)
        elif unchanged and name in earlier["outputs"] and (folder / name).exists():
            entry["outputs"] = {**entry["outputs"], name: earlier["outputs"][name]}
        else:
            (folder / name).unlink(missing_ok=True)
    return entry


def _put_file(source: Path, target: Path) -> None:
    """A further name of a file where the disk can do that, so that it takes no more room; else a copy."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


class FolderAtWork:
    """A folder of which some reports are made anew: it is replaced once, when all of them have ended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._order: list[str] = []
        self._awaited: set[str] = set()
        self._finished: list[FinishedReport] = []
        self._failed: list[str] = []
        self._is_over = self._is_placed = False

    @property
    def waiting(self) -> set[str]:
        """What its finished reports are called in the store that are not in place."""
        return set() if self._is_placed else {each.place.name for each in self._finished}

    def expect(self, stem: str) -> None:
        """A report of it is going to be made."""
        self._order.append(stem)
        self._awaited.add(stem)

    def finished(self, report: FinishedReport) -> None:
        """A report of it is made."""
        self._awaited.discard(report.request.stem)
        self._finished.append(report)

    def failed(self, stem: str) -> None:
        """A report of it cannot be made."""
        self._awaited.discard(stem)
        self._failed.append(stem)

    def require_use(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        """Raise BuildError if it could not be replaced even if all is made that is awaited, as `entries` say."""
        if self._failed:
            self._require_one_state({**present(self.folder), **{stem: entries[stem] for stem in self._awaited}})

    def end(self, tally: Placed, *, stopped: bool = False) -> None:
        """Put in place what is made of it, if nothing is awaited any more, or all has been `stopped`."""
        if self._is_over or (self._awaited and not stopped):
            return
        self._is_over = True
        if not self._finished:
            return
        self._finished.sort(key=lambda each: self._order.index(each.request.stem))
        try:
            if self._failed or self._awaited:
                entries = {each.request.stem: each.entry for each in self._finished}
                self._require_one_state({**present(self.folder), **entries})
            put_in_place(self._finished)
        except BuffetprisError as error:
            if not self._awaited:
                tally.kept_out(self._finished, error)
        else:
            self._is_placed = True
            tally.placed(self._finished)

    def _require_one_state(self, reports: Mapping[str, Mapping[str, Any]]) -> None:
        try:
            require_one_state(reports)
        except BuildError:
            there = present(self.folder)
            old = ", ".join(stem for stem in self._failed if stem in there)
            raise BuildError(
                f"{shown_path(self.folder)}: left as it was, for its reports would be of two states: what is there of "
                f"{old} is of another one"
            ) from None
