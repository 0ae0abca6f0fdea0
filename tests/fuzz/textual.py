"""Text files spoilt: lines, keys, values, letters and bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from random import Random

from tests.fuzz.mutation import Effect, Mutation, of_bytes, of_text

_NUMBER = re.compile(r"(?<![\w.])[0-9][0-9_]*(?:\.[0-9]+)?(?![\w.])", re.ASCII)
_VALUE = re.compile(r"(?m)(?<=: )[^\s#{\[][^\n]*$")
_KEY = re.compile(r"(?m)^\s*[a-z_]+(?=:)")

NO_FIGURES = [
    *("[1]", "{a: 1}", "true", "null", "~", "''", "'a text'", "1e5", "-1e400", ".nan", "-.inf", "0x1F", "0o17", "1:30"),
    *(
        "12_",
        "_1",
        "1__0",
        "2019-01-01",
        "1,5",
        "1.234,56",
        "1 000",
        "+",
        "-",
        "--1",
        "１２",
        "½",
        "٣",
        "NaN",
        "[]",
        "{}",
    ),
]
STRANGE = [
    "😀",
    "\u200b",
    "\u00a0",
    "\u0301",
    "\u2028",
    "\u0085",
    "İ",
    "ß",
    "٣",
    "５",
    "\ufeff",
    "\ufffe",
    "\U000e0041",
]
BIDI = ["\u202e", "\u2066", "\u2069", "\u200f"]
_DEEP = 100_000
_LONG = 40_000


def _lines(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    """A change of the lines of a text, at one of them."""

    def changed(text: str, draw: Random) -> str:
        lines = text.splitlines(keepends=True)
        change(lines, draw.randrange(len(lines)), draw)
        return "".join(lines)

    return changed


def _drop(lines: list[str], at: int, draw: Random) -> None:
    del lines[at : at + draw.choice((1, 1, 1, 2, 5))]


def _double(lines: list[str], at: int, draw: Random) -> None:
    lines.insert(draw.choice((at, draw.randrange(len(lines)))), lines[at])


def _swap(lines: list[str], at: int, draw: Random) -> None:
    other = draw.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, draw: Random) -> None:
    stripped = lines[at].lstrip(" ")
    lines[at] = draw.choice((" " * draw.randrange(12), "\t", "  \t")) + stripped


def _comment(lines: list[str], at: int, draw: Random) -> None:
    lines.insert(at, draw.choice(("# a comment: of [nothing\n", "#\n", "\n")))


def _trail(lines: list[str], at: int, draw: Random) -> None:
    lines[at] = f"{lines[at].rstrip()}   \n"


def _inserted(what: Callable[[Random], str]) -> Callable[[str, Random], str]:
    def changed(text: str, draw: Random) -> str:
        at = draw.randrange(len(text) + 1)
        return text[:at] + what(draw) + text[at:]

    return changed


def _replaced(pattern: re.Pattern[str], by: Callable[[str, Random], str]) -> Callable[[str, Random], str]:
    """One of the places where a pattern matches, replaced; the text as it is where it matches nowhere."""

    def changed(text: str, draw: Random) -> str:
        places = list(pattern.finditer(text))
        if not places:
            return text
        place = draw.choice(places)
        return text[: place.start()] + by(place[0], draw) + text[place.end() :]

    return changed


def _other_digit(number: str, draw: Random) -> str:
    at = draw.choice([at for at, letter in enumerate(number) if letter.isdigit()])
    return number[:at] + str(draw.randrange(10)) + number[at + 1 :]


def _huge(number: str, draw: Random) -> str:
    return draw.choice(("9" * 60, "9" * 5_000, "1" + "0" * 400, "0." + "0" * 60 + "1", "9" * 200_000))


def _large(number: str, draw: Random) -> str:
    return draw.choice(("1" + "0" * draw.randrange(6, 25), "-" + number, "0", "00" + number, "0.0"))


def _danish(number: str, draw: Random) -> str:
    whole, _, decimals = number.replace("_", "").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{decimals or '50'}" if decimals or "." not in grouped else grouped


def _swap_keys(text: str, draw: Random) -> str:
    keys = list(_KEY.finditer(text))
    if len(keys) < 2:
        return text
    first, second = sorted(draw.sample(keys, 2), key=lambda key: key.start())
    one, other = first[0].strip(), second[0].strip()
    text = f"{text[: second.end() - len(other)]}{one}{text[second.end() :]}"
    return f"{text[: first.end() - len(one)]}{other}{text[first.end() :]}"


def _other_key(key: str, draw: Random) -> str:
    at = draw.randrange(len(key) - len(key.lstrip()), len(key))
    return draw.choice((key[:at] + key[at + 1 :], f"{key[:at]}{key[at:].upper()}", f"{key}s"))


def _many(text: str, draw: Random) -> str:
    last = text.splitlines(keepends=True)[-1]
    return text + draw.choice(("\n" * 3_000_000, last * 20_000, "x: 1\n" * 100_000, "x,y\n" * 100_000, " " * 900_000))


def _nested(draw: Random) -> str:
    return draw.choice(
        ("[" * _DEEP, "{a: " * _DEEP, "- " * _DEEP, "\n" + "\n".join(" " * n + "a:" for n in range(900)))
    )


def _bomb(draw: Random) -> str:
    levels = ["x0: &a0 [1, 2]"] + [f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n" + "\n".join(levels) + "\n"


def _tag(value: str, draw: Random) -> str:
    tags = ("!!python/object/apply:os.getcwd []", "!!float ", "!!binary ", "!confirm ", "&a ", "*a", "<<: ", "!x ")
    return draw.choice(tags) + value


def _cut(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data))]


def _byte(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice((b"\xff", b"\xc3", b"\x80", b"\xed\xa0\x80", b"\xe6")) + data[at:]


def _latin(data: bytes, draw: Random) -> bytes:
    return data.decode("utf-8").encode("latin-1", "replace")


def _crlf(data: bytes, draw: Random) -> bytes:
    return data.replace(b"\n", b"\r\n")


F, B, H = Effect.FREE, Effect.BROKEN, Effect.HARMLESS

BYTES = [
    Mutation("cut off", of_bytes(_cut), F),
    Mutation("a byte that is no UTF-8", of_bytes(_byte), B),
    Mutation("in Latin-1", of_bytes(_latin), B),
    Mutation("a NUL byte", of_text(_inserted(lambda draw: "\0")), B),
    Mutation("empty", of_bytes(lambda data, draw: b""), B),
    Mutation("a byte-order mark", of_bytes(lambda data, draw: codecs.BOM_UTF8 + data), H),
    Mutation("in UTF-16", of_bytes(lambda data, draw: data.decode("utf-8").encode("utf-16")), B),
    Mutation("ends of lines as in Windows", of_bytes(_crlf), H),
]

TEXT = [
    Mutation("a line dropped", of_text(_lines(_drop)), F),
    Mutation("a line doubled", of_text(_lines(_double)), F),
    Mutation("two lines swapped", of_text(_lines(_swap)), F),
    Mutation("another digit", of_text(_replaced(_NUMBER, _other_digit)), F),
    Mutation("a large number", of_text(_replaced(_NUMBER, _large)), F),
    Mutation("a huge number", of_text(_replaced(_NUMBER, _huge)), B),
    Mutation("a number as in Danish", of_text(_replaced(_NUMBER, _danish)), B),
    Mutation("a long text", of_text(_inserted(lambda draw: draw.choice("xæ😀") * _LONG)), B),
    Mutation("a strange letter", of_text(_inserted(lambda draw: draw.choice(STRANGE))), B),
    Mutation("a control character", of_text(_inserted(lambda draw: draw.choice("\x1b\x07\x9b\x7f\x08"))), B),
    Mutation("a mark of text direction", of_text(_inserted(lambda draw: draw.choice(BIDI))), B),
    Mutation("very many lines", of_text(_many), B),
    *BYTES,
]

YAML = [
    *TEXT,
    Mutation("another indent", of_text(_lines(_indent)), F),
    Mutation("keys swapped", of_text(_swap_keys), F),
    Mutation("another key", of_text(_replaced(_KEY, _other_key)), F),
    Mutation("a comment", of_text(_lines(_comment)), H),
    Mutation("spaces at the end of a line", of_text(_lines(_trail)), H),
    Mutation("no figure in place of a value", of_text(_replaced(_VALUE, lambda _, draw: draw.choice(NO_FIGURES))), B),
    Mutation("no figure in place of a number", of_text(_replaced(_NUMBER, lambda _, draw: draw.choice(NO_FIGURES))), B),
    Mutation("a tag, an anchor or an alias", of_text(_replaced(_VALUE, _tag)), B),
    Mutation("deep nesting", of_text(_inserted(_nested)), B),
    Mutation("references that grow", of_text(lambda text, draw: text + _bomb(draw)), B),
]


def _cell(line: str, draw: Random) -> str:
    sign = ";" if ";" in line else ","
    cells = line.split(sign)
    odd = (
        "",
        " ",
        '"',
        '"a',
        "a\tb",
        "=1+1",
        "'",
        "NULL",
        "true",
        "-5",
        "1e3",
        "0x1F",
        "2,5",
        "１",
        "1_000",
        sign * 50_000,
    )
    cells[draw.randrange(len(cells))] = draw.choice(odd)
    return sign.join(cells)


CSV = [
    *TEXT,
    Mutation("an odd cell", of_text(_replaced(re.compile(r"(?m)^.+$"), _cell)), F),
    Mutation("a row of nothing", of_text(_inserted(lambda draw: draw.choice(("\n", ",,,,,\n", "\n\n\n", "# x\n")))), F),
    Mutation("a doubled heading", of_text(lambda text, draw: text.splitlines(keepends=True)[0] + text), F),
]
