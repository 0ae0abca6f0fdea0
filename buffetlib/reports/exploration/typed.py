"""The change of an input as people type and read it beside its slider: +12,5 %, 70.000.000 kald, 0,05 kr.

What is typed becomes the value of a setting, as `buffetpris whatif --set` takes it, and the other way round. A
number alone is a percentage; a new value has its unit, so that neither is ever taken for the other.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from buffetlib.base.money import decimals_needed, written
from buffetlib.document.language.numbers import MINUS, NO_BREAK, Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.whatif.scenario import new_value

_COUNTED = ("calls", "citizens")
_CAN_BE_NEGATIVE = ("amount", "carry_over")
_MOST_DECIMALS = {"amount": 2, "carry_over": 2}
_TIMES = "\N{MULTIPLICATION SIGN}"
_LEAST_AMBIGUOUS = 1_000
"""From here on a number without a unit may be meant as a new value."""


def shown(value: str, name: str, say: Wording, num: Numbers) -> str:
    """The value of a setting as its control shows it, with all of its digits; `name` is the input's, less the item."""
    if value.endswith("%"):
        share = Fraction(Decimal(value[:-1])) / 100
        return num.percent(share, sign=True, digits=decimals_needed(share * 100)).replace(NO_BREAK, " ")
    number = new_value(value, Fraction(0))
    return f"{num.plain(number, decimals_needed(number))} {say(f'explore.unit_{name}')}"


def typed(text: str, name: str, say: Wording, num: Numbers) -> str | None:
    """The value of a setting that is typed, None for no change.

    Raises ValueError, in the language, for what is no number and for what the input cannot be.
    """
    share, example = examples(name, say, num)
    number, unit = _parts(text, num.language, say(f"explore.unit_{name}"))
    if number is None:
        raise ValueError(say("explore.typed_no_number", text=text.strip(), share=share, example=example))
    if not unit and abs(number) >= _LEAST_AMBIGUOUS:
        raise ValueError(say("explore.typed_no_unit", text=text.strip(), example=example))
    is_share = unit in ("", "%")
    _refuse_impossible(number, is_share, name, say)
    if is_share:
        return f"{number:+f}%" if number else None
    return written(number)


def shown_factor(factor: Fraction, num: Numbers) -> str:
    """How many times as much a system calls, with all of its digits."""
    return f"{_TIMES} {num.plain(factor, decimals_needed(factor))}"


def typed_factor(text: str, say: Wording, num: Numbers) -> str | None:
    """The factor that is typed, such as 2, × 0,5 or 3 gange; None for 1, or for nothing.

    Raises ValueError, in the language, for what is no number of times.
    """
    plain = re.sub(rf"^ *[{_TIMES}x] *", "", text, flags=re.IGNORECASE).strip()
    number, unit = _parts(plain or "1", num.language, say("explore.unit_factor"))
    if number is None or unit == "%" or plain[:1] == "+" or number < 0:
        twice, half = (shown_factor(each, num) for each in (Fraction(2), Fraction(1, 2)))
        raise ValueError(say("explore.typed_no_factor", text=text.strip(), twice=twice, half=half))
    return None if number == 1 else f"{number:f}"


def _parts(text: str, language: str, unit_of_input: str) -> tuple[Decimal | None, str]:
    """The number and the unit of a text; no number where they cannot be told. Nothing at all is 0."""
    group, point = (r"\.", ",") if language == "da" else (",", r"\.")
    grouped = rf"\d{{1,3}}(?:(?:{group}|_| )\d{{3}})+"
    unit = rf"%|{re.escape(unit_of_input.rstrip('.'))}\.?"
    plain = " ".join(text.replace(MINUS, "-").replace("\N{EN DASH}", "-").split())
    found = re.fullmatch(rf"([+-]?) ?({grouped}|\d+)(?:{point}(\d+))? ?({unit})?", plain, re.ASCII | re.IGNORECASE)
    if not plain:
        return Decimal(0), ""
    if found is None:
        return None, ""
    sign, whole, decimals, named = found.groups()
    return Decimal(f"{sign}{re.sub(r'[._, ]', '', whole)}.{decimals or 0}").normalize(), named or ""


def _refuse_impossible(number: Decimal, is_share: bool, name: str, say: Wording) -> None:
    """Raise ValueError for a value that no figures of the input could make possible."""
    what = say(f"explore.{name}")
    least = Decimal(-100) if is_share else Decimal(0)
    if name not in _CAN_BE_NEGATIVE and (number < least or (number == least and name == "citizens")):
        raise ValueError(say("explore.typed_too_small", name=what))
    decimals = 0 if name in _COUNTED else _MOST_DECIMALS.get(name)
    if not is_share and decimals is not None and decimals_needed(Fraction(number)) > decimals:
        raise ValueError(say("explore.typed_decimals", name=what, decimals=str(decimals)))


def examples(name: str, say: Wording, num: Numbers) -> tuple[str, str]:
    """A percentage and a new value of the input, as they may be typed."""
    value = "0.05" if name == "cost_per_call" else "1_500_000"
    return shown("+12.5%", name, say, num), shown(value, name, say, num)
