"""Call logs for tests: rows written as text, and what must come of them found by plain Python, row by row."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from buffetlib.base.months import Month
from buffetlib.base.source import Basis
from buffetlib.imports.calllog.find import find_logs
from buffetlib.imports.calllog.importing import Imported, LogImport, import_logs
from buffetlib.imports.calllog.rules import COLUMNS, Rules
from tests.areas import PARTICIPANTS

RULES = Rules(Month(2015, 4), Month(2021, 1), ("cpr_lookup", "cpr_service", "cvr_lookup"))


class Call(NamedTuple):
    """One row of a log."""

    time: str
    service: str = "cpr_lookup"
    system: str = "ky"
    municipality: str = "101"
    status: str = "ok"
    call_id: str = ""


def written(file: Path, calls: Iterable[Call]) -> Path:
    """A log in text with these rows."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([",".join(COLUMNS), *map(",".join, calls)]) + "\n", encoding="utf-8")
    return file


def imported(counts: Path, *logs: Path, rules: Rules = RULES, **more: object) -> Imported:
    """The import of some logs, as illustrative ones."""
    found = find_logs([str(log) for log in logs]).logs
    request = LogImport(found, counts, rules, PARTICIPANTS, Basis.ILLUSTRATIVE, **more)  # type: ignore[arg-type]
    return import_logs(request, lambda stage: None)


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with the SHA-256 of its bytes, and when it was written."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def counts_of(folder: Path) -> dict[tuple[str, str, str], int]:
    """The counts of all years, by month, service and municipality."""
    rows = [line.split(",") for file in folder.glob("*.csv") for line in file.read_text("utf-8").splitlines()[1:]]
    return {(month, service, municipality): int(calls) for month, service, municipality, calls in rows}


def expected(calls: Iterable[Call]) -> tuple[dict[tuple[str, str, str], int], dict[str, int]]:
    """The counts that calls give, and how many rows become what: one by one, as the rule is told to people."""
    outcome = Counter[str]()
    by_id: dict[str, list[Call]] = {}
    for call in calls:
        outcome["rows"] += 1
        in_period = "2015-04" <= call.time[:7] < "2021-01"
        known = call.service in RULES.services and call.municipality in ("101", "147", "825")
        if in_period and known and call.status and call.call_id:
            by_id.setdefault(call.call_id, []).append(call)
        else:
            outcome["set_aside"] += 1
    counts = Counter[tuple[str, str, str]]()
    for same in by_id.values():
        first = min(same, key=lambda call: (call.status != "ok", call.time, call.service, call.municipality))
        outcome["duplicates"] += len(same) - 1
        outcome["counted" if first.status == "ok" else "not_charged"] += 1
        if first.status == "ok":
            counts[first.time[:7], first.service, first.municipality] += 1
    return dict(counts), dict(outcome)


def shuffled(items: Sequence[Path], seed: int) -> list[Path]:
    """The same in another order."""
    return random.Random(seed).sample(items, len(items))
