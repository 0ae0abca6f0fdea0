"""Nodes -> typed values, collecting a problem for each one that is not what it should be.

Each reader returns None for a bad value, after noting the problem, so that one reading finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.months import YEAR_NUMBER, Month, as_day, as_month_or_day
from buffetlib.base.printed import MOST_LETTERS, text_problem
from buffetlib.base.reading.numerals import ORE_DIGITS, decimal_of, number_problem
from buffetlib.base.reading.yamltext import Reading, described, is_null, place_of, read_nodes
from buffetlib.base.source import LANGUAGES, Text

T = TypeVar("T", bound=StrEnum)
U = TypeVar("U")

LANGUAGE = "language"
"""What the keys of a text in several languages are called."""

ITEM_ID = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
"""How items are called in files, and the services that metered ones are charged for."""

MAX_ENTRIES = 10_000
"""How many entries a mapping or a list may have."""

MOST_SUGGESTED = 100
"""So many problems of a file are told with the word that is near; to look for more would take long."""

_MOST_COMPARED = 1_000
_MOST_LISTED = 40
_LONGEST_WORD = 60
_QUOTES = "it follows a comma: put quotes round the text if it is part of one"
_DECIMALS = "if these are the decimals of a number, write a decimal point, not a comma"


class Fields:
    """The keys of one mapping: handed out one by one; the unknown and doubled ones are noted as problems.

    `name` is the way to the mapping, such as `components.support`; `noun` says what its keys are.
    `is_mapping` is whether there is a mapping at all, `is_empty` whether it has no keys.
    """

    def __init__(
        self,
        node: yaml.Node,
        reading: Reading,
        name: str = "",
        known: Iterable[str] | None = None,
        noun: str = "key",
    ) -> None:
        self.name, self.reading, self._node = name, reading, node
        self._values: dict[str, tuple[yaml.Node, yaml.Node]] = {}  # key and value; most places are never asked for
        self._guessed: set[str] = set()
        self.is_mapping = isinstance(node, yaml.MappingNode)
        self.is_empty = self.is_mapping and not node.value
        if not isinstance(node, yaml.MappingNode):
            self.note(f"found {described(node)}; expected a mapping of 'key: value' lines")
            return
        if len(node.value) > MAX_ENTRIES:
            self.note(f"found {len(node.value):,} entries; expected at most {MAX_ENTRIES:,}")
            return
        known = None if known is None else list(known)
        for key_node, value in node.value:
            self._add(key_node, value, known, noun, in_line=bool(node.flow_style))

    def _add(self, key_node: yaml.Node, value: yaml.Node, known: list[str] | None, noun: str, *, in_line: bool) -> None:
        if not isinstance(key_node, yaml.ScalarNode):
            where = place_of(key_node, self.reading.file)
            self.note(f"found {described(key_node)} as a key; expected a word", place=where)
            return
        key = key_node.value
        if known is not None and key not in known:
            is_alone = in_line and described(value) == "nothing"  # what is left of a text behind its comma
            near = None if is_alone or len(self.reading.problems) >= MOST_SUGGESTED else nearest(key, known)
            mend = _QUOTES if is_alone else self.suggestion(key, known)
            if noun == LANGUAGE and in_line and not is_alone:
                mend = f"{mend}; if this is part of the text before it, put quotes round that"
            elif key.isdigit():
                mend = _DECIMALS
            self.note(f"unknown {noun}; {mend}", key, place_of(key_node, self.reading.file))
            if near and near not in self._values:  # read on as if it were right, to find what is wrong below it
                self._values[near] = key_node, value
                self._guessed.add(near)
        elif key in self._values and key not in self._guessed:
            first = self.place_of(key).line
            message = f"doubled {noun}, first given in line {first}; keep one"
            self.note(message, key, place_of(key_node, self.reading.file))
        else:
            self._values[key] = key_node, value
            self._guessed.discard(key)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        """The keys that are there, in the order of the file."""
        return iter(self._values)

    @property
    def place(self) -> Place:
        """Where the mapping stands."""
        return place_of(self._node, self.reading.file)

    def path(self, key: str) -> str:
        """The whole way to `key`, as problems name it."""
        shown = key if len(key) <= _LONGEST_WORD else f"{key[:_LONGEST_WORD]}…"
        return f"{self.name}.{shown}" if self.name else shown

    def place_of(self, key: str) -> Place:
        """Where `key` stands, or the mapping where it is missing."""
        return place_of(self._values[key][0], self.reading.file) if key in self._values else self.place

    def note(self, message: str, key: str | None = None, place: Place | None = None) -> None:
        """Note a problem with `key`, or with the mapping as a whole."""
        where = place or (self.place if key is None else self.place_of(key))
        self.reading.problems.append(Problem(where, self.name if key is None else self.path(key), message))

    def node(self, key: str) -> yaml.Node | None:
        """What stands at `key`, as YAML has it; None where it is missing."""
        return self._values[key][1] if key in self._values else None

    def require_id(self, key: str, what: str, example: str) -> None:
        """Note a problem where `key`, which is the id of what is told, is made of other signs than ids are."""
        if not ITEM_ID.fullmatch(key):
            made_of = "is made of at most 60 of a-z, 0-9 and _, and begins with a letter"
            self.note(f"{what}'s id {made_of}, such as {example}", key)

    def require(self, key: str, what: str) -> bool:
        """Whether `key` is there; notes a problem where it is not."""
        if key not in self._values and self.is_mapping:
            self.note(f"missing; expected {what}", key)
        return key in self._values

    def says(self, key: str, word: str) -> bool:
        """Whether the plain `word` stands at `key`."""
        node = self.node(key)
        return isinstance(node, yaml.ScalarNode) and node.value == word

    def is_quoted(self, key: str) -> bool:
        """Whether the text at `key` stands in quotes."""
        node = self._values[key][1]
        return isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')

    def keys_at(self, key: str) -> set[str]:
        """The keys of the mapping at `key`; none where there is no mapping."""
        node = self.node(key)
        return (
            {name.value for name, _ in node.value if isinstance(name, yaml.ScalarNode)}
            if isinstance(node, yaml.MappingNode)
            else set()
        )

    def suggestion(self, word: str, known: Sequence[str]) -> str:
        """As the function of that name; without looking for what is near where much is wrong already."""
        return suggestion(word, known) if len(self.reading.problems) < MOST_SUGGESTED else _one_of(known)

    def child(self, key: str, known: Iterable[str] | None = None, noun: str = "key") -> Fields:
        """The mapping that stands at `key`, which must be there."""
        return Fields(self._values[key][1], self.reading, self.path(key), known, noun)

    def children(self, key: str, known: Iterable[str]) -> list[Fields]:
        """The mappings of the list at `key`, none where it is missing."""
        if key not in self._values:
            return []
        node = self._values[key][1]
        if not isinstance(node, yaml.SequenceNode):
            self._wrong(key, node, "a list, each entry beginning with '- '")
            return []
        if len(node.value) > MAX_ENTRIES:
            self.note(f"found {len(node.value):,} entries; expected at most {MAX_ENTRIES:,}", key)
            return []
        found = []
        for index, entry in enumerate(node.value):
            name = f"{key}[{index}]"
            if isinstance(entry, yaml.MappingNode):
                found.append(Fields(entry, self.reading, self.path(name), known))
            else:
                self._wrong(name, entry, f"a mapping with: {', '.join(known)}")
        return found

    def words(self, key: str, known: Sequence[str]) -> list[str]:
        """The words of the list at `key`, each one of the known ones and given once; without those that are wrong."""
        node = self._values[key][1]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._wrong(key, node, f"a list, such as [{', '.join(known)}]")
            return []
        found: list[str] = []
        for index, entry in enumerate(node.value[: 2 * len(known)]):
            word = entry.value if isinstance(entry, yaml.ScalarNode) else ""
            if word not in known:
                self._wrong(f"{key}[{index}]", entry, f"one of: {', '.join(known)}")
            elif word in found:
                self._wrong(f"{key}[{index}]", entry, "each of them once")
            else:
                found.append(word)
        return found

    def number(
        self, key: str, unit: str, *, example: str, negative: bool = False, whole: bool = False
    ) -> Decimal | None:
        """The exact number at `key`, as written; None where it is missing or wrong."""
        what = f"{'whole ' * whole}number of {unit}"
        return self._number(key, what, example, negative, 0 if whole else None)

    def kroner(self, key: str, unit: str = "kr.", *, example: str, negative: bool = False) -> Decimal | None:
        """The same for what is in whole øre, as all amounts are; a cost per call is a `number`, for it may be finer."""
        return self._number(key, f"number of {unit}", example, negative, ORE_DIGITS)

    def _number(self, key: str, what: str, example: str, negative: bool, digits: int | None) -> Decimal | None:
        node = self._values[key][1] if key in self._values else None
        if node is None:
            return None
        if (problem := number_problem(node, negative, digits)) is not None:
            self._wrong(key, node, f"a {what}{'' if negative else ', 0 or more'}, such as {example}", problem)
            return None
        return decimal_of(node.value)

    def text(self, key: str, most: int = MOST_LETTERS) -> str | None:
        """The plain text at `key`, of at most so many letters."""
        node = self._values[key][1] if key in self._values else None
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip() or is_null(node):
            self._wrong(key, node, "a text")
            return None
        problem = text_problem(node.value, most)
        if problem:
            self.reading.problems.append(Problem(place_of(node, self.reading.file), self.path(key), problem))
            return None
        return str(node.value).strip()

    def texts(self, key: str, most: int = MOST_LETTERS) -> Text | None:
        """The text at `key`: plain, or one for each language, each of at most so many letters."""
        if key not in self._values:
            return None
        if not isinstance(self._values[key][1], yaml.MappingNode):
            plain = self._uncut(key, most)
            return None if plain is None else Text({"": plain})
        by_language = self.child(key, LANGUAGES, LANGUAGE)
        found = {language: by_language._uncut(language, most) for language in by_language}
        texts: Mapping[str, str] = {language: text for language, text in found.items() if text}
        if by_language.is_empty:
            self.note("found an empty mapping; expected a text, or one for each of: da, en", key)
        return Text(texts) if texts else None

    def _uncut(self, key: str, most: int) -> str | None:
        """The plain text at `key`, all of it: a comment that follows it unquoted may be the rest of it."""
        node, place = self._values[key][1], self.place_of(key)
        comment = self.reading.comment_after(node, place) if isinstance(node, yaml.ScalarNode) else None
        if comment is not None and node.value:
            self.note(
                f"a comment follows the unquoted text {described(node)}: put quotes round the text if this is the rest "
                "of it, else put the comment in a line of its own above it",
                key,
                comment,
            )
        return self.text(key, most)

    def choice(self, key: str, options: type[T]) -> T | None:
        """The word at `key` as one of `options`."""
        word = self.word(key, [option.value for option in options])
        return None if word is None else options(word)

    def word(self, key: str, words: Sequence[str]) -> str | None:
        """The word at `key`, one of `words`."""
        word = self.text(key)
        if word is None or word in words:
            return word
        near = nearest(word, words)
        hint = f"; did you mean '{near}'?" if near else ""
        self._wrong(key, self._values[key][1], f"one of: {', '.join(words)}", hint=hint)
        return None

    def year(self, key: str) -> int | None:
        """The year at `key`, such as 2019."""
        written = self.text(key)
        if written is not None and not YEAR_NUMBER.fullmatch(written):
            self.note(f"found {written!r}; expected a year such as 2019", key)
            return None
        return int(written) if written else None

    def day(self, key: str) -> date | None:
        """The date at `key`, such as 2018-01-01."""
        return self._as(key, as_day, "a date such as 2018-01-01")

    def month(self, key: str) -> Month | None:
        """The month at `key`, such as 2019-04."""
        return self._as(key, Month.of, "a month such as 2019-04")

    def month_or_day(self, key: str) -> str | None:
        """The month (2018-04) or date (2018-04-17) at `key`, as written."""
        return self._as(key, as_month_or_day, "a month or a date, such as 2018-04 or 2018-04-17")

    def _as(self, key: str, read: Callable[[str], U | None], expected: str) -> U | None:
        """The text at `key` as `read` takes it; a problem where it gives None."""
        written = self.text(key)
        found = None if written is None else read(written)
        if written is not None and found is None:
            self._wrong(key, self._values[key][1], expected)
        return found

    def _wrong(self, key: str, node: yaml.Node, expected: str, found: str | None = None, hint: str = "") -> None:
        message = f"found {found or described(node)}; expected {expected}{hint}"
        self.reading.problems.append(Problem(place_of(node, self.reading.file), self.path(key), message))


@contextmanager
def reading_of(file: Path, known: Iterable[str] | None = None, noun: str = "key") -> Iterator[Fields]:
    """The keys at the top of a YAML file, as `Fields` takes them, while it is read.

    Raises InputError where there is no such mapping, and at the end with every problem that was noted meanwhile.
    """
    node, reading = read_nodes(file)
    yield Fields(node, reading, known=known, noun=noun)
    if reading.problems:
        raise InputError(reading.problems)


def nearest(word: str, words: Sequence[str]) -> str | None:
    """The one of `words` that a misspelt word most likely stands for; None where none is near, or it is no word."""
    from difflib import get_close_matches

    if len(word) > _LONGEST_WORD or len(words) > _MOST_COMPARED:
        return None
    return next(iter(get_close_matches(word, words, n=1)), None)


def suggestion(word: str, known: Sequence[str]) -> str:
    """What to do about a word that is none of the known ones."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else _one_of(known)


def _one_of(words: Sequence[str]) -> str:
    """The words in a row, and how many more there are where they would fill a page."""
    more = len(words) - _MOST_LISTED
    listed = ", ".join(words[:_MOST_LISTED]) or "none"
    return f"expected one of: {listed} and {more} more" if more > 0 else f"expected one of: {listed}"
