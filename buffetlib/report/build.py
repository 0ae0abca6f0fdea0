"""Building one report: from figures to HTML, PDF, executed notebook and manifest, put in place as a whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from buffetlib.errors import BuildError
from buffetlib.present.context import open_context
from buffetlib.project import Figures
from buffetlib.report import manifest
from buffetlib.report.publish import replacing

FORMATS = ("html", "pdf", "ipynb")

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


@dataclass(frozen=True, slots=True)
class Request:
    """A report that is wanted: of which year, from which figures and notebook, in which form, and where."""

    figures: Figures
    year: int
    language: str
    formats: Sequence[str]
    notebook: Path
    out: Path

    @property
    def stem(self) -> str:
        """What the report's files are called, without their endings."""
        return f"buffetpris-{self.year}" + ("" if self.language == "da" else f"-{self.language}")

    @property
    def folder(self) -> Path:
        """The folder of the year's reports."""
        return self.out / str(self.year)


def build(request: Request, progress: Progress) -> list[Path]:
    """Build a report; the paths of what was written.

    Raises InputError if a figure is wrong, BuildError if a report could not be built; either way, what
    was in the folder before is untouched.
    """
    progress("reading the figures")
    open_context(request.figures, request.year, request.language)
    with replacing(request.folder) as folder, tempfile.TemporaryDirectory(prefix="buffetpris-") as snapshot:
        parameters, inputs = _snapshot(request, Path(snapshot))
        contents = _contents(request, parameters, Path(snapshot), progress)
        progress("writing the files")
        for ending, data in contents.items():
            manifest.write_new(folder / f"{request.stem}.{ending}", data)
        _write_manifest(request, folder, parameters, inputs, list(contents))
    names = [f"{request.stem}.{ending}" for ending in contents]
    return [request.folder / name for name in [*names, manifest.FILE]]


def _snapshot(request: Request, folder: Path) -> tuple[dict[str, Any], dict[str, Path]]:
    """Copies of all inputs in `folder`, laid out as in a project; the notebook's parameters, the inputs by name.

    The notebook is run on the copies, so nothing can change under it, and no path of the machine gets
    into the report. Figures that are not the project's own keep the name of their folder.
    """
    figures = request.figures
    years = [figures.file(year) for year in figures.years() if year <= request.year]
    copies = {f"{file.resolve().parent.name}/{file.name}": file for file in [*years, figures.population_file]}
    for name, file in copies.items():
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(file, folder / name)
    names = list(copies)
    parameters: dict[str, Any] = {"year": request.year, "language": request.language}
    defaults = Figures(Path("params"), Path("data/population.csv"))
    if Path(names[0]).parent != defaults.params:
        parameters["params"] = Path(names[0]).parent.as_posix()
    if Path(names[-1]) != defaults.population_file:
        parameters["population"] = names[-1]
    inputs = {name: folder / name for name in names}
    return parameters, {**inputs, f"notebooks/{request.notebook.name}": request.notebook}


def _contents(request: Request, parameters: Mapping[str, Any], snapshot: Path, progress: Progress) -> dict[str, bytes]:
    """The report in each of the formats, by ending."""
    exporters = Thread(target=_warm_up, args=(request.formats,))  # while the kernel starts
    exporters.start()
    from buffetlib.report.execute import execute

    notebook = execute(
        request.notebook, parameters, snapshot, lambda done, of: progress(f"running the notebook, cell {done} of {of}")
    )
    exporters.join()
    contents: dict[str, bytes] = {}
    for ending in request.formats:
        progress(f"making the {_NAMES[ending]}")
        contents[ending] = _EXPORT[ending](notebook)
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


def _warm_up(formats: Sequence[str]) -> None:
    """Load what the formats need; a failure is met again, and told, when they are made."""
    try:
        if "html" in formats:
            import_module("buffetlib.report.html")
            import_module("buffetlib.report.fonts").font_faces()
        if "pdf" in formats:
            import_module("buffetlib.report.pdf")
    except (ImportError, OSError):
        return


def _write_manifest(
    request: Request, folder: Path, parameters: Mapping[str, Any], inputs: Mapping[str, Path], endings: Sequence[str]
) -> None:
    """The folder's manifest with this report. Files of it in other formats stay only while they are still true."""
    reports = manifest.read(folder)
    files = [folder / f"{request.stem}.{ending}" for ending in endings]
    entry = manifest.entry(parameters, inputs, files)
    earlier = reports.get(request.stem, {})
    others = [folder / f"{request.stem}.{ending}" for ending in FORMATS if ending not in endings]
    unchanged = {**earlier, "outputs": None} == {**entry, "outputs": None}
    for file in others:
        if unchanged and file.name in earlier["outputs"] and file.exists():
            entry["outputs"][file.name] = manifest.sha256(file.read_bytes())
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
