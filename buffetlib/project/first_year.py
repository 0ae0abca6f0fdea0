"""The first figures of a project, every one to be filled in: a price year, and what is charged beside the price."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from buffetlib.base.reading.yamltext import CONFIRM, read_nodes
from buffetlib.base.scheme.scheme import Component, Scheme
from buffetlib.base.source import Basis
from buffetlib.project.new_year import yaml_text

_WIDTH = 110


def year_lines(scheme: Scheme, year: int) -> Iterator[str]:
    """The file of price year `year`, with an item for each component of the scheme.

    It is shared by the citizens on 1 January of the year before.
    """
    yield from _head_lines(year)
    yield "components:"
    for component in scheme.components_of(year):
        yield from _component_lines(component, scheme.language, year)
    yield "# What a closed year moves on; positive when too little was collected. Remove it where there is nothing."
    yield "carry_over:"
    yield f"  - from_year: {year - 2}"
    yield f"    amount: {CONFIRM} 0"
    yield from _origin_lines("    ", "where the amount comes from")


def _head_lines(year: int) -> Iterator[str]:
    yield f"# The price year {year}. Put in the right value, and what it comes from, wherever there is {CONFIRM}, and"
    yield "# remove the mark. What is still missing is told by:"
    yield f"# buffetpris check {year}"
    yield f"year: {year}"
    yield "# announced: {price: 0.00, date: <month>, source: ...}   # when the price has been announced"
    yield "# The day of the count of citizens that share the price; data/population.csv has the counts."
    yield f"population: {{date: {CONFIRM} {date(year - 1, 1, 1)}}}"
    yield "publisher: # of the report"
    yield f"  name: {CONFIRM} who publishes it"
    yield f"  contact: {CONFIRM} whom to ask about it"
    yield "# An item is fixed, with an amount in kr., or metered, with a year's calls and what one of them costs:"
    yield "#   some_service: {calls: 58_500_000, cost_per_call: 0.0588, label: {da: ..., en: ...}}"
    yield "# Give each component as many items as it has, or remove it. Their ids are your own, of a-z, 0-9 and _; one"
    yield f"# stays the same for as long as the thing does. Each basis is one of: {', '.join(Basis)}."


def _component_lines(component: Component, language: str, year: int) -> Iterator[str]:
    label = component.label.of(year)
    about = f"{label[language]}: {component.covers.of(year)[language]}"
    yield from textwrap.wrap(about, _WIDTH, initial_indent="  # ", subsequent_indent="  # ")
    yield f"  {component.id}:"
    yield from _origin_lines("    ", "where the amounts come from")
    yield "    items:"
    yield f"      {component.id}_1:"
    yield f"        amount: {CONFIRM} 0"
    yield f"        label: {yaml_text(label)}"


def _origin_lines(indent: str, source: str) -> Iterator[str]:
    yield f"{indent}basis: {CONFIRM} {Basis.BUDGET}"
    yield f"{indent}source: {CONFIRM} {source}"


def charges_lines(example: Path, year: int) -> Iterator[str]:
    """The file of charges: published rates as the example's file has them, others of `year` to be filled in."""
    top, reading = read_nodes(example)
    yield f"# What is paid beside the price, by year. Put in the right value wherever there is {CONFIRM}, and remove"
    yield "# the mark."
    for charge, rates in top.value:
        yield f"{charge.value}:"
        published = [rate for rate in rates.value if _is_published(rate[1])]
        for key, fields in published:
            yield from reading.lines[key.start_mark.line : fields.end_mark.line]
        if not published:
            yield f"  {year}:"
            given = [name.value for name, _ in rates.value[-1][1].value]
            yield from (f"    {name}: {CONFIRM} 0" for name in given if name not in ("basis", "source"))
            yield from _origin_lines("    ", "where the rate comes from")


def _is_published(rate: yaml.Node) -> bool:
    return any(key.value == "basis" and value.value == Basis.PUBLISHED for key, value in rate.value)
