"""`python -m tests.fuzz`: many runs, what is wrong with each, and a table of all by kind."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.fuzz.child import load_all
from tests.fuzz.mutation import PROJECT
from tests.fuzz.project import KINDS, make_project
from tests.fuzz.running import Bench, Result, one
from tests.fuzz.verdict import Fault

_TOLD_EVERY = 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and end with 1 where anything was wrong."""
    options = _parser().parse_args(arguments)
    kinds = options.only or list(KINDS)
    seed = options.seed if options.seed is not None else time.time_ns() % 1_000_000
    numbers = [options.at] if options.at is not None else range(options.runs)
    load_all()
    with tempfile.TemporaryDirectory(prefix="fuzz-project-") as place:
        make_project(Path(place) / PROJECT)
        bench = Bench.of(Path(place) / PROJECT, kinds)
        runs, found = Counter[str](), Counter[tuple[str, Fault]]()
        begin = time.monotonic()
        for result in _results(bench, seed, numbers, kinds, options.jobs):
            runs[result.kind] += 1
            found.update({(result.kind, fault): 1 for fault, _ in result.faults})
            if result.faults or options.at is not None:
                _tell(result, seed, kinds, in_full=options.at is not None)
            if runs.total() % _TOLD_EVERY == 0:
                print(f"{runs.total()} runs, {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    print(f"\nseed {seed}, {time.monotonic() - begin:.0f} s")
    print(table(runs, found))
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Spoilt files over every command.")
    parser.add_argument("--runs", type=int, default=10_000, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, metavar="N", help="another seed is other runs (default: by the clock)")
    parser.add_argument("--only", action="append", choices=list(KINDS), help="runs of this kind alone")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="side by side")
    parser.add_argument("--at", type=int, metavar="N", help="the run of this number alone, and what it said")
    return parser


def _results(bench: Bench, seed: int, numbers: Sequence[int], kinds: Sequence[str], jobs: int) -> Iterator[Result]:
    """The results of runs as they end, from processes forked from this one."""
    each = partial(one, bench, seed, kinds=kinds)
    if jobs == 1 or len(numbers) == 1:
        yield from map(each, numbers)
        return
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from pool.imap_unordered(each, numbers, chunksize=5)


def _tell(result: Result, seed: int, kinds: Sequence[str], *, in_full: bool) -> None:
    only = "" if len(kinds) == len(KINDS) else "".join(f" --only {kind}" for kind in kinds)
    print(f"--seed {seed} --at {result.at}{only}: {result.mutation}: {result.command} (exit {result.code})")
    for fault, why in result.faults:
        print(f"    {fault.value}: {why}", flush=True)
    if in_full:
        print(f"{result.seconds:.2f} s\n{result.said}")


def table(runs: Counter[str], found: Counter[tuple[str, Fault]]) -> str:
    """How many runs of each kind there were, and how many of them had which fault."""
    heading = f"{'':10}{'runs':>8}" + "".join(f"{fault.value:>15}" for fault in Fault)
    rows = [f"{kind:10}{runs[kind]:>8}" + "".join(f"{found[kind, fault]:>15}" for fault in Fault) for kind in KINDS]
    sums = "".join(f"{sum(found[kind, fault] for kind in KINDS):>15}" for fault in Fault)
    return "\n".join([heading, *rows, f"{'all':10}{runs.total():>8}{sums}"])


if __name__ == "__main__":
    sys.exit(main())
