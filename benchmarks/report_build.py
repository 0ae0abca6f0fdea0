"""`buffetpris report 2019`, cold, against the command-line tools that a user would run instead."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measure import BIN, command, fastest, tell

LEAST = 4.0


def main() -> None:
    """Print how much faster one command is than Papermill and two calls of nbconvert."""
    with tempfile.TemporaryDirectory() as folder:
        executed = Path(folder) / "executed.ipynb"
        nbconvert = (BIN / "jupyter", "nbconvert", "--output-dir", folder, executed, "--to")
        papermill = command(BIN / "papermill", "notebooks/annual_report.ipynb", executed, "-p", "year", "2019")
        html, pdf = command(*nbconvert, "buffetpris_html"), command(*nbconvert, "buffetpris_pdf")
        best = fastest(
            {
                "papermill": papermill,
                "html": html,
                "pdf": pdf,
                "report": command(BIN / "buffetpris", "report", "2019", "--force", "--out", Path(folder) / "out"),
            },
            times=3,
        )
    report = best.pop("report")
    ratio = sum(best.values()) / report
    tell("papermill + two of nbconvert / buffetpris report 2019", ratio, f"at least {LEAST:.0f}x", ratio >= LEAST)
