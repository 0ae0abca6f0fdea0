"""`imports.json`: every log that was imported into a folder of counts, and what became of each of its rows.

It depends on which logs were imported, not on their order or the day, so that the same logs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from buffetlib.base.source import Basis
from buffetlib.imports.calllog.counting import Demoted, Outcome, SetAside, demote
from buffetlib.imports.calllog.kept import KeptFile
from buffetlib.imports.calllog.rules import Reason, Rules

FILE = "imports.json"


@dataclass(frozen=True, slots=True)
class ImportedLog:
    """One imported log, by all names that its content came under, and the files in which it is kept.

    `is_whole` is False for a file that was cut off.
    """

    names: tuple[str, ...]
    files: tuple[KeptFile, ...]
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
class Register:
    """All imports of a folder: logs by SHA-256, and the years that they gave counts of."""

    files: Mapping[str, ImportedLog] = field(default_factory=dict)
    years: Mapping[int, ImportedYear] = field(default_factory=dict)

    def with_import(
        self, new: Mapping[str, ImportedLog], earlier: Mapping[str, Demoted], years: Mapping[int, ImportedYear | None]
    ) -> Register:
        """The register after an import that took back rows of earlier logs; a year that is None has no counts left."""
        known = {
            sha256: replace(entry, outcome=demote(entry.outcome, earlier.get(sha256)))
            for sha256, entry in self.files.items()
        }
        after = {**self.years, **years}
        return Register({**known, **new}, {year: each for year, each in after.items() if each is not None})

    def with_names(self, names: Mapping[str, Iterable[str]]) -> Register:
        """The register with further names, by SHA-256: a content may come under another name in another import."""
        files = {
            sha256: replace(entry, names=tuple(sorted({*entry.names, *names.get(sha256, ())})))
            for sha256, entry in self.files.items()
        }
        return replace(self, files=files)

    def with_files(self, kept: Mapping[str, tuple[KeptFile, ...]]) -> Register:
        """The register with other files for some logs, by SHA-256: those that were kept anew."""
        files = {sha256: replace(entry, files=kept.get(sha256, entry.files)) for sha256, entry in self.files.items()}
        return replace(self, files=files)

    def text(self) -> str:
        """The register as JSON."""
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


def entry_data(sha256: str, entry: ImportedLog) -> dict[str, Any]:
    """One log as plain data."""
    return {
        "names": list(entry.names),
        "sha256": sha256,
        "whole": entry.is_whole,
        "rules": rules_id(entry.rules),
        **outcome_data(entry.outcome),
        "kept": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in entry.files],
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
