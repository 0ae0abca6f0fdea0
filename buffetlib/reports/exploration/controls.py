"""The controls of a live exploration: lists to choose from, and for each input a field and a slider that agree.

What is set is kept as it was set, by input, and nowhere else; fields and sliders show it. A field shows it in full. A
slider shows its percentage, and reaches further where that lies beyond its usual reach.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.document.blocks import Notice, Section
from buffetlib.document.foreign import bare
from buffetlib.document.html import html_of, jupyter_stylesheet
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.reports.exploration.choices import Exploration, items_within
from buffetlib.reports.exploration.sections import PARTS, outdated_notice
from buffetlib.reports.exploration.typed import examples, shown, typed
from buffetlib.reports.parts.context import Context
from buffetlib.reports.wording import numbers, wording
from buffetlib.whatif.scenario import FIELDS, Setting, new_value

_LABELLED = {"style": {"description_width": "7.5rem"}, "layout": {"width": "22.5rem"}}
"""How wide a control and its label are."""

_ALL = ""
"""What the list of components says for all of them; None would be no choice."""

_INPUTS = (*FIELDS, "citizens", "carry_over")
_REACH, _STEP = 50.0, 0.5
_REACH_OF_CITIZENS, _STEP_OF_CITIZENS = 5.0, 0.1
_STYLE = ".buffetpris-panel { align-items: flex-start; gap: 1rem; }"


class Controls:
    """The live form of a panel; `box` is the widget that shows it, `sections` what it shows now.

    `when_changed` is told of each section that changes, and of its place.
    """

    def __init__(self, found: Exploration, language: str) -> None:
        import ipywidgets as widgets

        scheme = found.base.scheme
        self._widgets, self._language = widgets, language
        self._say, self._num = wording(language, scheme), numbers(language, scheme)
        self._found, self._drawn = found, dict[int, Hashable]()
        self._set = {_short(setting.path): setting.value for setting in found.settings}
        self._setting_up = False
        self.sections = [Section() for _ in PARTS]
        self.when_changed: Callable[[int, Section], object] = lambda place, section: None

        self.after = self._dropdown("explore.to")
        self.before = self._dropdown("explore.from")
        self.component = self._dropdown("explore.component")
        self.item = self._dropdown("explore.item")
        self.fields = {name: self._field(name) for name in _INPUTS}
        self.sliders = {name: self._slider(name) for name in _INPUTS}
        self.rows = {name: widgets.HBox([self.fields[name], self.sliders[name]]) for name in _INPUTS}
        self.reset = widgets.Button(description=self._say("explore.reset"), icon="undo")
        self.told, self._parts = widgets.HTML(), [widgets.HTML() for _ in PARTS]
        self.box = self._laid_out()

        self._wanted: dict[Any, Any] = {
            self.before: found.before and found.before.year,
            self.component: found.component or _ALL,
            self.item: found.item.id,
        }
        self._offer(found.base.year)
        for control in (*self._lists, *self.fields.values(), *self.sliders.values()):
            control.observe(self._moved, names="value")
        self.reset.on_click(self._take_back)
        self._show()

    @property
    def _lists(self) -> tuple[Any, ...]:
        return self.before, self.after, self.component, self.item

    def _dropdown(self, label: str) -> Any:
        return self._widgets.Dropdown(description=self._say(label), **_LABELLED)

    def _field(self, name: str) -> Any:
        layout = {"style": _LABELLED["style"], "layout": {"width": "16rem"}}
        return self._widgets.Text(description=self._say(f"explore.{name}"), continuous_update=False, **layout)

    def _slider(self, name: str) -> Any:
        return self._widgets.FloatSlider(
            min=-_reach(name),
            max=_reach(name),
            step=_STEP_OF_CITIZENS if name == "citizens" else _STEP,
            readout=False,  # the field beside it says it in full, in the language
            layout={"width": "6rem"},
            continuous_update=False,  # one repaint when it is let go, not a queue of them on the way
        )

    def _laid_out(self) -> Any:
        """All controls on the left, what they change on the right."""
        html, column = self._widgets.HTML, self._widgets.VBox
        faulty = ", ".join(map(str, self._found.known.faulty))
        share, value = examples("cost_per_call", self._say, self._num)
        hints = [
            self._say("explore.hint", share=share, value=value),
            *([self._say("explore.left_out", years=faulty)] if faulty else []),
        ]
        hint = html("".join(f"<small>{text}</small><br>" for text in hints), layout={"width": "22rem"})
        left = column([*self._lists, *self.rows.values(), self.told, self.reset, hint], layout={"flex": "0 0 23rem"})
        style = html(f"<style>{jupyter_stylesheet()} {_STYLE}</style>")
        right = column([style, *self._parts], layout={"flex": "1 1 auto", "min_width": "0"})
        box = self._widgets.HBox([left, right])
        box.add_class("buffetpris-panel")
        return box

    def _moved(self, event: dict[str, Any]) -> None:
        if self._setting_up:
            return
        control, value = event["owner"], event["new"]
        self.told.value = ""
        if control in self._wanted:
            self._wanted[control] = value
        for name in _INPUTS:
            if control is self.sliders[name]:
                self._choose(name, f"{value:+g}%" if value else None)
            if control is self.fields[name]:
                self._take(name, value)
        self._offer(self.after.value)
        self._show()

    def _take(self, name: str, text: str) -> None:
        """Take what is typed; what cannot be is told, and the field shows again what is set."""
        try:
            self._choose(name, typed(text, name, self._say, self._num))
        except ValueError as error:
            self.told.value = _html(Section(Notice(self._say("explore.typed_wrong"), str(error))), "alert")

    def _choose(self, name: str, value: str | None) -> None:
        """Set an input, or set it no longer. All citizens take the place of those of single municipalities."""
        path = self._path(name)
        if name == "citizens":
            self._set = {known: kept for known, kept in self._set.items() if not known.startswith("citizens.")}
        self._set[path] = value or ""
        if value is None:
            del self._set[path]

    def _take_back(self, _: Any) -> None:
        self._set.clear()
        self.told.value = ""
        self._offer(self.after.value)
        self._show()

    def _path(self, name: str) -> str:
        """The input that a field and its slider are for, as a scenario names it."""
        return f"{self.item.value}.{name}" if name in FIELDS else name

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Set controls, rather than take what somebody sets."""
        self._setting_up = True
        try:
            yield
        finally:
            self._setting_up = False

    def _offer(self, after: int) -> None:
        """Set what depends on other choices; a choice that a year does not have comes back with one that has it."""
        years = self._found.known.years
        base, context = years[after], Context((years[after],), self._language)
        present = {item.component for item in base.items}
        with self._quietly():
            _set_list(self.after, [(str(year), year) for year in years], after)
            earlier = [(str(year), year) for year in years if year < after]
            _set_list(self.before, earlier, self._wanted[self.before], -1)
            self.before.disabled = not earlier
            names = [(bare(context.component(each)), each) for each in base.scheme.component_ids if each in present]
            _set_list(self.component, [(self._say("explore.all"), _ALL), *names], self._wanted[self.component])
            items = items_within(base, self._component())
            _set_list(self.item, [(bare(context.label(item)), item.id) for item in items], self._wanted[self.item])
            self._show_set(self._exploration())

    def _show_set(self, found: Exploration) -> None:
        """Let each field and slider show what is set of its input; those that the item does not have are hidden."""
        for name in _INPUTS:
            old = _value(name, found.base, found.item)
            self.rows[name].layout.display = "none" if old is None else None
            if old is None:
                continue
            value = self._value_set(name, found)
            self.fields[name].value = shown(value, name, self._say, self._num)
            new = new_value(value, old)
            change = float((new - old) / old * 100) if old else 0.0
            _set_slider(self.sliders[name], change, _reach(name))
            self.sliders[name].disabled = not old  # no percentage of nothing is anything else

    def _value_set(self, name: str, found: Exploration) -> str:
        """What an input is set to; single municipalities' citizens as what they make of all."""
        if name == "citizens" and any(path.startswith("citizens.") for path in self._set):
            try:
                citizens = found.scenario.citizens
            except InputError:
                citizens = None
            return str(citizens.count) if citizens else "+0%"
        return self._set.get(self._path(name), "+0%")

    def _component(self) -> str | None:
        return self.component.value or None

    def _exploration(self) -> Exploration:
        """What is chosen and set, less what the year does not have."""
        years = self._found.known.years
        base = years[self.after.value]
        inputs = {f"{item.id}.{field}" for item in base.items for field in FIELDS if getattr(item, field) is not None}
        settings = tuple(
            Setting(path, value, f"{path}={value}")
            for path, value in self._set.items()
            if path in inputs or path.split(".")[0] in ("citizens", "carry_over")
        )
        item = next(item for item in base.items if item.id == self.item.value)
        before = years.get(self.before.value)
        return replace(self._found, base=base, before=before, component=self._component(), item=item, settings=settings)

    def _show(self) -> None:
        """Draw every part whose choices have changed."""
        found = self._exploration()
        outdated = found.known.is_outdated
        for place, part in enumerate(PARTS):
            key = part.depends_on(found), outdated and not place
            if self._drawn.get(place) != key:
                self._drawn[place] = key
                notice = outdated_notice(found, self._language) if not place else []
                section = Section(*notice, *self._section(place, found).blocks)
                self.sections[place], self._parts[place].value = section, _html(section)
                self.when_changed(place, section)

    def _section(self, place: int, found: Exploration) -> Section:
        """A part; that a scenario is impossible is told in the first one alone, for others rest on it, too."""
        try:
            return PARTS[place].section(found, self._language)
        except InputError:
            told = Notice(self._say("explore.impossible"), self._say("explore.impossible_text"))
            return Section() if place else Section(told)


def _short(path: str) -> str:
    """An input's name without the component, if it is named."""
    return path if path.startswith("citizens.") else ".".join(path.split(".")[-2:])


def _reach(name: str) -> float:
    return _REACH_OF_CITIZENS if name == "citizens" else _REACH


def _value(name: str, year: PricedYear, item: Item) -> Fraction | None:
    """The value of an input in a year; None where the item has no such input."""
    of_year = {"citizens": Fraction(year.citizens.count), "carry_over": year.carry_over_total}
    if name in of_year:
        return of_year[name]
    value = getattr(item, name)
    return None if value is None else Fraction(value)


def _set_list(control: Any, options: Sequence[tuple[str, Any]], wanted: Any, otherwise: int = 0) -> None:
    """Offer options, and choose the wanted one where it is among them."""
    values = [value for _, value in options]
    chosen = wanted if wanted in values else (values[otherwise] if values else None)
    if control.options != tuple(options):
        control.options = options
    control.value = chosen


def _set_slider(slider: Any, change: float, reach: float) -> None:
    """Set a slider, which first reaches as far as is needed for that: else it would cut the value off."""
    with slider.hold_sync():
        if not slider.min <= change <= slider.max:
            slider.value = 0.0
        if (slider.min, slider.max) != (low := min(-reach, floor(change)), high := max(reach, ceil(change))):
            slider.value = 0.0
            slider.min, slider.max = low, high
        slider.value = change


def _html(section: Section, role: str = "") -> str:
    return f'<div class="buffetpris mathjax_ignore"{f" role={role}" if role else ""}>{html_of(section.data())}</div>'
