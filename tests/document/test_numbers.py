from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from buffetlib.base.scheme.names import Currency
from buffetlib.document.language.numbers import Numbers

KR, EURO = Currency("kr.", "øre", "øre"), Currency("€", "cent", "cents")
DA, EN = Numbers("da", KR), Numbers("en", KR)
IN_EURO = Numbers("en", EURO)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (DA.kroner(Fraction("1.37")), "1,37 kr."),
        (EN.kroner(Fraction("1.37")), "1.37 kr."),
        (DA.plain(5_781_107), "5.781.107"),
        (EN.plain(5_781_107), "5,781,107"),
        (DA.plain(Fraction("-1234.5"), 1), "−1.234,5"),
        (DA.plain(Fraction("-0.0049"), 2), "0,00"),
        (DA.signed(Fraction("0.125") * 100, 2), "+12,50"),
        (DA.signed(0, 2), "0,00"),
        (DA.signed(Fraction("0.004"), 2), "0,00"),
        (DA.signed_kroner(Fraction("-1234.5")), "−1.234,50 kr."),
        (EN.signed_kroner(Fraction("1234.5"), 0), "+1,235 kr."),
        (DA.ore(Fraction("-0.0746")), "−7,46 øre"),
        (DA.plain_ore(Fraction("0.0746")), "7,46 øre"),
        (DA.plain_ore(Fraction("0.01"), 0), "1 øre"),
        (IN_EURO.kroner(Fraction("1.37")), "1.37 €"),
        (IN_EURO.signed_kroner(Fraction("-1234.5")), "−1,234.50 €"),
        (IN_EURO.ore(Fraction("-0.0746")), "−7.46 cents"),
        (IN_EURO.plain_ore(Fraction("0.01"), 0), "1 cent"),
        (DA.count(2), "to"),
        (EN.count(10), "ten"),
        (DA.count(11), "11"),
        (EN.count(1_000), "1,000"),
        (DA.percent(Fraction(57, 137)), "41,6 %"),
        (EN.percent(Fraction(57, 137), sign=True), "+41.6%"),
        (DA.day(date(2018, 1, 1)), "1. januar 2018"),
        (EN.day(date(2018, 12, 1)), "1 December 2018"),
        (DA.month_or_day("2018-04"), "april 2018"),
        (EN.month_or_day("2018-04-17"), "17 April 2018"),
        (DA.listing(["a"], "og"), "a"),
        (DA.listing(["a", "b", "c"], "og"), "a, b og c"),
        (DA.listing([], "og"), ""),
        (DA.sentence("Fra 1 kr."), "Fra 1 kr."),
        (IN_EURO.sentence("From 1 €"), "From 1 €."),
    ],
)
def test_numbers_are_written_as_in_the_language(written: str, expected: str) -> None:
    assert written.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    assert " " not in DA.kroner(1) + DA.signed_kroner(1) + DA.ore(Fraction(1)) + DA.plain_ore(Fraction(1)) + DA.percent(
        Fraction(1)
    )
