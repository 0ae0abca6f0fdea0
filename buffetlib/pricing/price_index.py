"""The price index (`params/price_index.yaml`): how high prices in general were in each year -> price levels.

An index is 100 in its base year. What is told by it is the same whatever the base is, so all years of a file have one.
The format is described in docs/params.md.
"""

from __future__ import annotations

from pathlib import Path

from buffetlib.base.errors import Place
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.printed import MOST_LABEL_LETTERS
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import Origin, source_of
from buffetlib.base.source import Text
from buffetlib.pricing.price_level import AT_BASE, PriceLevel


def read_price_index(file: Path) -> dict[int, PriceLevel]:
    """The price levels in `file` by year, oldest first.

    Raises InputError with every problem of the file.
    """
    with reading_of(file, ("base", "name", "basis", "source", "years")) as top:
        shared = Origin.of(top)
        top.require("base", "the year whose index is 100, such as 2015")
        top.require("name", "what the index is called within a sentence, such as the consumer price index")
        base, name = top.year("base"), top.texts("name", MOST_LABEL_LETTERS) or Text({"": ""})
        found: list[PriceLevel | None] = []
        if top.require("years", "the index of each year, one below the other"):
            years = top.child("years", noun="year")
            if years.is_empty:
                top.note("found no year; expected at least one, such as 2018: {index: 102.23}", "years")
            found = [_level(each, years, (base, name), shared) for each in years]
    levels = sorted(filter(None, found), key=lambda level: level.year)
    return {level.year: level for level in levels}


def _level(written: str, years: Fields, index: tuple[int | None, Text], shared: Origin) -> PriceLevel | None:
    if not YEAR_NUMBER.fullmatch(written):
        years.note(f"found {written!r}; expected a year such as 2019", written)
        return None
    (base, name), at = index, years.place_of(written)
    fields = years.child(written, ("index", "base", "basis", "source"))
    last_line = max((fields.place_of(key).line for key in fields), default=at.line)
    source = source_of(fields, Place(at.file, at.line, at.column, last_line), shared, "top level")
    fields.require("index", "the index of the year, such as 102.23")
    number = fields.number("index", "the index", example="102.23")
    if number is not None and number == 0:
        fields.note("found 0; expected an index above 0, such as 102.23", "index")
    own_base = fields.year("base")
    if base is not None and own_base not in (None, base):
        message = f"found {own_base}, but the base of all years is {base}"
        fields.note(f"{message}; give the index of {written} with {base} = {AT_BASE}", "base")
    elif base is not None and int(written) == base and number not in (None, AT_BASE):
        fields.note(f"found {number}; {written} is the base, so its index is {AT_BASE}", "index")
    if number is None or base is None or source is None:
        return None
    return PriceLevel(int(written), number, base, name, source)
