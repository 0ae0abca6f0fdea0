"""Statements as data for other programs: amounts in kr. as decimal text, shares and means as exact fractions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from buffetlib.base.money import to_decimal
from buffetlib.billing.budget import Budget, ExpectedPayment
from buffetlib.billing.payment import Payment, days_of
from buffetlib.billing.statement import Group, Statement, Statements
from buffetlib.billing.use import Use
from buffetlib.reports.statement.stories import StoryAmount, story_amounts
from buffetlib.reports.statement.view import PrintedChange, causes_of_all, printed_change


def statement_data(statement: Statement) -> dict[str, Any]:
    """One municipality's statement; null for what is not known."""
    return {**known_data(statement), "expected": list(map(_expected, statement.expected))}


def known_data(statement: Statement) -> dict[str, Any]:
    """The same without what may have to be paid for the years to come."""
    printed, stories, statements = None, None, statement.among
    if statement.change is not None:
        printed = printed_change(statement.change, causes_of_all(statements), statement.bill.scheme)
        found = story_amounts(statements, statement.change, printed.parts["price"])
        stories = list(map(_story, found))
    shown = {**_one(statement, printed), "stories": stories}
    return {"year": statement.year, **_illustrative(statements), **shown}


def all_data(statements: Statements) -> dict[str, Any]:
    """The statements of all municipalities, and what the country pays: the sum of each amount."""
    causes, found = causes_of_all(statements), []
    for statement in statements.all():
        printed = (
            printed_change(statement.change, causes, statement.bill.scheme) if statement.change is not None else None
        )
        found.append(_one(statement, printed, with_country=False))
    bills, scheme = list(statements.bills.values()), statements.terms.year.scheme
    country = {
        **{charge.id: _together(bill.known.get(charge.id) for bill in bills) for charge in scheme.charges},
        "total": _kroner(sum((bill.total for bill in bills), Fraction(0))),
    }
    citizens = sum(bill.citizens for bill in bills)
    return {
        "year": statements.terms.number,
        **_illustrative(statements),
        "country": {"citizens": citizens, "payment": country},
        "municipalities": found,
    }


def _illustrative(statements: Statements) -> dict[str, Any]:
    """Which figures are made up."""
    made_up = {
        "causes": statements.causes_made_up,
        "calls": statements.terms.calls_made_up,
        **dict.fromkeys(statements.charges_made_up, True),
    }
    return {"illustrative": [name for name, is_so in made_up.items() if is_so]}


def _one(statement: Statement, printed: PrintedChange | None, *, with_country: bool = True) -> dict[str, Any]:
    bill = statement.bill
    payments = {charge.id: bill.known.get(charge.id) for charge in bill.scheme.charges}
    groups = {"municipality": statement.own}
    if with_country:
        groups |= {"region": statement.in_region, "country": statement.in_country}
    return {
        "code": statement.code,
        "municipality": statement.name,
        "region": statement.region,
        "citizens": bill.citizens,
        "share_of_year": str(bill.share_of_year),
        "payment": {**{name: _total(payment) for name, payment in payments.items()}, "total": _kroner(bill.total)},
        "instalments": [
            {
                "quarter" if len(bill.instalments) == 4 else "instalment": quarter + 1,
                **_days(statement, quarter),
                **{
                    name: _kroner(payment.instalments[quarter]) if payment else None
                    for name, payment in payments.items()
                },
                "total": _kroner(amount),
            }
            for quarter, amount in enumerate(bill.instalments)
        ],
        "change": _change(statement, printed) if printed else None,
        "use": _use(statement.use) if statement.use else None,
        "comparison": {name: _group(group) for name, group in groups.items()},
        "budget": _budget(statement.budget),
    }


def _days(statement: Statement, place: int) -> dict[str, str]:
    """The first and the last day that an instalment is for; it is billed after them."""
    begin, after = days_of(statement.year, place, len(statement.bill.instalments))
    return {"first_day": begin.isoformat(), "last_day": (after - timedelta(days=1)).isoformat()}


def _change(statement: Statement, printed: PrintedChange) -> dict[str, Any]:
    """The change and its parts, in whole øre that add up; the causes add up to the part of the price."""
    exact = printed.exact
    causes = [
        {
            "kind": row.cause.kind.value,
            "component": row.cause.component,
            "amount": _kroner(amount),
        }
        for row, amount in printed.causes
    ]
    return {
        "from": statement.year - 1,
        "to": statement.year,
        "before": _kroner(exact.before),
        "after": _kroner(exact.after),
        "change": _kroner(exact.change),
        "parts": {name: _kroner(amount) for name, amount in printed.parts.items()},
        "price_causes": causes,
        "weight": str(exact.weight),
        "residual": str(exact.residual),
    }


def _story(each: StoryAmount) -> dict[str, Any]:
    """A story of the price and what it moved the payment by; a cause where there are none, all else without either."""
    told = each.story
    cause = {"kind": told.cause.kind.value, "component": told.cause.component} if told.cause else None
    return {
        "story": told.story.id if told.story else None,
        "cause": cause,
        "effect": str(told.effect),
        "amount": _kroner(each.amount),
    }


def _expected(each: ExpectedPayment) -> dict[str, Any]:
    """What may have to be paid for a year to come; `buffet` is rounded, and the rest as it is known."""
    return {
        "year": each.year,
        "price": _kroner(each.price),
        "citizens": each.citizens,
        "buffet": _kroner(each.buffet),
        **{charge: _kroner(amount) for charge, amount in each.beside.items()},
        "total": _kroner(each.total),
        "intervals": [
            {
                "low": _kroner(interval.low),
                "high": _kroner(interval.high),
                "level": interval.coverage.level,
                "proven": interval.coverage.is_proven,
            }
            for interval in each.intervals
        ],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "calls": use.calls,
        "services": {each.service: each.calls for each in use.services},
        "share_of_calls": _text(use.share_of_calls),
        "share_of_cost": _text(use.share_of_cost),
        "share_of_payment": _text(use.share_of_payment),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "citizens": group.citizens,
        "payment": _kroner(group.payment),
        "per_citizen": str(group.per_citizen),
        "calls_per_citizen": _text(group.calls_per_citizen),
        "growth_of_citizens": _text(group.growth),
    }


def _budget(budget: Budget) -> dict[str, Any]:
    return {
        "year": budget.year,
        "price_is_known": budget.is_known,
        "price": _kroner(budget.price),
        "citizens": budget.citizens,
        "counted": budget.counted.isoformat(),
        **{charge: _total(payment) for charge, payment in budget.known.items()},
        "total": _kroner(budget.total),
    }


def _total(payment: Payment | None) -> str | None:
    return None if payment is None else _kroner(payment.total)


def _together(payments: Iterable[Payment | None]) -> str | None:
    """What all municipalities pay of a charge, None where it is not known."""
    known = [payment.total for payment in payments if payment is not None]
    return _kroner(sum(known, Fraction(0))) if known else None


def _kroner(amount: Fraction) -> str:
    """An amount in whole øre, such as 1739297.16."""
    return str(to_decimal(amount, 2))


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
