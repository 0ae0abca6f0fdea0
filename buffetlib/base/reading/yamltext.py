"""YAML text -> nodes that know their line and column; nothing in the text is ever executed or built.

Only what figures need is let through: no anchors or aliases (so no file can grow when it is read), no
tags but `!confirm`, no second document, no deep nesting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.reading.textfile import read_text

CONFIRM = "!confirm"
"""The tag that `buffetpris new` puts before each figure that it takes over from the year before."""

MAX_DEPTH = 12
_MOST_TOLD = 40

_SPECIAL = ("&", "*", "!", "---", "...", "\t")
"""What anchors, aliases, tags and further documents are written with; and tabs, which may stand between dashes."""

_OPENING = ("[", "{", "- ", "? ")
_MOST_OPENED = 1_000
_FAR_IN = " " * 100


_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is read as text


class Reading(NamedTuple):
    """One file being read: its lines, and the problems found in it so far."""

    file: Path
    lines: Sequence[str]
    problems: list[Problem]

    def comment_after(self, node: yaml.ScalarNode, key: Place) -> Place | None:
        """Where a comment follows an unquoted text: in its last line, or in the next one, further in than its `key`.

        It may well be the rest of the text, for YAML takes everything from ` #` on as a comment.
        """
        mark = node.end_mark
        assert mark is not None  # only nodes that were not read from a text have none
        if node.style:  # a quoted text, or a block of its own that may end with the file
            return None
        line, begin = mark.line, mark.column
        if not self.lines[line][begin:].strip():
            line, begin = line + 1, key.column
        before, after = (self.lines[line][:begin], self.lines[line][begin:]) if line < len(self.lines) else ("", "")
        if not after.lstrip().startswith("#") or (line > mark.line and before.strip()):
            return None
        return Place(self.file, line + 1, begin + after.index("#") + 1)


def read_nodes(file: Path) -> tuple[yaml.MappingNode, Reading]:
    """The top mapping of a YAML file and its reading, with a problem for each figure that still is to be confirmed.

    Raises InputError if the text is not YAML, holds more than figures need, or is no mapping.
    """
    return nodes_in(read_text(file), file)


def nodes_in(text: str, file: Path) -> tuple[yaml.MappingNode, Reading]:
    """The same of a text that `file` holds, or has held."""
    is_printable = text.replace("\n", "").isprintable()  # as most texts are: told faster than what is allowed beside
    unprintable = None if is_printable else yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unprintable:
        before = text[: unprintable.start()]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise InputError(
            [Problem(place, "", f"this is not YAML: control characters are not allowed, found {unprintable[0]!r}")]
        )
    try:
        refused, unconfirmed = ([], []) if _is_plain(text) else _scan(text, file)
        if refused:
            raise InputError(refused)
        node = yaml.compose(text, Loader=_LOADER)
        if node is not None and _is_too_deep(node):
            raise InputError(_scan(text, file)[0])
    except yaml.YAMLError as error:
        raise InputError([_syntax_problem(error, file, text)]) from None
    if node is None:
        raise InputError([Problem(Place(file), "", "the file is empty; expected 'key: value' lines")])
    if not isinstance(node, yaml.MappingNode):
        raise InputError([Problem(place_of(node, file), "", "expected 'key: value' lines at the top level")])
    return node, Reading(file, text.splitlines(), unconfirmed)


def place_of(node: yaml.Node | yaml.Event, file: Path) -> Place:
    """Where a node begins in its file."""
    mark = node.start_mark
    assert mark is not None  # only nodes that were not read from a text have none
    return Place(file, mark.line + 1, mark.column + 1)


def described(node: yaml.Node) -> str:
    """What a node is, for a message: the start of its text, or its kind."""
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if not node.value or is_null(node):
        return "nothing"
    text = node.value if len(node.value) <= _MOST_TOLD else node.value[:_MOST_TOLD] + "…"
    return repr(text)


def is_null(node: yaml.Node) -> bool:
    """Whether a node is YAML's way to say that there is no value."""
    return isinstance(node, yaml.ScalarNode) and node.style in (None, "") and node.value.lower() in ("~", "null")


def _is_plain(text: str) -> bool:
    """Whether a text has none of the signs that `_scan` looks for, and can be composed without going too deep for it.

    So most files are read once and not twice. Each level of a text takes a bracket, a dash or question mark before
    another, or a column of its own.
    """
    if any(sign in text for sign in _SPECIAL):
        return False
    return sum(map(text.count, _OPENING)) < _MOST_OPENED and _FAR_IN not in text


def _is_too_deep(node: yaml.Node) -> bool:
    """Whether a node has more levels than figures need."""
    level = [node]
    for _ in range(MAX_DEPTH):
        below: list[yaml.Node] = []
        for each in level:
            if isinstance(each, yaml.MappingNode):
                for pair in each.value:
                    below += [part for part in pair if not isinstance(part, yaml.ScalarNode)]
            else:
                below += [part for part in each.value if not isinstance(part, yaml.ScalarNode)]
        level = below
    return bool(level)


def _scan(text: str, file: Path) -> tuple[list[Problem], list[Problem]]:
    """What must be refused before anything is composed, and what is still to be confirmed."""
    refused: list[Problem] = []
    unconfirmed: list[Problem] = []
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if isinstance(event, yaml.ScalarEvent):
            if tag is None and anchor is None:
                continue  # as nearly all of them are
            if tag == CONFIRM:
                unconfirmed.append(_unconfirmed(event, file))
                tag = None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        refused += [Problem(place_of(event, file), "", message) for message in _refusals(event, tag, anchor, documents)]
        if depth > MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep; no such file needs that"
            refused.append(Problem(place_of(event, file), "", message))
            break
    return refused, unconfirmed


def _unconfirmed(event: yaml.ScalarEvent, file: Path) -> Problem:
    told = event.value[:_MOST_TOLD]
    message = f"{told!r} is still to be confirmed; put in the right value, then remove '{CONFIRM}'"
    return Problem(place_of(event, file), "", message, kind=CONFIRM)


def _refusals(event: yaml.Event, tag: str | None, anchor: str | None, documents: int) -> Iterator[str]:
    """What figures do not need and an event of the parser brings."""
    if isinstance(event, yaml.DocumentStartEvent) and documents > 1:
        yield "a second document begins here ('---'); expected one a file"
    if isinstance(event, yaml.AliasEvent) or anchor:
        yield "anchors (&) and aliases (*) are not allowed; write the value out"
    if tag is not None:
        yield f"the tag {tag[: 2 * _MOST_TOLD]!r} is not allowed; write a plain value"


def _syntax_problem(error: yaml.YAMLError, file: Path, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or str(error)
    if mark is None:
        return Problem(Place(file), "", f"this is not YAML: {what}")
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    hint = "indent with spaces, not tabs" if "\t" in line[: mark.column + 1] else "check indentation, colons and quotes"
    begin = getattr(error, "context_mark", None) or mark
    cut = next((at for at in range(begin.line, mark.line) if " #" in lines[at].lstrip()), None)
    if cut is not None:  # within { }, such a comment swallows the comma or bracket that was to follow
        hint = f"line {cut + 1} has a comment: put quotes round the text if it is part of one; else {hint}"
    return Problem(Place(file, mark.line + 1, mark.column + 1), "", f"this is not YAML: {what}; {hint} here and above")
