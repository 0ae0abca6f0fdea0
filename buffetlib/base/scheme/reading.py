"""A scheme's file (`params/scheme.yaml`) -> its values, or every problem in the file at once.

The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from buffetlib.base.errors import Place
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.printed import MOST_LABEL_LETTERS
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.scheme.areas import read_participants
from buffetlib.base.scheme.names import read_names
from buffetlib.base.scheme.scheme import Component, Scheme, Sign, YearlyText
from buffetlib.base.scheme.terms import read_calendar, read_charges_of, read_instalments
from buffetlib.base.source import LANGUAGES, Text

_KEYS = ("languages", "names", "components", "charges", "calendar", "instalments", "began", "participants")
_COMPONENT_KEYS = ("label", "definite", "covers", "sign", "first_year", "last_year")
_TEXTS = {
    "label": "what it is called",
    "definite": "what it is called within a sentence",
    "covers": "what it covers",
}


def read_scheme(file: Path) -> Scheme:
    """The scheme in `file`. Raises InputError with every problem of it."""
    with reading_of(file, _KEYS) as top:
        languages = _languages(top)
        names = read_names(top, languages)
        components = tuple(_components(top, languages))
        charges = read_charges_of(top, languages)
        calendar, instalments = read_calendar(top), read_instalments(top)
        top.require("began", "the first day that the price was paid for, such as 2015-04-01")
        began = top.day("began")
        participants = read_participants(top)
    assert participants is not None and began is not None  # what is wrong has been told
    return Scheme(
        Place(file, top.place.line), languages, names, components, charges, calendar, instalments, began, participants
    )


def _languages(top: Fields) -> tuple[str, ...]:
    """The languages of the reports; all that there are, where the file is wrong."""
    if not top.require("languages", f"a list of the reports' languages, its own one first, such as {list(LANGUAGES)}"):
        return LANGUAGES
    found = top.words("languages", LANGUAGES)
    return tuple(found) or LANGUAGES


def _components(top: Fields, languages: Sequence[str]) -> Iterator[Component]:
    if not top.require("components", "what the price is made of, one component below the other"):
        return
    entries = top.child("components", noun="component")
    if entries.is_empty:
        entries.note("found no component; expected at least one")
    for name in entries:
        entries.require_id(name, "a component", "data_consumption")
        found = _component(entries, name, languages)
        if found is not None:
            yield found


def _component(entries: Fields, name: str, languages: Sequence[str]) -> Component | None:
    fields = entries.child(name, _COMPONENT_KEYS)
    sign = fields.choice("sign", Sign) if "sign" in fields else Sign.COST
    first, last = fields.year("first_year"), fields.year("last_year")
    if first and last and last < first:
        fields.note(f"found {last}; expected no year before the first one, {first}", "last_year")
    texts = [text for key, what in _TEXTS.items() for text in _texts(fields, key, what, languages, first)]
    if sign is None or len(texts) < len(_TEXTS):
        return None
    label, definite, covers = texts
    return Component(name, label, definite, covers, sign, first, last, entries.place_of(name))


def _texts(fields: Fields, key: str, what: str, languages: Sequence[str], first: int | None) -> Iterator[YearlyText]:
    """The text at `key`, which must hold from the year `first` on; none where it is wrong."""
    if fields.require(key, what):
        text = _read_yearly_text(fields, key, languages, MOST_LABEL_LETTERS)
        if text and first and text.first_year > first:
            mend = f"give the wording of {first}, too"
            fields.note(f"no text until {text.first_year}, but it is in the price from {first}; {mend}", key)
        if text:
            yield text


def _read_yearly_text(fields: Fields, key: str, languages: Sequence[str], most: int) -> YearlyText | None:
    """The text at `key`, which must be there, in all of `languages`: one, or a mapping from the first year of each."""
    if not any(name.isdigit() for name in fields.keys_at(key)):
        text = _whole_text(fields, key, languages, most)
        return None if text is None else YearlyText({0: text})
    wordings = fields.child(key, noun="year")
    found = {}
    for year in wordings:
        if not YEAR_NUMBER.fullmatch(year):
            wordings.note("this is not a year; expected the first year of a wording, such as 2021", year)
            continue
        text = _whole_text(wordings, year, languages, most)
        if text is not None:
            found[int(year)] = text
    return YearlyText(dict(sorted(found.items()))) if found else None


def _whole_text(fields: Fields, key: str, languages: Sequence[str], most: int) -> Text | None:
    text = fields.texts(key, most)
    missing = [language for language in text.missing_languages() if language in languages] if text else []
    if missing:
        fields.note(f"no text in: {', '.join(missing)}; give one, or a plain text for all languages", key)
    return text
