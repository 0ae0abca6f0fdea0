"""How far the inputs of a price may lie from their figures (`params/ranges.yaml`): a distribution for each.

A range is told in per cent of the figure: as a change with its sign (`-5%`) for an input, as a share (`60%`) of
the planned calls for the roll-out. The carry-over may be 0, so its range is told in kr. around the figure. The
format is described in docs/params.md.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from buffetlib.base.errors import Place
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.numerals import MOST_DIGITS
from buffetlib.base.reading.origin import Origin, source_of
from buffetlib.base.source import Source

CITIZENS_INPUT, CARRY_OVER_INPUT, ROLLOUT_INPUT = "citizens", "carry_over", "rollout"
"""The inputs that belong to no item."""

_DISTRIBUTIONS = ("triangular", "lognormal")
_POINTS = {"least": "-5%", "likely": "0%", "most": "+15%"}
_PERCENT = re.compile(r"([+-]?)((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)%", re.ASCII)
_MOST_PERCENT = 1_000
MOST_RANGES = 1_000
"""How many inputs may have a range: each is drawn a million times."""


@dataclass(frozen=True, slots=True)
class Triangular:
    """Between `least` and `most`, the more likely the nearer to `likely`: factors of a figure, or kr. beside it."""

    least: Fraction
    likely: Fraction
    most: Fraction

    @property
    def mean(self) -> float:
        """The mean of all draws."""
        return float((self.least + self.likely + self.most) / 3)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """A factor of a figure, whose logarithm is normal around 0 with the standard deviation `spread`."""

    spread: Fraction

    @property
    def mean(self) -> float:
        """The mean of all draws; their median is 1."""
        return math.exp(self.spread**2 / 2)


@dataclass(frozen=True, slots=True)
class Range:
    """The range of one input; `path` names it as the file does, with or without its component.

    It is for the price years from `first_year` on, where the input came into the price later than others.
    """

    path: str
    distribution: Triangular | Lognormal
    source: Source
    first_year: int = 0

    @property
    def input(self) -> str:
        """The input's name without its component: `cpr_lookup.calls`, `citizens`, `carry_over` or `rollout`."""
        return ".".join(self.path.split(".")[-2:])


@dataclass(frozen=True, slots=True)
class Ranges:
    """All ranges of a file: of inputs, and of the share of the planned roll-out's calls that comes."""

    place: Place
    inputs: tuple[Range, ...]
    rollout: Range | None = None

    def of(self, year: int) -> Ranges:
        """Those that are for the price of a year."""
        rollout = self.rollout if self.rollout and self.rollout.first_year <= year else None
        return replace(self, inputs=tuple(each for each in self.inputs if each.first_year <= year), rollout=rollout)

    @property
    def all(self) -> tuple[Range, ...]:
        """Every range, that of the roll-out last."""
        return self.inputs if self.rollout is None else (*self.inputs, self.rollout)


def read_ranges(file: Path) -> Ranges:
    """The ranges in `file`.

    Raises InputError with every problem of the file; whether a year has the inputs is not known here.
    """
    with reading_of(file, ("basis", "source", "inputs", ROLLOUT_INPUT)) as top:
        shared = Origin.of(top)
        if "inputs" not in top and ROLLOUT_INPUT not in top:
            top.note("found neither 'inputs' nor 'rollout'; expected the range of at least one input")
        inputs = _inputs(top.child("inputs", noun="input"), shared) if "inputs" in top else ()
        rollout = _range(top, ROLLOUT_INPUT, shared) if ROLLOUT_INPUT in top else None
    return Ranges(Place(file, top.place.line), inputs, rollout)


def _inputs(entries: Fields, shared: Origin) -> tuple[Range, ...]:
    if entries.is_empty:
        entries.note("found no range; expected at least one, such as cpr_lookup.calls: {lognormal: 6%}")
    if len(list(entries)) > MOST_RANGES:
        entries.note(f"found {len(list(entries)):,} ranges; expected at most {MOST_RANGES}")
        return ()
    found: dict[str, Range] = {}
    for path in entries:
        one = _range(entries, path, shared)
        if one is None:
            continue
        first = found.setdefault(one.input, one)
        if first is not one:
            entries.note(f"doubled input, first given in line {first.source.place.line}; keep one", path)
    return tuple(found.values())


def _range(entries: Fields, path: str, shared: Origin) -> Range | None:
    fields = entries.child(path, (*_DISTRIBUTIONS, "from", "basis", "source"))
    if not fields.is_mapping:
        return None
    at = entries.place_of(path)
    last_line = max((fields.place_of(key).line for key in fields), default=at.line)
    source = source_of(fields, Place(at.file, at.line, at.column, last_line), shared, "top level")
    given = [name for name in _DISTRIBUTIONS if name in fields]
    if len(given) != 1:
        found = " and ".join(given) or "no distribution"
        fields.note(f"found {found}; expected one of: {', '.join(_DISTRIBUTIONS)}", place=at)
        return None
    distribution = _triangular(fields, path) if given == ["triangular"] else _lognormal(fields, path)
    first = fields.number("from", "the first price year that it is for", example="2020", whole=True)
    return None if distribution is None or source is None else Range(path, distribution, source, int(first or 0))


def _triangular(fields: Fields, path: str) -> Triangular | None:
    points = fields.child("triangular", _POINTS)
    for key, example in _POINTS.items():
        points.require(key, f"the {key} value, such as {example}")
    least, likely, most = (_point(points, key, path) for key in _POINTS)
    if least is None or likely is None or most is None:
        return None
    if not (least <= likely <= most and least < most):
        written = ", ".join(str(points.text(key)) for key in _POINTS)
        points.note(f"found {written}; expected least <= likely <= most, and least below most")
    return Triangular(least, likely, most)


def _point(points: Fields, key: str, path: str) -> Fraction | None:
    """One of the three values: a factor of the figure, or kr. beside it for the carry-over."""
    if path == CARRY_OVER_INPUT:
        amount = points.kroner(key, "kr. beside the figure", example="-100_000", negative=True)
        return None if amount is None else Fraction(amount)
    if path == ROLLOUT_INPUT:
        return _percent(points, key, "the share of the planned calls that comes, such as 60%")
    change = _percent(points, key, "a change in per cent with its sign, such as +15% or -5%", signed=True)
    if change is None:
        return None
    if path == CITIZENS_INPUT and change <= -1:
        points.note(f"found '{points.text(key)}', which leaves no citizens; expected more than -100%", key)
    elif change < -1:
        points.note(f"found '{points.text(key)}', which makes the input negative; expected -100% or more", key)
    return 1 + change


def _lognormal(fields: Fields, path: str) -> Lognormal | None:
    if path == CARRY_OVER_INPUT:
        fields.note("a carry-over may be 0 or negative, a lognormal value never is; expected triangular", "lognormal")
        return None
    expected = "a spread above 0% and at most 100%, such as 6%"
    spread = _percent(fields, "lognormal", expected)
    if spread is not None and not 0 < spread <= 1:
        fields.note(f"found '{fields.text('lognormal')}'; expected {expected}", "lognormal")
    return None if spread is None else Lognormal(spread)


def _percent(fields: Fields, key: str, expected: str, *, signed: bool = False) -> Fraction | None:
    """The percentage at `key` as a number. A change has a sign unless it is 0; a share or spread has none."""
    written = fields.text(key)
    if written is None:
        return None
    match = _PERCENT.fullmatch(written) if len(written) <= MOST_DIGITS else None
    sign, value = (match[1], Decimal(match[2])) if match else ("", Decimal(0))
    well_signed = bool(sign) or not value if signed else not sign
    if match and well_signed and value <= _MOST_PERCENT:
        return Fraction(value) / (-100 if sign == "-" else 100)
    hint = ""
    if value > _MOST_PERCENT:
        hint = f" (at most {_MOST_PERCENT}%)"
    elif match and signed:
        hint = f" (did you mean +{written} or -{written}?)"
    elif "," in written:
        hint = " (write a decimal point, not a comma)"
    fields.note(f"found '{written[:MOST_DIGITS]}'{hint}; expected {expected}", key)
    return None
