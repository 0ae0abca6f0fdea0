"""Building one report: its files in all formats, its figures and a manifest, put in place as a whole."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from buffetlib.base.errors import BuildError
from buffetlib.base.files import sha256
from buffetlib.base.folders import replacing, require_place, write_new
from buffetlib.base.progress import Progress
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.shipped import shipped
from buffetlib.project.editions import FIGURES_FOLDER
from buffetlib.project.project import Figures
from buffetlib.project.terms import terms_around
from buffetlib.publish import manifest
from buffetlib.publish.making import execute_report, exported
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import Snapshot, take_snapshot
from buffetlib.reports.figures.written import figures_json
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS
from buffetlib.reports.parts.context import open_context


def build(request: Request, progress: Progress) -> list[Path]:
    """Build a report; the paths of what was written.

    Raises InputError if a figure is wrong or the folder holds files of others under the report's names, BuildError if
    a report could not be built; either way, what was in the folder before is untouched.
    """
    progress("reading the figures")
    require_sound(request.figures, request.year, request.notebook.stem)
    _require_own(request)
    require_place(request.folder)
    with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
        snapshot = take_snapshot(request, Path(folder))
        contents = _contents(request, snapshot, progress)
        progress("writing the files")
        with replacing(request.folder) as new:
            _require_own(request)  # another run, or somebody, may have been here since
            for name, data in contents.items():
                write_new(new / name, data)
            _write_manifest(request, new, snapshot, contents)
    return [request.folder / name for name in [*contents, manifest.FILE]]


def _require_own(request: Request) -> None:
    """Raise InputError if the report would take the place of a file that is not an earlier report."""
    manifest.require_own(request.folder, request.stem, _names(request))


def _names(request: Request) -> list[str]:
    """The report's files in all formats and its figures, below its folder."""
    return [*(f"{request.stem}.{ending}" for ending in FORMATS), _figures_file(request)]


def _figures_file(request: Request) -> str:
    return f"{FIGURES_FOLDER}/{request.stem}.json"


def require_sound(figures: Figures, year: int, notebook: str) -> None:
    """Raise InputError if a figure is wrong that a report of a year rests on, or there is nothing to report on."""
    context, kind = open_context(figures, year, figures.scheme.language), KINDS[notebook]
    if kind.compares_years:
        context.require_before()
    if kind.of_municipality:
        terms_around(figures, year)


def _contents(request: Request, snapshot: Snapshot, progress: Progress) -> dict[str, bytes]:
    """The report in each of the formats, and its figures, by file name."""
    report = execute_report(snapshot, request.formats, progress)
    made = exported(report, request.formats, progress)
    files = {f"{request.stem}.{ending}": data for ending, data in made.items()}
    return {**files, _figures_file(request): figures_json(report.figures)}


def _write_manifest(request: Request, folder: Path, snapshot: Snapshot, contents: Mapping[str, bytes]) -> None:
    """The folder's manifest with this report. Files of it in other formats stay only while they are still true."""
    reports = manifest.read(folder)
    entry = manifest.entry(snapshot.parameters, snapshot.inputs, {name: folder / name for name in contents})
    earlier = reports.get(request.stem, {})
    unchanged = {**earlier, "outputs": None} == {**entry, "outputs": None}
    for name in _names(request):
        file = folder / name
        if name in contents:
            continue
        if unchanged and name in earlier["outputs"] and file.exists():
            entry["outputs"][name] = sha256(file.read_bytes())
        else:
            file.unlink(missing_ok=True)
    manifest.write(folder, {**reports, request.stem: entry})


def find_notebook(name: str, project: Path | None) -> Path:
    """A notebook: the project's own of that name, else the one that comes with this package.

    Raises BuildError if there is neither, InputError where a link in its place leads nowhere.
    """
    own = [project / "notebooks" / name] if project else []
    for notebook in [*own, shipped("notebooks", name)]:
        if is_there(notebook):
            return notebook
    raise BuildError(
        f"the notebook notebooks/{name} is neither in the project nor among those that come with buffetpris"
    )


def is_changed(notebook: Path) -> bool:
    """Whether a notebook is another one than that of its name which comes with this package."""
    along = shipped("notebooks", notebook.name)
    return not along.is_file() or notebook.read_bytes() != along.read_bytes()
