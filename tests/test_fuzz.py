"""Some runs of `python -m tests.fuzz`, the same each time, and that it sees what is wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.fuzz.child import Ran
from tests.fuzz.commands import Command
from tests.fuzz.mutation import Effect, Mutation
from tests.fuzz.verdict import Fault, Seen, Usual, faults

PRICE, CHART = Command("price 2019 --json"), Command("whatif 2020 --chart c.svg", goals=("c.svg",))
BROKEN = Mutation("spoilt", lambda path, draw: None, Effect.BROKEN)
HARMLESS = Mutation("a comment", lambda path, draw: None, Effect.HARMLESS)
USUAL = Usual(0, {".price": "47/25"}, "")
FINE, REFUSED = Ran(0, "", "", 1, 0), Ran(2, "", "params/2019.yaml:3:1: found x", 1, 0)


@pytest.mark.accept
def test_sixty_runs_find_nothing() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--runs", "60", "--seed", "1", "--jobs", "2"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[-1] == ["all", "60", *"000000"]


@pytest.mark.parametrize(
    ("mutation", "command", "seen", "found"),
    [
        (BROKEN, PRICE, Seen(FINE, USUAL.figures, []), []),
        (BROKEN, PRICE, Seen(FINE, {".price": "48/25"}, []), [Fault.ACCEPTED]),
        (BROKEN, PRICE, Seen(REFUSED, {}, []), []),
        (HARMLESS, PRICE, Seen(REFUSED, {}, []), [Fault.EXIT]),
        (BROKEN, PRICE, Seen(Ran(1, "", "no", 1, 0), {}, []), [Fault.EXIT]),
        (BROKEN, CHART, Seen(Ran(1, "", "no", 1, 0), {}, []), []),
        (BROKEN, PRICE, Seen(Ran(-9, "", "no", 1, 0), {}, []), [Fault.EXIT]),
        (BROKEN, PRICE, Seen(Ran(2, "", "", 1, 0), {}, []), [Fault.EXIT]),
        (BROKEN, PRICE, Seen(Ran(2, "", "\x1b[2J", 1, 0), {}, []), [Fault.EXIT]),
        (BROKEN, PRICE, Seen(Ran(2, "", "a \u202e b", 1, 0), {}, []), [Fault.EXIT]),
        (BROKEN, PRICE, Seen(Ran(1, "", "Traceback (most recent call last):\n  x", 1, 0), {}, []), [Fault.TRACEBACK]),
        (BROKEN, PRICE, Seen(Ran(-9, "", "", 21, 0), {}, []), [Fault.HANG]),
        (BROKEN, PRICE, Seen(Ran(2, "", "no", 1, 1 << 31), {}, []), [Fault.MEMORY]),
        (BROKEN, PRICE, Seen(FINE, USUAL.figures, ["params/2019.yaml"]), [Fault.LOST]),
        (BROKEN, CHART, Seen(FINE, USUAL.figures, ["c.svg"]), []),
        (BROKEN, CHART, Seen(FINE, USUAL.figures, ["c.svg", "tmp/x"]), [Fault.LOST]),
        (BROKEN, CHART, Seen(FINE, USUAL.figures, ["c.svg"], "exit code 2"), [Fault.LOST]),
        (BROKEN, CHART, Seen(Ran(2, "", "no", 1, 0), {}, ["c.svg"]), [Fault.LOST]),
    ],
)
def test_what_is_wrong_is_seen(mutation: Mutation, command: Command, seen: Seen, found: list[Fault]) -> None:
    assert [fault for fault, _ in faults(mutation, command, USUAL, seen)] == found
