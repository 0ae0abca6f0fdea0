"""The inputs of one report, copied to a folder of their own, in which its notebook runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buffetlib.counts import SOURCES, counts_file
from buffetlib.errors import BuildError
from buffetlib.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.report.request import SEE_LATER_YEARS, STATEMENT, Request


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Copies of all inputs, laid out as in a project: by the name that a report gives them.

    The notebook is run on the copies, so nothing can change under it, and no path of the machine gets
    into the report. Figures that are not the project's own keep the name of their folder, and reach the
    notebook as parameters.
    """

    folder: Path
    inputs: Mapping[str, Path]
    parameters: Mapping[str, Any]


def take_snapshot(request: Request, folder: Path) -> Snapshot:
    """Copy the inputs of a report to `folder`. Raises BuildError if they cannot be copied."""
    figures = request.figures
    params, population = _named(figures.params), _named(figures.population_file.parent)
    accounts, sees_later = figures.accounts, request.notebook.stem in SEE_LATER_YEARS
    priced = [year for year in figures.years() if sees_later or year <= request.year]
    closed = [year for year in accounts.years() if sees_later or year < request.year]
    files = {f"{params}/{year}.yaml": figures.file(year) for year in priced}
    files |= {f"{params}/{accounts.folder.name}/{year}.yaml": accounts.file(year) for year in closed}
    files |= {f"{params}/{file.name}": file for file in figures.beside_years()}
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
    return Snapshot(folder, {name: folder / name for name in files}, parameters)


def _usage_name(figures: Figures) -> str | None:
    """The name of the calls by month: the project's own where they lie as in a project, else folder and file."""
    file = figures.usage_file
    if file is None:
        return None
    is_own = file.parts[-len(USAGE_FILE.parts) :] == USAGE_FILE.parts
    return USAGE_FILE.as_posix() if is_own else f"{_named(file.parent)}/{file.name}"


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
