"""What is said of a charge: the words that stand for it in texts, and what is told of it beside the price."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.scheme.charge_names import words_of
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.billing.rate import InfrastructurePrice, SourcedRate
from buffetlib.document.language.numbers import Numbers
from buffetlib.reports.parts.context import Context


def charge_words(charge: str, context: Context) -> dict[str, str]:
    """What stands for a charge in texts about one: `{charge}`, `{charge_the}` and so on."""
    names, language = context.scheme.charge(charge).names, context.language
    return words_of(context.scheme.names.price(language)) if names is None else names.words(language)


def paid_by(charge: str, scheme: Scheme) -> str:
    """How the keys of texts name what a charge beside the price is paid by."""
    return "by_calls" if charge in scheme.by_calls else "by_citizens"


def about(charge: str, rate: SourcedRate | None, context: Context) -> str:
    """The paragraph that the scheme tells of a charge beside the price, with its values where a `rate` is known."""
    values = rate_values(rate, context.num) if isinstance(rate, InfrastructurePrice) else {}
    names = context.scheme.charge(charge).names
    assert names is not None  # all beside the price have some
    return context.say.filled(names.about[context.language], **values)


def rate_values(rate: InfrastructurePrice, num: Numbers) -> dict[str, str]:
    """Since when it is in force, the price for each citizen, and the share of it that is paid above which limit."""
    return {
        "first": str(rate.first_year),
        "price": num.kroner(Fraction(rate.per_citizen), 0 if rate.per_citizen == int(rate.per_citizen) else 2),
        "share": reduced_share(rate, num),
        "limit": num.plain(rate.reduced_above),
    }


def reduced_share(rate: InfrastructurePrice, num: Numbers) -> str:
    """The share of the price for citizens above the limit, without a decimal where it needs none."""
    share = Fraction(rate.reduced_to)
    return num.percent(share, digits=0 if (share * 100).denominator == 1 else 1)
