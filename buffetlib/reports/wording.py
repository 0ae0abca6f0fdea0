"""Every text of the reports in two languages: `da.py` and `en.py` of each folder, with the same keys."""

from __future__ import annotations

from functools import cache

from buffetlib.base.source import LANGUAGES
from buffetlib.document.language.wording import Wording

FOLDERS = (
    "buffetlib.document.language",
    "buffetlib.reports.parts",
    "buffetlib.reports.annual",
    "buffetlib.reports.statement",
    "buffetlib.reports.settlement",
    "buffetlib.reports.history",
    "buffetlib.reports.exploration",
    "buffetlib.reports.imports",
)
"""Where texts are; those that most reports need come first."""


@cache
def wording(language: str) -> Wording:
    """The texts in `language`, one of LANGUAGES. Raises KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Wording(f"{folder}.{language}" for folder in FOLDERS)
