"""Areas that are no more, and what became of them: read where somebody still names one."""

from __future__ import annotations

from typing import NamedTuple

from buffetlib.base.errors import InputError, Problem
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.scheme.areas import rows_of, wrong_row
from buffetlib.base.scheme.participants import Participants

_HEADER = ["code", "name", "since", "became"]


class Former(NamedTuple):
    """An area that is no more: since that year, those in `became` (codes) have taken its place."""

    code: str
    name: str
    since: int
    became: tuple[str, ...]


def read_former(participants: Participants) -> dict[str, Former]:
    """The areas that are no more, by code. Raises InputError with every row that is wrong or doubled."""
    file = participants.former_file
    if file is None:
        return {}
    problems: list[Problem] = []
    found: dict[str, Former] = {}
    for line, (code, name, since, became) in rows_of(file, _HEADER, problems):
        codes, wrong = tuple(became.split()), None
        if not YEAR_NUMBER.fullmatch(since):
            wrong = f"since: found {since[:40]!r}; expected a year such as 2007"
        elif not set(codes) <= participants.areas.keys():
            wrong = f"became: found {became[:80]!r}; expected codes of participants, with spaces between them"
        elif code in found:
            wrong = f"code: {code[:40]} stands in an earlier row; keep one"
        if wrong is not None:
            problems.append(wrong_row(file, line, wrong))
        else:
            found[code] = Former(code, name, int(since), codes)
    if problems:
        raise InputError(problems)
    return found
