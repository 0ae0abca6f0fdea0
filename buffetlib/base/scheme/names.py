"""What platform, organisation and price are called: the forms of each name by language."""

from __future__ import annotations

from collections.abc import Mapping

from buffetlib.base.reading.fields import LANGUAGE, Fields
from buffetlib.base.source import LANGUAGES

Names = Mapping[str, Mapping[str, str]]
"""The forms of the names, by language."""


def read_names(fields: Fields) -> Names:
    """The names in a mapping of languages, each a mapping of forms; notes a problem for each that is wrong."""
    found: dict[str, dict[str, str]] = {}
    for language in fields:
        if language not in LANGUAGES:
            fields.note(f"unknown {LANGUAGE}; {fields.suggestion(language, LANGUAGES)}", language)
            continue
        forms = fields.child(language)
        texts = {form: forms.text(form) for form in forms}
        found[language] = {form: text for form, text in texts.items() if text is not None}
    return found
