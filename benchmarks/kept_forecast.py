"""`buffetpris report 2021`, cold, with the forecasts of its outlook kept by an earlier run, against one without."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.measure import BIN, Run, command, fastest, tell
from buffetlib.base.kept import PLACE

MOST = 0.8


def report(out: Path, place: str) -> Run:
    """A run of the command that builds the report anew, with what it keeps in `place`."""
    run = command(BIN / "buffetpris", "report", "2021", "--force", "--out", out, environment={PLACE: place})

    def built() -> None:
        shutil.rmtree(out, ignore_errors=True)
        run()

    return built


def main() -> None:
    """Print what part of the time is left; the first round, which does not count, keeps the forecasts."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        best = fastest({"kept": report(out, folder), "anew": report(out, "none")}, times=3)
    ratio = best["kept"] / best["anew"]
    tell("report 2021 with its forecasts kept / forecast anew", ratio, f"at most {MOST}x", ratio <= MOST)


if __name__ == "__main__":
    main()
