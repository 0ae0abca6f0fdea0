"""Building reports: from figures to HTML, PDF, executed notebook and manifest, put in place as a whole."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuffetprisError, BuildError, shown_path
from buffetlib.base.folders import replacing, require_place, write_new
from buffetlib.base.progress import Progress
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from buffetlib.publish import manifest
from buffetlib.publish.folder import present, require_one_state
from buffetlib.publish.making import execute_report, exported
from buffetlib.publish.outcome import Building, BuildOutcome, BuiltReport, FailedReport
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import Snapshot, take_snapshot
from buffetlib.publish.state import Due, plan
from buffetlib.publish.watch import Watch, silent
from buffetlib.reports.figures.written import figures_json
from buffetlib.reports.kinds import KINDS
from buffetlib.reports.parts.context import open_context

Made = dict[str, dict[str, Any]]
"""What a manifest says of each report that was made, by its stem."""


def build(requests: Sequence[Request], how: Building | None = None, watch: Watch = silent) -> BuildOutcome:
    """Build reports, and with them all in their folders that are of another state, and tell what came of it.

    What cannot be built is told in the outcome: InputError where a figure is wrong or a folder holds files of others
    under the reports' names, BuildError else; what was there before is then untouched. Nothing of that is raised.
    """
    _ = how
    watch.planned([Due(request, "") for request in requests], [])
    outcome = BuildOutcome([], [], [], [])
    for request in requests:
        watch.begun(request)
        begun = time.monotonic()
        try:
            written = _build_one(request, partial(watch.stage, request))
        except BuffetprisError as error:
            outcome = replace(outcome, failed=[*outcome.failed, FailedReport(request, error)])
            watch.ended(request, time.monotonic() - begun, str(error))
            continue
        except KeyboardInterrupt:
            return replace(outcome, interrupted=True)
        seconds = time.monotonic() - begun
        built = [*outcome.built, BuiltReport(request, written[:-1], seconds)]
        outcome = replace(outcome, built=built, manifests=list(dict.fromkeys([*outcome.manifests, written[-1]])))
        watch.ended(request, seconds, "")
        watch.placed(request.folder)
    return outcome


def _build_one(request: Request, progress: Progress) -> list[Path]:
    """Build a report and what goes with it; the paths of what was written, the manifest last."""
    progress("reading the figures")
    require_sound(request.figures, request.year, request.notebook.stem)
    due = _due(request)
    require_place(request.folder)
    with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
        made = _make(due, {}, Path(folder), progress)
        progress("writing the files")
        with replacing(request.folder) as new:
            due = _due(request)  # another run, or somebody, may have been here since
            made = _make(due, made, Path(folder), progress)
            reports = present(new)
            for each in due:
                reports[each.request.stem] = _put(each.request, made, Path(folder), new)
            require_one_state(reports)
            manifest.write(new, reports)
    written = [name for each, *_ in due for name in each.names if name in made[each.stem]["outputs"]]
    return [request.folder / name for name in [*written, manifest.FILE]]


def _due(request: Request) -> list[Due]:
    """What is to be built.

    Raises InputError if a figure of it is wrong, or it would take the place of a file that is not an earlier report.
    """
    manifest.require_own(request.folder, request.stem, request.names)
    due = plan([request], force=True).due
    for each in {each.request.notebook: each.request for each in due[1:]}.values():
        require_sound(each.figures, each.year, each.notebook.stem)
    for each, *_ in due[1:]:
        manifest.require_own(each.folder, each.stem, each.names)
    return due


def require_sound(figures: Figures, year: int, notebook: str) -> None:
    """Raise InputError if a figure is wrong that a report of a year rests on, or there is nothing to report on."""
    context, kind = open_context(figures, year, figures.scheme.language), KINDS[notebook]
    if kind.compares_years:
        context.require_before()
    if kind.of_municipality:
        terms_around(figures, year)


def _make(due: Sequence[Due], made: Made, place: Path, progress: Progress) -> Made:
    """What is `made` already, and of what is due that which is not, its files written to `place`.

    Raises BuildError where one cannot be built or written.
    """
    found = dict(made)
    for request, why, asked in due:
        outputs = found.get(request.stem, {"outputs": {}})["outputs"]
        if not all(f"{request.stem}.{ending}" in outputs for ending in request.formats):
            found[request.stem] = _make_one(request, place, progress if asked else _told_again(request, why, progress))
    return found


def _told_again(request: Request, why: str, progress: Progress) -> Progress:
    """Progress that says of which report it is that nobody has asked for, and why it is built."""
    return lambda stage: progress(f"{request.stem} again ({why}): {stage}")


def _make_one(request: Request, place: Path, progress: Progress) -> dict[str, Any]:
    """What a manifest says of a report that is made, its files being written to `place`."""
    with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
        snapshot = take_snapshot(request, Path(folder))
        contents = _contents(request, snapshot, progress)
        try:
            for name, data in contents.items():
                write_new(place / name, data)
        except OSError as error:
            reason = error.strerror or str(error)
            raise BuildError(f"{shown_path(place)}: reports cannot be written here: {reason}") from error
        return manifest.entry(snapshot.parameters, snapshot.inputs, {name: place / name for name in contents})


def _contents(request: Request, snapshot: Snapshot, progress: Progress) -> dict[str, bytes]:
    """The report in each of the formats, and its figures, by file name."""
    report = execute_report(snapshot, request.formats, progress)
    made = exported(report, request.formats, progress)
    files = {f"{request.stem}.{ending}": data for ending, data in made.items()}
    return {**files, request.figures_file: figures_json(report.figures)}


def _put(request: Request, made: Mapping[str, Mapping[str, Any]], place: Path, folder: Path) -> dict[str, Any]:
    """Put a report that was made in `place` into `folder`, and what the manifest then says of it.

    Files of it in other formats stay only while they are still true.
    """
    entry = dict(made[request.stem])
    earlier = manifest.read(folder).get(request.stem, {})
    unchanged = {**earlier, "outputs": None} == {**entry, "outputs": None}
    for name in request.names:
        if name in entry["outputs"]:
            write_new(folder / name, (place / name).read_bytes())
        elif unchanged and name in earlier["outputs"] and (folder / name).exists():
            entry["outputs"] = {**entry["outputs"], name: earlier["outputs"][name]}
        else:
            (folder / name).unlink(missing_ok=True)
    return entry
