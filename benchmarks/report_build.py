"""`buffetpris report 2019` in a new process, against the command-line tools that a user would run instead."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measure import BIN, command, fastest, tell
from buffetlib.base.kept import PLACE

LEAST = 4.0
FORECASTS: dict[str, dict[str, str]] = {"made anew": {PLACE: "none"}, "kept from before": {}}
"""What is known of the forecast, and what both ways are told of where it is kept."""


def ratio(folder: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """How many times as long Papermill and two calls of nbconvert take as one command, and its seconds."""
    executed = folder / "executed.ipynb"
    nbconvert = (BIN / "jupyter", "nbconvert", "--output-dir", folder, executed, "--to")
    runs = {
        "papermill": (BIN / "papermill", "notebooks/annual_report.ipynb", executed, "-p", "year", "2019"),
        "html": (*nbconvert, "buffetpris_html"),
        "pdf": (*nbconvert, "buffetpris_pdf"),
        "report": (BIN / "buffetpris", "report", "2019", "--force", "--out", folder / "out"),
    }
    best = fastest({name: command(*run, environment=environment) for name, run in runs.items()}, times=3)
    report = best.pop("report")
    return sum(best.values()) / report, report


def main() -> None:
    """Print how much faster one command is, where the forecast is made anew and where it is kept."""
    for forecast, environment in FORECASTS.items():
        with tempfile.TemporaryDirectory() as folder:
            found, seconds = ratio(Path(folder), environment)
        told = f"papermill + two of nbconvert / buffetpris report 2019 ({seconds:.1f} s), the forecast {forecast}"
        tell(told, found, f"at least {LEAST:.0f}x", found >= LEAST)


if __name__ == "__main__":
    main()
