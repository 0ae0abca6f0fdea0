"""Who takes part in a scheme: the administrative areas that share the cost, and how they are named."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from buffetlib.base.source import Text

_OFFICES = (" regionskommune", " kommune")
_ASCII = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})


class Area(NamedTuple):
    """A participant: its code, its name, and the region that it lies in."""

    code: str
    name: str
    region: str


class Participants:
    """The participants by code, in the order of their file. `source` is where their citizens are counted.

    `outside` are areas that pay nothing, by code; `spellings` are other names and the codes that they stand for.
    `former_file` tells of areas that are no more, None where nothing does.
    """

    def __init__(
        self,
        areas: Mapping[str, Area],
        files: tuple[Path, Path | None],
        source: Text,
        outside: Mapping[str, str],
        spellings: Mapping[str, str],
    ) -> None:
        self.areas, self.outside, self.spellings, self.source = areas, outside, spellings, source
        self.areas_file, self.former_file = files

    @property
    def first(self) -> Area:
        """The first of them, as an example."""
        return next(iter(self.areas.values()))

    @property
    def files(self) -> list[Path]:
        """The files that tell of them."""
        return [self.areas_file, *([self.former_file] if self.former_file else [])]

    @cached_property
    def codes_by_name(self) -> dict[str, str]:
        """The code of each by its `folded` names."""
        names = {area.name: code for code, area in self.areas.items()} | dict(self.spellings)
        return {folded(name): code for name, code in names.items()}


def folded(name: str) -> str:
    """A name without what does not tell it from others: case, signs, "Kommune", and how Danish letters are written."""
    import unicodedata

    plain = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    for office in _OFFICES:
        plain = plain.removesuffix(office)
    return "".join(letter for letter in plain.translate(_ASCII) if letter.isalnum())
