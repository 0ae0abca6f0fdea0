"""Finding the project, and a year of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.reading.textfile import is_there
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE, Figures


def find_project(start: Path | None = None) -> Path:
    """The project's folder: the nearest one from `start` (the current folder) upward that has `params/`.

    Raises InputError if there is none, one is a link that leads nowhere, or the current folder is gone.
    """
    try:
        begin = Path(os.path.abspath(start or Path.cwd()))  # noqa: PTH100 - unlike resolve(), it follows no link
    except FileNotFoundError:
        raise InputError("the current folder is not there any more; go to one that is, and try again") from None
    for folder in (begin, *begin.parents):
        if is_there(folder / "params") and (folder / "params").is_dir():
            return folder
    raise InputError(
        f"no price years found: neither {begin} nor a folder above it has a folder 'params'; "
        "run this within the project, or name the folder with --params"
    )


def project_around(start: str | os.PathLike[str] | None) -> Path:
    """The project that a file or folder lies in, else the current one. Raises InputError if there is neither."""
    with suppress(InputError):
        if start is not None:
            return find_project(Path(start))
    return find_project()


Input = str | os.PathLike[str] | None
"""A path that takes the place of a project's own, or None."""


def project_of(params: Path) -> Path:
    """The folder that a folder of price years is in, by its whole path."""
    return Path(os.path.abspath(params)).parent  # noqa: PTH100 - unlike resolve(), it follows no link


def project_in(path: str | os.PathLike[str]) -> Path:
    """A folder that is a project. Raises InputError where it is none."""
    folder = Path(os.path.abspath(path))  # noqa: PTH100 - unlike resolve(), it follows no link
    if not is_there(folder / "params") or not (folder / "params").is_dir():
        raise InputError(f"{shown_path(folder)}: no project here; expected a folder that has a folder 'params'")
    return folder


def find_figures(
    params: str | os.PathLike[str] | None = None,
    population: str | os.PathLike[str] | None = None,
    usage: str | os.PathLike[str] | None = None,
    counts: str | os.PathLike[str] | None = None,
    *,
    drafts: frozenset[int] = frozenset(),
) -> Figures:
    """The figures to work on: those named, and for the rest those of one project.

    It is the project that `params` lies in, else the current one; so price years never meet the citizens or calls of
    another project than their own, unless these are named. Of the years `drafts` figures are used that are still to be
    confirmed.

    Raises InputError where folder or citizens are not named and no project is found.
    """
    return Figures(
        project_around(None) / "params" if params is None else Path(params),
        project_around(params) / "data" / "population.csv" if population is None else Path(population),
        _known(params, USAGE_FILE) if usage is None else Path(usage),
        _known(params, COUNTS_FOLDER) if counts is None else Path(counts),
        drafts,
    )


def figures_in(folder: Path, parameters: Mapping[str, Any]) -> Figures:
    """The figures in a folder of a report's inputs, laid out as in a project but for what its parameters name."""
    usage, counts = (
        folder / parameters.get(key, usual.as_posix())
        for key, usual in (("usage", USAGE_FILE), ("counts", COUNTS_FOLDER))
    )
    return Figures(
        folder / parameters.get("params", "params"),
        folder / parameters.get("population", "data/population.csv"),
        usage if is_there(usage) else None,
        counts if is_there(counts) else None,
        frozenset({parameters["year"]} if parameters.get("draft") else ()),
    )


def _known(params: str | os.PathLike[str] | None, name: Path) -> Path | None:
    """What the project of the price years has by that name, None where there is no project or nothing in it."""
    try:
        found = project_around(params) / name
    except InputError:
        return None
    return found if is_there(found) else None
