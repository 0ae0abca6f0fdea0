"""What a preloaded process is told, and tells: small whole messages over Unix sockets, and files that go with them."""

from __future__ import annotations

import os
import pickle
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

HOME, FORK, PREPARE, SIGNAL, PID, ENDED, REFUSED = b"h", b"f", b"p", b"s", b"i", b"e", b"x"
"""What a message is of: the first four with what they need, PID asked and answered, the last two told of a fork."""

LONGEST = 16
MOST_FILES = 4

_NUMBERED = struct.Struct("!ci")
_LENGTH = struct.Struct("!Q")


@dataclass(frozen=True, slots=True)
class Call:
    """A function, as "package.module:function", what it is given, and what its process is to be like."""

    function: str
    arguments: tuple[Any, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    memory: int | None = None


def numbered(kind: bytes, number: int) -> bytes:
    """A message of a number."""
    return _NUMBERED.pack(kind, number)


def number_of(message: bytes) -> int:
    """The number of a message; 0 where it has none."""
    return int(_NUMBERED.unpack(message)[1]) if len(message) == _NUMBERED.size else 0


def send_call(connection: socket.socket, kind: bytes, call: Call, files: tuple[int, ...] = ()) -> None:
    """Send a call with open files: in a file of memory, of any size, which only whoever runs it reads."""
    request = os.memfd_create("call", os.MFD_CLOEXEC)
    try:
        head = pickle.dumps((call.function, dict(call.environment), call.memory))
        with open(request, "wb", closefd=False) as file:
            file.write(_LENGTH.pack(len(head)) + head + pickle.dumps(call.arguments))
        socket.send_fds(connection, [kind], [request, *files])
    finally:
        os.close(request)


def read_head(request: int) -> tuple[str, dict[str, str], int | None]:
    """The function, the environment and the memory of a call; what it is given can be read only after that."""
    (length,) = _LENGTH.unpack(os.pread(request, _LENGTH.size, 0))
    function, environment, memory = pickle.loads(os.pread(request, length, _LENGTH.size))
    return function, environment, memory


def read_arguments(request: int) -> tuple[Any, ...]:
    """What the function of a call is given: read once its process is as it is to be."""
    (length,) = _LENGTH.unpack(os.pread(request, _LENGTH.size, 0))
    os.lseek(request, _LENGTH.size + length, os.SEEK_SET)
    with open(request, "rb", closefd=False) as file:
        found: tuple[Any, ...] = pickle.load(file)
    return found


def with_length(event: Any) -> bytes:
    """An event as it is sent: its length before it."""
    data = pickle.dumps(event)
    return _LENGTH.pack(len(data)) + data


def taken_from(buffer: bytearray, most: int | None = None) -> list[Any]:
    """The events that a buffer holds whole, or the first so many of them, taken out of it."""
    found: list[Any] = []
    while len(buffer) >= _LENGTH.size and len(found) != most:
        (length,) = _LENGTH.unpack_from(buffer)
        end = _LENGTH.size + length
        if len(buffer) < end:
            break
        found.append(pickle.loads(bytes(buffer[_LENGTH.size : end])))
        del buffer[:end]
    return found
