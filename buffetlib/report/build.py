"""Building one report: from figures to HTML, PDF, executed notebook and manifest, put in place as a whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from buffetlib.counts import SOURCES, counts_file
from buffetlib.errors import BuildError
from buffetlib.population import municipalities
from buffetlib.present.context import open_context
from buffetlib.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.report import manifest
from buffetlib.report.publish import replacing, require_place
from buffetlib.terms import terms_around

FORMATS = ("html", "pdf", "ipynb")

STEMS = {
    "annual_report": "buffetpris",
    "driver_exploration": "buffetpris-drivers",
    "price_history": "buffetpris-history",
    "municipality_statement": "statements/buffetpris",
}
"""The notebooks that reports are made of, and how the names of a report's files begin, below the year's folder."""

STATEMENT = "municipality_statement"
"""The one notebook whose reports are each on a municipality: its code is a setting, `municipality`."""

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


@dataclass(frozen=True, slots=True)
class Request:
    """A report that is wanted: of which year, from which figures and notebook, in which form, and where.

    `settings` are parameters of the notebook beside those of every report.
    """

    figures: Figures
    year: int
    language: str
    formats: Sequence[str]
    notebook: Path
    out: Path
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """What the report's files are called below the folder, without their endings."""
        code = self.settings.get("municipality")
        about = f"-{code}-{_plain(municipalities()[code])}" if code else ""
        return f"{STEMS[self.notebook.stem]}-{self.year}{about}" + (
            "" if self.language == "da" else f"-{self.language}"
        )

    @property
    def folder(self) -> Path:
        """The folder of the year's reports."""
        return self.out / str(self.year)


_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def _plain(name: str) -> str:
    """A municipality's name as every file system and mail program takes it: koebenhavn, ringkoebing-skjern."""
    return name.casefold().translate(_LETTERS).replace(" ", "-")


def build(request: Request, progress: Progress) -> list[Path]:
    """Build a report; the paths of what was written.

    Raises InputError if a figure is wrong, BuildError if a report could not be built; either way, what
    was in the folder before is untouched.
    """
    progress("reading the figures")
    open_context(request.figures, request.year, request.language)
    if request.notebook.stem == STATEMENT:
        terms_around(request.figures, request.year)
    require_place(request.folder)
    with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
        snapshot = _snapshot(request, Path(folder))
        contents = _contents(request, snapshot, progress)
        progress("writing the files")
        with replacing(request.folder) as new:
            for name, data in contents.items():
                manifest.write_new(new / name, data)
            _write_manifest(request, new, snapshot, contents)
    return [request.folder / name for name in [*contents, manifest.FILE]]


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """Copies of all inputs, laid out as in a project: by the name that a report gives them.

    The notebook is run on the copies, so nothing can change under it, and no path of the machine gets
    into the report. Figures that are not the project's own keep the name of their folder, and reach the
    notebook as parameters.
    """

    folder: Path
    inputs: Mapping[str, Path]
    parameters: Mapping[str, Any]


def _snapshot(request: Request, folder: Path) -> _Snapshot:
    figures = request.figures
    params, population = _named(figures.params), _named(figures.population_file.parent)
    files = {f"{params}/{year}.yaml": figures.file(year) for year in figures.years() if year <= request.year}
    files |= {f"{params}/{file.name}": file for file in _beside(request)}
    files[f"{population}/{figures.population_file.name}"] = figures.population_file
    usage = _usage_name(figures)
    if usage and figures.usage_file:
        files[usage] = figures.usage_file
    counts = _counts_name(figures)
    if request.notebook.stem == STATEMENT:
        files |= _next_year(request, params) | {f"{counts}/{file.name}": file for file in _counts(request)}
    files[f"notebooks/{request.notebook.name}"] = request.notebook
    try:
        for name, file in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / name)
    except OSError as error:
        raise BuildError(f"the inputs could not be copied to work on: {error}") from error
    parameters: dict[str, Any] = {"year": request.year, "language": request.language, **request.settings}
    if (params, population, figures.population_file.name) != ("params", "data", "population.csv"):
        parameters |= {"params": params, "population": f"{population}/{figures.population_file.name}"}
    if usage and usage != USAGE_FILE.as_posix():
        parameters["usage"] = usage
    if request.notebook.stem == STATEMENT and counts and counts != COUNTS_FOLDER.as_posix():
        parameters["counts"] = counts
    return _Snapshot(folder, {name: folder / name for name in files}, parameters)


def _usage_name(figures: Figures) -> str | None:
    """The name of the calls by month: the project's own where they lie as in a project, else folder and file."""
    file = figures.usage_file
    if file is None:
        return None
    is_own = file.parts[-len(USAGE_FILE.parts) :] == USAGE_FILE.parts
    return USAGE_FILE.as_posix() if is_own else f"{_named(file.parent)}/{file.name}"


def _beside(request: Request) -> list[Path]:
    """The files beside the price years that the report may rest on: bills are part of a statement alone."""
    figures = request.figures
    only_bills = () if request.notebook.stem == STATEMENT else (figures.charges_file, figures.agreements_file)
    return [file for file in figures.beside_years() if file not in only_bills]


def _next_year(request: Request, params: str) -> dict[str, Path]:
    """The file of the year after, where it is there: a statement tells what to put in its budget."""
    file = request.figures.file(request.year + 1)
    return {f"{params}/{file.name}": file} if file.exists() else {}


def _counts(request: Request) -> list[Path]:
    """The calls by municipality of the year and of the one before, and where they come from, as far as known."""
    folder = request.figures.counts_folder
    if folder is None:
        return []
    files = [counts_file(folder, year) for year in (request.year - 1, request.year)]
    return [file for file in (*files, folder / SOURCES) if file.exists()]


def _counts_name(figures: Figures) -> str | None:
    """The name of the folder of calls by municipality: that of a project where it lies as in one, else its own."""
    folder = figures.counts_folder
    if folder is None:
        return None
    is_own = folder.parts[-len(COUNTS_FOLDER.parts) :] == COUNTS_FOLDER.parts
    return COUNTS_FOLDER.as_posix() if is_own else _named(folder)


def _named(folder: Path) -> str:
    """A folder's own name, however it was reached."""
    return Path(os.path.abspath(folder)).name or "root"  # noqa: PTH100 - unlike resolve(), it follows no link


def _contents(request: Request, snapshot: _Snapshot, progress: Progress) -> dict[str, bytes]:
    """The report in each of the formats, by file name."""
    from buffetlib.report.execute import execute

    notebook = execute(
        snapshot.inputs[f"notebooks/{request.notebook.name}"],
        snapshot.parameters,
        snapshot.folder,
        cell_done=lambda done, of: progress(f"running the notebook, cell {done} of {of}"),
        while_starting=lambda: _load(request.formats),
    )
    contents: dict[str, bytes] = {}
    for ending in request.formats:
        progress(f"making the {_NAMES[ending]}")
        contents[f"{request.stem}.{ending}"] = _EXPORT[ending](notebook)
    return contents


def _html(notebook: Any) -> bytes:
    from buffetlib.report.html import report_html

    return report_html(notebook).encode()


def _pdf(notebook: Any) -> bytes:
    from buffetlib.report.pdf import report_pdf

    return report_pdf(notebook)


def _ipynb(notebook: Any) -> bytes:
    import nbformat

    return f"{nbformat.writes(notebook)}\n".encode()


_EXPORT: dict[str, Callable[[Any], bytes]] = {"html": _html, "pdf": _pdf, "ipynb": _ipynb}
_NAMES = {"html": "HTML page", "pdf": "PDF", "ipynb": "executed notebook"}


def _load(formats: Sequence[str]) -> None:
    """Load what the formats need, while the kernel does the same for itself."""
    if "html" in formats:
        import_module("buffetlib.report.html")
        import_module("buffetlib.present.fonts").font_faces()
    if "pdf" in formats:
        import_module("buffetlib.report.pdf")


def _write_manifest(request: Request, folder: Path, snapshot: _Snapshot, contents: Mapping[str, bytes]) -> None:
    """The folder's manifest with this report. Files of it in other formats stay only while they are still true."""
    reports = manifest.read(folder)
    entry = manifest.entry(snapshot.parameters, snapshot.inputs, {name: folder / name for name in contents})
    earlier = reports.get(request.stem, {})
    unchanged = {**earlier, "outputs": None} == {**entry, "outputs": None}
    for name in (f"{request.stem}.{ending}" for ending in FORMATS):
        file = folder / name
        if name in contents:
            continue
        if unchanged and name in earlier["outputs"] and file.exists():
            entry["outputs"][name] = manifest.sha256(file.read_bytes())
        else:
            file.unlink(missing_ok=True)
    manifest.write(folder, {**reports, request.stem: entry})


def find_notebook(name: str, project: Path | None) -> Path:
    """A notebook of the project, else of the checkout that this package is run from.

    Raises BuildError if neither has it.
    """
    folders = [project] if project else []
    for folder in [*folders, Path(__file__).parents[2]]:
        notebook = folder / "notebooks" / name
        if notebook.is_file():
            return notebook
    raise BuildError(f"the notebook notebooks/{name} is neither in the project nor beside the package")
