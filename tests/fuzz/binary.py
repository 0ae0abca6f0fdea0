"""Parquet, gzip and JSON spoilt: bits, blocks, and values in place of others."""

from __future__ import annotations

import gzip
import json
from random import Random
from typing import Any

from tests.fuzz.mutation import Effect, Mutation, of_bytes

_ODD: list[Any] = [
    *(None, True, -1, 1.5, 10**30, float("nan"), "", "x" * 40_000, [], {}, [[]], {"a": 1}, "../../x", "/etc/passwd"),
    *("\ud800", "\x1b[2J", "\u202e", "0" * 64, "2019", "actual", "cpr_lookup", "a\nb", "\0"),
]


def _flip(data: bytes, draw: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 3, 20))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data))]


def _blank(data: bytes, draw: Random) -> bytes:
    begin = draw.randrange(len(data))
    return data[:begin] + b"\0" * len(data[begin : begin + 64]) + data[begin + 64 :]


def _longer(data: bytes, draw: Random) -> bytes:
    at = draw.choice((0, len(data), draw.randrange(len(data))))
    return data[:at] + draw.randbytes(draw.randrange(1, 500)) + data[at:]


def binary(effect: Effect) -> list[Mutation]:
    """What is done to the bytes of a file that is no text."""
    return [
        Mutation("bits flipped", of_bytes(_flip), effect),
        Mutation("cut off", of_bytes(_cut), effect),
        Mutation("a block of zeros", of_bytes(_blank), effect),
        Mutation("bytes added", of_bytes(_longer), effect),
        Mutation("doubled", of_bytes(lambda data, draw: data + data), effect),
        Mutation("empty", of_bytes(lambda data, draw: b""), effect),
        Mutation("other bytes", of_bytes(lambda data, draw: draw.randbytes(len(data))), effect),
    ]


PACKED = Mutation(
    "very much of nothing, packed",
    of_bytes(lambda data, draw: gzip.compress(draw.choice((b"\n", b",", b"\0", b"x", b'"')) * 100_000_000, 1)),
    Effect.FREE,
)


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Every value within plain data, as what holds it and its key there."""
    keys = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in keys for place in ((data, key), *_places(value))]


def _other_value(data: bytes, draw: Random) -> bytes:
    tree = json.loads(data)
    holder, key = draw.choice(_places(tree))
    holder[key] = draw.choice(_ODD)
    return json.dumps(tree).encode()


def _dropped(data: bytes, draw: Random) -> bytes:
    tree = json.loads(data)
    holder, key = draw.choice(_places(tree))
    del holder[key]
    return json.dumps(tree).encode()


def _other_name(data: bytes, draw: Random) -> bytes:
    tree = json.loads(data)
    holder, key = draw.choice([place for place in _places(tree) if isinstance(place[0], dict)])
    holder[draw.choice(("x", "", "../x", "\x1b", "2019", key.upper(), f"{key}s"))] = holder.pop(key)
    return json.dumps(tree).encode()


def _whole(data: bytes, draw: Random) -> bytes:
    return draw.choice(
        (b"[" * 100_000, b'{"a":' * 50_000, b"null", b"[]", b"{}", b'"', b"1" * 10_000, b"\xff", b"{}{}")
    )


JSON = [
    *binary(Effect.FREE),
    Mutation("another value", of_bytes(_other_value), Effect.FREE),
    Mutation("a value dropped", of_bytes(_dropped), Effect.FREE),
    Mutation("another name", of_bytes(_other_name), Effect.FREE),
    Mutation("something else as a whole", of_bytes(_whole), Effect.FREE),
]
