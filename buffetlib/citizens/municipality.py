"""A municipality as people name it -> its code; what became of one that is no more.

Sources: codes and names of today from Statistics Denmark, FOLK1A; those until 2006 from its nomenclature "Amter og
kommuner, v3:2006". What went into what on 1 January 2007 is fixed by order no. 656 of 29 June 2005; Bornholm (2003)
and Ærø (2006) merged before, and two municipalities of 2007 have taken other names since.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.citizens.population import CHRISTIANSO, municipalities

_CODE = re.compile("0?([0-9]{3})", re.ASCII)
_OFFICE = re.compile(r"\s(regions)?kommune$")
_ASCII = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})
_OTHER_NAMES = {"Copenhagen": "101", "Københavns": "101", "Bornholms": "400", "Nordfyn": "480", "Vesthimmerland": "820"}
"""The name that StatBank uses in English, and those with or without the genitive that goes before "Kommune"."""

_EXPECTED = "; expected a name such as København or a code such as 101"
_LONGEST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Former:
    """A municipality that is no more: since that year, those in `became` (codes) have taken its place."""

    code: str
    municipality: str
    since: int
    became: tuple[str, ...]


@cache
def former_municipalities() -> dict[str, Former]:
    """The municipalities of 1970 to 2007 that are no more, by code; a changed name has the code of today."""
    lines = Path(__file__).with_name("former_municipalities.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines[1:])
    return {code: Former(code, name, int(since), tuple(became.split())) for code, name, since, became in rows}


def find(text: str) -> str:
    """The code of the municipality that `text` names, such as `101`.

    >>> find("Aarhus Kommune"), find("århus"), find("Laesoe"), find("0101")
    ('751', '751', '825', '101')

    Taken are codes, with or without a leading 0, and names in any case: with or without "Kommune" (Københavns Kommune),
    with å or aa, and as machines without Danish letters spell them (Koebenhavn).

    Raises InputError if there is no such municipality: what it is called or part of now, else which one is near.
    """
    code = _CODE.fullmatch(text.strip())
    if code:
        return _of_code(code[1], text)
    word = folded(text)
    if word in _codes_by_name():
        return _codes_by_name()[word]
    if word == folded("Christiansø"):
        raise _refused(text, ": it pays nothing and is governed by the state")
    for former in former_municipalities().values():
        if word == folded(former.municipality):
            raise _refused(text, _what_became(former))
    near = _nearest(word)
    raise _refused(text, f"; did you mean '{near}'?" if near else _EXPECTED)


def folded(name: str) -> str:
    """A name without what does not tell it from others: case, signs, "Kommune", and how Danish letters are written."""
    plain = _OFFICE.sub("", unicodedata.normalize("NFC", name).strip().casefold())
    return "".join(letter for letter in plain.translate(_ASCII) if letter.isalnum())


def _of_code(code: str, text: str) -> str:
    if code in municipalities():
        return code
    if code == CHRISTIANSO:
        raise _refused(text, ": that is Christiansø, which is not a municipality and pays nothing")
    former = former_municipalities().get(code)
    raise _refused(text, f"{_what_became(former)}; it was {former.municipality}" if former else _EXPECTED)


def _refused(text: str, why: str) -> InputError:
    return InputError(f"there is no municipality '{text.strip()[:_LONGEST_TOLD]}'{why}")


def _what_became(former: Former) -> str:
    """The words that follow upon "there is no municipality 'Bogense'"."""
    names = [f"{municipalities()[code]} ({code})" for code in former.became]
    if former.became == (former.code,):
        return f" any more: since {former.since} it is called {names[0]}"
    if len(names) == 1:
        return f" any more: since {former.since} it is part of {names[0]}"
    return f" any more: since {former.since} it is divided between {', '.join(names[:-1])} and {names[-1]}"


@cache
def _codes_by_name() -> dict[str, str]:
    names = {name: code for code, name in municipalities().items()} | _OTHER_NAMES
    return {folded(name): code for name, code in names.items()}


def _nearest(word: str) -> str | None:
    """The name of the municipality that a misspelt word most likely stands for; None where none is near."""
    from buffetlib.base.reading.fields import nearest

    near = nearest(word, list(_codes_by_name()))
    return None if near is None else municipalities()[_codes_by_name()[near]]
