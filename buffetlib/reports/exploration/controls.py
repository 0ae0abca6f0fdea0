"""The controls of a live exploration, and what they change: lists, and the inputs of any number of items.

What is chosen and set is kept in one place (`chosen.py`); controls show it, and each tells what somebody does to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.document.blocks import Notice, Section
from buffetlib.document.foreign import bare
from buffetlib.reports.exploration.choices import Exploration
from buffetlib.reports.exploration.chosen import Chosen
from buffetlib.reports.exploration.inputs import UNCHANGED, FactorControl, InputControl, ItemHead, ItemInputs, Wired
from buffetlib.reports.exploration.saving import Saving
from buffetlib.reports.exploration.sections import PARTS, outdated_notice
from buffetlib.reports.exploration.typed import examples
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.live import Live, html_shown
from buffetlib.reports.wording import numbers, wording

_LABELLED = {"style": {"description_width": "7.5rem"}, "layout": {"width": "22.5rem"}}
"""How wide a list and its label are."""

_ALL = ""
"""What the list of components says for all of them; None would be no choice."""


class Controls:
    """The live form of a panel, which `live` shows; `when_chosen` is told each time what is chosen and set."""

    def __init__(self, found: Exploration, language: str) -> None:
        import ipywidgets as widgets

        scheme = found.base.scheme
        self._widgets, self._language, self._say = widgets, language, wording(language, scheme)
        self._wired = Wired(self._say, numbers(language, scheme), self._choose, self._tell)
        self._chosen, self._setting_up = Chosen(found), False
        self.when_chosen: Callable[[Exploration], object] = lambda found: None

        self.after = self._list("to", self._choose_year)
        self.before = self._list("from", self._choose_before)
        self.component = self._list("component", self._choose_component)
        self.item = self._list("item", self._choose_item)
        self.keep = self._button("keep", "thumb-tack", self._keep)
        self.keep.tooltip = self._say("explore.keep_told")
        self.items = dict[str, ItemInputs]()
        self.items_box = widgets.VBox()
        self.citizens, self.carry_over = (InputControl(name, name, self._wired) for name in ("citizens", "carry_over"))
        self.factors = self._factors(found)
        self._rollout, self.factors_box = ItemHead(self._say("explore.rollout")), widgets.VBox()
        self.saving = Saving(self._say, self._chosen.exploration)
        self.reset = self._button("reset", "undo", self._take_back)
        self.told = widgets.HTML()
        self.live = Live(self._from_top_to_bottom(found), len(PARTS))
        self._show()

    @property
    def exploration(self) -> Exploration:
        """What is chosen and set now."""
        return self._chosen.exploration()

    def _list(self, name: str, choose: Callable[[Any], None]) -> Any:
        """A list to choose from; what somebody chooses is given to `choose`, and all is shown anew."""
        found = self._widgets.Dropdown(description=self._say(f"explore.{name}"), **_LABELLED)

        def chosen(event: dict[str, Any]) -> None:
            if not self._setting_up:
                choose(event["new"])
                self._show()

        found.observe(chosen, names="value")
        return found

    def _button(self, name: str, icon: str, press: Callable[[], None]) -> Any:
        found = self._widgets.Button(description=self._say(f"explore.{name}"), icon=icon)

        def pressed(_: object) -> None:
            press()
            self._show()

        found.on_click(pressed)
        return found

    def _factors(self, found: Exploration) -> dict[str, FactorControl]:
        """How many times as much each system of the roll-out plan calls."""
        context, wired = Context((found.base,), self._language), replace(self._wired, choose=self._choose_factor)
        return {
            system.id: FactorControl(system.id, bare(context.text(system.label)), wired)
            for system in found.figures.rollout.systems
        }

    def _from_top_to_bottom(self, found: Exploration) -> list[Any]:
        """All controls."""
        faulty = ", ".join(map(str, found.known.faulty))
        share, value = examples("cost_per_call", self._say, self._wired.num)
        hints = [
            self._say("explore.hint", share=share, value=value),
            *([self._say("explore.left_out", years=faulty)] if faulty else []),
        ]
        hint = self._widgets.HTML("".join(f"<small>{text}</small>" for text in hints))
        lists = [self.before, self.after, self.component, self.item, self.keep]
        whole = ItemHead(self._say("explore.whole_year")).box
        inputs = [self.items_box, whole, self.citizens.box, self.carry_over.box, self.factors_box]
        return [*lists, *inputs, self.told, self.reset, self.saving.box, hint]

    def _choose_year(self, year: int) -> None:
        self._chosen.year = year

    def _choose_before(self, year: int) -> None:
        self._chosen.before = year

    def _choose_component(self, component: str) -> None:
        self._chosen.component = component or None

    def _choose_item(self, item_id: str) -> None:
        self._chosen.item = item_id

    def _choose(self, path: str, value: str | None) -> None:
        self._chosen.choose(path, value)
        self._show()

    def _choose_factor(self, system: str, value: str | None) -> None:
        self._chosen.choose_factor(system, value)
        self._show()

    def _keep(self) -> None:
        self._chosen.keep(self.item.value)

    def _leave(self, item_id: str) -> None:
        self._chosen.leave(item_id)
        self._show()

    def _take_back(self) -> None:
        self._chosen.take_back()

    def _tell(self, problem: str) -> None:
        """What is typed and cannot be is told, and all shows again what is set."""
        self._show()
        self.told.value = html_shown(Section(Notice(self._say("explore.typed_wrong"), problem)), "alert")

    def _show(self) -> None:
        """Let all controls show what is chosen and set, and draw what that changes."""
        found = self._chosen.exploration()
        self.told.value = ""
        with self._quietly():
            self._show_lists(found)
        self._show_items(found)
        self.citizens.show(self._citizens_set(found), Fraction(found.base.citizens.count))
        self.carry_over.show(self._chosen.settings.get("carry_over", UNCHANGED), found.base.carry_over_total)
        self._show_factors()
        self.saving.show(found)
        self._draw(found)
        self.when_chosen(found)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Set lists, rather than take what somebody chooses."""
        self._setting_up = True
        try:
            yield
        finally:
            self._setting_up = False

    def _show_lists(self, found: Exploration) -> None:
        """Offer what there is to choose from, and show what is chosen."""
        chosen, context = self._chosen, Context((found.base,), self._language)
        earlier = chosen.earlier()
        _set_list(self.after, [(str(year), year) for year in chosen.years()], found.base.year)
        _set_list(self.before, [(str(year), year) for year in earlier], found.before and found.before.year)
        self.before.disabled = not earlier
        names = [(bare(context.component(each)), each) for each in chosen.components()]
        _set_list(self.component, [(self._say("explore.all"), _ALL), *names], found.component or _ALL)
        _set_list(self.item, [(bare(context.label(item)), item.id) for item in chosen.items()], found.item.id)
        self.keep.disabled = chosen.is_kept(found.item.id)

    def _show_items(self, found: Exploration) -> None:
        """Show the inputs of the items in sight, each item's with what is set of it."""
        context, items = Context((found.base,), self._language), self._chosen.in_sight(found.item)
        for item in items:
            can_leave = self._chosen.is_kept(item.id)
            self.inputs_of(item.id).show(item, context.label(item), self._chosen.settings, can_leave=can_leave)
        boxes = tuple(self.inputs_of(item.id).box for item in items)
        if self.items_box.children != boxes:
            self.items_box.children = boxes

    def inputs_of(self, item_id: str) -> ItemInputs:
        """The inputs of an item, in sight or not."""
        if item_id not in self.items:
            self.items[item_id] = ItemInputs(item_id, self._wired, self._leave)
        return self.items[item_id]

    def _show_factors(self) -> None:
        """Show the factors of the systems that an item of the year depends on, and nothing where there are none."""
        ids = [system.id for system in self._chosen.systems()]
        for system in ids:
            self.factors[system].show(self._chosen.rollout.get(system, "1"))
        boxes = [self._rollout.box, *(self.factors[system].box for system in ids)] if ids else []
        if self.factors_box.children != tuple(boxes):
            self.factors_box.children = boxes

    def _citizens_set(self, found: Exploration) -> str:
        """What the citizens are set to; single municipalities' as what they make of all."""
        settings = self._chosen.settings
        if any(path.startswith("citizens.") for path in settings):
            try:
                return str(found.scenario.citizens.count)
            except InputError:
                return UNCHANGED
        return settings.get("citizens", UNCHANGED)

    def _draw(self, found: Exploration) -> None:
        """Draw every part whose choices have changed."""
        outdated = found.known.is_outdated
        for place, part in enumerate(PARTS):
            choices = part.depends_on(found), outdated and not place
            self.live.draw(place, choices, partial(self._section, place, found))

    def _section(self, place: int, found: Exploration) -> Section:
        """A part; that a scenario is impossible is told in the first one alone, for others rest on it, too."""
        notice = [] if place else outdated_notice(found, self._language)
        try:
            return Section(*notice, *PARTS[place].section(found, self._language).blocks)
        except InputError:
            told = Notice(self._say("explore.impossible"), self._say("explore.impossible_text"))
            return Section() if place else Section(*notice, told)


def _set_list(control: Any, options: Sequence[tuple[str, Any]], chosen: Any) -> None:
    """Offer options, one of which is chosen."""
    if control.options != tuple(options):
        control.options = options
    control.value = chosen
