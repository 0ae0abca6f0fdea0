"""What is written to a terminal or pipe that lacks a letter: the nearest in ASCII, which all of them have."""

from __future__ import annotations

import codecs

HANDLER = "buffetpris.nearest"
"""How streams name the way in which letters are replaced that they lack: `stream.reconfigure(errors=HANDLER)`."""

_ALIKE = {
    "-": "‒–—―−─\N{NON-BREAKING HYPHEN}¬",
    '"': "“”„«»¨",
    "'": "‘’´",
    "|": "¦│",
    "+": "†",
    "*": "·•",
    "^": "↑",
    "v": "↓",
    "x": "×",
    "/": "÷\N{FRACTION SLASH}",
    ",": "‚¸",
    "u": "µ\N{GREEK SMALL LETTER MU}",
    "": "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}",
}
_SPELT = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss", "Ð": "D", "ð": "d", "Þ": "Th",
    "þ": "th", "Ŋ": "Ng", "ŋ": "ng", "ı": "i", "ĸ": "k", "…": "...", "→": "->", "←": "<-", "≤": "<=", "≥": ">=",
    "≠": "<>", "±": "+/-", "∑": "sum", "‡": "++", "‰": "o/oo", "°": " deg.", "§": "par.", "¶": "par.", "€": "EUR",
    "£": "GBP", "¥": "JPY", "¢": "c", "¤": "currency", "©": "(c)", "®": "(R)", "¡": "!", "¿": "?", "Œ": "Oe",
    "œ": "oe", "ŉ": "'n",
}  # fmt: skip
_NEAREST = {letter: sign for sign, letters in _ALIKE.items() for letter in letters} | _SPELT


def register() -> None:
    """Make `HANDLER` known to streams."""
    codecs.register_error(HANDLER, _replace)


def nearest_sign(letter: str) -> str:
    """What stands for `letter` in ASCII; its number (U+4E2D as 'u4e2d', with a backslash), where nothing is near."""
    if letter in _NEAREST:
        return _NEAREST[letter]
    import unicodedata

    parts = unicodedata.normalize("NFKD", letter)
    if parts == letter:
        return _named(unicodedata.name(letter, "")) or letter.encode("ascii", "backslashreplace").decode("ascii")
    return "".join(part if part.isascii() else nearest_sign(part) for part in parts if not unicodedata.combining(part))


def _named(name: str) -> str:
    """The plain letter of a name such as LATIN SMALL LETTER L WITH STROKE; empty where it names none."""
    script, _, rest = name.partition(" LETTER ")
    plain = rest.partition(" WITH ")[0]
    if not script.startswith("LATIN") or len(plain) > len("OE"):
        return ""
    return plain.lower() if script.endswith("SMALL") else plain.capitalize()


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(nearest_sign, error.object[error.start : error.end])), error.end
