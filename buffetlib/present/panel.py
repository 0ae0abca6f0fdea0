"""An exploration with controls: what is chosen and moved above changes table, charts and text below it, together.

The cell that shows a panel carries the same sections as blocks and HTML too, so that it can be executed by
Papermill, exported, and read where no widgets are.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from importlib.util import find_spec
from typing import Any

from buffetlib.errors import BuffetprisError
from buffetlib.exploration import Exploration, items_within
from buffetlib.model import Component, Year
from buffetlib.present.blocks import WIDGET_VIEW, Notice, Section
from buffetlib.present.context import Context
from buffetlib.present.exploration import PARTS
from buffetlib.present.foreign import bare
from buffetlib.present.html import html_of, stylesheet
from buffetlib.scenario import FIELDS, Setting

_LABELLED = {"style": {"description_width": "7.5rem"}, "layout": {"width": "21rem"}}
"""How wide a control and its label are."""

_ALL = ""
"""What the list of components says for all of them; None would be no choice."""

_REACH, _STEP = 50.0, 0.5
_REACH_OF_CITIZENS, _STEP_OF_CITIZENS = 5.0, 0.1


class Panel:
    """What a notebook's cell shows: controls where there are widgets, and the sections in any case."""

    def __init__(self, found: Exploration, language: str) -> None:
        self._found, self._language = found, language

    def _repr_mimebundle_(
        self, include: Sequence[str] | None = None, exclude: Sequence[str] | None = None
    ) -> dict[str, Any]:
        blocks = [block for part in PARTS for block in part.section(self._found, self._language).blocks]
        bundle = Section(*blocks)._repr_mimebundle_()
        if find_spec("ipywidgets"):
            live = Controls(self._found, self._language).box._repr_mimebundle_()
            bundle[WIDGET_VIEW] = live[WIDGET_VIEW]
        return bundle


class Controls:
    """The live form of a panel; `box` is the widget that shows it."""

    def __init__(self, found: Exploration, language: str) -> None:
        import ipywidgets as widgets

        self._widgets, self._language = widgets, language
        self._found, self._shown = found, dict[int, Hashable]()
        self._years = _years(found)
        self._changes, self._kept = _split(found.settings)
        self._setting_up = False
        say = Context((found.base,), language).say
        self._say = say

        self.after = self._dropdown("explore.to", list(self._years), found.base.year)
        self.before = self._dropdown("explore.from", [], None)
        self.component = self._dropdown("explore.component", self._component_options(), found.component or _ALL)
        self.item = self._dropdown("explore.item", [], None)
        self.sliders = {
            **{field: self._slider(field) for field in FIELDS},
            "citizens": self._slider("citizens", _REACH_OF_CITIZENS, _STEP_OF_CITIZENS),
            "carry_over": self._slider("carry_over"),
        }
        reset = widgets.Button(description=say("explore.reset"), icon="undo")
        reset.on_click(self._reset)
        self._parts = [widgets.HTML() for _ in PARTS]
        hint = widgets.HTML(f"<small>{say('explore.hint')}</small>", layout={"width": "21rem"})
        chosen = (self.before, self.after, self.component, self.item)
        left = widgets.VBox([*chosen, *self.sliders.values(), reset, hint], layout={"flex": "0 0 22rem"})
        style = widgets.HTML(f"<style>{stylesheet()} .buffetpris-panel {{ align-items: flex-start; }}</style>")
        right = widgets.VBox([style, *self._parts], layout={"flex": "1 1 auto", "min_width": "0"})
        self.box = widgets.HBox([left, right])
        self.box.add_class("buffetpris-panel")

        self._offer()
        for control in (*chosen, *self.sliders.values()):
            control.observe(self._moved, names="value")
        self._show()

    def _dropdown(self, label: str, options: Sequence[Any], value: Any) -> Any:
        return self._widgets.Dropdown(description=self._say(label), options=options, value=value, **_LABELLED)

    def _slider(self, name: str, reach: float = _REACH, step: float = _STEP) -> Any:
        return self._widgets.FloatSlider(
            description=self._say(f"explore.{name}"),
            min=-reach,
            max=reach,
            step=step,
            readout_format="+.1f",
            **_LABELLED,
            continuous_update=False,  # one repaint when it is let go, not a queue of them on the way
        )

    def _component_options(self) -> list[tuple[str, str]]:
        present = {item.component for item in self._found.base.items}
        names = [(self._say(f"component.{each}"), each) for each in Component if each in present]
        return [(self._say("explore.all"), _ALL), *names]

    def _component(self) -> Component | None:
        return Component(self.component.value) if self.component.value else None

    def _moved(self, event: dict[str, Any]) -> None:
        if self._setting_up:
            return
        for name, slider in self.sliders.items():
            if event["owner"] is slider:
                self._changes[self._path(name)] = event["new"]
        self._offer()
        self._show()

    def _reset(self, _: Any) -> None:
        self._changes.clear()
        self._kept = ()
        self._offer()
        self._show()

    def _path(self, name: str) -> str:
        """The input that a slider moves, as a scenario names it."""
        return f"{self.item.value}.{name}" if name in FIELDS else name

    def _offer(self) -> None:
        """Set the options that depend on other choices, and the sliders to what was set for the item chosen."""
        self._setting_up = True
        try:
            base = self._years[self.after.value]
            earlier = [number for number in self._years if number < base.year]
            wanted = self.before.value or (self._found.before and self._found.before.year)
            self.before.options = earlier
            self.before.value = wanted if wanted in earlier else (earlier[-1] if earlier else None)
            self.before.disabled = not earlier
            items = {item.id: item for item in items_within(base, self._component())}
            wanted_item = self.item.value or self._found.item.id
            context = Context((base,), self._language)
            self.item.options = [(bare(context.label(item)), item.id) for item in items.values()]
            self.item.value = wanted_item if wanted_item in items else next(iter(items), None)
            item = items.get(self.item.value)
            for name, slider in self.sliders.items():
                has = name not in FIELDS or (item is not None and getattr(item, name) is not None)
                slider.layout.display = None if has else "none"
                slider.value = self._changes.get(self._path(name), 0.0)
        finally:
            self._setting_up = False

    def _exploration(self) -> Exploration:
        base = self._years[self.after.value]
        inputs = {f"{item.id}.{field}" for item in base.items for field in FIELDS if getattr(item, field) is not None}
        moved = [
            Setting(path, f"{change:+.1f}%", "")
            for path, change in self._changes.items()
            if change and (path in inputs or "." not in path)
        ]
        item = next(item for item in base.items if item.id == self.item.value)
        before = self._years.get(self.before.value)
        return Exploration(self._found.figures, base, before, self._component(), item, (*self._kept, *moved))

    def _show(self) -> None:
        """Set every part whose choices have changed; what makes a scenario impossible is told in its place."""
        found = self._exploration()
        for place, part in enumerate(PARTS):
            key = part.depends_on(found)
            if self._shown.get(place) == key:
                continue
            self._shown[place] = key
            try:
                section = part.section(found, self._language)
            except BuffetprisError as error:
                section = Section(Notice(self._say("explore.impossible"), str(error)))
            self._parts[place].value = f'<div class="buffetpris mathjax_ignore">{html_of(section.data())}</div>'


def _years(found: Exploration) -> dict[int, Year]:
    """All price years that have cost items, oldest first; read once, so that moving a slider reads nothing."""
    years = [found.figures.load(number) for number in found.figures.years()]
    return {year.year: year for year in years if year.citizens is not None}


def _split(settings: Sequence[Setting]) -> tuple[dict[str, float], tuple[Setting, ...]]:
    """The settings that sliders can show, as percentages by input, and the others, which are kept until a reset."""
    changes: dict[str, float] = {}
    kept = []
    for setting in settings:
        path = ".".join(setting.path.split(".")[-2:])  # without the component, if it is named
        change = _on_slider(path, setting.value)
        if change is None:
            kept.append(setting)
        else:
            changes[path] = change
    return changes, tuple(kept)


def _on_slider(path: str, value: str) -> float | None:
    """The percentage of a setting, where there is a slider for it that reaches so far in tenths of a per cent."""
    if not value.endswith("%") or not (path in ("citizens", "carry_over") or path.rpartition(".")[2] in FIELDS):
        return None
    change = float(value[:-1])
    reach = _REACH_OF_CITIZENS if path == "citizens" else _REACH
    return change if abs(change) <= reach and round(change, 1) == change else None
