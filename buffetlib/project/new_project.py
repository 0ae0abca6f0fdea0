"""A project in a folder of one's own: with a first year to be filled in, or with the years of the example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

from buffetlib.base.errors import BuildError, InputError
from buffetlib.base.folders import filling
from buffetlib.base.months import YEAR_FILE
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.shipped import shipped
from buffetlib.project.first_year import charges_lines, year_lines
from buffetlib.project.project import SCHEME

NOTEBOOKS = "notebooks"
"""The folder of the notebooks, in a project and among what comes with the package."""

_TEMPLATE = Path(__file__).with_name("template")
_PARAMS = "params"
_CITIZENS = "data/population.csv"

_Files = Mapping[str, bytes]
"""What is to be written, by its way from the folder that it is written to."""


def begin_project(folder: Path, year: int | None, *, with_notebooks: bool = False) -> list[int]:
    """Begin a project in `folder`, which holds nothing (but git's own) or is not there yet; the years that it has.

    It has `year`, to be filled in, or where that is None those of the example, and notebooks of its own where these are
    wanted. Raises InputError if the folder holds something or cannot be written; then nothing is changed.
    """
    files = _example() if year is None else _blank(year)
    years = sorted(int(Path(name).stem) for name in files if _is_year(name))
    files = {**files, **_texts(years[-1]), **(_notebooks(f"{NOTEBOOKS}/") if with_notebooks else {})}
    try:
        with filling(folder, "a project", last=_PARAMS, beside=[".git"]) as new:
            _write(files, new)
    except BuildError as error:  # the folder was named by whoever wants the project
        raise InputError(str(error)) from error
    return years


def bring_notebooks(project: Path) -> list[str]:
    """Give a project that has no folder of notebooks those that come with the package; the names of those brought.

    Raises BuildError if they cannot be written.
    """
    if (project / NOTEBOOKS).exists():
        return []
    files = _notebooks()
    with filling(project / NOTEBOOKS, "notebooks", last=next(iter(files))) as new:
        _write(files, new)
    return list(files)


def _blank(year: int) -> _Files:
    """A scheme, a year and charges to be filled in, and the counts of citizens."""
    file = shipped(_PARAMS, SCHEME)
    scheme = read_scheme(file)
    return {
        **{f"{_PARAMS}/{each.name}": each.read_bytes() for each in (file, *scheme.participants.files)},
        f"{_PARAMS}/{year}.yaml": _text(year_lines(scheme, year)),
        f"{_PARAMS}/charges.yaml": _text(charges_lines(shipped(_PARAMS, "charges.yaml"), year)),
        _CITIZENS: shipped(_CITIZENS).read_bytes(),
    }


def _example() -> _Files:
    """All figures of the example."""
    return {**_shipped(_PARAMS, ".yaml", ".csv"), **_shipped("data", ".csv", ".yaml")}


def _texts(year: int) -> _Files:
    """What tells of the project, and what git is to leave out."""
    readme = Template((_TEMPLATE / "README.md").read_text(encoding="utf-8"))
    return {
        "README.md": readme.substitute(year=year, next=year + 1).encode(),
        ".gitignore": (_TEMPLATE / "gitignore").read_bytes(),
    }


def _notebooks(before: str = "") -> _Files:
    return {before + Path(name).name: data for name, data in _shipped(NOTEBOOKS, ".ipynb").items()}


def _shipped(room: str, *endings: str) -> _Files:
    """The files of a folder that comes with the package, those with one of these endings."""
    found = sorted(file for file in shipped(room).rglob("*") if file.suffix in endings)
    names = [file.relative_to(shipped()).as_posix() for file in found]
    return {
        name: file.read_bytes() for name, file in zip(names, found, strict=True) if "/." not in name
    }  # editors keep copies


def _is_year(name: str) -> bool:
    return name.startswith(f"{_PARAMS}/") and bool(YEAR_FILE.fullmatch(name.partition("/")[2]))


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _write(files: _Files, folder: Path) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
