"""The infrastructure price in words: what is filled into the texts that tell it."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.billing.rate import InfrastructurePrice
from buffetlib.document.language.numbers import Numbers


def infrastructure_values(price: InfrastructurePrice, num: Numbers) -> dict[str, str]:
    """Since when it is in force, the price for each citizen, and the share of it that is paid above which limit."""
    return {
        "first": str(price.first_year),
        "price": num.kroner(Fraction(price.per_citizen), 0 if price.per_citizen == int(price.per_citizen) else 2),
        "share": reduced_share(price, num),
        "limit": num.plain(price.reduced_above),
    }


def reduced_share(price: InfrastructurePrice, num: Numbers) -> str:
    """The share of the price for citizens above the limit, without a decimal where it needs none."""
    share = Fraction(price.reduced_to)
    return num.percent(share, digits=0 if (share * 100).denominator == 1 else 1)
