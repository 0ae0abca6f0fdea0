"""What a scheme says of charges, calendar and instalments -> their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.fields import Fields
from buffetlib.base.scheme.charge_names import read_charge_names
from buffetlib.base.scheme.scheme import Announcing, Calendar, Charge, ChargeKind

_PRICE_KEYS, _CHARGE_KEYS = ("kind",), ("kind", "key", "names", "about")
_CALENDAR_KEYS = ("announced_from", "announced_to", "counted_until")
_INSTALMENTS = (1, 2, 3, 4, 6, 12)


def read_charges_of(top: Fields, languages: Sequence[str]) -> tuple[Charge, ...]:
    """The charges, in the order of the file; notes what is wrong with them."""
    if not top.require("charges", "what is paid, the price itself first, such as {price: {kind: per_citizen}}"):
        return ()
    entries = top.child("charges", noun="charge")
    if entries.is_empty:
        entries.note("found no charge; expected the price itself at least")
    return tuple(_charges(entries, languages))


def _charges(entries: Fields, languages: Sequence[str]) -> Iterator[Charge]:
    keys: dict[str, str] = {}
    for place, name in enumerate(entries):
        entries.require_id(name, "a charge", "infrastructure")
        fields = entries.child(name, _CHARGE_KEYS if place else _PRICE_KEYS)
        fields.require("kind", f"one of: {', '.join(ChargeKind)}")
        kind = fields.choice("kind", ChargeKind)
        if kind is not None and (kind is ChargeKind.PER_CITIZEN) != (place == 0):
            expected = "the other kinds" if place else ChargeKind.PER_CITIZEN
            why = "the price itself, which is computed from the years, is the first charge and no other"
            fields.note(f"found {kind}; expected {expected}: {why}", "kind")
        key = fields.text("key") if "key" in fields else name
        if place and key is not None:
            if key in keys:
                fields.note(
                    f"the prices of {keys[key]} stand at {key} already; give each charge a key of its own", "key"
                )
            keys.setdefault(key, name)
        names = read_charge_names(fields, languages) if place else None
        if kind is not None and key is not None:
            yield Charge(name, kind, key, names)


def read_calendar(top: Fields) -> Calendar:
    """When prices are announced; notes what is wrong with it."""
    found: dict[int, Announcing] = {}
    if top.require("calendar", "when prices are announced, by the first price year that it holds for"):
        entries = top.child("calendar", noun="year")
        if entries.is_empty:
            entries.note("found no year; expected at least one")
        for key in entries:
            if not YEAR_NUMBER.fullmatch(key):
                entries.note("this is not a year; expected the first price year that a rule holds for", key)
                continue
            rule = _announcing(entries.child(key, _CALENDAR_KEYS))
            if rule is not None:
                found[int(key)] = rule
    return Calendar(dict(sorted(found.items())))


def _announcing(fields: Fields) -> Announcing | None:
    months = []
    for key in _CALENDAR_KEYS:
        fields.require(key, "a month of the year before the price year, 1 to 12")
        number = fields.number(key, "1 to 12", example="4", whole=True)
        if number is not None and not 1 <= number <= 12:
            fields.note(f"found {number}; expected a month of the year before, 1 to 12", key)
        elif number is not None:
            months.append(int(number))
    if len(months) < len(_CALENDAR_KEYS):
        return None
    first, last, counted = months
    if last < first:
        fields.note(f"found {last}; expected no month before announced_from, {first}", "announced_to")
    if counted >= first:
        fields.note(f"found {counted}; expected a month before announced_from, {first}", "counted_until")
    return Announcing(first, last, counted)


def read_instalments(top: Fields) -> int:
    """How many instalments a year is paid for in; notes what is wrong with the number."""
    top.require("instalments", "how many instalments a year is paid for in, such as 4")
    number = top.number("instalments", "instalments", example="4", whole=True)
    if number is not None and number not in _INSTALMENTS:
        top.note(
            f"found {number}; expected one of {', '.join(map(str, _INSTALMENTS))}, for months are not cut",
            "instalments",
        )
    return int(number or _INSTALMENTS[0])
