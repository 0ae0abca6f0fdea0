"""What differs between two readings of a YAML file: by key and line, however it is written and in whichever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import yaml

from buffetlib.base.reading.numerals import decimal_of, written_problem
from buffetlib.base.reading.yamltext import CONFIRM, described

Pair = tuple[yaml.Node | None, yaml.Node | None]


class NodeChange(NamedTuple):
    """One value that differs, as it is written: at `key`, in the line (from 1) where it stands now, or has stood.

    `old` is None where it is new, `new` where it is gone.
    """

    key: str
    line: int
    old: str | None
    new: str | None


def node_changes(old: yaml.Node | None, new: yaml.Node | None, key: str = "", line: int = 1) -> Iterator[NodeChange]:
    """Each value that differs between two nodes, which stand at `key` in `line`; None is one that is not there.

    Numbers are the same however their digits are grouped, entries of a list wherever in it they stand.
    """
    if old is not None and new is not None and _meaning(old) == _meaning(new):
        return
    kinds = {type(node) for node in (old, new) if node is not None and not _is_single(node)}
    if not kinds:
        yield NodeChange(key, line, _written(old), _written(new))
    elif len(kinds) == 1 and not any(map(_is_single, filter(None, (old, new)))):
        for name, (before, after), place in _below(old, new):
            yield from node_changes(before, after, _way(key, name), place)
    else:  # a value has become a list or a mapping, or the other way round
        yield from node_changes(old, None, key, line)
        yield from node_changes(None, new, key, line)


def _is_single(node: yaml.Node) -> bool:
    """Whether a node is told as one value: a scalar, or what holds nothing."""
    return isinstance(node, yaml.ScalarNode) or not node.value


def _written(node: yaml.Node | None) -> str | None:
    """A value as the file has it, with the mark of one that is still to be confirmed."""
    if node is None:
        return None
    if not isinstance(node, yaml.ScalarNode):
        return "{}" if isinstance(node, yaml.MappingNode) else "[]"
    return f"{CONFIRM} {node.value}" if node.tag == CONFIRM else str(node.value)


def _meaning(node: yaml.Node) -> Hashable:
    """What a node says: the same for two that differ in order or ways of writing alone."""
    if isinstance(node, yaml.MappingNode):
        return "mapping", frozenset(Counter((_name(name), _meaning(value)) for name, value in node.value).items())
    if isinstance(node, yaml.SequenceNode):
        return "list", frozenset(Counter(map(_meaning, node.value)).items())
    assert isinstance(node, yaml.ScalarNode)
    is_number = not node.style and written_problem(node.value, negative=True, digits=None) is None
    return node.tag == CONFIRM, Fraction(decimal_of(node.value)) if is_number else node.value


def _below(old: yaml.Node | None, new: yaml.Node | None) -> Iterator[tuple[str, Pair, int]]:
    """What is directly below two nodes of one kind: its name, it in both, and its line."""
    if isinstance(old or new, yaml.SequenceNode):
        for place, (before, after) in _paired(old.value if old else [], new.value if new else []):
            yield f"[{place}]", (before, after), _line(after or before)
        return
    olds, news = _by_name(old), _by_name(new)
    for name in [*news, *(name for name in olds if name not in news)]:
        key = (news.get(name) or olds[name])[0]
        before, after = (found[name][1] if name in found else None for found in (olds, news))
        yield name, (before, after), _line(key)


def _by_name(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Keys and values by name."""
    return {} if node is None else {_name(key): (key, value) for key, value in node.value}


def _paired(old: Sequence[yaml.Node], new: Sequence[yaml.Node]) -> Iterator[tuple[int, Pair]]:
    """The entries of two lists that differ, each with what it was: known by its first key, else by its place."""
    equal = Counter(map(_meaning, old)) & Counter(map(_meaning, new))
    olds, news = _without(old, equal), _without(new, equal)
    pairs: list[tuple[int, Pair]] = []
    for same in (_first, lambda _: None):
        for place, after in list(news.items()):
            found = next((at for at, before in olds.items() if same(before) == same(after)), None)
            if found is not None:
                pairs.append((place, (olds.pop(found), news.pop(place))))
    pairs += [(place, (None, after)) for place, after in news.items()]
    yield from sorted(pairs, key=lambda pair: pair[0])
    yield from ((place, (before, None)) for place, before in olds.items())


def _without(entries: Sequence[yaml.Node], equal: Counter[Hashable]) -> dict[int, yaml.Node]:
    """The entries by their place, without those that the other list has, too."""
    left, found = equal.copy(), {}
    for place, entry in enumerate(entries):
        meaning = _meaning(entry)
        if left[meaning]:
            left[meaning] -= 1
        else:
            found[place] = entry
    return found


def _first(entry: yaml.Node) -> Hashable:
    """What an entry of a list is known by: its first key and what stands there, such as the year it is of."""
    if isinstance(entry, yaml.MappingNode) and entry.value:
        key, value = entry.value[0]
        return _name(key), _meaning(value)
    return _meaning(entry)


def _name(key: yaml.Node) -> str:
    return key.value if isinstance(key, yaml.ScalarNode) else described(key)


def _way(key: str, name: str) -> str:
    return f"{key}{name}" if not key or name.startswith("[") else f"{key}.{name}"


def _line(node: yaml.Node | None) -> int:
    assert node is not None and node.start_mark is not None  # only nodes that were not read from a text have none
    return node.start_mark.line + 1
