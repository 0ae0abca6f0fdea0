"""The lesson on how a price arises: its tables are in the report's language, and an income is told as one."""

from __future__ import annotations

from typing import Any

import pytest

from buffetlib.document.foreign import bare
from tests.reports.whole import blocks_of, texts

pytestmark = pytest.mark.accept


def names_in(table: dict[str, Any]) -> list[str]:
    """What the rows of a table are called."""
    return [bare(next(texts(row["cells"]))) for row in table["rows"]]


def tables(year: int, language: str) -> dict[str, dict[str, Any]]:
    return {
        bare(block["caption"]): block
        for block in blocks_of("how_a_price_arises", year, language)
        if block["type"] == "table"
    }


def test_components_and_kinds_are_called_as_in_the_language_of_the_report() -> None:
    found = tables(2021, "en")
    assert names_in(found["The cost by component in 2021"]) == [
        "Operation and maintenance", "Data consumption", "Support", "Administration", "Development",
        "Income from other authorities", "Cost after income",
    ]  # fmt: skip
    assert names_in(found["From 2020 to 2021 by kind of cause"]) == [
        "New items", "New income", "Number of calls", "Cost per call", "Budgeted cost", "Carry-over",
        "Number of citizens", "Rounding to whole øre", "Total change",
    ]  # fmt: skip
    assert names_in(tables(2021, "da")["Fra 2020 til 2021 efter årsagens art"])[:2] == ["Nye poster", "Nye indtægter"]


@pytest.mark.parametrize(("year", "told"), [(2020, False), (2021, True)])
def test_an_income_is_told_where_there_is_one(year: int, told: bool) -> None:
    text = " ".join(texts(blocks_of("how_a_price_arises", year, "da")))
    assert ("Beløb, der sænker prisen, står med minus: indtægten fra andre myndigheder." in bare(text)) is told
    assert ("efter indtægter er 27.742.090,00" in bare(text)) is told
