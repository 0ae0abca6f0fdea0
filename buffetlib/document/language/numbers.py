"""Numbers and dates as people read them: 1,37 kr. and 5.781.107 in Danish, 1.37 kr. and 5,781,107 in English.

What the money is called is the scheme's: below, kr. stand for its currency, and øre for the hundredth of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from buffetlib.base.money import to_decimal
from buffetlib.base.scheme.names import Currency

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"

_MONTHS = {
    "da": (
        *("januar", "februar", "marts", "april", "maj", "juni"),
        *("juli", "august", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_COUNTS = {
    "da": ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"),
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}

_DANISH_MARKS = str.maketrans(",.", ".,")


class Written(str):
    """A number as people read it, which still knows the `number` that it shows: to the last printed digit, no more."""

    number: Decimal

    @classmethod
    def of(cls, text: str, number: Decimal) -> Written:
        """A text that shows a number, among whatever else."""
        written = cls(text)
        written.number = number
        return written

    def followed_by(self, unit: str) -> Written:
        """The same with something behind it."""
        return Written.of(f"{self}{unit}", self.number)


@dataclass(frozen=True, eq=False, repr=False)
class Numbers:
    """How numbers are written in one language and currency. Values are exact; only their text is rounded, half up."""

    language: str
    currency: Currency

    def plain(self, value: Fraction | int, digits: int = 0) -> Written:
        """`value` with grouped thousands and exactly `digits` decimals."""
        return self._written(to_decimal(value, digits))

    def count(self, number: int) -> str:
        """So many of something, in a sentence: in words from two to ten; one has a gender in Danish."""
        words = _COUNTS[self.language]
        return words[number - 2] if 2 <= number < 2 + len(words) else self.plain(number)

    def rough(self, value: float, digits: int = 0) -> Written:
        """A value of a chart's axis or of a forecast, which is not exact."""
        return self.plain(Fraction(value), digits)

    def rough_kroner(self, value: float) -> Written:
        """A price in kr. of a forecast, which is not exact."""
        return self.kroner(Fraction(value))

    def signed(self, value: Fraction | int, digits: int = 0) -> Written:
        """The same with its sign, so that a rise and a fall can be told apart; 0 has none."""
        rounded = to_decimal(value, digits)
        return self._written(rounded, "+" if rounded > 0 else "")

    def kroner(self, value: Fraction | int, digits: int = 2) -> Written:
        """An amount or a price in kr."""
        return self.plain(value, digits).followed_by(f"{NO_BREAK}{self.currency.unit}")

    def signed_kroner(self, value: Fraction | int, digits: int = 2) -> Written:
        """An amount in kr. with its sign."""
        return self.signed(value, digits).followed_by(f"{NO_BREAK}{self.currency.unit}")

    def ore(self, value: Fraction) -> Written:
        """An effect in øre with its sign; `value` is in kr."""
        return self.signed(value * 100, 2).followed_by(f"{NO_BREAK}{self.currency.cents}")

    def plain_ore(self, value: Fraction, digits: int = 2) -> Written:
        """So much in øre, where the words around it say whether it is more or less; `value` is in kr."""
        written = self.plain(value * 100, digits)
        return written.followed_by(f"{NO_BREAK}{self.currency.cent if written == '1' else self.currency.cents}")

    def percent(self, value: Fraction, *, sign: bool = False, digits: int = 1) -> Written:
        """A share of 1 in per cent, with one decimal unless another number of them is asked for."""
        written = self.signed(value * 100, digits) if sign else self.plain(value * 100, digits)
        return written.followed_by(f"{NO_BREAK}%" if self.language == "da" else "%")

    def day(self, day: date) -> str:
        """A date: 1. januar 2018, 1 January 2018."""
        return f"{self.day_of_year(day)} {day.year}"

    def day_of_year(self, day: date) -> str:
        """A date of a year that is known: 1. januar, 1 January."""
        dot = "." if self.language == "da" else ""
        return f"{day.day}{dot} {self._month(day.month)}"

    def month_or_day(self, written: str) -> str:
        """A month or a date written as 2018-04 or 2018-04-17."""
        if written.count("-") == 2:
            return self.day(date.fromisoformat(written))
        year, month = written.split("-")
        return f"{self._month(int(month))} {int(year)}"

    def listing(self, parts: list[str], last: str) -> str:
        """Parts as a sentence lists them: a, b og c; `last` is the word before the last one."""
        return f" {last} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)

    def sentence(self, text: str) -> str:
        """A sentence that may end in an amount: with its full stop, where the currency has none that is enough."""
        return text if text.endswith(".") else f"{text}."

    def _written(self, value: Decimal, sign: str = "") -> Written:
        text = f"{sign}{value:,f}".replace("-", MINUS)
        return Written.of(text.translate(_DANISH_MARKS) if self.language == "da" else text, value)

    def _month(self, month: int) -> str:
        return _MONTHS[self.language][month - 1]
