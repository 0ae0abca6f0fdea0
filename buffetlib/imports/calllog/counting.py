"""The count of some logs: calls by month, service and municipality, and what became of each row of each file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from buffetlib.base.months import Month
from buffetlib.base.scheme.participants import Participants
from buffetlib.imports.calllog import statements
from buffetlib.imports.calllog.engine import Engine, KeptLogs
from buffetlib.imports.calllog.rules import Reason, Verdict, month_of


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value for which rows are set aside; `first` is the row or line of the first of them."""

    value: str
    rows: int
    first: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows of one file that are set aside for one reason, the first of them, and the wrong values that come first."""

    rows: int
    first: int
    values: tuple[WrongValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows of a file, or of several."""

    counted: int = 0
    duplicates: int = 0
    not_charged: int = 0
    set_aside: Mapping[Reason, SetAside] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """The rows read: each has become one of the four."""
        return self.counted + self.duplicates + self.not_charged + sum(each.rows for each in self.set_aside.values())


@dataclass(frozen=True, slots=True)
class Demoted:
    """Rows of a file that turned out not to be the first of their call id."""

    charged: int
    failed: int


Key = tuple[Month, str, str]
"""What calls are counted by: month, service and code of the municipality."""


@dataclass(frozen=True, slots=True)
class CountedRows:
    """What an import adds: calls by key, the outcome of each new file, and what is taken back of earlier ones."""

    calls: Mapping[Key, int]
    outcomes: Mapping[str, Outcome]
    earlier: Mapping[str, Demoted]


def count(
    engine: Engine,
    new: KeptLogs,
    earlier: Sequence[KeptLogs],
    participants: Participants,
    progress: Callable[[str], None],
) -> CountedRows:
    """Count the rows of new logs by participant, beside those of earlier imports."""
    progress("counting")
    engine.open_rows("new_rows", new)
    engine.keep("groups", statements.GROUPS)
    engine.keep("nameless", statements.NAMELESS)
    engine.keep("judged", statements.judged(new.rules, participants))
    progress("looking for calls logged twice")
    views = {"new_rows": new, **{f"earlier_rows_{number}": logs for number, logs in enumerate(earlier)}}
    for view, logs in list(views.items())[1:]:
        engine.open_rows(view, logs)
    engine.find_doubtful("new_rows", list(views)[1:])
    for view in views:
        engine.keep(f"doubtful_{view}", statements.doubtful_rows(view, engine.hash))
    sets = [(f"doubtful_{view}", logs.rules, logs.new) for view, logs in views.items()]
    engine.keep("suspects", statements.suspects(sets, participants))
    engine.keep("demoted", statements.DEMOTED)
    return _result(engine)


def _result(engine: Engine) -> CountedRows:
    demoted: dict[str, dict[str, int]] = defaultdict(dict)
    for file, verdict, calls in engine.fetch(statements.DEMOTED_BY_FILE):
        demoted[file][verdict] = int(calls)
    taken_back = {file: Demoted(of.get(Verdict.CHARGED, 0), of.get(Verdict.FAILED, 0)) for file, of in demoted.items()}
    outcomes = _outcomes(engine.fetch(statements.BY_FILE), engine.fetch(statements.WRONG_VALUES))
    calls = {
        (month_of(month), service, municipality): int(number)
        for month, service, municipality, number in engine.fetch(statements.COUNTS)
    }
    return CountedRows(
        calls,
        {file: demote(outcome, taken_back.get(file)) for file, outcome in outcomes.items()},
        {file: taken for file, taken in taken_back.items() if file not in outcomes},
    )


def _outcomes(by_file: Sequence[tuple[Any, ...]], wrong: Sequence[tuple[Any, ...]]) -> dict[str, Outcome]:
    values: dict[tuple[str, str], list[WrongValue]] = defaultdict(list)
    for file, verdict, value, rows, first in sorted(wrong, key=lambda row: (row[4], str(row[2]))):
        told = str(month_of(int(value))) if verdict == Reason.PERIOD else value or ""
        values[file, verdict].append(WrongValue(told, int(rows), int(first)))
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    aside: dict[str, dict[Reason, SetAside]] = defaultdict(dict)
    for file, verdict, rows, first in by_file:
        if verdict in tuple(Verdict):
            kept[file][verdict] = int(rows)
        else:
            aside[file][Reason(verdict)] = SetAside(int(rows), int(first), tuple(values[file, verdict]))
    return {
        file: Outcome(
            counted=kept[file][Verdict.CHARGED],
            not_charged=kept[file][Verdict.FAILED],
            set_aside={reason: aside[file][reason] for reason in Reason if reason in aside[file]},
        )
        for file in sorted({*kept, *aside})
    }


def demote(outcome: Outcome, by: Demoted | None) -> Outcome:
    """The outcome of a file some rows of which are duplicates after all."""
    if by is None:
        return outcome
    return Outcome(
        outcome.counted - by.charged,
        outcome.duplicates + by.charged + by.failed,
        outcome.not_charged - by.failed,
        outcome.set_aside,
    )
