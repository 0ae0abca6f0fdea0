"""The files of a scheme's participants -> their values, or every problem at once. Docs/params.md describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.printed import MOST_LABEL_LETTERS, text_problem
from buffetlib.base.reading.fields import Fields
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.scheme.participants import Area, Former, Participants

_KEYS = ("areas", "former", "outside", "spellings")
_AREAS_HEADER, _FORMER_HEADER = ["code", "name", "region"], ["code", "name", "since", "became"]
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}", re.ASCII)
_YEAR = re.compile(r"[12][0-9]{3}", re.ASCII)
_OF_CODES = "letters and digits without accents, and hyphens, 16 at most, such as 101 or N-03"


def read_participants(top: Fields) -> Participants | None:
    """What stands at `participants`, and the files beside it that it names; None where it is wrong."""
    if not top.require("participants", "who shares the cost: the file of their areas, such as {areas: areas.csv}"):
        return None
    fields = top.child("participants", _KEYS)
    fields.require("areas", "the file of the participants' areas, such as areas.csv")
    areas_file, former_file = _file(fields, "areas"), _file(fields, "former")
    areas: Mapping[str, Area] = {}
    if areas_file:
        try:
            areas = read_areas(areas_file)
        except InputError as error:
            fields.reading.problems.extend(error.problems)
    outside, spellings = _named(fields, "outside"), _named(fields, "spellings")
    if areas_file is None or not areas:
        return None
    for name, code in spellings.items():
        if code not in areas:
            fields.note(f"found {code!r} for {name}; expected the code of a participant", "spellings")
    for code, name in outside.items():
        if code in areas:
            fields.note(f"found {code}, {name}, which is a participant; expected an area that is none", "outside")
    return Participants(areas, (areas_file, former_file), outside, spellings)


def _file(fields: Fields, key: str) -> Path | None:
    """The file at `key`, in the folder of the scheme."""
    name = fields.text(key)
    if name is None:
        return None
    if Path(name).name != name or not name.endswith(".csv"):
        fields.note(f"found {name!r}; expected the name of a CSV file beside this one, such as areas.csv", key)
        return None
    return fields.reading.file.with_name(name)


def _named(fields: Fields, key: str) -> dict[str, str]:
    """The texts at `key` by their names; none where it is missing."""
    if key not in fields:
        return {}
    entries = fields.child(key)
    found = {name: entries.text(name, MOST_LABEL_LETTERS) for name in entries}
    return {name: text for name, text in found.items() if text is not None}


def read_areas(file: Path) -> dict[str, Area]:
    """The participants in a file by code. Raises InputError with every row that is wrong or doubled."""
    problems: list[Problem] = []
    areas: dict[str, Area] = {}
    names: dict[str, str] = {}
    for place, cells in _rows(file, _AREAS_HEADER, problems):
        area = Area(*cells)
        wrong = None if _CODE.fullmatch(area.code) else f"code: found {area.code[:40]!r}; expected {_OF_CODES}"
        if area.code in areas:
            wrong = f"code: {area.code} stands in an earlier row, for {areas[area.code].name}; keep one"
        elif area.name in names:
            wrong = f"name: {area.name} stands in an earlier row, with the code {names[area.name]}; keep one"
        if wrong:
            problems.append(Problem(place, "", wrong))
        areas.setdefault(area.code, area)
        names.setdefault(area.name, area.code)
    if not areas and not problems:
        problems.append(Problem(Place(file), "", "no row below the heading; expected one for each participant"))
    if problems:
        raise InputError(problems)
    return areas


def read_former(participants: Participants) -> dict[str, Former]:
    """The areas that are no more, by code. Raises InputError with every row that is wrong or doubled."""
    if participants.former_file is None:
        return {}
    problems: list[Problem] = []
    found: dict[str, Former] = {}
    for place, (code, name, since, became) in _rows(participants.former_file, _FORMER_HEADER, problems):
        codes = tuple(became.split())
        if not _YEAR.fullmatch(since):
            problems.append(Problem(place, "", f"since: found {since[:40]!r}; expected a year such as 2007"))
        elif not set(codes) <= participants.areas.keys():
            expected = "codes of participants, with spaces between them"
            problems.append(Problem(place, "", f"became: found {became[:80]!r}; expected {expected}"))
        elif code in found:
            problems.append(Problem(place, "", f"code: {code[:40]} stands in an earlier row; keep one"))
        else:
            found[code] = Former(code, name, int(since), codes)
    if problems:
        raise InputError(problems)
    return found


def _rows(file: Path, header: list[str], problems: list[Problem]) -> Iterator[tuple[Place, list[str]]]:
    """The cells of each row below the heading; notes a problem with each row that has others than those, or empty ones.

    Raises InputError where there is no such file or heading.
    """
    lines = read_text(file).splitlines()
    if not lines or lines[0].split(",") != header:
        found = repr(lines[0][:80]) if lines else "an empty file"
        raise InputError([Problem(Place(file), "", f"found {found}; expected the heading '{','.join(header)}'")])
    for number, line in enumerate(lines[1:], start=2):
        cells, place = line.split(","), Place(file, number)
        if len(cells) != len(header):
            message = f"found {len(cells)} values; expected {len(header)}: {', '.join(header)}"
            problems.append(Problem(place, "", message))
        elif not all(map(str.strip, cells)):
            problems.append(Problem(place, "", "found an empty value; expected one in each column"))
        elif strange := text_problem(line, MOST_LABEL_LETTERS):
            problems.append(Problem(place, "", strange))
        else:
            yield place, cells
