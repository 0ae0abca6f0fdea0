"""Next year's params from the last: the same items, every figure marked to be confirmed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import yaml

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.files import write_whole
from buffetlib.base.money import written
from buffetlib.base.price_calendar import set_by
from buffetlib.base.reading.yamltext import CONFIRM
from buffetlib.base.source import Text
from buffetlib.pricing.sharers import due_day, sharers
from buffetlib.pricing.year import Item, PricedYear
from buffetlib.project.project import Figures


def write_new_year(figures: Figures, year: int) -> Path:
    """Write the params of `year` from those of the year before; the new file's path.

    Raises InputError if the year before is missing or has no items, `year` is already there or its file cannot be
    written; then nothing is.
    """
    file = figures.file(year)
    if os.path.lexists(file):
        raise InputError([Problem(Place(file), "", "this price year is already there; nothing was changed")])
    if year - 1 not in figures.years():
        there = ", ".join(map(str, figures.years()))
        raise InputError(f"{year} would begin from {year - 1}, which is not there; there are: {there}")
    last = figures.load_priced(year - 1, f" that {year} could begin with")
    is_counted = sharers(last, year, figures.population).is_known
    text = "\n".join([*_lines(last, year, is_counted=is_counted), *_carry_over_lines(figures, year)]) + "\n"
    write_whole(file, text.encode(), only_new=True)
    return file


def _lines(last: PricedYear, year: int, *, is_counted: bool) -> Iterator[str]:
    yield f"# The price year {year}, begun from {last.year}. Every figure marked {CONFIRM} is still"
    yield f"# that of {last.year}: put in the right one with its source, and remove the mark. Then run"
    yield f"# buffetpris check {year}"
    yield "# Give each item whose cost moves the price by an øre or more a 'reason: {da: ..., en: ...}'."
    yield f"year: {year}"
    yield "# announced: {price: 0.00, date: <month>, source: ...}   # when the price has been announced"
    day = due_day(last, year)
    uncounted = "" if is_counted else "   # no count of this day is known yet: take it over before the year is priced"
    yield f"population: {{date: {CONFIRM} {day}}}{uncounted}"
    if last.publisher:
        yield "publisher:"
        yield f"  name: {yaml_text(last.publisher.name)}"
        yield f"  contact: {yaml_text(last.publisher.contact)}"
    yield "components:"
    for component in last.scheme.component_ids:
        items = [item for item in last.items if item.component == component]
        if items:
            yield from _component_lines(component, items)
    yield "# discontinued: {<item that is gone>: {reason: {da: ..., en: ...}}}"
    yield f"# The stories of {last.year} told of its own change. Those of {year}, which items name by 'story: <id>':"
    yield "# stories: {<id>: {label: {da: ..., en: ...}, text: {da: ..., en: ...}}}"


def _carry_over_lines(figures: Figures, year: int) -> Iterator[str]:
    """What settlements have open when the price of `year` is set; an amount to be given where there is none yet."""
    known = figures.accounts.ledger(set_by(year, None, figures.scheme.calendar))
    still_open = [settled for settled in figures.accounts.years() if known.open_of(settled)]
    yield "carry_over:   # what closed years move on; positive when too little was collected"
    for settled in still_open:
        yield f"  - from_settlement: {settled}   # what its settlement has open: buffetpris settle {settled}"
    if year - 2 not in figures.accounts.years():
        yield f"  - from_year: {year - 2}"
        yield f"    amount: {CONFIRM} 0"
        yield f"    basis: {CONFIRM} budget"
        yield f"    source: {CONFIRM} where the amount comes from"


def _component_lines(component: str, items: list[Item]) -> Iterator[str]:
    """A component; basis and source are said once, and again by each item that has others."""
    shared = items[0].source
    yield f"  {component}:"
    yield f"    basis: {CONFIRM} {shared.basis}"
    yield f"    source: {yaml_text(shared.text, confirm=True)}"
    yield "    items:"
    for item in items:
        yield f"      {item.id}:"
        if item.calls is not None and item.cost_per_call is not None:
            yield f"        calls: {CONFIRM} {written(item.calls)}"
            yield f"        cost_per_call: {CONFIRM} {written(item.cost_per_call)}"
        elif item.amount is not None:
            yield f"        amount: {CONFIRM} {written(item.amount)}"
        if item.is_indexed:
            yield "        indexed: true"
        if item.label:
            yield f"        label: {yaml_text(item.label)}"
        if item.source.basis is not shared.basis:
            yield f"        basis: {CONFIRM} {item.source.basis}"
        if item.source.text != shared.text:
            yield f"        source: {yaml_text(item.source.text, confirm=True)}"


def yaml_text(text: Text, *, confirm: bool = False) -> str:
    """A text as a year's file gives it, in one language or by language; with `confirm`, to be confirmed."""
    mark = f"{CONFIRM} " if confirm else ""
    if "" in text.by_language:
        return mark + _scalar(text.by_language[""])
    return "{" + ", ".join(f"{key}: {mark}{_scalar(value)}" for key, value in text.by_language.items()) + "}"


def _scalar(value: str) -> str:
    """A text as YAML writes it within a line, in quotes wherever it could be read as something else."""
    return yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, width=10**6).strip()[1:-1]
