"""What another price than the one that was published would mean: what each municipality paid, and would pay."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.money import exact_sum
from buffetlib.document.blocks import Column, Row, Section, Table, cells
from buffetlib.document.language.numbers import Numbers
from buffetlib.project.payments_beside import PaymentsBeside
from buffetlib.reports.wording import numbers, wording


def price_change_section(beside: PaymentsBeside, language: str) -> Section:
    """The payments of the price of all municipalities, before and after, and what all of them pay together."""
    say, num = wording(language, beside.scheme), numbers(language, beside.scheme)
    charge = beside.scheme.price_charge
    each = [(paid, paid.old[charge], paid.new[charge]) for paid in beside.payments]
    rows = [
        Row(cells(paid.code, paid.name, num.plain(paid.citizens), *_amounts(num, old, new))) for paid, old, new in each
    ]
    old, new = exact_sum(old for _, old, _ in each), exact_sum(new for _, _, new in each)
    citizens = num.plain(sum(paid.citizens for paid, _, _ in each))
    rows.append(Row(cells("", say("statement.country"), citizens, *_amounts(num, old, new)), "total"))
    unit = say("unit.kroner")
    columns = [
        Column(say("statement.code")),
        Column(say("statement.name")),
        Column(say("statement.citizens"), numeric=True),
        *(Column(say(f"published.{name}"), unit, numeric=True) for name in ("old", "new", "difference")),
    ]
    prices = dict(zip(("old", "new"), map(num.kroner, beside.prices), strict=True))
    return Section(Table(say("published.meaning_caption", year=str(beside.year), **prices), columns, rows))


def _amounts(num: Numbers, old: Fraction, new: Fraction) -> tuple[str, str, str]:
    return num.plain(old, 2), num.plain(new, 2), num.signed(new - old, 2)
