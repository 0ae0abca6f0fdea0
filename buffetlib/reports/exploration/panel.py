"""An exploration with controls: what is chosen and moved changes table, charts and text beside it, together."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from buffetlib.reports.exploration.choices import Exploration
from buffetlib.reports.exploration.sections import PARTS
from buffetlib.reports.wording import wording


class Panel:
    """What a notebook's cell shows: controls where there are widgets, and the sections in any case.

    `chosen` is told what is chosen and set, each time that it changes.
    """

    def __init__(self, found: Exploration, language: str, chosen: Callable[[Exploration], object]) -> None:
        self._found, self._language, self._chosen = found, language, chosen

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if not find_spec("ipywidgets"):
            display(*(part.section(self._found, self._language) for part in PARTS))
            return
        from buffetlib.reports.exploration.controls import Controls

        controls = Controls(self._found, self._language)
        say = wording(self._language, self._found.base.scheme)
        controls.when_chosen = self._chosen
        controls.live.show(say("explore.no_controls"))
