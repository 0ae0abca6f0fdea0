"""The bridge of 100,000 items against that of 10,000: time, and the memory of the larger."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from benchmarks.measure import PROJECT, tell
from buffetlib.base.errors import Place
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.shipped import shipped
from buffetlib.base.source import Basis, Source, Text
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.year import Citizens, Item, PricedYear

SMALL, LARGE = 10_000, 100_000
SCHEME = read_scheme(shipped("params", "scheme.yaml"))
MOST_TIME, MOST_MEMORY = 12.0, 500


def year_of(number: int, items: int) -> PricedYear:
    """A year with that many items, two of three metered; the amounts differ from year to year."""
    place = Place(Path("params/benchmark.yaml"))
    source = Source(Basis.ILLUSTRATIVE, Text({"": "benchmark"}), place)
    components = list(SCHEME.component_ids)

    def item(i: int) -> Item:
        if i % 3:
            calls, cost = 1000 + (i * number) % 9973, Decimal(1 + (i * number) % 997).scaleb(-4)
            return Item(f"item_{i}", components[i % 5], source, calls=calls, cost_per_call=cost)
        return Item(f"item_{i}", components[i % 5], source, amount=Decimal(100 + (i * number) % 991))

    citizens = Citizens(5_700_000 + number, date(number - 1, 1, 1), source, place)
    return PricedYear(number, place, None, citizens, tuple(item(i) for i in range(items)), scheme=SCHEME)


def measure(items: int) -> dict[str, float]:
    """The shortest of three times of the bridge in seconds, and the peak memory of the process in MB."""
    before, after = year_of(2018, items), year_of(2019, items)
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        change = explain(before, after)
        taken.append(time.perf_counter() - begun)
        assert change.residual == 0
    return {"seconds": min(taken), "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    """Print the growth of the bridge; each size is measured in a process of its own."""
    found = {}
    for items in (SMALL, LARGE):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.bridge_growth", str(items)],
            cwd=PROJECT,
            capture_output=True,
            check=True,
        )
        found[items] = json.loads(done.stdout)
    ratio, memory = found[LARGE]["seconds"] / found[SMALL]["seconds"], found[LARGE]["megabytes"]
    tell(f"bridge of {LARGE:,} items / {SMALL:,} items", ratio, f"at most {MOST_TIME:.0f}x", ratio <= MOST_TIME)
    share = memory / MOST_MEMORY
    tell(f"peak memory of {LARGE:,} items, {memory:.0f} MB / {MOST_MEMORY} MB", share, "under 1x", share < 1)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
