"""Importing logs into a folder of counts: all of them, or none; each once, whatever its name and however often."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from buffetlib.base.errors import BuildError, InputError, Problem, shown_path
from buffetlib.base.folders import replacing, write_new
from buffetlib.base.progress import Progress
from buffetlib.base.scheme.participants import Participants
from buffetlib.base.source import Basis
from buffetlib.imports.calllog.counting import CountedRows, Outcome, count
from buffetlib.imports.calllog.duck import FULL, THREADS, DuckEngine, connected
from buffetlib.imports.calllog.engine import Engine, KeptLogs
from buffetlib.imports.calllog.find import Why
from buffetlib.imports.calllog.keep import FOLDER, Keeper, Kept
from buffetlib.imports.calllog.logfile import LogFile
from buffetlib.imports.calllog.looking import Looked, look_at_all
from buffetlib.imports.calllog.register import FILE, ImportedLog, Register, entry_data, outcome_data, rules_id, together
from buffetlib.imports.calllog.registerfile import read_register
from buffetlib.imports.calllog.rules import Rules
from buffetlib.imports.calllog.sound import not_as_kept, require_counts, require_folder, require_kept
from buffetlib.imports.calllog.sources import require_writable
from buffetlib.imports.calllog.stopping import Stop, stoppable
from buffetlib.imports.calllog.yearfile import add_calls, require_addable, require_readable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SPILL = ".spill"


@dataclass(frozen=True, slots=True)
class LogImport:
    """What to import, into which folder, by which rules, of which participants, and where the logs come from.

    `spark` counts with Spark in place of DuckDB; the result is the same.
    """

    logs: Sequence[Path]
    counts: Path
    rules: Rules
    participants: Participants
    basis: Basis
    source: str | None = None
    spark: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The register after an import, the logs that are new in it, those that were known already, and the years changed.

    `again` are names of known logs that were kept anew, for what was kept of them was missing or changed.
    """

    register: Register
    new: Sequence[str]
    known: Sequence[Path]
    years: Sequence[int]
    again: Sequence[str] = ()


def import_logs(request: LogImport, progress: Progress) -> Imported:
    """Import those of the logs that are not yet in the folder of counts.

    Raises InputError where a log is none, or the folder holds counts that are not from logs; BuildError where the
    disk is full; KeyboardInterrupt after Ctrl-C. On any error, and when the process is killed, the folder is as it was.
    """
    require_folder(request.counts)
    register = read_register(request.counts)
    require_counts(register, request.counts)
    require_writable(request.counts, request.source, request.basis, register.years, request.rules.years())
    looked, is_known = stoppable(lambda stop: _look(request, register, progress, stop))
    if is_known:
        return Imported(register, [], looked.known(register), [])
    with replacing(request.counts, "counts") as folder:  # waits for another import here, where Ctrl-C is heard
        return stoppable(lambda stop: _import_into(folder, looked, request, progress, stop))


def _look(request: LogImport, register: Register, progress: Progress, stop: Stop) -> tuple[Looked, bool]:
    """What was found of the logs, and whether nothing is to be done: all are imported, under these names, and kept."""
    looked = look_at_all(request.logs, THREADS, stop, progress)
    if looked.new(register):
        return looked, False
    changed = not_as_kept(register, request.counts, looked.logs, stop, progress)
    require_kept(register, request.counts, changed.difference(looked.logs))
    return looked, not changed and register.with_names(looked.names()) == register


def _import_into(folder: Path, looked: Looked, request: LogImport, progress: Progress, stop: Stop) -> Imported:
    """Import logs into a folder that begins as the request's and is to take its place."""
    register = read_register(folder)  # another import may have ended since
    require_counts(register, folder)
    new = looked.new(register)
    changed = not_as_kept(register, folder, register.files if new else looked.logs, stop, progress)
    require_kept(register, request.counts, changed.difference(looked.logs))
    spill = folder / _SPILL
    spill.mkdir()
    _keep_out_of_git(folder / FOLDER)
    with connected(spill, stop) as connection, Keeper(folder / FOLDER, spill, connection, stop) as keeper:
        _require_schemas(new, keeper)
        again = [keeper.keep(looked.logs[sha256]) for sha256 in sorted(changed)]
        keeper.finish(again)
        before = register.with_files({each.log.sha256: each.files for each in again})
        kept = []
        for number, log in enumerate(new, start=1):
            progress(f"keeping the logs, {number} of {len(new)}: {log.path.name}")
            kept.append(keeper.keep(log))
        counted = CountedRows({}, {}, {})
        if any(each.now for each in kept):
            with _named(kept, keeper, stop), _engine(request, connection, spill, stop) as engine:
                counted = _count(kept, request, _earlier(before, folder / FOLDER), engine, progress)
        progress("keeping the rest of the logs")
        keeper.finish(kept)
    progress("writing")
    register = _written(counted, kept, before, folder, request).with_names(looked.names())
    write_new(folder / FILE, register.text().encode())
    shutil.rmtree(spill)
    years = sorted({month.year for month, _, _ in counted.calls})
    names = [each.log.path.name for each in again]
    return Imported(register, [log.sha256 for log in new], looked.known(before), years, names)


def _written(
    counted: CountedRows, kept: Sequence[Kept], before: Register, folder: Path, request: LogImport
) -> Register:
    """Write the counts of the years, and read them again; the register that goes with them, but for the logs' names."""
    require_addable(request.counts, {month.year for month, _, _ in counted.calls}, before.years, request.basis)
    years = add_calls(counted.calls, folder, before.years, request.basis, request.source)
    imported = [year for year, each in years.items() if each]
    require_readable(folder, request.counts, imported, request.participants)
    entries = {
        each.log.sha256: ImportedLog(
            (), each.files, each.is_whole, request.rules, counted.outcomes.get(each.log.sha256, Outcome())
        )
        for each in kept
    }
    return before.with_import(entries, counted.earlier, years)


def _require_schemas(logs: Sequence[LogFile], keeper: Keeper) -> None:
    problems: list[Problem] = []
    for log in logs:
        try:
            keeper.require_schema(log)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)


@contextmanager
def _named(kept: Sequence[Kept], keeper: Keeper, stop: Stop) -> Iterator[None]:
    """Name the log that cannot be read where that is why the logs cannot be counted."""
    try:
        yield
    except (duckdb.Error, BuildError) as error:
        stop.check()
        if FULL not in str(error):
            keeper.require_readable(kept)
        raise


@contextmanager
def _engine(request: LogImport, connection: DuckDBPyConnection, spill: Path, stop: Stop) -> Iterator[Engine]:
    if request.spark:
        from buffetlib.imports.calllog.spark import SparkEngine, session

        with session(spill, stop) as spark:
            yield SparkEngine(spark)
    else:
        yield DuckEngine(connection, spill)


def _keep_out_of_git(logs: Path) -> None:
    """The folder of kept logs, with a file in it by which git leaves it alone, wherever it lies."""
    logs.mkdir(exist_ok=True)
    ignore = logs / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _count(
    kept: Sequence[Kept], request: LogImport, earlier: Sequence[KeptLogs], engine: Engine, progress: Progress
) -> CountedRows:
    """Count the kept logs, and hold the rows that were counted against those that the files have."""
    files = [file for each in kept for file in each.now]
    counted = count(engine, KeptLogs(files, request.rules, True), earlier, request.participants, progress)
    for each in kept:
        rows = counted.outcomes.get(each.log.sha256, Outcome()).rows
        if rows != each.rows:
            raise BuildError(f"{shown_path(each.log.path)}: {each.rows} rows were read and {rows} accounted for")
    return counted


def _earlier(register: Register, logs: Path) -> list[KeptLogs]:
    """The logs of earlier imports, by the rules of their imports."""
    alike: dict[str, list[Path]] = defaultdict(list)
    rules: dict[str, Rules] = {}
    for entry in register.files.values():
        key = rules_id(entry.rules)
        rules[key] = entry.rules
        alike[key] += [logs / each.name for each in entry.files]
    return [KeptLogs(files, rules[key], False) for key, files in sorted(alike.items()) if files]


def imported_data(imported: Imported, left_out: Mapping[Path, Why]) -> dict[str, Any]:
    """What an import has done as plain data, and the files that it left out."""
    files = {sha256: imported.register.files[sha256] for sha256 in imported.new}
    return {
        "imported": [entry_data(sha256, entry) for sha256, entry in files.items()],
        "imported_before": [str(path) for path in imported.known],
        "kept_again": list(imported.again),
        "left_out": [{"file": str(path), "why": why.value} for path, why in left_out.items()],
        "total": outcome_data(together([entry.outcome for entry in files.values()])),
        "total_of_all_imports": outcome_data(together([entry.outcome for entry in imported.register.files.values()])),
        "years_changed": list(imported.years),
    }
