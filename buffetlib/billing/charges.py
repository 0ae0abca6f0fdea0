"""What municipalities pay beside the buffet price (`params/charges.yaml`) -> the prices by year.

Which charges there are is the scheme's. A price that is lower above a limit, such as the infrastructure price, is in
force from a year on until the next one; a cost per call, such as that of CPR Service, is agreed year by year. How each
kind of charge is read is an entry in _READINGS.
The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import source_of
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.scheme.scheme import Charge, ChargeKind, Scheme
from buffetlib.base.source import Source
from buffetlib.billing.rate import CallPrice, InfrastructurePrice, SourcedRate


@dataclass(frozen=True, slots=True)
class Charges:
    """All rates beside the buffet price: of each charge of the scheme by the year that they are of, or begin in."""

    place: Place
    charges: tuple[Charge, ...]
    by_year: Mapping[str, Mapping[int, SourcedRate]]

    def rates(self, year: int) -> dict[str, SourcedRate]:
        """The rates in `year`, of the charges that there are."""
        found = {}
        for charge in self.charges:
            rates = self.by_year[charge.id]
            begun = [first for first in rates if first == year or (first < year and _READINGS[charge.kind].lasts)]
            if begun:
                found[charge.id] = rates[max(begun)]
        return found

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Where each rate comes from, after the key that it stands at."""
        for charge in self.charges:
            for year, rate in self.by_year[charge.id].items():
                yield f"{charge.key}.{year}", rate.source


def read_charges(file: Path, scheme: Scheme) -> Charges:
    """The prices in `file` of the charges of a scheme; none where it has none beside the price, and there is no file.

    Raises InputError with every problem of it.
    """
    beside = scheme.charges[1:]
    if not is_there(file):
        if not beside:
            return Charges(Place(file), (), {})
        message = "there is no such file; it says what municipalities pay beside the buffet price"
        raise InputError([Problem(Place(file), "", message)])
    with reading_of(file, tuple(charge.key for charge in beside)) as top:
        found = {charge.id: dict(_rates(top, charge)) for charge in beside}
    return Charges(Place(file, top.place.line), beside, found)


def _rates(top: Fields, charge: Charge) -> Iterator[tuple[int, SourcedRate]]:
    """The rates of a charge by year; notes what is wrong with them."""
    reading = _READINGS[charge.kind]
    if top.require(charge.key, reading.what):
        entries = top.child(charge.key, noun="year")
        for year in _years(entries):
            rate = reading.read(entries.child(str(year), reading.keys), year, charge)
            if rate is not None:
                yield year, rate


def _years(entries: Fields) -> list[int]:
    """The years that are keys; notes a problem with each key that is none, and where there is no key at all."""
    if entries.is_empty:
        entries.note("found no year; expected at least one")
    for key in entries:
        if not YEAR_NUMBER.fullmatch(key):
            entries.note("this is not a year; expected one such as 2020", key)
    return [int(key) for key in entries if YEAR_NUMBER.fullmatch(key)]


def _tiered_price(fields: Fields, year: int, _: Charge) -> InfrastructurePrice | None:
    fields.require("price", "the price in kr. per citizen, such as 25")
    fields.require("reduced_above", "the citizens of a municipality above whom less is paid, such as 150_000")
    fields.require("reduced_to", "the share of the price that is paid for these, such as 0.5")
    price = fields.kroner("price", "kr. per citizen", example="25")
    above = fields.number("reduced_above", "citizens", example="150_000", whole=True)
    share = fields.number("reduced_to", "1", example="0.5")
    if share is not None and share > 1:
        fields.note(f"found {share}; expected a share of the price from 0 to 1, such as 0.5", "reduced_to")
    source = source_of(fields, fields.place)
    if price is None or above is None or share is None or source is None:
        return None
    return InfrastructurePrice(year, price, int(above), share, source)


def _call_price(fields: Fields, _: int, charge: Charge) -> CallPrice | None:
    fields.require("cost_per_call", "what a call costs in kr., such as 0.55")
    cost = fields.number("cost_per_call", "kr.", example="0.55")
    source = source_of(fields, fields.place)
    return None if cost is None or source is None else CallPrice(charge.id, cost, source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the rates of a kind of charge are read: what stands at its key, and the keys of a rate.

    `lasts` says that a rate is in force until the next one, and not in its year alone.
    """

    what: str
    keys: tuple[str, ...]
    read: Callable[[Fields, int, Charge], SourcedRate | None]
    lasts: bool


_READINGS = {
    ChargeKind.TIERED_PER_CITIZEN: _Reading(
        "the price by the first year that it is in force",
        ("price", "reduced_above", "reduced_to", "basis", "source"),
        _tiered_price,
        lasts=True,
    ),
    ChargeKind.PER_CALL: _Reading(
        "the cost of a call by year", ("cost_per_call", "basis", "source"), _call_price, lasts=False
    ),
}
