"""The files of a scheme's participants -> their values, or every problem at once. Docs/params.md describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.printed import MOST_LABEL_LETTERS, text_problem
from buffetlib.base.reading.fields import Fields
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.scheme.participants import Area, Participants

_KEYS = ("areas", "source", "former", "outside", "spellings")
_HEADER = ["code", "name", "region"]
_MOST_OF_A_CODE = 16
_OF_CODES = "letters and digits without accents, and hyphens, 16 at most, such as 101 or N-03"


def read_participants(top: Fields) -> Participants | None:
    """What stands at `participants`, and the files beside it that it names; None where it is wrong."""
    if not top.require("participants", "who shares the cost: the file of their areas, such as {areas: areas.csv}"):
        return None
    fields = top.child("participants", _KEYS)
    fields.require("areas", "the file of the participants' areas, such as areas.csv")
    fields.require("source", "where the citizens of the participants are counted")
    areas_file, former_file, source = _file(fields, "areas"), _file(fields, "former"), fields.texts("source")
    areas: Mapping[str, Area] = {}
    if areas_file:
        try:
            areas = read_areas(areas_file)
        except InputError as error:
            fields.reading.problems.extend(error.problems)
    outside, spellings = _named(fields, "outside"), _named(fields, "spellings")
    if areas_file is None or not areas or source is None:
        return None
    for name, code in spellings.items():
        if code not in areas:
            fields.note(f"found {code!r} for {name}; expected the code of a participant", "spellings")
    for code, name in outside.items():
        if code in areas:
            fields.note(f"found {code}, {name}, which is a participant; expected an area that is none", "outside")
    return Participants(areas, (areas_file, former_file), source, outside, spellings)


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
    for line, (code, name, region) in rows_of(file, _HEADER, problems):
        if code in areas:
            problems.append(
                wrong_row(file, line, f"code: {code} stands in an earlier row, for {areas[code].name}; keep one")
            )
        elif name in names:
            message = f"name: {name} stands in an earlier row, with the code {names[name]}; keep one"
            problems.append(wrong_row(file, line, message))
        elif not _is_code(code):
            problems.append(wrong_row(file, line, f"code: found {code[:40]!r}; expected {_OF_CODES}"))
        else:
            areas[code], names[name] = Area(code, name, region), code
    if not areas and not problems:
        problems.append(Problem(Place(file), "", "no row below the heading; expected one for each participant"))
    if problems:
        raise InputError(problems)
    return areas


def _is_code(written: str) -> bool:
    return len(written) <= _MOST_OF_A_CODE and written.isascii() and written.replace("-", "").isalnum()


def wrong_row(file: Path, line: int, message: str) -> Problem:
    """What is wrong with a row."""
    return Problem(Place(file, line), "", message)


def rows_of(file: Path, header: list[str], problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each row below the heading; notes a problem with each that has others, or empty ones.

    Raises InputError where there is no such file or heading.
    """
    text = read_text(file)
    lines, most = text.splitlines(), len(text)
    is_printed = text_problem(text.replace("\r", ""), most) is None
    if not lines or lines[0].split(",") != header:
        found = repr(lines[0][:80]) if lines else "an empty file"
        raise InputError([Problem(Place(file), "", f"found {found}; expected the heading '{','.join(header)}'")])
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split(",")
        strange = None if is_printed else text_problem(line, most)
        if strange is not None:
            problems.append(wrong_row(file, number, strange))
        elif len(cells) != len(header):
            message = f"found {len(cells)} values; expected {len(header)}: {', '.join(header)}"
            problems.append(wrong_row(file, number, message))
        elif not all(map(str.strip, cells)):
            problems.append(wrong_row(file, number, "found an empty value; expected one in each column"))
        elif len(line) > MOST_LABEL_LETTERS:
            problems.append(
                wrong_row(file, number, f"found {len(line)} letters; expected at most {MOST_LABEL_LETTERS}")
            )
        else:
            yield number, cells
