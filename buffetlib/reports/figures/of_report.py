"""The exact figures of a report of any kind, from the inputs alone: no float, no simulation, no forecast, no text.

Each kind tells its own in the module `exact` of its folder. They are the same in each language, and those that the
commands give with `--json`: exact fractions as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from buffetlib.project.project import Figures
from buffetlib.reports.kinds import KINDS

_WORDS = ("label", "text", "reasons", "question", "answer")
"""The keys of what is told in words: no figure."""


def figures_of(kind: str, figures: Figures, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The exact figures of a report, from the parameters of its notebook; of several, `figures` are read once for all.

    Raises InputError if a figure is wrong, or there is nothing to report on.
    """
    told: dict[str, Any] = _without_words(import_module(KINDS[kind].exact).exact_figures(figures, parameters))
    return told


def _without_words(told: Any) -> Any:
    """What is told, without that which is said in words."""
    if isinstance(told, Mapping):
        return {key: _without_words(each) for key, each in told.items() if key not in _WORDS}
    return [_without_words(each) for each in told] if isinstance(told, list) else told
