"""`buffetpris price` and `explain` against an interpreter that loads what they cannot do without."""

from __future__ import annotations

import sys

from benchmarks.measure import BIN, command, fastest, tell

LIMIT = 3.0


def main() -> None:
    """Print how much longer each command takes than the interpreter's start-up."""
    best = fastest(
        {
            "python": command(sys.executable, "-c", "import yaml, decimal"),
            "price": command(BIN / "buffetpris", "price", "2019"),
            "price --json": command(BIN / "buffetpris", "price", "2019", "--json"),
            "explain": command(BIN / "buffetpris", "explain", "2018", "2019"),
            "explain --json": command(BIN / "buffetpris", "explain", "2018", "2019", "--json"),
        },
        times=10,
    )
    base = best.pop("python")
    for name, taken in best.items():
        ratio = taken / base
        tell(f"buffetpris {name} / python -c 'import yaml, decimal'", ratio, f"at most {LIMIT:.0f}x", ratio <= LIMIT)
