"""Reading `imports.json`: only what an import writes is let through, for what it says is acted upon."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.months import Month
from buffetlib.base.reading.textfile import read_text
from buffetlib.base.source import Basis
from buffetlib.imports.calllog.counting import Outcome, SetAside, WrongValue
from buffetlib.imports.calllog.kept import KeptFile
from buffetlib.imports.calllog.register import FILE, ImportedLog, ImportedYear, Register
from buffetlib.imports.calllog.rules import Reason, Rules

T = TypeVar("T")

_MOST_BYTES = 1_000_000_000
_MOST_ROWS = 10**15
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SERVICE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_KEPT_NAME = re.compile(r"[0-9a-f]{64}(\.[0-9]{5,})?\.parquet", re.ASCII)


def read_register(folder: Path) -> Register:
    """The register of a folder, an empty one where there is none. Raises InputError if it is not what was written."""
    file = folder / FILE
    if not file.exists() and not file.is_symlink():
        return Register()
    try:
        return _ledger(json.loads(read_text(file, _MOST_BYTES)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = "this is not what an import has written; bring back the file as it was, for example from git"
        raise InputError([Problem(Place(file), "", message)]) from None


def _ledger(data: Any) -> Register:
    rules = {key: _rules(each) for key, each in data["rules"].items()}
    return Register(
        {_like(_SHA256, each["sha256"]): _entry(each, rules) for each in data["files"]},
        {int(_like(_YEAR, year)): _year(each) for year, each in data["years"].items()},
    )


def _rules(data: Any) -> Rules:
    since, until = Month.of(_text(data["since"])), Month.of(_text(data["until"]))
    if since is None or until is None:
        raise ValueError("no month")
    return Rules(since, until, _each(data["services"], lambda service: _like(_SERVICE, service)))


def _year(data: Any) -> ImportedYear:
    sources = _each(data["sources"], lambda source: None if source is None else _text(source))
    return ImportedYear(Basis(data["basis"]), sources, _like(_SHA256, data["sha256"]))


def _entry(data: Any, rules: Mapping[str, Rules]) -> ImportedLog:
    aside = {Reason(reason): _set_aside(each) for reason, each in data["set_aside"].items()}
    outcome = Outcome(_number(data["counted"]), _number(data["duplicates"]), _number(data["not_charged"]), aside)
    names, files = _each(data["names"], _text), _each(data.get("kept", []), _kept)  # earlier versions told of no file
    if not isinstance(data["whole"], bool) or not names:
        raise TypeError("no entry")
    return ImportedLog(names, files, data["whole"], rules[data["rules"]], outcome)


def _set_aside(data: Any) -> SetAside:
    values = _each(
        data.get("values", []),
        lambda wrong: WrongValue(_text(wrong["value"]), _number(wrong["rows"]), _number(wrong["first"])),
    )
    return SetAside(_number(data["rows"]), _number(data.get("first", 0)), values)


def _kept(data: Any) -> KeptFile:
    return KeptFile(_like(_KEPT_NAME, data["name"]), _number(data["size"]), _like(_SHA256, data["sha256"]))


def _each(data: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    if not isinstance(data, list):
        raise TypeError("no list")
    return tuple(map(read, data))


def _number(data: Any) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data < _MOST_ROWS:
        raise TypeError("no number")
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError("no text")
    data.encode()  # a text that has half a letter (a lone surrogate) cannot be written again
    return data


def _like(pattern: re.Pattern[str], data: Any) -> str:
    if not pattern.fullmatch(_text(data)):
        raise ValueError("another text")
    return str(data)
