"""What each municipality pays by two editions, as a CSV file for the letter that goes out with the newer one."""

from __future__ import annotations

from collections.abc import Iterator

from buffetlib.base.scheme.charge_names import words_of
from buffetlib.project.payments_beside import PaymentBeside, PaymentsBeside
from buffetlib.reports.export.csv_text import csv_text, csv_value, harmless
from buffetlib.reports.statement.all_statements import Unit
from buffetlib.reports.wording import wording


def changes_csv(beside: PaymentsBeside, editions: tuple[int, int], language: str) -> str:
    """A row for each municipality: its payments by both `editions`, and how much more it pays by the newer one.

    So for each charge, and in all; what has not changed has a difference of 0.
    """
    say = wording(language, beside.scheme)
    heading = [say("statement.code"), say("statement.name")]
    for what in [*(_charge(beside, charge, language) for charge in beside.charges), say("statement.total")]:
        heading += [say("published.of_edition", what=what, number=str(number)) for number in editions]
        heading.append(say("published.of_difference", what=what))
    unit = say("unit.kroner")
    labels = [*heading[:2], *(f"{label}, {unit}" for label in heading[2:])]
    rows = [[harmless(paid.code), harmless(paid.name), *_amounts(paid, beside, language)] for paid in beside.payments]
    return csv_text([[*map(harmless, labels)], *rows], language)


def _amounts(paid: PaymentBeside, beside: PaymentsBeside, language: str) -> Iterator[str]:
    pairs = [(paid.old[charge], paid.new[charge]) for charge in beside.charges]
    for old, new in [*pairs, paid.totals]:
        yield from (csv_value(amount, Unit.KRONER, language) for amount in (old, new, new - old))


def _charge(beside: PaymentsBeside, charge: str, language: str) -> str:
    """What a charge is called; it says so where it is made up."""
    names = beside.scheme.charge(charge).names
    words = words_of(beside.scheme.names.price(language)) if names is None else names.words(language)
    label = words["Charge"]
    return (
        wording(language, beside.scheme)("statement.illustrative_column", label=label)
        if charge in beside.made_up
        else label
    )
