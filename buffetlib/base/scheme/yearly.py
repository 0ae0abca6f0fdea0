"""What a scheme says year by year -> its values: texts that change, and years of beginning and end."""

from __future__ import annotations

from collections.abc import Sequence

from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.fields import Fields
from buffetlib.base.scheme.scheme import YearlyText
from buffetlib.base.source import Text


def year_at(fields: Fields, key: str) -> int | None:
    """The year at `key`, None where it is missing or wrong."""
    written = fields.text(key)
    if written is None:
        return None
    if YEAR_NUMBER.fullmatch(written):
        return int(written)
    fields.note(f"found {written!r}; expected a year such as 2019", key)
    return None


def read_yearly_text(fields: Fields, key: str, languages: Sequence[str], most: int) -> YearlyText | None:
    """The text at `key`, which must be there, in all of `languages`: one, or a mapping from the first year of each."""
    if not any(name.isdigit() for name in fields.keys_at(key)):
        text = _text(fields, key, languages, most)
        return None if text is None else YearlyText({0: text})
    wordings = fields.child(key, noun="year")
    found = {}
    for year in wordings:
        if not YEAR_NUMBER.fullmatch(year):
            wordings.note("this is not a year; expected the first year of a wording, such as 2021", year)
            continue
        text = _text(wordings, year, languages, most)
        if text is not None:
            found[int(year)] = text
    return YearlyText(dict(sorted(found.items()))) if found else None


def _text(fields: Fields, key: str, languages: Sequence[str], most: int) -> Text | None:
    text = fields.texts(key, most)
    missing = [language for language in text.missing_languages() if language in languages] if text else []
    if missing:
        fields.note(f"no text in: {', '.join(missing)}; give one, or a plain text for all languages", key)
    return text
