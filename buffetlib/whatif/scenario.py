"""What if: a price year with some of its inputs changed, as exact as the year itself.

An input is named `item.calls`, `item.cost_per_call` or `item.amount` (with its component before it, if one
likes), `citizens`, `citizens.<municipality>` (name or code) or `carry_over`. Its change is a new value, or
a percentage of the old one: `cpr_lookup.calls=+10%`, `citizens=-0.5%`, `carry_over=0`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from buffetlib.base.errors import InputError
from buffetlib.base.money import exact_decimal, whole_half_up
from buffetlib.base.reading.fields import nearest
from buffetlib.base.reading.numerals import BEYOND, LARGEST, MOST_DIGITS, ORE_DIGITS, decimal_of, written_problem
from buffetlib.base.source import Basis, Source, Text
from buffetlib.citizens.municipality import find
from buffetlib.citizens.population import Count
from buffetlib.pricing.price import price
from buffetlib.pricing.year import CarryOver, Item, PricedYear

FIELDS = ("calls", "cost_per_call", "amount")
"""The inputs that an item can have."""

_PERCENT = re.compile(r"[+-][0-9]+(\.[0-9]+)?%", re.ASCII)
_MOST_PROBLEMS = 50
_MOST_NAMED = 3
_LONGEST_TOLD = 80
_VALUE = "a new value such as 1_000, or a change such as +10% or -0.5%"
_EXPECTED = {
    "--set": "<input>=<value>, such as cpr_lookup.calls=+10% or carry_over=0",
    "--rollout": "<system>=<how many times as much>, such as ky=2 or ky=+10%",
}
_SCENARIO = Text({"da": "Scenarie", "en": "Scenario"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One change that is wanted: which input, its new value as written, and where that was said."""

    path: str
    value: str
    said: str = field(compare=False)

    @classmethod
    def of(cls, text: str, option: str = "--set") -> Setting:
        """The setting of an option's text such as `cpr_lookup.calls=+10%`. Raises InputError if it is none."""
        path, equals, value = text.partition("=")
        if not (path.strip() and equals and value.strip()):
            raise InputError(f"{option} {shortened(text)}: expected {_EXPECTED[option]}")
        return cls(path.strip(), value.strip(), f"{option} {shortened(text)}")


def given_settings(found: Mapping[str, str], name: str) -> tuple[Setting, ...]:
    """The settings that an argument of that name gives."""
    return tuple(Setting(path, value, f"{name}: {path}={value}") for path, value in found.items())


def apply(year: PricedYear, settings: Sequence[Setting], counts: Sequence[Count]) -> PricedYear:
    """`year` with its inputs changed and no announced price; `counts` are its citizens by municipality.

    Percentages of calls and citizens are rounded half up to whole ones; all else is exact.

    Raises InputError with every setting that names no input of the year, names one twice, or makes it impossible.
    """
    changed = _Changed(year, counts)
    problems = []
    for setting in settings:
        try:
            changed.set(setting)
        except ValueError as error:
            problems.append(f"{setting.said}: {error}")
        if len(problems) == _MOST_PROBLEMS:
            problems.append("... and maybe more: the rest was not looked at")
            break
    if problems:
        raise InputError("\n".join(problems))
    return changed.year


def require_price(scenario: PricedYear, settings: Sequence[Setting]) -> None:
    """Raise InputError, which names the settings, if they leave no price above 0 of a base that had one."""
    try:
        price(scenario)
    except InputError as error:
        if not settings:
            raise
        told = [setting.said for setting in settings[:_MOST_NAMED]]
        more = f" and {len(settings) - len(told)} more" if len(settings) > len(told) else ""
        raise InputError(f"{', '.join(told)}{more}: {error.problems[0].message}") from None


def shortened(text: str) -> str:
    """A text of the user's as a message repeats it."""
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"


class _Changed:
    """A year being changed, input by input. Refuses with ValueError, in the words of a message."""

    def __init__(self, year: PricedYear, counts: Sequence[Count]) -> None:
        self.year = replace(year, announced=None)
        self._counts, self._seen = counts, dict[str, Setting]()

    def set(self, setting: Setting) -> None:
        """Change the input that a setting names."""
        first, _, rest = setting.path.partition(".")
        if setting.path == "carry_over":
            self._once("carry_over", setting)
            self._set_carry_over(setting)
        elif first == "citizens":
            self._set_citizens(setting, rest)
        else:
            self._set_item(setting)

    def _once(self, name: str, setting: Setting) -> None:
        first = self._seen.setdefault(name, setting)
        if first is not setting:
            raise ValueError(f"{name} is set twice, first by {first.said}; keep one")

    def _set_carry_over(self, setting: Setting) -> None:
        amount = exact_decimal(new_value(setting.value, self.year.carry_over_total, digits=ORE_DIGITS))
        from_year = max((entry.from_year for entry in self.year.carry_over), default=self.year.year - 2)
        entry = CarryOver(from_year, amount, Source(Basis.ILLUSTRATIVE, _SCENARIO, self.year.place))
        self.year = replace(self.year, carry_over=(entry,) if amount else ())

    def _set_citizens(self, setting: Setting, municipality: str) -> None:
        """All citizens, or those of one municipality."""
        citizens = self.year.citizens
        name, old = "citizens", citizens.count
        if municipality:
            count = self._municipality(municipality)
            name, old = f"citizens.{count.municipality}", count.citizens
        for seen, first in self._seen.items():
            if name != seen and seen.split(".")[0] == "citizens" and "citizens" in (seen, name):
                raise ValueError(f"all citizens are set as well as those of a municipality ({first.said}); keep one")
        self._once(name, setting)
        new = _whole(setting.value, old)
        if new <= 0:
            raise ValueError(f"this makes {name} {new}; expected more than 0")
        source = Source(Basis.ILLUSTRATIVE, _SCENARIO, self.year.place)
        self.year = replace(self.year, citizens=replace(citizens, count=citizens.count + new - old, source=source))

    def _municipality(self, wanted: str) -> Count:
        try:
            code = find(wanted, self.year.scheme.participants)
        except InputError as error:
            raise ValueError(str(error)) from None
        return next(count for count in self._counts if count.code == code)

    def _set_item(self, setting: Setting) -> None:
        item, field = item_input(self.year, setting.path)
        self._once(f"{item.id}.{field}", setting)
        self._replace(item, _with(item, field, setting.value))

    def _replace(self, old: Item, new: Item) -> None:
        self.year = replace(self.year, items=tuple(new if item is old else item for item in self.year.items))


def item_input(year: PricedYear, path: str) -> tuple[Item, str]:
    """The item of `year` that `path` names, and which of FIELDS. Raises ValueError in the words of a message."""
    before, _, field = path.rpartition(".")
    component, _, item_id = before.rpartition(".")
    found = [item for item in year.items if item.id == item_id]
    if not found:
        known = [f"{item.id}.{name}" for item in year.items for name in _fields(item)]
        wanted = path.partition(".")[2] if path.count(".") > 1 else path
        near = nearest(wanted, [*known, "citizens", "carry_over"])
        mend = f"did you mean '{near}'?" if near else "expected <item>.<calls, cost_per_call or amount>"
        raise ValueError(f"{year.year} has no input '{shortened(path)}'; {mend}")
    item = found[0]
    if component and component != item.component:
        raise ValueError(f"{item_id} is not in {component}, but in {item.component}")
    if field not in _fields(item):
        raise ValueError(f"'{field}' is no number of {item.id} that can be set; it has: {', '.join(_fields(item))}")
    return item, field


def _fields(item: Item) -> list[str]:
    """Those of FIELDS that an item has."""
    return [name for name in FIELDS if getattr(item, name) is not None]


def as_scenario(item: Item) -> Item:
    """The item as one whose figures are an assumption."""
    return replace(item, source=replace(item.source, basis=Basis.ILLUSTRATIVE, text=_SCENARIO))


def _with(item: Item, field: str, written: str) -> Item:
    """The item with one of its inputs changed."""
    item = as_scenario(item)
    if field == "calls":
        calls = _whole(written, item.calls or 0)
        if calls < 0:
            raise ValueError(f"this makes the calls {calls}; expected 0 or more")
        return replace(item, calls=calls, expected=None)
    if field == "amount":
        amount = exact_decimal(new_value(written, Fraction(item.amount or 0), digits=ORE_DIGITS))
        if item.is_income and amount < 0:
            raise ValueError(f"this makes the income {amount}; expected 0 or more")
        return replace(item, amount=amount)
    cost = exact_decimal(new_value(written, Fraction(item.cost_per_call or 0)))
    if cost < 0:
        raise ValueError(f"this makes the cost per call {cost}; expected 0 or more")
    return replace(item, cost_per_call=cost)


def new_value(written: str, old: Fraction, expected: str = _VALUE, digits: int | None = None) -> Fraction:
    """The value that a setting gives: as written, or that percentage more or less than the old one.

    One that is written has at most so many `digits` after the point. Raises ValueError in the words of a message, which
    says what was `expected`.
    """
    is_change = _PERCENT.fullmatch(written) and len(written) <= MOST_DIGITS
    problem = None if is_change else written_problem(written, True, digits)
    if problem is not None:
        mend = "" if problem.startswith(",") else f"; expected {expected}"
        raise ValueError(f"found '{shortened(written)}'{problem or _hint(written)}{mend}")
    value = old * (1 + Fraction(Decimal(written[:-1])) / 100) if is_change else Fraction(decimal_of(written))
    if abs(value) >= LARGEST:
        raise ValueError(f"found '{written}', {BEYOND}")
    return value


def _hint(written: str) -> str:
    """How a change should be written that is written otherwise."""
    if written[:1].isdigit() and written.endswith("%"):
        return f" (did you mean +{shortened(written)} or -{shortened(written)}?)"
    if "," in written:
        return " (write a decimal point, not a comma)"
    return " (a plus sign is for percentages only)" if written.startswith("+") and not written.endswith("%") else ""


def _whole(written: str, old: int) -> int:
    """The same for what is counted: a percentage is rounded, a new value must be whole already."""
    return whole_half_up(new_value(written, Fraction(old), digits=0))
