"""What is wrong with how a command ended, held against what it does in the project as it was."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from buffetlib.base.errors import OUR_SIGNS
from tests.fuzz.child import MOST_MEMORY, Ran
from tests.fuzz.commands import Command
from tests.fuzz.mutation import Effect, Mutation

_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?", re.ASCII)
_TEMPORARY = re.compile(r"\.spill|-building-|\.buffetpris-")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Fault(Enum):
    """What must never come of a run."""

    TRACEBACK = "tracebacks"
    EXIT = "wrong exits"
    HANG = "over 20 s"
    MEMORY = "over 1 GB"
    ACCEPTED = "other figures"
    LOST = "lost or left"


@dataclass(frozen=True)
class Usual:
    """What a command does in the project as it was: its exit code, its figures, and what it says it did not count."""

    code: int
    figures: Mapping[str, str]
    aside: str


@dataclass(frozen=True)
class Seen:
    """What was seen of a run: how it ended, its figures, and the paths it has changed, those of `tmp` among them.

    `unread` is what a command said that could not read what was written.
    """

    ran: Ran
    figures: Mapping[str, str]
    changed: Sequence[str]
    unread: str = ""


def files_of(folder: Path) -> dict[str, str]:
    """Every path below a folder, with what lies there: for a file the SHA-256 of its bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            what = hashlib.sha256(path.read_bytes()).hexdigest()
        elif stat.S_ISLNK(status.st_mode):
            what = f"-> {path.readlink()}"
        else:
            what = oct(stat.S_IFMT(status.st_mode))
        found[path.relative_to(folder).as_posix()] = what
    return found


def figures_of(command: Command, ran: Ran, folder: Path) -> dict[str, str]:
    """The figures of a result: the tables that it writes, or else those of the JSON that it prints."""
    found: dict[str, str] = {}
    if ran.code == 0 and "--json" in command.arguments and not command.goals:
        found = dict(_leaves(json.loads(ran.out), ""))
    if ran.code == 0 and command.goals:
        tables = [
            folder / name for name in files_of(folder) if name.startswith(command.goals) and name.endswith(".csv")
        ]
        found |= {file.name: file.read_text(encoding="utf-8") for file in tables if file.is_file()}
    return found


def _leaves(data: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every number within plain data; texts may change with what they are made from."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _leaves(value, f"{path}[{number}]")
    elif data is not None and _FIGURE.fullmatch(str(data)) and not path.endswith((".line", ".column")):
        yield path, str(data)


def faults(mutation: Mutation, command: Command, usual: Usual, seen: Seen) -> list[tuple[Fault, str]]:
    """Everything that is wrong with a run."""
    ran, found = seen.ran, []
    if "Traceback (most recent call last)" in ran.out + ran.err:
        found.append((Fault.TRACEBACK, (ran.err.strip() or ran.out.strip()).splitlines()[-1][:300]))
    elif ran.hung:
        found.append((Fault.HANG, "killed"))
    else:
        found += [(Fault.EXIT, why) for why in _wrong_exit(mutation, command, ran, usual)]
        is_same = mutation.effect in (Effect.FREE, Effect.REFUSED) or seen.figures == usual.figures
        if ran.code == 0 and not is_same and aside(command, ran) == usual.aside:
            found.append((Fault.ACCEPTED, _difference(usual.figures, seen.figures)))
    if ran.memory > MOST_MEMORY:
        found.append((Fault.MEMORY, f"{ran.memory / 1e6:,.0f} MB"))
    allowed = command.goals if ran.code == 0 else ()
    lost = [path for path in seen.changed if not path.startswith(allowed) or _TEMPORARY.search(path)]
    if lost and not ran.hung:
        found.append((Fault.LOST, ", ".join(lost[:5])))
    if seen.unread:
        found.append((Fault.LOST, f"what was written is not read: {seen.unread}"))
    return found


def aside(command: Command, ran: Ran) -> str:
    """What an import says that it did not count: files, rows, and whether a log was cut off; nothing otherwise."""
    if ran.code or not command.line.startswith("usage import"):
        return ""
    data = json.loads(ran.out)
    rows = {what: number for what, number in data["total"].items() if what != "counted"}
    return json.dumps([rows, data["left_out"], [log["whole"] for log in data["imported"]]])


def _wrong_exit(mutation: Mutation, command: Command, ran: Ran, usual: Usual) -> Iterator[str]:
    writes = bool(command.goals) or mutation.as_nobody
    if ran.code not in ((0, 1, 2) if writes else (0, 2)):
        yield f"exit code {ran.code}"
    elif mutation.effect is Effect.HARMLESS and ran.code != usual.code:
        yield f"exit code {ran.code} where it is {usual.code}"
    elif mutation.effect is Effect.REFUSED and not ran.code:
        yield "what is not ours was replaced"
    if ran.code and not ran.err.strip():
        yield "nothing says why"
    signs = next((letter for letter in ran.out + ran.err if _is_unseen(letter)), None)
    if signs:
        yield f"a sign that a terminal obeys is shown: {signs!r}"


def _is_unseen(letter: str) -> bool:
    return (unicodedata.category(letter) in ("Cc", "Cs") and letter not in OUR_SIGNS) or bool(_BIDI.match(letter))


def _difference(usual: Mapping[str, str], found: Mapping[str, str]) -> str:
    keys = sorted(key for key in {*usual, *found} if usual.get(key) != found.get(key))
    return "; ".join(f"{key}: {usual.get(key, '-')[:60]} -> {found.get(key, '-')[:60]}" for key in keys[:3])
