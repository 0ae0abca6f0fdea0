"""Which services there are: those that the price years charge for. Calls of others are misspelt, or nobody's.

Every file that names services is held to them where it is read, so that `check` and each command refuse the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from buffetlib.base.errors import InputError, Place, Problem, together
from buffetlib.base.reading.fields import MOST_SUGGESTED, suggestion
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.charges import Charges
from buffetlib.calls.by_municipality import ChargedCalls, read_charged_calls

if TYPE_CHECKING:
    from buffetlib.billing.agreements import Agreement
    from buffetlib.calls.monthly import MonthlyCalls
    from buffetlib.calls.rollout import Rollout


class Charged(Protocol):
    """What tells of a project's figures which calls can be billed."""

    @property
    def services(self) -> frozenset[str]:
        """The services that some price year charges for."""

    @property
    def scheme(self) -> Scheme:
        """The scheme that prices and bills are made by."""

    @property
    def charges_file(self) -> Path:
        """The file of what is charged beside the buffet price."""

    @property
    def known_charges(self) -> Charges | None:
        """What it says, None where it is not there."""

    @property
    def agreements(self) -> Mapping[str, Agreement]:
        """The first service agreements of those who joined later, by code."""

    def years(self) -> list[int]:
        """The price years."""


def sound_usage(file: Path, known: Collection[str]) -> MonthlyCalls:
    """The calls by month in `file`, of `known` services; of any, where no year charges for calls.

    Raises InputError where the file is wrong or names others.
    """
    from buffetlib.calls.monthly import load_monthly_calls

    found = load_monthly_calls(file)
    if known:
        series = {**found.expected, **found.measured}
        _require_known({name: each.sources[0].place for name, each in series.items()}, known)
    return found


def sound_rollout(file: Path, known: Collection[str], participants: Participants) -> Rollout:
    """The roll-out plan in `file`, of `known` services, without any system where it is not there.

    Raises InputError as `sound_usage` does.
    """
    from buffetlib.calls.rollout import Rollout, read_rollout

    found = read_rollout(file, participants) if is_there(file) else Rollout(Place(file))
    if known:
        _require_known(found.services(), known)
    return found


def sound_counts(figures: Charged, folder: Path, year: int) -> ChargedCalls:
    """The charged calls of a year, of services that there are, all of which can be billed.

    Raises InputError where the file is wrong, for other services, and where calls have no price or are from before the
    municipality's first service agreement; also with what is wrong with charges and agreements.
    """
    counts = read_charged_calls(folder, year, figures.scheme.participants)
    named, known = dict.fromkeys(counts.services(), counts.source.place), {*figures.services, *figures.scheme.by_calls}
    together([lambda: _require_known(named, known), lambda: _require_billable(counts, figures)])
    return counts


def _require_billable(counts: ChargedCalls, figures: Charged) -> None:
    """Raise InputError where calls have no price, or are from before the municipality's first service agreement."""
    year, charges = counts.year, figures.known_charges
    problems = list(_early(counts, figures.agreements))
    priced = charges.rates(year) if charges and year in figures.years() else figures.scheme.by_calls
    for service in figures.scheme.by_calls:
        if service in counts.services() and service not in priced:
            message = f"calls of {service} are counted, but {figures.charges_file.name} has no cost per call for them"
            problems.append(Problem(counts.source.place, str(year), message))
    if problems:
        raise InputError(problems)


def _require_known(named: Mapping[str, Place], known: Collection[str]) -> None:
    """Raise InputError with each of the named services, and where it is, that is not among the known ones."""
    services = sorted(known)
    strange = [(service, place) for service, place in named.items() if service not in known]
    problems = []
    for number, (service, place) in enumerate(strange):
        mend = f"; {suggestion(service, services)}" if number < MOST_SUGGESTED else ""
        problems.append(Problem(place, service, f"no metered item of any price year charges for this service{mend}"))
    if problems:
        raise InputError(problems)


def _early(counts: ChargedCalls, agreements: Mapping[str, Agreement]) -> Iterator[Problem]:
    calls = sorted((code, months) for (_, code), months in counts.calls.items() if code in agreements)
    for code, rows in groupby(calls, key=lambda row: row[0]):
        first = agreements[code].first
        early = (12 if first.year > counts.year else first.month - 1) if first.year >= counts.year else 0
        if any(any(months[:early]) for _, months in rows):
            message = f"calls are counted before the first service agreement, of {first}; check the date"
            yield Problem(agreements[code].source.place, f"first_agreements.{code}", message)
