"""A publication (`params/publication.yaml`): the reports that are built together -> what is asked for, one by one.

The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeVar

import yaml

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.reading.fields import MOST_SUGGESTED, Fields, reading_of, suggestion
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.reading.yamltext import described, place_of
from buffetlib.project.editions import PUBLISHED
from buffetlib.project.project import Figures
from buffetlib.project.to_report import municipality_to_report, publication_file, year_to_report
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.publish.workshop.planning import require_sound
from buffetlib.reports.formats import FORMATS
from buffetlib.reports.kinds import KINDS, Kind

T = TypeVar("T")

REPORTS = "reports"
"""The folder of a project that reports are built in unless another one is named."""

_KEYS = ("folder", "reports")
_OF_REPORTS = ("report", "years", "municipalities", "languages", "formats", "without")
_ALL = "all"
_TAKEN = ("params", "data", "notebooks", str(PUBLISHED))
"""Folders of a project that hold what reports are made from, and what was sent out."""


def read_publication(file: Path, figures: Figures, project: Path, out: Path | None = None) -> list[Request]:
    """What the publication in `file` asks for, in its order: reports of `figures`, in the folder that it names.

    That lies below `project`; `out` takes its place. Raises InputError with every problem of the file; whether the
    figures are right that the reports rest on is not known here.
    """
    wanted: list[Request] = []
    with reading_of(file, _KEYS) as top:
        folder = _folder(top, project)
        entries = top.children("reports", _OF_REPORTS)
        if top.require("reports", "a list of what to build, each entry beginning with '- report:'") and not (
            entries or top.reading.problems
        ):
            top.note("found an empty list; expected at least one entry, beginning with '- report:'", "reports")
        makers: dict[tuple[Path, str], Fields] = {}
        for entry in entries:
            if len(top.reading.problems) > MOST_SUGGESTED:
                break
            found = _requests(entry, figures, project, out or folder)
            _require_new(found, entry, makers)
            wanted += found
    return wanted


def publication_problems(figures: Figures, project: Path) -> list[Problem]:
    """What is wrong with the project's publication, and with the figures that its reports rest on.

    None where it has no publication.
    """
    file = publication_file(figures)
    try:
        wanted = read_publication(file, figures, project) if is_there(file) else []
    except InputError as error:
        return list(error.at(Place(file)))
    found: list[Problem] = []
    for year, kind in dict.fromkeys((request.year, request.kind.name) for request in wanted):
        try:
            require_sound(figures, year, kind)
        except InputError as error:
            found += error.at(Place(file))
    return found


def _folder(top: Fields, project: Path) -> Path:
    """The folder that the reports go to; the usual one where none is named, or one that may not be."""
    text = top.text("folder")
    wrong = None if text is None else _why_not(text, project)
    if wrong:
        top.note(f"found {text!r}, {wrong}; expected a folder below the project, such as {REPORTS}", "folder")
    return project / (REPORTS if text is None or wrong else text)


def _why_not(text: str, project: Path) -> str | None:
    """Why reports may not go to a folder that is named so; None where they may."""
    way = PurePosixPath(text)
    if way.is_absolute() or PureWindowsPath(text).anchor or "\\" in text or ".." in way.parts:
        return "which leads out of the project"
    if not way.parts:
        return "which is the project itself"
    if way.parts[0] in _TAKEN:
        return f"but {way.parts[0]}/ is for something else"
    for part in (way, *way.parents):
        if (project / part).is_symlink() and part.parts:
            return f"but {part} is a link, which may lead out of the project"
    return None


def _requests(entry: Fields, figures: Figures, project: Path, out: Path) -> list[Request]:
    """The reports that an entry asks for, without those that are wrong."""
    kind = _kind(entry)
    years = _listed(entry, "years", lambda word: year_to_report(word, figures), "2021")
    languages = _listed(entry, "languages", _one_of(figures.scheme.languages), ", ".join(figures.scheme.languages))
    formats = _listed(entry, "formats", _one_of(FORMATS), "html, pdf")
    if kind is None:
        return []
    notebook, endings = find_notebook(f"{kind.name}.ipynb", project), [each for each in FORMATS if each in formats]
    settings = _settings(entry, kind, figures)
    return [
        Request(figures, year, language, endings, notebook, out, each)
        for year in years
        for language in languages
        for each in settings
    ]


def _kind(entry: Fields) -> Kind | None:
    """The kind of report that an entry names; None where it names none."""
    entry.require("report", f"one of: {', '.join(KINDS)}")
    name = entry.word("report", list(KINDS))
    return None if name is None else KINDS[name]


def _settings(entry: Fields, kind: Kind, figures: Figures) -> list[dict[str, Any]]:
    """The further parameters of an entry's reports, of each year and language; a statement's for each municipality."""
    left_out: dict[str, Any] = {}
    if "without" in entry and kind.optional:
        left_out = dict.fromkeys(_listed(entry, "without", _one_of(kind.optional), ", ".join(kind.optional)), False)
    elif "without" in entry:
        entry.note(f"the report {kind.name} has no sections that it can do without; leave this out", "without")
    if kind.of_municipality:
        return [{**left_out, "municipality": code} for code in _municipalities(entry, figures)]
    if "municipalities" in entry:
        entry.note(f"the report {kind.name} is on no municipality of its own; leave this out", "municipalities")
    return [left_out]


def _municipalities(entry: Fields, figures: Figures) -> list[str]:
    """The codes of the municipalities that an entry names, or of all."""
    areas = figures.scheme.participants.areas
    if entry.says("municipalities", _ALL):
        return list(areas)
    example = figures.scheme.participants.first.name
    return list(
        _listed(
            entry,
            "municipalities",
            lambda word: municipality_to_report(word, figures),
            example,
            f"the word {_ALL}, or ",
        )
    )


def _one_of(known: Sequence[str]) -> Callable[[str], str]:
    """Takes a word that is one of those known. It raises InputError for another one, with what is near."""

    def read(word: str) -> str:
        if word not in known:
            raise InputError(f"found {word!r}; {suggestion(word, known)}")
        return word

    return read


def _listed(entry: Fields, key: str, read: Callable[[str], T], example: str, other: str = "") -> list[T]:
    """What `read` makes of each word of the list at `key`; of the `other` thing that may stand there a message tells.

    A problem is noted where there is no such list, and for each word that `read` refuses or that is there twice.
    """
    expected, node = f"{other}a list, such as [{example}]", entry.node(key)
    if node is None:
        entry.require(key, expected)
        return []
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        told = "an empty list" if isinstance(node, yaml.SequenceNode) and not node.value else described(node)
        entry.note(f"found {told}; expected {expected}", key, place_of(node, entry.reading.file))
        return []
    found: dict[T, Place] = {}
    for index, each in enumerate(node.value):
        if len(entry.reading.problems) > MOST_SUGGESTED:  # nobody reads on, and to look for what is near takes long
            break
        name, place = f"{key}[{index}]", place_of(each, entry.reading.file)
        try:
            if not isinstance(each, yaml.ScalarNode):
                raise InputError(f"found {described(each)}; expected a word, as in [{example}]")
            value = read(each.value)
        except InputError as error:
            entry.note(str(error), name, place)
            continue
        if value in found:
            entry.note(f"{each.value} stands here twice, first in line {found[value].line}; keep one", name, place)
        found.setdefault(value, place)
    return list(found)


def _require_new(found: Sequence[Request], entry: Fields, makers: dict[tuple[Path, str], Fields]) -> None:
    """Note a problem where an entry makes what one above it makes; else it is from now on among the `makers`."""
    again: dict[int, list[str]] = {}
    for request in found:
        maker = makers.setdefault((request.folder, request.stem), entry)
        if maker is not entry:
            again.setdefault(maker.place.line, []).append(request.stem)
    for line, stems in again.items():
        more = f" and {len(stems) - 1} more" if len(stems) > 1 else ""
        entry.note(f"makes {stems[0]}{more}, which the entry in line {line} makes, too; keep it in one of them")
