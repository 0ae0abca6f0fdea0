"""A field and a slider for one input, which agree: the field shows in full what is set, the slider how far off it is.

A slider reaches further where what is set lies beyond its usual reach.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from math import ceil, floor
from typing import Any

from buffetlib.document.foreign import bare
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.pricing.year import Item
from buffetlib.reports.exploration.typed import shown, typed
from buffetlib.whatif.scenario import FIELDS, new_value

UNCHANGED = "+0%"
"""The value of an input that is not set."""

_REACH, _STEP = 50.0, 0.5
_REACH_OF_CITIZENS, _STEP_OF_CITIZENS = 5.0, 0.1
_LABEL = {"description_width": "7.5rem"}


@dataclass(frozen=True, slots=True)
class Wired:
    """What inputs are wired to: their language, and who is told what somebody does to them.

    `choose` takes an input and the value that it is set to, None for no longer; `told` takes why what was typed cannot
    be. After either, the input shows anew what is set.
    """

    say: Wording
    num: Numbers
    choose: Callable[[str, str | None], None]
    told: Callable[[str], None]


class Input:
    """The field and the slider of one input; `box` shows both.

    `name` is the input's, less the item; `path` is its whole name, as a scenario has it.
    """

    def __init__(self, name: str, path: str, wired: Wired) -> None:
        import ipywidgets as widgets

        self._name, self._path, self._wired, self._showing = name, path, wired, False
        self.field = widgets.Text(
            description=wired.say(f"explore.{name}"),
            continuous_update=False,
            style=_LABEL,
            layout={"width": "16rem"},
        )
        self._reach, step = (_REACH_OF_CITIZENS, _STEP_OF_CITIZENS) if name == "citizens" else (_REACH, _STEP)
        self.slider = widgets.FloatSlider(
            min=-self._reach,
            max=self._reach,
            step=step,
            readout=False,  # the field beside it says it in full, in the language
            layout={"width": "6rem"},
            continuous_update=False,  # one repaint when it is let go, not a queue of them on the way
        )
        self.box = widgets.HBox([self.field, self.slider])
        self.field.observe(self._is_typed, names="value")
        self.slider.observe(self._is_moved, names="value")

    def _is_typed(self, event: dict[str, Any]) -> None:
        if self._showing:
            return
        try:
            value = typed(event["new"], self._name, self._wired.say, self._wired.num)
        except ValueError as error:
            self._wired.told(str(error))
        else:
            self._wired.choose(self._path, value)

    def _is_moved(self, event: dict[str, Any]) -> None:
        if not self._showing:
            self._wired.choose(self._path, f"{event['new']:+g}%" if event["new"] else None)

    def show(self, value: str, old: Fraction) -> None:
        """Show the value that is set, or UNCHANGED; `old` is the year's own."""
        self._showing = True
        try:
            self.field.value = shown(value, self._name, self._wired.say, self._wired.num)
            _set_slider(self.slider, float((new_value(value, old) - old) / old * 100) if old else 0.0, self._reach)
            self.slider.disabled = not old  # no percentage of nothing is anything else
        finally:
            self._showing = False


class Head:
    """The name of inputs that belong together, above them, and beside it what can be done with all of them."""

    def __init__(self, *beside: Any) -> None:
        import ipywidgets as widgets

        self._name = widgets.HTML()
        self.box = widgets.HBox([self._name, *beside])
        self.box.add_class("buffetpris-head")

    def show(self, name: str) -> None:
        """Show the name."""
        self._name.value = f"<b>{escape(bare(name))}</b>"


class ItemInputs:
    """The inputs of one item below its name, with a button that takes them out of sight; `box` shows all."""

    def __init__(self, item_id: str, wired: Wired, leave: Callable[[str], None]) -> None:
        import ipywidgets as widgets

        self.inputs = {name: Input(name, f"{item_id}.{name}", wired) for name in FIELDS}
        self._say = wired.say
        self.leave = widgets.Button(description=self._say("explore.leave"), layout={"width": "auto"})
        self.leave.on_click(lambda _: leave(item_id))
        self._head = Head(self.leave)
        self.box = widgets.VBox()

    def show(self, item: Item, label: str, settings: Mapping[str, str], *, can_leave: bool) -> None:
        """Show what is set of the item; `label` is its name in the year that is looked at."""
        self._head.show(label)
        self.leave.tooltip = self._say("explore.leave_told", item=bare(label))
        self.leave.layout.visibility = None if can_leave else "hidden"
        values = {name: getattr(item, name) for name in self.inputs}
        had = {name: Fraction(value) for name, value in values.items() if value is not None}
        for name, old in had.items():
            self.inputs[name].show(settings.get(f"{item.id}.{name}", UNCHANGED), old)
        boxes = (self._head.box, *(self.inputs[name].box for name in had))
        if self.box.children != boxes:
            self.box.children = boxes


def _set_slider(slider: Any, change: float, reach: float) -> None:
    """Set a slider, which first reaches as far as is needed for that: else it would cut the value off."""
    with slider.hold_sync():
        if not slider.min <= change <= slider.max:
            slider.value = 0.0
        if (slider.min, slider.max) != (low := min(-reach, floor(change)), high := max(reach, ceil(change))):
            slider.value = 0.0
            slider.min, slider.max = low, high
        slider.value = change
