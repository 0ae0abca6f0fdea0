"""A field and a slider for one input or system, which agree: the field shows in full what is set, the slider how much.

A slider reaches further where what is set lies beyond its usual reach.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
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
from buffetlib.reports.exploration.typed import shown, shown_factor, typed, typed_factor
from buffetlib.whatif.scenario import FIELDS, new_value

UNCHANGED = "+0%"
"""The value of an input that is not set."""

_REACH, _STEP = 50.0, 0.5
_REACH_OF_CITIZENS, _STEP_OF_CITIZENS = 5.0, 0.1
_REACH_OF_FACTORS, _STEP_OF_FACTORS = 3.0, 0.1
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


class _Pair(ABC):
    """A field and a slider that agree; `box` shows both. What is set by either is the value of `path`."""

    def __init__(self, path: str, label: str, reach: tuple[float, float], step: float, wired: Wired) -> None:
        import ipywidgets as widgets

        self._path, self._reach, self._wired, self._showing = path, reach, wired, False
        self._old = Fraction(1)
        self.field = widgets.Text(
            description=label,
            continuous_update=False,
            style=_LABEL,
            layout={"width": "16rem"},
        )
        self.slider = widgets.FloatSlider(
            value=reach[0],
            min=reach[0],
            max=reach[1],
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
            value = self._typed(event["new"])
            self._refuse_too_large(value or UNCHANGED)
        except ValueError as error:
            self._wired.told(str(error))
        else:
            self._wired.choose(self._path, value)

    def _is_moved(self, event: dict[str, Any]) -> None:
        if not self._showing:
            self._wired.choose(self._path, self._written(event["new"]))

    def _refuse_too_large(self, value: str) -> None:
        try:
            new_value(value, self._old)
        except ValueError:
            raise ValueError(self._wired.say("explore.typed_too_large")) from None

    def _show(self, text: str, at: float) -> None:
        """Show what is set: in the field as `text`, on the slider `at` so much."""
        self._showing = True
        try:
            self.field.value = text
            _set_slider(self.slider, at, *self._reach)
        finally:
            self._showing = False

    @abstractmethod
    def _typed(self, text: str) -> str | None:
        """The value that is typed, None for none. Raises ValueError, in the language, if it is no such value."""

    @abstractmethod
    def _written(self, at: float) -> str | None:
        """The value that the slider is moved to, None for none."""


class InputControl(_Pair):
    """The field and the slider of an input, which tells how many per cent more or less than the year's own it is.

    `name` is the input's, less the item; `path` is its whole name, as a scenario has it.
    """

    def __init__(self, name: str, path: str, wired: Wired) -> None:
        self._name = name
        reach, step = (_REACH_OF_CITIZENS, _STEP_OF_CITIZENS) if name == "citizens" else (_REACH, _STEP)
        super().__init__(path, wired.say(f"explore.{name}"), (-reach, reach), step, wired)

    def _typed(self, text: str) -> str | None:
        return typed(text, self._name, self._wired.say, self._wired.num)

    def _written(self, at: float) -> str | None:
        return f"{at:+g}%" if at else None

    def show(self, value: str, old: Fraction) -> None:
        """Show the value that is set, or UNCHANGED; `old` is the year's own."""
        self._old = old
        self.slider.disabled = not old  # no percentage of nothing is anything else
        text = shown(value, self._name, self._wired.say, self._wired.num)
        self._show(text, float((new_value(value, old) - old) / old * 100) if old else 0.0)


class FactorControl(_Pair):
    """The field and the slider of a system of the roll-out plan, which tell how many times as much it calls."""

    def __init__(self, system: str, label: str, wired: Wired) -> None:
        super().__init__(system, label, (0.0, _REACH_OF_FACTORS), _STEP_OF_FACTORS, wired)

    def _typed(self, text: str) -> str | None:
        return typed_factor(text, self._wired.say, self._wired.num)

    def _written(self, at: float) -> str | None:
        return None if at == 1 else f"{at:g}"

    def show(self, value: str) -> None:
        """Show the factor that is set, 1 where none is."""
        factor = new_value(value, Fraction(1))
        self._show(shown_factor(factor, self._wired.num), float(factor))


class ItemHead:
    """The name of inputs that belong together, above them, and beside it what can be done with all of them."""

    def __init__(self, name: str = "", *beside: Any) -> None:
        import ipywidgets as widgets

        self._name = widgets.HTML()
        self.box = widgets.HBox([self._name, *beside])
        self.box.add_class("buffetpris-head")
        self.show(name)

    def show(self, name: str) -> None:
        """Show the name."""
        self._name.value = f"<b>{escape(bare(name))}</b>"


class ItemInputs:
    """The inputs of one item below its name, with a button that takes them out of sight; `box` shows all."""

    def __init__(self, item_id: str, wired: Wired, leave: Callable[[str], None]) -> None:
        import ipywidgets as widgets

        self.inputs = {name: InputControl(name, f"{item_id}.{name}", wired) for name in FIELDS}
        self._say = wired.say
        self.leave = widgets.Button(description=self._say("explore.leave"), layout={"width": "auto"})
        self.leave.on_click(lambda _: leave(item_id))
        self._head = ItemHead("", self.leave)
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


def _set_slider(slider: Any, at: float, least: float, most: float) -> None:
    """Set a slider, which first reaches as far as is needed for that: else it would cut the value off."""
    with slider.hold_sync():
        if (slider.min, slider.max) != (low := min(least, floor(at)), high := max(most, ceil(at))):
            slider.value = least
            slider.min, slider.max = low, high
        slider.value = at
