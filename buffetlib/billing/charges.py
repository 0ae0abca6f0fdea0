"""What municipalities pay beside the buffet price (`params/charges.yaml`) -> the prices by year.

The infrastructure price is in force from a year on until the next one; the cost per call of CPR Service, the one
service that the buffet price does not cover, is agreed year by year. The format is described in docs/params.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.reading.fields import Fields, reading_of
from buffetlib.base.reading.origin import source_of
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.source import Source
from buffetlib.billing.payment import InfrastructurePrice
from buffetlib.calls.values import CPR_SERVICE

_INFRASTRUCTURE_KEYS = ("price", "reduced_above", "reduced_to", "basis", "source")
_CALL_KEYS = ("cost_per_call", "basis", "source")


@dataclass(frozen=True, slots=True)
class CallPrice:
    """What a call of CPR Service costs in a year, in kr."""

    cost_per_call: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Charges:
    """All prices beside the buffet price: `infrastructure` in the order of time, `cpr_service` by year."""

    place: Place
    infrastructure: tuple[InfrastructurePrice, ...]
    cpr_service: Mapping[int, CallPrice]

    def infrastructure_price(self, year: int) -> InfrastructurePrice | None:
        """The infrastructure price that is in force in `year`, None where there is none yet."""
        return next((each for each in reversed(self.infrastructure) if each.first_year <= year), None)


def read_charges(file: Path) -> Charges:
    """The charges in `file`. Raises InputError with every problem of it."""
    if not is_there(file):
        message = "there is no such file; it says what municipalities pay beside the buffet price"
        raise InputError([Problem(Place(file), "", message)])
    with reading_of(file, ("infrastructure_price", CPR_SERVICE)) as top:
        infrastructure, calls = {}, {}
        if top.require("infrastructure_price", "the infrastructure price by the first year that it is in force"):
            entries = top.child("infrastructure_price", noun="year")
            for year in _years(entries):
                infrastructure[year] = _infrastructure_price(entries.child(str(year), _INFRASTRUCTURE_KEYS), year)
        if top.require(CPR_SERVICE, "the cost of a call by year"):
            entries = top.child(CPR_SERVICE, noun="year")
            for year in _years(entries):
                calls[year] = _call_price(entries.child(str(year), _CALL_KEYS))
    return Charges(
        Place(file, top.place.line),
        tuple(price for _, price in sorted(infrastructure.items()) if price),
        {year: price for year, price in calls.items() if price},
    )


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


def _call_price(fields: Fields) -> CallPrice | None:
    fields.require("cost_per_call", "what a call costs in kr., such as 0.55")
    cost = fields.number("cost_per_call", "kr.", example="0.55")
    source = source_of(fields, fields.place)
    return None if cost is None or source is None else CallPrice(cost, source)
