"""`buffetpris diff` and `verify --hashes-only` of a year of 100 reports, some 100 MB, against `buffetpris price`."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import BIN, PROJECT, command, fastest, tell
from buffetlib.base.files import sha256
from buffetlib.project.editions import EDITION_FILE
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.publish.code import source_of
from tests.editions import publish, request_of, write
from tests.published import listed_anew, put, told

YEAR, EACH = 2021, 500_000
LIMIT = 2.0


def year_of_reports(project: Path) -> None:
    """Two editions of the statements of all municipalities and two reports on all, each as a page and a PDF.

    The second one has other PDFs.
    """
    for name in ("params", "data"):
        shutil.copytree(PROJECT / name, project / name)
    figures = Figures(
        project / "params", project / "data" / "population.csv", project / USAGE_FILE, project / COUNTS_FOLDER
    )
    codes = figures.scheme.participants.areas
    requests = [request_of(figures, YEAR), request_of(figures, YEAR, language="en")]
    requests += [request_of(figures, YEAR, "municipality_statement", municipality=code) for code in codes]
    pages = {request.stem: os.urandom(EACH) for request in requests}
    for number in (1, 2):
        folder = publish(*(replace(request, edition=number) for request in requests), number=number)
        said = told(folder)
        for request in requests:
            files = {f"{request.stem}.html": pages[request.stem], f"{request.stem}.pdf": os.urandom(EACH)}
            said["reports"][request.stem]["outputs"] = put(folder, {**files, f"figures/{request.stem}.json": b"{}"})
            said["reports"][request.stem]["versions"]["buffetlib source"] = source_of(request.kind.name)
            said["files"] |= said["reports"][request.stem]["outputs"]
        for name, data in {"a.whl": b"wheel", "requirements.txt": b""}.items():
            put(project / "published" / "packages" / sha256(data), {name: data})
        said["package"] = {"wheel": f"{sha256(b'wheel')}/a.whl", "requirements": sha256(b"")}
        if number > 1:
            earlier = folder.with_name("1") / EDITION_FILE
            said["earlier"] = {"number": 1, "sha256": sha256(earlier.read_bytes())}
        write(folder, said)
    listed_anew(project / "published")


def main() -> None:
    """Print how much longer each takes than to read and print a price."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        year_of_reports(project)
        inputs = ("--params", project / "params")
        runs = {
            "price": command(BIN / "buffetpris", "price", "2019", *inputs),
            "diff, working figures": command(BIN / "buffetpris", "diff", str(YEAR), *inputs),
            "diff, two editions": command(BIN / "buffetpris", "diff", str(YEAR), "1", "2", *inputs, ends=1),
            "verify --hashes-only": command(
                BIN / "buffetpris", "verify", project / "published" / str(YEAR) / "2", "--hashes-only"
            ),
        }
        best = fastest(runs, times=10)
    price = best.pop("price")
    for name, taken in best.items():
        ratio = taken / price
        tell(f"{name}, of 100 reports / buffetpris price", ratio, f"under {LIMIT:.0f}x", ratio < LIMIT)


if __name__ == "__main__":
    main()
