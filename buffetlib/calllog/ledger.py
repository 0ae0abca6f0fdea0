"""`imports.json`: every log that was imported into a folder of counts, and what became of each of its rows.

It depends on which logs were imported, not on their order or the day, so that the same logs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from buffetlib.calllog.counting import Demoted, Outcome, SetAside, WrongValue, demote
from buffetlib.calllog.rules import Reason, Rules
from buffetlib.errors import InputError, Place, Problem
from buffetlib.model import Basis
from buffetlib.months import Month

FILE = "imports.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One imported log, by all names that its content came under. `is_whole` is False for a file that was cut off."""

    names: tuple[str, ...]
    is_whole: bool
    rules: Rules
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ImportedYear:
    """A year whose counts are from logs: their basis and sources, and the SHA-256 of its file.

    A source is a text, or None where the import named none.
    """

    basis: Basis
    sources: tuple[str | None, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All imports of a folder: logs by SHA-256, and the years that they gave counts of."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    years: Mapping[int, ImportedYear] = field(default_factory=dict)

    def with_import(
        self, new: Mapping[str, Entry], earlier: Mapping[str, Demoted], years: Mapping[int, ImportedYear | None]
    ) -> Ledger:
        """The ledger after an import that took back rows of earlier logs; a year that is None has no counts left."""
        known = {
            sha256: replace(entry, outcome=demote(entry.outcome, earlier.get(sha256)))
            for sha256, entry in self.files.items()
        }
        after = {**self.years, **years}
        return Ledger({**known, **new}, {year: each for year, each in after.items() if each is not None})

    def with_names(self, names: Mapping[str, Iterable[str]]) -> Ledger:
        """The ledger with further names, by SHA-256: a content may come under another name in another import."""
        files = {
            sha256: replace(entry, names=tuple(sorted({*entry.names, *names.get(sha256, ())})))
            for sha256, entry in self.files.items()
        }
        return replace(self, files=files)

    def text(self) -> str:
        """The ledger as JSON."""
        rules = {rules_id(entry.rules): entry.rules for entry in self.files.values()}
        data = {
            "total": outcome_data(together([entry.outcome for entry in self.files.values()])),
            "years": {str(year): _year_data(self.years[year]) for year in sorted(self.years)},
            "rules": {key: _rules_data(rules[key]) for key in sorted(rules)},
            "files": [
                entry_data(sha256, entry)
                for sha256, entry in sorted(self.files.items(), key=lambda item: (item[1].names, item[0]))
            ],
        }
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a folder, an empty one where there is none yet. Raises InputError if it is not what was written."""
    file = folder / FILE
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        rules = {key: _rules(each) for key, each in data["rules"].items()}
        ledger = Ledger(
            {each["sha256"]: _entry(each, rules) for each in data["files"]},
            {int(year): _year(each) for year, each in data["years"].items()},
        )
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise InputError([Problem(Place(file), "", f"the file cannot be read: {error.strerror}")]) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "this is not what an import has written; bring back the file as it was, for example from git"
        raise InputError([Problem(Place(file), "", message)]) from None
    return ledger


def together(outcomes: list[Outcome]) -> Outcome:
    """The outcome of several files; places and wrong values are those of single files, and left out."""
    aside: dict[Reason, int] = {}
    for outcome in outcomes:
        for reason, each in outcome.set_aside.items():
            aside[reason] = aside.get(reason, 0) + each.rows
    return Outcome(
        sum(outcome.counted for outcome in outcomes),
        sum(outcome.duplicates for outcome in outcomes),
        sum(outcome.not_charged for outcome in outcomes),
        {reason: SetAside(aside[reason], 0) for reason in Reason if reason in aside},
    )


def entry_data(sha256: str, entry: Entry) -> dict[str, Any]:
    """One log as plain data."""
    return {
        "names": list(entry.names),
        "sha256": sha256,
        "whole": entry.is_whole,
        "rules": rules_id(entry.rules),
        **outcome_data(entry.outcome),
    }


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """An outcome as plain data; `rows` is the sum of what follows it."""
    return {
        "rows": outcome.rows,
        "counted": outcome.counted,
        "duplicates": outcome.duplicates,
        "not_charged": outcome.not_charged,
        "set_aside": {reason.value: _aside_data(each) for reason, each in outcome.set_aside.items()},
    }


def _aside_data(each: SetAside) -> dict[str, Any]:
    data: dict[str, Any] = {"rows": each.rows}
    if each.first:
        data["first"] = each.first
    if each.values:
        data["values"] = [{"value": wrong.value, "rows": wrong.rows, "first": wrong.first} for wrong in each.values]
    return data


def rules_id(rules: Rules) -> str:
    """A short name of rules, the same for the same rules."""
    return hashlib.sha256(json.dumps(_rules_data(rules)).encode()).hexdigest()[:12]


def _rules_data(rules: Rules) -> dict[str, Any]:
    return {"since": str(rules.since), "until": str(rules.until), "services": list(rules.services)}


def _year_data(year: ImportedYear) -> dict[str, Any]:
    return {"basis": year.basis.value, "sources": list(year.sources), "sha256": year.sha256}


def _rules(data: dict[str, Any]) -> Rules:
    since, until = Month.of(data["since"]), Month.of(data["until"])
    if since is None or until is None:
        raise ValueError("no month")
    return Rules(since, until, tuple(data["services"]))


def _year(data: dict[str, Any]) -> ImportedYear:
    return ImportedYear(Basis(data["basis"]), tuple(data["sources"]), data["sha256"])


def _entry(data: dict[str, Any], rules: Mapping[str, Rules]) -> Entry:
    aside = {
        Reason(reason): SetAside(
            each["rows"],
            each.get("first", 0),
            tuple(WrongValue(wrong["value"], wrong["rows"], wrong["first"]) for wrong in each.get("values", [])),
        )
        for reason, each in data["set_aside"].items()
    }
    outcome = Outcome(data["counted"], data["duplicates"], data["not_charged"], aside)
    return Entry(tuple(data["names"]), data["whole"], rules[data["rules"]], outcome)
