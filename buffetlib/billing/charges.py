"""What municipalities pay beside the buffet price (`params/charges.yaml`) -> the prices by year.

The infrastructure price is in force from a year on until the next one; the cost per call of CPR Service, the one
service that the buffet price does not cover, is agreed year by year. How each charge is read is an entry in _READINGS.
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
from buffetlib.base.source import Source
from buffetlib.billing.rate import CallPrice, Charge, InfrastructurePrice, SourcedRate


@dataclass(frozen=True, slots=True)
class Charges:
    """All rates beside the buffet price: of each charge by the year that they are of, or that they begin in."""

    place: Place
    by_year: Mapping[Charge, Mapping[int, SourcedRate]]

    def rates(self, year: int) -> dict[Charge, SourcedRate]:
        """The rates in `year`, of the charges that there are."""
        found = {}
        for charge, rates in self.by_year.items():
            begun = [first for first in rates if first == year or (first < year and _READINGS[charge].lasts)]
            if begun:
                found[charge] = rates[max(begun)]
        return found

    def infrastructure_price(self, year: int) -> InfrastructurePrice | None:
        """The infrastructure price that is in force in `year`, None where there is none yet."""
        rate = self.rates(year).get(Charge.INFRASTRUCTURE)
        return rate if isinstance(rate, InfrastructurePrice) else None

    def sources(self) -> Iterator[tuple[str, Source]]:
        """Where each rate comes from, after the key that it stands at."""
        for charge, rates in self.by_year.items():
            for year, rate in rates.items():
                yield f"{_READINGS[charge].key}.{year}", rate.source


def read_charges(file: Path) -> Charges:
    """The charges in `file`. Raises InputError with every problem of it."""
    if not is_there(file):
        message = "there is no such file; it says what municipalities pay beside the buffet price"
        raise InputError([Problem(Place(file), "", message)])
    with reading_of(file, tuple(each.key for each in _READINGS.values())) as top:
        found = {charge: dict(_rates(top, each)) for charge, each in _READINGS.items()}
    return Charges(Place(file, top.place.line), found)


def _rates(top: Fields, each: _Reading) -> Iterator[tuple[int, SourcedRate]]:
    """The rates of a charge by year; notes what is wrong with them."""
    if top.require(each.key, each.what):
        entries = top.child(each.key, noun="year")
        for year in _years(entries):
            rate = each.read(entries.child(str(year), each.keys), year)
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


def _infrastructure_price(fields: Fields, year: int) -> InfrastructurePrice | None:
    fields.require("price", "the infrastructure price in kr. per citizen, such as 25")
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


def _call_price(fields: Fields, charge: Charge) -> CallPrice | None:
    fields.require("cost_per_call", "what a call costs in kr., such as 0.55")
    cost = fields.number("cost_per_call", "kr.", example="0.55")
    source = source_of(fields, fields.place)
    return None if cost is None or source is None else CallPrice(charge.value, cost, source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a charge is read: the key that its rates stand at by year, what it means, and the keys of a rate.

    `lasts` says that a rate is in force until the next one, and not in its year alone.
    """

    key: str
    what: str
    keys: tuple[str, ...]
    read: Callable[[Fields, int], SourcedRate | None]
    lasts: bool


_READINGS = {
    Charge.INFRASTRUCTURE: _Reading(
        "infrastructure_price",
        "the infrastructure price by the first year that it is in force",
        ("price", "reduced_above", "reduced_to", "basis", "source"),
        _infrastructure_price,
        lasts=True,
    ),
    Charge.CPR_SERVICE: _Reading(
        "cpr_service",
        "the cost of a call by year",
        ("cost_per_call", "basis", "source"),
        lambda fields, _: _call_price(fields, Charge.CPR_SERVICE),
        lasts=False,
    ),
}
