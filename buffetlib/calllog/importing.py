"""Importing logs into a folder of counts: all of them, or none; each once, whatever its name and however often."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buffetlib.calllog.counting import Counted, Key, Outcome, count
from buffetlib.calllog.duck import THREADS, DuckEngine, connected
from buffetlib.calllog.engine import Engine, KeptLogs
from buffetlib.calllog.keep import FOLDER, Keeper, Kept, kept_files, require_schema
from buffetlib.calllog.ledger import (
    FILE,
    Entry,
    ImportedYear,
    Ledger,
    entry_data,
    outcome_data,
    read_ledger,
    rules_id,
    together,
)
from buffetlib.calllog.logfile import LogFile, Why, look_at
from buffetlib.calllog.rules import Rules
from buffetlib.calllog.yearfile import (
    SOURCES_FILE,
    digest,
    has_source,
    read_year_file,
    with_sources,
    year_file,
    year_text,
)
from buffetlib.errors import BuildError, InputError, Place, Problem, shown_path
from buffetlib.model import Basis
from buffetlib.report.manifest import write_new
from buffetlib.report.publish import replacing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SPILL = ".spill"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to import, into which folder, by which rules, and where the logs come from.

    `spark` counts with Spark in place of DuckDB; the result is the same.
    """

    logs: Sequence[Path]
    counts: Path
    rules: Rules
    basis: Basis
    source: str | None = None
    spark: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The ledger after an import, the logs that are new in it, those that were known already, and the years changed."""

    ledger: Ledger
    new: Sequence[str]
    known: Sequence[Path]
    years: Sequence[int]


def import_logs(request: Request, progress: Progress) -> Imported:
    """Import those of the logs that are not yet in the folder of counts.

    Raises InputError where a log is none, or the folder holds counts that are not from logs; BuildError where the
    disk is full. On any error, and when the process is killed, the folder is as it was.
    """
    ledger = _sound_ledger(request.counts)
    new, known, names = _look_at_all(request.logs, ledger, progress)
    if not new and ledger.with_names(names) == ledger:
        return Imported(ledger, [], known, [])
    with replacing(request.counts, "counts") as folder:
        ledger = _sound_ledger(folder)  # another import may have ended since
        new = [log for log in new if log.sha256 not in ledger.files]
        spill = folder / _SPILL
        spill.mkdir()
        _keep_out_of_git(folder / FOLDER)
        with connected(spill) as connection, Keeper(folder / FOLDER, spill, connection) as keeper:
            _require_schemas(new, connection)
            kept = []
            for number, log in enumerate(new, start=1):
                progress(f"keeping the logs, {number} of {len(new)}: {log.path.name}")
                kept.append(keeper.keep(log))
            with _engine(request, connection, spill) as engine:
                earlier = _earlier(ledger, folder / FOLDER)
                counted = _count(kept, request.rules, earlier, engine, progress)
            progress("keeping the rest of the logs")
            keeper.finish(kept)
        progress("writing")
        years = _write_years(counted.calls, ledger, request, folder)
        entries = {
            each.log.sha256: Entry((), each.is_whole, request.rules, counted.outcomes.get(each.log.sha256, Outcome()))
            for each in kept
        }
        ledger = ledger.with_import(entries, counted.earlier, years).with_names(names)
        write_new(folder / FILE, ledger.text().encode())
        shutil.rmtree(spill)
    return Imported(ledger, [log.sha256 for log in new], known, sorted(years))


def _sound_ledger(folder: Path) -> Ledger:
    """The ledger of a folder whose counts and kept logs are those that it tells of."""
    ledger = read_ledger(folder)
    problems = []
    for year, imported in ledger.years.items():
        file = year_file(folder, year)
        if not file.is_file() or digest(file.read_bytes()) != imported.sha256:
            found = "has been changed since" if file.exists() else "is missing"
            message = f"the file {found} its import; bring it back as it was, for example from git"
            problems.append(Problem(Place(file), "", message))
    missing = [
        entry.names[0]
        for sha256, entry in ledger.files.items()
        if entry.outcome.rows and not kept_files(folder / FOLDER, sha256)
    ]
    if missing:
        problems.append(Problem(Place(folder / FOLDER), "", _not_kept(missing, len(ledger.files))))
    if problems:
        raise InputError(problems)
    return ledger


def _not_kept(missing: Sequence[str], files: int) -> str:
    names = ", ".join(missing[:3]) + (" ..." if len(missing) > 3 else "")
    return (
        f"{len(missing)} of the {files} imported logs are not kept here ({names}), so a call that is logged once more "
        "cannot be told from a new one. Bring the folder back from where the counts were made, or import all logs "
        "anew into a new folder: buffetpris usage import LOGS --counts NEW"
    )


def _look_at_all(
    paths: Sequence[Path], ledger: Ledger, progress: Progress
) -> tuple[list[LogFile], list[Path], dict[str, set[str]]]:
    """The logs that are not yet imported, each content once; the paths of the others; the names of each content."""
    new: dict[str, LogFile] = {}
    known: list[Path] = []
    names: dict[str, set[str]] = defaultdict(set)
    problems: list[Problem] = []
    with ThreadPoolExecutor(THREADS) as pool:
        looks = [pool.submit(look_at, path) for path in paths]
        for number, (path, look) in enumerate(zip(paths, looks, strict=True), start=1):
            progress(f"reading the logs, {number} of {len(paths)}: {path.name}")
            try:
                log = look.result()
            except InputError as error:
                problems += error.problems
                continue
            names[log.sha256].add(path.name)
            if log.sha256 in ledger.files or log.sha256 in new:
                known.append(path)
            else:
                new[log.sha256] = log
    if problems:
        raise InputError(problems)
    return list(new.values()), known, names


def _require_schemas(logs: Sequence[LogFile], connection: DuckDBPyConnection) -> None:
    problems: list[Problem] = []
    for log in logs:
        try:
            require_schema(log, connection)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)


@contextmanager
def _engine(request: Request, connection: DuckDBPyConnection, spill: Path) -> Iterator[Engine]:
    if request.spark:
        from buffetlib.calllog.spark import SparkEngine, session

        with session(spill) as spark:
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
    kept: Sequence[Kept], rules: Rules, earlier: Sequence[KeptLogs], engine: Engine, progress: Progress
) -> Counted:
    """Count the kept logs, and hold the rows that were counted against those that the files have."""
    files = [file for each in kept for file in each.files]
    if not files:
        return Counted({}, {}, {})
    counted = count(engine, KeptLogs(files, rules, True), earlier, progress)
    for each in kept:
        rows = counted.outcomes.get(each.log.sha256, Outcome()).rows
        if rows != each.rows:
            raise BuildError(f"{shown_path(each.log.path)}: {each.rows} rows were read and {rows} accounted for")
    return counted


def _earlier(ledger: Ledger, logs: Path) -> list[KeptLogs]:
    """The logs of earlier imports, by the rules of their imports."""
    alike: dict[str, list[Path]] = defaultdict(list)
    rules: dict[str, Rules] = {}
    for sha256, entry in ledger.files.items():
        key = rules_id(entry.rules)
        rules[key] = entry.rules
        alike[key] += kept_files(logs, sha256)
    return [KeptLogs(files, rules[key], False) for key, files in sorted(alike.items()) if files]


def _write_years(
    calls: Mapping[Key, int], ledger: Ledger, request: Request, folder: Path
) -> dict[int, ImportedYear | None]:
    """Add calls to the years' files; the years that have changed, None where all calls of one are another year's.

    Raises InputError where a year has counts that are not from logs, or of another basis.
    """
    sources_file = folder / SOURCES_FILE
    sources = sources_file.read_text(encoding="utf-8") if sources_file.exists() else ""
    by_year: dict[int, dict[Key, int]] = defaultdict(dict)
    for key, number in calls.items():
        by_year[key[0].year][key] = number
    problems = [
        problem
        for year in sorted(by_year)
        if (problem := _clash(year, ledger.years.get(year), request, sources)) is not None
    ]
    if problems:
        raise InputError(problems)
    years: dict[int, ImportedYear | None] = {}
    for year, added in sorted(by_year.items()):
        before, file = ledger.years.get(year), year_file(folder, year)
        total = read_year_file(file) if before else {}
        for key, number in added.items():
            total[key] = total.get(key, 0) + number
        total = {key: number for key, number in total.items() if number}
        if not total:
            file.unlink()
            years[year] = None
            continue
        data = year_text(total).encode()
        write_new(file, data)
        named = {*(before.sources if before else ()), request.source}
        years[year] = ImportedYear(request.basis, tuple(sorted(named, key=lambda source: source or "")), digest(data))
    write_new(sources_file, with_sources(sources, years).encode())
    return years


def _clash(year: int, imported: ImportedYear | None, request: Request, sources: str) -> Problem | None:
    """Why calls cannot be added to a year."""
    file = year_file(request.counts, year)
    if imported is None:
        if not file.exists() and not has_source(sources, year):
            return None
        found = f"the counts of {year} are not from imported logs"
        mend = f"remove {file.name} and its entry in {SOURCES_FILE} where the logs shall take their place"
    elif imported.basis != request.basis:
        found = f"the counts of {year} are {imported.basis}, and those of these logs {request.basis}"
        mend = "a year's counts have one basis"
    else:
        return None
    return Problem(Place(file), "", f"{found}; {mend}, or name another folder with --counts")


def imported_data(imported: Imported, left_out: Mapping[Path, Why]) -> dict[str, Any]:
    """What an import has done as plain data, and the files that it left out."""
    files = {sha256: imported.ledger.files[sha256] for sha256 in imported.new}
    return {
        "imported": [entry_data(sha256, entry) for sha256, entry in files.items()],
        "imported_before": [str(path) for path in imported.known],
        "left_out": [{"file": str(path), "why": why.value} for path, why in left_out.items()],
        "total": outcome_data(together([entry.outcome for entry in files.values()])),
        "total_of_all_imports": outcome_data(together([entry.outcome for entry in imported.ledger.files.values()])),
        "years_changed": list(imported.years),
    }
