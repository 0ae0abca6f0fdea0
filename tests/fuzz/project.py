"""The small project that is spoilt, one copy a run, and which of its files are of which kind."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from tests.conftest import EXAMPLES
from tests.conftest import PROJECT as SOURCE
from tests.fuzz.binary import JSON, PACKED, binary
from tests.fuzz.child import run
from tests.fuzz.mutation import Effect, Mutation, of_text
from tests.fuzz.places import OF_FILES, OF_FOLDERS
from tests.fuzz.textual import BYTES, CSV, YAML
from tests.imports.calllogs import Call, written

COUNTS = "data/usage/counts"
SCENARIO = "slower.yaml"
EXPORT = "FOLK1A.csv"
LOGS = ("logs/text.csv", "logs/packed.csv.gz", "logs/columns.parquet")
BUILT = "reports/2018/*.html"
SETTLEMENT = ("report", "2018", "--notebook", "settlement", "--format", "html")
"""The report that costs least."""

_SCENARIO = """\
# What if less is called, and nothing is carried over?
set:
  data_consumption.cpr_lookup.calls: -10%
  cvr_lookup.calls: 9_000_000
  event_distribution.cost_per_call: 0.0042
  licences.amount: 400_000
  carry_over: 0
  citizens: +0.5%
"""


@dataclass(frozen=True)
class Target:
    """A file or folder of the project by its path, or by a pattern, and the mutations that are made of it."""

    path: str
    mutations: Sequence[Mutation]


def _calls(begin: int) -> list[Call]:
    """The calls of a small log: some of each service and year, some of which failed."""
    calls = []
    for number in range(begin, begin + 60):
        day = f"20{18 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}T12:00:00Z"
        service = ("cpr_lookup", "cvr_lookup", "cpr_service")[number % 3]
        municipality = ("101", "147", "751")[number // 3 % 3]
        calls.append(Call(day, service, "ky", municipality, "error" if number % 20 == 19 else "ok", f"id-{number}"))
    return calls


def _parquet(text: Path, file: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM read_csv('{text}', all_varchar=true)) TO '{file}' (FORMAT parquet)")


def _log(folder: Path, name: str, begin: int) -> Path:
    """A log in the format that its name tells."""
    file, text = folder / name, written((folder / name).with_suffix(".txt"), _calls(begin))
    if name.endswith(".parquet"):
        _parquet(text, file)
    else:
        data = text.read_bytes()
        file.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    text.unlink()
    return file


def make_project(folder: Path) -> None:
    """Write the project into a new folder: the real figures, counts of a small log, and what commands read besides."""
    shutil.copytree(SOURCE / "params", folder / "params")
    (folder / "data" / "usage").mkdir(parents=True)
    for name in ("data/population.csv", "data/usage/monthly.csv"):
        shutil.copy(SOURCE / name, folder / name)
    shutil.copy(EXAMPLES / "population" / EXPORT, folder / EXPORT)
    (folder / SCENARIO).write_text(_SCENARIO, encoding="utf-8")
    for number, name in enumerate(LOGS):
        _log(folder, name, 1_000 * (number + 1))
    earlier = [_log(folder / "earlier", name, begin) for begin, name in ((0, "a.csv"), (500, "b.parquet"))]
    counts = ["--counts", COUNTS, "--basis", "illustrative"]
    for command in (["usage", "import", *map(str, earlier), *counts], SETTLEMENT):
        ran = run(command, folder, folder.parent)
        if ran.code:
            raise RuntimeError(f"the project could not be made: {command}: {ran.err}")
    shutil.rmtree(folder / "earlier")


_IN_A_FOLDER = [replace(each, effect=Effect.FREE) if each.name.startswith("a folder") else each for each in OF_FILES]
"""A folder among logs may hold further ones, or none."""

_YAML, _CSV = [*YAML, *OF_FILES], [*CSV, *OF_FILES]


def _ours(mutations: Sequence[Mutation]) -> list[Mutation]:
    """The mutations of a file that only a program writes: it is refused where it was changed in any way at all."""
    return [replace(each, effect=Effect.BROKEN) if each.effect is Effect.HARMLESS else each for each in mutations]


_TOUCHED = Mutation("changed by somebody", of_text(lambda text, draw: f"{text}<!-- mine -->"), Effect.REFUSED)

KINDS: Mapping[str, Sequence[Target]] = {
    "figures": [
        *(Target(f"params/{name}.yaml", _YAML) for name in ("2018", "2018", "2019", "2020", "2020")),
        *(Target(f"params/{name}.yaml", _YAML) for name in ("2015", "charges", "price_index", "ranges", "rollout")),
        Target("params/publication.yaml", _YAML),
        *(Target(f"params/actuals/{name}.yaml", _YAML) for name in ("2018", "2019")),
        *(Target(f"data/{name}.csv", _CSV) for name in ("population", "population", "usage/monthly")),
        *(Target(name, OF_FOLDERS) for name in ("params", "params/actuals", "data")),
    ],
    "counts": [
        *(Target(f"{COUNTS}/{year}.csv", _ours(_CSV)) for year in (2018, 2020)),
        *(Target(f"{COUNTS}/sources.yaml", _YAML) for _ in range(2)),
        *(Target(f"{COUNTS}/imports.json", _ours([*JSON, *BYTES, *OF_FILES])) for _ in range(2)),
        Target(f"{COUNTS}/logs/*.parquet", [*binary(Effect.BROKEN), *OF_FILES]),
        *(Target(name, OF_FOLDERS) for name in (COUNTS, f"{COUNTS}/logs")),
    ],
    "logs": [
        Target(LOGS[0], [*CSV, *_IN_A_FOLDER]),
        Target(LOGS[1], [*binary(Effect.FREE), PACKED, *_IN_A_FOLDER]),
        Target(LOGS[2], [*binary(Effect.FREE), *_IN_A_FOLDER]),
        Target("logs", OF_FOLDERS),
    ],
    "scenario": [Target(SCENARIO, _YAML)],
    "exports": [Target(EXPORT, _CSV)],
    "manifest": [
        *(Target("reports/2018/manifest.json", _ours([*JSON, *BYTES, *OF_FILES])) for _ in range(4)),
        Target(BUILT, [_TOUCHED, *binary(Effect.REFUSED)]),
        *(Target(name, OF_FOLDERS) for name in ("reports/2018", "reports")),
    ],
}
