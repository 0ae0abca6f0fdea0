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


_DANISH_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True, eq=False, repr=False)
class Numbers:
    """How numbers are written in one language and currency. Values are exact; only their text is rounded, half up."""

    language: str
    currency: Currency

    def plain(self, value: Fraction | int, digits: int = 0) -> str:
        """`value` with grouped thousands and exactly `digits` decimals."""
        return self._text(to_decimal(Fraction(value), digits))

    def rough(self, value: float, digits: int = 0) -> str:
        """A value of a chart's axis or of a forecast, which is not exact."""
        return self.plain(Fraction(value), digits)

    def rough_kroner(self, value: float) -> str:
        """A price in kr. of a forecast, which is not exact."""
        return self.kroner(Fraction(value))

    def signed(self, value: Fraction | int, digits: int = 0) -> str:
        """The same with its sign, so that a rise and a fall can be told apart; 0 has none."""
        rounded = to_decimal(Fraction(value), digits)
        return f"+{self._text(rounded)}" if rounded > 0 else self._text(rounded)

    def kroner(self, value: Fraction | int, digits: int = 2) -> str:
        """An amount or a price in kr."""
        return f"{self.plain(value, digits)}{NO_BREAK}{self.currency.unit}"

    def signed_kroner(self, value: Fraction | int, digits: int = 2) -> str:
        """An amount in kr. with its sign."""
        return f"{self.signed(value, digits)}{NO_BREAK}{self.currency.unit}"

    def ore(self, value: Fraction) -> str:
        """An effect in øre with its sign; `value` is in kr."""
        return f"{self.signed(value * 100, 2)}{NO_BREAK}{self.currency.cents}"

    def plain_ore(self, value: Fraction, digits: int = 2) -> str:
        """So much in øre, where the words around it say whether it is more or less; `value` is in kr."""
        text = self.plain(value * 100, digits)
        return f"{text}{NO_BREAK}{self.currency.cent if text == '1' else self.currency.cents}"

    def percent(self, value: Fraction, *, sign: bool = False, digits: int = 1) -> str:
        """A share of 1 in per cent, with one decimal unless another number of them is asked for."""
        text = self.signed(value * 100, digits) if sign else self.plain(value * 100, digits)
        return f"{text}{NO_BREAK}%" if self.language == "da" else f"{text}%"

    def day(self, day: date) -> str:
        """A date: 1. januar 2018, 1 January 2018."""
        dot = "." if self.language == "da" else ""
        return f"{day.day}{dot} {self._month(day.month)} {day.year}"

    def month_or_day(self, written: str) -> str:
        """A month or a date written as 2018-04 or 2018-04-17."""
        if written.count("-") == 2:
            return self.day(date.fromisoformat(written))
        year, month = written.split("-")
        return f"{self._month(int(month))} {int(year)}"

    def listing(self, parts: list[str], last: str) -> str:
        """Parts as a sentence lists them: a, b og c; `last` is the word before the last one."""
        return f" {last} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)

    def _text(self, value: Decimal) -> str:
        text = f"{value:,f}".replace("-", MINUS)
        return text.translate(_DANISH_MARKS) if self.language == "da" else text

    def _month(self, month: int) -> str:
        return _MONTHS[self.language][month - 1]
