"""What publishing comes to as data for other programs: exact fractions as text, amounts in kr. as decimal text."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from buffetlib.base.errors import shown_path
from buffetlib.base.money import to_decimal
from buffetlib.project.editions import Edition
from buffetlib.project.payments_beside import PaymentsBeside


def edition_data(edition: Edition) -> dict[str, Any]:
    """What an edition says of itself, but for its reports and files, and where it is."""
    data = edition.data
    said = {key: data[key] for key in ("year", "number", "day", "note", "approved_by", "price", "changes", "package")}
    return {**said, "folder": shown_path(edition.folder), "seal": data["seal"]}


def payments_beside_data(beside: PaymentsBeside) -> dict[str, Any]:
    """What each municipality pays by two sets of figures, and how much more by the newer one."""
    return {
        "year": beside.year,
        "price": [str(price) for price in beside.prices],
        "municipalities": [
            {
                "code": paid.code,
                "municipality": paid.name,
                "citizens": paid.citizens,
                "old": _kroner(paid.old, paid.totals[0]),
                "new": _kroner(paid.new, paid.totals[1]),
                "difference": str(to_decimal(paid.difference, 2)),
            }
            for paid in beside.payments
        ],
    }


def _kroner(amounts: Mapping[str, Fraction], total: Fraction) -> dict[str, str]:
    return {name: str(to_decimal(amount, 2)) for name, amount in {**amounts, "total": total}.items()}
