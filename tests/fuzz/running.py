"""A run by its seed and number: the same file spoilt in the same way under the same command each time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.child import Ran, run
from tests.fuzz.commands import COMMANDS, SHARES, Command
from tests.fuzz.mutation import PROJECT, Mutation
from tests.fuzz.project import KINDS
from tests.fuzz.verdict import Fault, Seen, Usual, aside, faults, figures_of, files_of


@dataclass(frozen=True)
class Result:
    """What came of a run."""

    at: int
    kind: str
    mutation: str
    command: str
    faults: Sequence[tuple[Fault, str]]
    code: int
    seconds: float
    said: str = field(repr=False)


@dataclass(frozen=True)
class Bench:
    """The project as it was, and what each command does in it."""

    template: Path
    usual: Mapping[str, Usual]

    @classmethod
    def of(cls, template: Path, kinds: Sequence[str]) -> Bench:
        """Run each command of some kinds once in the project as it was."""
        commands = {command.line: command for kind in kinds for command in COMMANDS[kind]}
        usual = {}
        for line, command in commands.items():
            with tempfile.TemporaryDirectory() as place:
                folder, tmp = _copied(template, Path(place))
                ran = run(command.arguments, folder, tmp)
                usual[line] = Usual(ran.code, figures_of(command, ran, folder), aside(command, ran))
        return cls(template, usual)


def _copied(template: Path, place: Path) -> tuple[Path, Path]:
    """A copy of the project, and a folder for temporary files, which whoever runs a command may use."""
    place.chmod(0o755)
    folder, tmp = place / PROJECT, place / "tmp"
    shutil.copytree(template, folder)
    tmp.mkdir()
    tmp.chmod(0o777)
    return folder, tmp


def drawn(seed: int, at: int, kinds: Sequence[str]) -> tuple[str, str, Mutation, Command, Random]:
    """The kind of a run, the path that is spoilt, how, and the command; and what draws the rest."""
    draw = Random(f"{seed}/{at}")
    [kind] = draw.choices(kinds, [SHARES[kind] for kind in kinds])
    target = draw.choice(KINDS[kind])
    mutation = draw.choice(target.mutations)
    commands = COMMANDS[kind]
    [command] = draw.choices(commands, [each.weight for each in commands])
    return kind, target.path, mutation, command, draw


def one(bench: Bench, seed: int, at: int, kinds: Sequence[str]) -> Result:
    """Run number `at`. One that took too long is run again: twice is no accident of a busy machine."""
    result = _once(bench, seed, at, kinds)
    return _once(bench, seed, at, kinds) if any(fault is Fault.HANG for fault, _ in result.faults) else result


def _once(bench: Bench, seed: int, at: int, kinds: Sequence[str]) -> Result:
    kind, pattern, mutation, command, draw = drawn(seed, at, kinds)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        folder, tmp = _copied(bench.template, Path(place))
        path = draw.choice(sorted(folder.glob(pattern)))
        mutation.change(path, draw)
        before = files_of(folder)
        ran = run(command.arguments, folder, tmp, as_nobody=mutation.as_nobody)
        after = files_of(folder)
        changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        changed += [f"tmp/{name}" for name in files_of(tmp)]
        seen = Seen(ran, figures_of(command, ran, folder), changed, _unread(command, ran, folder, tmp))
    wrong = faults(mutation, command, bench.usual[command.line], seen)
    told = f"{path.relative_to(folder)}: {mutation.name}"
    return Result(at, kind, told, command.line, wrong, ran.code, ran.seconds, _said(ran))


def _unread(command: Command, ran: Ran, folder: Path, tmp: Path) -> str:
    """What the command says that reads what was written, where it does not end well."""
    if ran.code or not command.then:
        return ""
    again = run(command.then.split(), folder, tmp)
    return f"exit code {again.code}: {again.err.strip()[:300]}" if again.code else ""


def _said(ran: Ran) -> str:
    return f"{ran.out[-2_000:]}\n{ran.err[-6_000:]}"
