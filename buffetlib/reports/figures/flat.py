"""Figures by one name each, so that those of two reports can be laid beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NAMED_BY = (
    *("year", "from", "to", "kind", "component", "item", "id", "code", "input", "service", "settled", "known"),
    *("from_year", "price_year", "story", "cause", "quarter", "instalment", "name"),
)
"""What tells the entries of a list apart, as far as they have it; where it does not, their places do."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another one than before; `old` or `new` is None where it was not there, or is not."""

    name: str
    old: str | None
    new: str | None


def flat(figures: Mapping[str, Any]) -> dict[str, str]:
    """Each figure by the way to it, such as `price.computed`; entries of a list by what they are of, or their place.

    A figure that is not known has no entry.
    """
    return dict(_entries(figures, ""))


def changed_figures(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[FigureChange]:
    """The figures that differ, in the order of the new ones; those that are gone stand last."""
    before, after = flat(old), flat(new)
    names = dict.fromkeys((*after, *before))
    return [
        FigureChange(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    ]


def _entries(value: Any, way: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _entries(each, f"{way}.{key}" if way else str(key))
    elif isinstance(value, list):
        for name, each in _named(value):
            yield from _entries(each, f"{way}.{name}")
    elif value is not None:
        yield way, str(value).lower() if isinstance(value, bool) else str(value)


def _named(entries: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Each entry of a list: by what it is of, and then without that, where that is its alone; else by its place."""
    names = [_name(entry) if isinstance(entry, Mapping) else "" for entry in entries]
    times = Counter(names)
    for place, (name, entry) in enumerate(zip(names, entries, strict=True), start=1):
        if name and times[name] == 1:
            yield name, {key: each for key, each in entry.items() if not _names_it(key, each)}
        else:
            yield f"{name}.{place}".lstrip("."), entry


def _name(entry: Mapping[str, Any]) -> str:
    """What an entry is of; an end of a change by its year, a cause by its kind and component."""
    found = (entry.get(key) for key in _NAMED_BY)
    return ".".join(_name(each) if isinstance(each, Mapping) else str(each) for each in found if each is not None)


def _names_it(key: str, value: Any) -> bool:
    return key in _NAMED_BY and not isinstance(value, Mapping)
