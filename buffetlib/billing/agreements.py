"""When municipalities joined (`params/agreements.yaml`) -> the date of each one's first service agreement.

A municipality pays from that day on. Who is not named was in when the buffet price began; without the file,
all were. The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import Origin, source_of
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import Source
from buffetlib.citizens.municipality import find


@dataclass(frozen=True, slots=True)
class Agreement:
    """The first service agreement of a municipality, by its code; `first` is the first day that it pays for."""

    code: str
    first: date
    source: Source


def read_agreements(file: Path, scheme: Scheme) -> Mapping[str, Agreement]:
    """The first service agreements, all after the price began, by code. Raises InputError with every problem."""
    with reading_of(file, ("basis", "source", "first_agreements")) as top:
        shared = Origin.of(top)
        found: dict[str, Agreement] = {}
        if top.require("first_agreements", "the municipalities that joined later, each with its date"):
            entries = top.child("first_agreements", noun="municipality")
            if entries.is_empty:
                top.note("found no municipality; leave the file out where none joined later", "first_agreements")
            names = list(entries)
            if len(names) > len(scheme.participants.areas):
                entries.note(f"found {len(names)} municipalities; there are {len(scheme.participants.areas)}")
            for name in names[: len(scheme.participants.areas)]:
                agreement = _agreement(name, entries, shared, scheme)
                if agreement is None:
                    continue
                if agreement.code in found:
                    first = found[agreement.code].source.place.line
                    entries.note(f"this municipality ({agreement.code}) stands in line {first} already; keep one", name)
                found.setdefault(agreement.code, agreement)
    return found


def _agreement(name: str, entries: Fields, shared: Origin, scheme: Scheme) -> Agreement | None:
    fields = entries.child(name, ("date", "basis", "source"))
    fields.require("date", "the date of the first service agreement, such as 2019-05-15")
    code = _code(name, entries, scheme.participants)
    day = fields.day("date")
    if day is not None and day <= scheme.began:
        fields.note(f"found {day}; expected a day after {scheme.began}: who was in by then is not named here", "date")
    source = source_of(fields, entries.place_of(name), shared, "top level")
    return None if code is None or day is None or source is None else Agreement(code, day, source)


def _code(name: str, entries: Fields, participants: Participants) -> str | None:
    try:
        return find(name, participants)
    except InputError as error:
        entries.note(str(error), name)
        return None
