"""What is said of a charge: the words that stand for it in texts, and what is told of it beside the price."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.scheme.charge_names import words_of
from buffetlib.billing.rate import BY_CALLS, Charge, InfrastructurePrice, SourcedRate
from buffetlib.document.language.numbers import Numbers
from buffetlib.reports.parts.context import Context

BESIDE: tuple[Charge, ...] = tuple(charge for charge in Charge if charge is not Charge.BUFFET)
"""The charges beside the price itself."""


def charge_words(charge: Charge, context: Context) -> dict[str, str]:
    """What stands for a charge in texts about one: `{charge}`, `{charge_the}` and so on."""
    scheme, language = context.year.scheme, context.language
    if charge is Charge.BUFFET:
        return words_of(scheme.names.price(language))
    return scheme.charges[charge].words(language)


def paid_by(charge: Charge) -> str:
    """How the keys of texts name what a charge beside the price is paid by."""
    return "by_calls" if charge in BY_CALLS else "by_citizens"


def about(charge: Charge, rate: SourcedRate | None, context: Context) -> str:
    """The paragraph that the scheme tells of a charge, with what is paid by citizens where a `rate` is."""
    values = rate_values(rate, context.num) if isinstance(rate, InfrastructurePrice) else {}
    return context.say.filled(context.year.scheme.charges[charge].about[context.language], **values)


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
