"""Reports by the hundred: against the command-line tools one by one, how time grows, memory, what did not change."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.measure import BIN, PROJECT, command, fastest, tell
from buffetlib.project.open import find_figures
from buffetlib.publish.build import build as build_reports
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.request import Request
from buffetlib.publish.workshop.factory import kept_factory

YEAR, LOOPED, ALONE = 2021, ("101", "751", "825"), ("--jobs", "1")
FIGURES = find_figures(PROJECT / "params")
CODES = [*FIGURES.scheme.participants.areas][:20]
LEAST, MOST_MEMORY, MOST_GROWTH, MOST_UNCHANGED, MOST_OF_ONE = 40.0, 2.0, 1.2, 2.0, 3.0
EVERY = 0.2
"""Seconds between two looks at the memory."""

LOADED = """
import sys
from buffetlib.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*(name for name in sys.modules if not name.startswith("_")), file=sys.__stderr__)
"""
IMPORTING = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def timed(*arguments: str | Path) -> float:
    """Seconds that a command takes, once."""
    begun = time.perf_counter()
    command(*arguments)()
    return time.perf_counter() - begun


def loop_of_one(code: str, folder: Path) -> float:
    """Seconds for a statement by `papermill` and two of `jupyter nbconvert`."""
    executed = folder / f"{code}.ipynb"
    notebook = PROJECT / "notebooks" / "municipality_statement.ipynb"
    nbconvert = (BIN / "jupyter", "nbconvert", "--output-dir", folder, executed, "--to")
    return sum(
        (
            timed(BIN / "papermill", notebook, executed, "-p", "year", str(YEAR), "-r", "municipality", code),
            timed(*nbconvert, "buffetpris_html"),
            timed(*nbconvert, "buffetpris_pdf"),
        )
    )


def memory_of(arguments: Sequence[str | Path]) -> float:
    """The most memory in GB that a command has at one time with all its processes, what they share counted once."""
    most = 0.0
    with subprocess.Popen(arguments, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, _memory_now(running.pid))
            time.sleep(EVERY)
    return most


def _memory_now(pid: int) -> float:
    total = 0
    try:
        for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
            try:
                total += process.memory_full_info().pss
            except psutil.Error:  # it has ended meanwhile
                continue
    except psutil.Error:
        return 0.0
    return total / 1e9


def publication(folder: Path, name: str, years: Sequence[int], languages: Sequence[str], codes: Sequence[str]) -> Path:
    """A publication of statements alone; no `codes` are all municipalities."""
    file = folder / f"{name}.yaml"
    wanted = "all" if not codes else "[" + ", ".join(f"'{code}'" for code in codes) + "]"
    file.write_text(
        f"reports:\n  - report: municipality_statement\n    years: {list(years)}\n    municipalities: {wanted}\n"
        f"    languages: [{', '.join(languages)}]\n    formats: [html, pdf]\n",
        encoding="utf-8",
    )
    return file


def build(file: Path, out: Path) -> tuple[str | Path, ...]:
    """The command that builds a publication."""
    return (BIN / "buffetpris", "build", file, "--out", out)


def against_the_loop(folder: Path) -> None:
    """98 statements beside the loop, of which three rounds are measured; and the memory they take."""
    loop = [loop_of_one(code, folder) for code in LOOPED]
    all_codes = publication(folder, "all", [YEAR], ["da"], [])
    built = min(timed(*build(all_codes, folder / f"out{number}")) for number in range(2))
    ratio = 98 * sum(loop) / len(loop) / built
    told = f"98 statements: papermill + two of nbconvert (98 x {sum(loop) / len(loop):.1f} s) / build ({built:.1f} s)"
    tell(told, ratio, f"at least {LEAST:.0f}x", ratio >= LEAST)
    memory = memory_of(build(all_codes, folder / "memory"))
    tell("memory of building 98 statements, in GB", memory, f"under {MOST_MEMORY:.0f}", memory < MOST_MEMORY)


def growth(folder: Path) -> None:
    """Time per report of 10, 98 and 392 statements."""
    ten = publication(folder, "ten", [YEAR], ["da"], CODES[:10])
    wanted = {10: ten, 98: folder / "all.yaml", 392: publication(folder, "four", [YEAR - 1, YEAR], ["da", "en"], [])}
    each = {many: timed(*build(file, folder / f"grown{many}")) / many for many, file in wanted.items()}
    for many, few in ((98, 10), (392, 10), (392, 98)):
        ratio = each[many] / each[few]
        told = f"time per report of {many} ({each[many]:.2f} s) / of {few} ({each[few]:.2f} s)"
        tell(told, ratio, f"at most {MOST_GROWTH}x", ratio <= MOST_GROWTH)


def nothing_changed(folder: Path) -> None:
    """An unchanged build of 98 statements beside the interpreter's own start with what a build imports."""
    out = folder / "out0"
    arguments = build(folder / "all.yaml", out)
    looked = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments[1:]], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    modules = looked.stderr.splitlines()[-1].split()
    best = fastest(
        {"imports": command(sys.executable, "-c", IMPORTING, *modules), "build": command(*arguments)}, times=5
    )
    ratio = best["build"] / best["imports"]
    told = f"unchanged build of 98 ({best['build']:.2f} s) / python that loads the same ({best['imports']:.2f} s)"
    tell(told, ratio, f"under {MOST_UNCHANGED:.0f}x", ratio < MOST_UNCHANGED)


def one_more(folder: Path) -> float:
    """Seconds that one more statement takes where nothing else runs beside it: of ten more, one after the other."""
    taken = []
    for many in (10, 20):
        file = publication(folder, f"first{many}", [YEAR], ["da"], CODES[:many])
        taken.append(timed(*build(file, folder / f"first{many}"), *ALONE))
    return (taken[1] - taken[0]) / 10


def warm_report(folder: Path) -> float:
    """Seconds for a statement alone where all is loaded: its terms read, its cells run, HTML and PDF made."""
    notebook = find_notebook("municipality_statement.ipynb", PROJECT)
    formats = ["html", "pdf"]
    taken = []
    with kept_factory():
        for code in LOOPED:
            request = Request(FIGURES, YEAR, "da", formats, notebook, folder / f"warm{code}", {"municipality": code})
            outcome = build_reports([request])
            taken += [each.seconds for each in outcome.built]
    assert len(taken) == len(LOOPED)
    return min(taken[1:])  # the first one has it loaded


def one_count(folder: Path) -> None:
    """One changed count of one municipality, in the year before: its statement is built, and no other."""
    project = folder / "project"
    for part in ("params", "data", "notebooks"):
        shutil.copytree(PROJECT / part, project / part)
    every = publication(project / "params", "publication", [YEAR], ["da"], [])
    arguments = [*build(every, folder / "counted"), "--params", project / "params"]
    command(*arguments)()
    counts = project / "data" / "usage" / "counts" / f"{YEAR - 1}.csv"
    text = counts.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if ",825," in line)
    counts.write_text(text.replace(f"{row}\n", f"{row}0\n"), encoding="utf-8")
    begun = time.perf_counter()
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    taken = time.perf_counter() - begun
    assert "built 1, unchanged 97, failed 0" in done.stderr, done.stderr
    one, more = warm_report(folder), one_more(folder)
    for what, seconds in (("alone where all is loaded", one), ("as one more of many", more)):
        told = f"one changed count ({taken:.2f} s) / its statement, {what} ({seconds:.2f} s)"
        tell(told, taken / seconds, f"under {MOST_OF_ONE:.0f}x", taken / seconds < MOST_OF_ONE)


def main() -> None:
    """Print the ratios; takes some five minutes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        against_the_loop(folder)
        growth(folder)
        nothing_changed(folder)
        one_count(folder)


if __name__ == "__main__":
    main()
