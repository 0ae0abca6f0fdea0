"""The scenario as something to keep: a file of the project, and a command to copy."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from html import escape
from pathlib import Path

from buffetlib.base.errors import InputError, shown_text
from buffetlib.base.files import write_whole
from buffetlib.document.language.wording import Wording
from buffetlib.reports.exploration.choices import Exploration

FOLDER = "scenarios"
"""Where in a project scenarios are kept."""

_EXAMPLE = "ky-2"
_NAME = re.compile(r"[^\W_][\w -]{0,58}[^\W_]|[^\W_]")
_LINES = 3


class Saving:
    """The command of the scenario, and a field and a button that save it; `box` shows them.

    `found` gives what is chosen and set now.
    """

    def __init__(self, say: Wording, found: Callable[[], Exploration]) -> None:
        import ipywidgets as widgets

        self._say, self._found = say, found
        self.command = widgets.HTML()
        self.name = widgets.Text(
            description=say("explore.name"),
            placeholder=_EXAMPLE,
            style={"description_width": "4rem"},
            layout={"width": "16rem"},
        )
        self.save = widgets.Button(description=say("explore.save"), icon="save", layout={"width": "6rem"})
        self.save.on_click(lambda _: self._save())
        self.told = widgets.HTML()
        self.box = widgets.VBox([self.command, widgets.HBox([self.name, self.save]), self.told])

    def show(self, found: Exploration) -> None:
        """Show the command of what is chosen and set; what was told of another scenario is not told any more."""
        self.told.value = ""
        label, command = escape(self._say("explore.command_to_copy")), escape(found.command)
        text = f'<textarea readonly rows="{_LINES}" onfocus="this.select()">{command}</textarea>'
        self.command.value = f'<label class="buffetpris-command">{label}{text}</label>'

    def _save(self) -> None:
        """Save the scenario under the name that is typed, and tell where, or why not."""
        try:
            told = self._saved(self._found(), self.name.value)
        except ValueError as error:
            told = str(error)
        self.told.value = f'<small role="status">{escape(told)}</small>'

    def _saved(self, found: Exploration, name: str) -> str:
        """What is said of a scenario that is saved. Raises ValueError, in the words of a message, if it cannot be."""
        say, short = self._say, name.strip().removesuffix(".yaml")
        if not found.changes:
            raise ValueError(say("explore.save_nothing"))
        if not _NAME.fullmatch(short):
            raise ValueError(say("explore.save_name", example=_EXAMPLE))
        file = scenario_file(found, short)
        told = shown_text(str(file))
        try:
            text = found.scenario.changes.text(found.base.year)
        except InputError:
            raise ValueError(say("explore.impossible_text")) from None
        if os.path.lexists(file):
            raise ValueError(say("explore.save_there", file=told))
        try:
            file.parent.mkdir(exist_ok=True)
            write_whole(file, text.encode(), only_new=True)
        except (InputError, OSError) as error:
            raise ValueError(say("explore.save_failed", reason=str(error))) from None
        words = ["buffetpris", "whatif", str(found.base.year), "--scenario", f"{FOLDER}/{file.name}"]
        return say("explore.saved", file=told, command=shlex.join(words))


def scenario_file(found: Exploration, name: str) -> Path:
    """The file of a scenario: in the folder of scenarios beside that of the price years."""
    return Path(os.path.abspath(found.figures.params)).parent / FOLDER / f"{name}.yaml"  # noqa: PTH100 - no link
