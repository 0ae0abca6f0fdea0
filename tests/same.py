"""Whether two states of the product publish the same: `make same BASE=<commit>`, for a step that is to change nothing.

All reports of all kinds, years and languages are built with the code, notebooks and figures of both, and all that the
commands print. PDFs, tables, workbooks and what is printed must be the same bytes; pages and notebooks may differ in
the import lines that their code shows, manifests in the digests of these and of the code.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
YEARS = ("2018", "2019", "2020")
NEXT = "2021"
CLOSED = ("2018", "2019")
MUNICIPALITIES = ("101", "825")
KINDS = {"annual_report": YEARS, "driver_exploration": YEARS, "price_history": YEARS, "settlement": CLOSED}
LANGUAGES = ("da", "en")
COMMANDS = (
    *("report", "price", "statement", "explain", "settle", "whatif", "expected", "forecast", "uncertainty"),
    *("questions", "population", "usage", "check", "new"),
)
SCENARIO = "set:\n  carry_over: 0\n"
START = "import sys; from buffetlib.cli import main; sys.exit(main())"
AN_IMPORT = re.compile(r"buffetlib[\w.]*.*\bimport\b")
MARKUP = re.compile(r"<[^>]*>")


def commands() -> Iterator[list[str]]:
    """Every command, as it is typed: all that each can print and write. `OUT` is a folder of its own."""
    for language in LANGUAGES:
        yield from _reports("--lang", language)
        yield from _texts("--lang", language)
    yield from _data()
    yield from (["check", *year] for year in ((), *((found,) for found in YEARS)))
    yield ["population", "import", "tests/examples/population/FOLK1A.csv", "--dry-run"]
    yield from ([*name, "--help"] for name in ((), *((found,) for found in COMMANDS)))
    yield from (["price", "1999"], ["report", "2020", "--notebook", "none"])


def _reports(*language: str) -> Iterator[list[str]]:
    """The reports of all kinds and years, in all formats."""
    everything = [*language, "--format", "html,pdf,ipynb", "--out", "OUT"]
    for kind, years in KINDS.items():
        yield from (["report", year, "--notebook", kind, *everything] for year in years)
    yield from (["report", year, "--municipality", code, *everything] for year, code in product(YEARS, MUNICIPALITIES))


def _texts(*language: str) -> Iterator[list[str]]:
    """What the commands print for people, with the charts and tables that they write."""
    chart = [*language, "--chart", "OUT/chart.svg"]
    for year in YEARS:
        yield ["price", year, *language]
        yield from (["statement", code, year, *language] for code in MUNICIPALITIES)
        yield ["statement", "--all", year, *language, "--csv", "OUT/all.csv", "--xlsx", "OUT/all.xlsx"]
        yield ["questions", year, *language]
        yield ["uncertainty", year, *chart]
        yield ["whatif", year, "--scenario", "OUT/scenario.yaml", *chart]
        yield ["whatif", year, *chart]
    for year in (*YEARS, NEXT):
        yield ["expected", year, *language]
        yield ["forecast", year, *chart]
    yield from (["explain", before, after, *language] for before, after in product(YEARS, YEARS))
    yield ["explain", YEARS[0], YEARS[-1], "--chained", *language]
    yield from (["settle", *year, *language] for year in ((), *((found,) for found in CLOSED)))
    yield ["settle", CLOSED[0], "--known", "2019-04-30", *language]


def _data() -> Iterator[list[str]]:
    """What the commands print for programs."""
    for year in YEARS:
        yield from ([name, year, "--json"] for name in ("price", "uncertainty", "forecast", "expected", "whatif"))
        yield ["questions", year, "--json"]
        yield from (["statement", code, year, "--json"] for code in (*MUNICIPALITIES, "--all"))
        yield ["whatif", year, "--scenario", "OUT/scenario.yaml", "--json"]
    yield from (["explain", before, after, "--json"] for before, after in product(YEARS, YEARS))
    yield ["explain", YEARS[0], YEARS[-1], "--methods"]
    yield from (["settle", *year, "--json"] for year in ((), *((found,) for found in CLOSED)))


def run(command: Sequence[str], tree: Path, out: Path) -> None:
    """Run a command of the code in `tree` there, and put all that it leaves into `out`."""
    out.mkdir(parents=True)
    (out / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    arguments = [part.replace("OUT", str(out)) for part in command]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "100"}
    ended = subprocess.run(
        [sys.executable, "-c", START, *arguments], cwd=tree, env=environment, capture_output=True, check=False
    )
    for name, text in (("stdout.txt", ended.stdout), ("stderr.txt", ended.stderr)):
        for path, called in ((str(out), b"OUT"), (os.path.relpath(out, tree), b"OUT"), (str(tree), b"PROJECT")):
            text = text.replace(path.encode(), called)  # noqa: PLW2901
        (out / name).write_bytes(re.sub(rb"\b\d+[.,]?\d* s\b", b"N s", text) if name == "stderr.txt" else text)
    (out / "exit.txt").write_text(f"{ended.returncode}\n", encoding="utf-8")


def difference(before: Path, after: Path) -> str | None:
    """What tells two files apart that should be the same; None where they are."""
    if not before.exists() or not after.exists():
        return "is there only once"
    old, new = before.read_bytes(), after.read_bytes()
    if old == new:
        return None
    if before.name == "manifest.json":
        return None if _manifest(old) == _manifest(new) else "tells of another report"
    if before.suffix not in (".html", ".ipynb"):
        return f"{len(old):,} and {len(new):,} bytes that differ"
    lines, others = (_lines(data.decode(), before.suffix) for data in (old, new))
    if len(lines) != len(others):
        return f"{len(lines):,} and {len(others):,} lines"
    apart = [line for line, other in zip(lines, others, strict=True) if line != other and not _imports(line, other)]
    return f"line {lines.index(apart[0]) + 1}: {MARKUP.sub('', apart[0])[:200]}" if apart else None


def _lines(text: str, suffix: str) -> list[str]:
    """The lines of a page or a notebook; the ones of a notebook's sources stand beside their sequence."""
    return text.splitlines() if suffix == ".html" else json.dumps(json.loads(text), indent=0).splitlines()


def _imports(*lines: str) -> bool:
    """Whether all these lines import from the package, marked up as code or not."""
    return all(AN_IMPORT.search(MARKUP.sub("", line)) for line in lines)


def _manifest(data: bytes) -> Any:
    """What a manifest says that does not follow from import lines and the code's own digest."""
    reports = json.loads(data)["reports"]
    for report in reports.values():
        del report["versions"]["buffetlib source"]
        for kept in ("inputs", "outputs"):
            report[kept] = {
                name: "" if name.endswith((".html", ".ipynb")) else digest for name, digest in report[kept].items()
            }
    return reports


def digests(folder: Path) -> dict[str, tuple[int, str]]:
    """How many files of each kind there are, and one SHA-256 over the names and bytes of each kind's."""
    files = defaultdict(list)
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        line = f"{file.relative_to(folder).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
        files[file.suffix].append(line)
    return {kind: (len(of), hashlib.sha256("".join(of).encode()).hexdigest()) for kind, of in sorted(files.items())}


def main() -> int:
    """Build everything twice and tell what differs; the exit code is 1 where something does."""
    parser = argparse.ArgumentParser(prog="python -m tests.same", description=__doc__)
    parser.add_argument("base", help="the commit to compare with")
    parser.add_argument("--jobs", type=int, default=2, help="commands at once (default: 2)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="same-") as folder:
        place = Path(folder).resolve()
        trees = {side: place / f"{side}-code" for side in ("before", "after")}
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(trees["before"]), options.base], check=True)
        try:
            _copy(trees["after"])
            return _compare(trees, place, options.jobs)
        finally:
            subprocess.run([*git, "remove", "--force", str(trees["before"])], check=True)


def _copy(tree: Path) -> None:
    """The project as it stands now, so that work on it can go on meanwhile."""
    listed = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    for name in subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split("\0"):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)


def _compare(trees: dict[str, Path], place: Path, jobs: int) -> int:
    tasks = [(side, command) for command in commands() for side in trees]
    with ThreadPoolExecutor(jobs) as pool:
        ended = pool.map(lambda task: run(task[1], trees[task[0]], place / task[0] / _folder(task[1])), tasks)
        for done, _ in enumerate(ended, 1):
            print(f"\r{done} of {len(tasks)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    names = {file.relative_to(place / side) for side in trees for file in (place / side).rglob("*") if file.is_file()}
    told = {name: difference(place / "before" / name, place / "after" / name) for name in sorted(names)}
    wrong = {name: found for name, found in told.items() if found}
    for name, found in wrong.items():
        print(f"{name}: {found}")
    for side in trees:
        for kind, (count, digest) in digests(place / side).items():
            print(f"{side:6} {count:5} files {kind:6} {digest}")
    print(f"{len(tasks) // 2} commands, {len(names)} files, {len(wrong)} that differ")
    return 1 if wrong else 0


def _folder(command: Sequence[str]) -> str:
    """A folder's name for what a command leaves."""
    return re.sub(r"[^\w-]+", "-", " ".join(command))


if __name__ == "__main__":
    sys.exit(main())
