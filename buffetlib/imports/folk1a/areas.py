"""The areas that StatBank counts citizens in, by code, by name or by both.

An area is named by StatBank's code: a municipality, a region, the country or Christiansø. Provinces (landsdele), of
which nothing is made here, keep the name or code that they come with.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from buffetlib.base.errors import InputError
from buffetlib.base.reading.fields import suggestion
from buffetlib.base.scheme.participants import Participants, folded
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.shipped import shipped
from buffetlib.citizens.municipality import find

COUNTRY, CHRISTIANSO = "000", "411"
REGIONS = {
    "081": "Nordjylland",
    "082": "Midtjylland",
    "083": "Syddanmark",
    "084": "Hovedstaden",
    "085": "Sjælland",
}
"""The regions by StatBank's code, named as in `municipalities()`."""

CHRISTIANSO_REGION = "084"
"""The region whose count has the citizens of Christiansø in it."""


@cache
def municipalities() -> Participants:
    """The municipalities of Denmark, which FOLK1A counts: those of the scheme that comes with the package."""
    return read_scheme(shipped("params", "scheme.yaml")).participants


class AreaKind(Enum):
    """What an area is."""

    MUNICIPALITY = auto()
    COUNTRY = auto()
    REGION = auto()
    PROVINCE = auto()
    CHRISTIANSO = auto()


_NAMED = {
    **{folded(name): COUNTRY for name in ("Hele landet", "All Denmark")},
    **{folded(f"Region {name}"): code for code, name in REGIONS.items()},
    folded("Christiansø"): CHRISTIANSO,
}
_PROVINCES = [f"{number:02}" for number in range(1, 12)]
_CODE_FIRST = re.compile(r"([0-9]{2,4})[\s,:–-]+(\S.*)", re.ASCII)
_CODE_LAST = re.compile(r"(\S.*?)[\s,]+\(?([0-9]{2,4})\)?", re.ASCII)


def find_area(text: str) -> str:
    """The area that a text names: `101`, `København`, `101 København`, `København (101)`.

    Raises InputError if there is none, or if code and name are those of two.
    """
    area, why = _looked_up(text)
    if area is None:
        raise InputError(why)
    return area


def kind(area: str) -> AreaKind:
    """What an area is."""
    if area in municipalities().areas:
        return AreaKind.MUNICIPALITY
    if area in REGIONS:
        return AreaKind.REGION
    return {COUNTRY: AreaKind.COUNTRY, CHRISTIANSO: AreaKind.CHRISTIANSO}.get(area, AreaKind.PROVINCE)


def area_name(area: str) -> str:
    """What StatBank calls an area in Danish, with the code of a municipality."""
    if area in municipalities().areas:
        return f"{municipalities().areas[area].name} ({area})"
    if area in REGIONS:
        return f"Region {REGIONS[area]}"
    return {COUNTRY: "Hele landet", CHRISTIANSO: "Christiansø"}.get(area, area)


@cache
def _looked_up(text: str) -> tuple[str | None, str]:
    """The area, or why there is none: looking for what is near takes long, and a file says the same many times."""
    try:
        return _by_code_and_name(text), ""
    except InputError as error:
        return None, str(error)


def _by_code_and_name(text: str) -> str:
    first, last = _CODE_FIRST.fullmatch(text), _CODE_LAST.fullmatch(text)
    if first is None and last is None:
        return _by_code_or_name(text)
    code, name = first.groups() if first else last.groups()[::-1] if last else ("", "")
    area, named = _by_code_or_name(code), _by_code_or_name(name)
    if area != named and {kind(area), kind(named)} != {AreaKind.PROVINCE}:
        raise InputError(f"found {text[:40]!r}, but {code} is {area_name(area)}: one of the two is wrong")
    return named


def _by_code_or_name(text: str) -> str:
    if text in _PROVINCES or text.casefold().startswith(("landsdel ", "province ")):
        return text
    if text in _NAMED.values():
        return text
    if text.casefold().startswith("region ") and folded(text) not in _NAMED:
        known = [area_name(region) for region in REGIONS]
        raise InputError(f"there is no region '{text[:40]}'; {suggestion(text, known)}")
    return _NAMED.get(folded(text)) or find(text, municipalities())
