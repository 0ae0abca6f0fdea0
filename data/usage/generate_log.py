"""Makes an illustrative call log of any size whose counts are known, with all the dirt that real logs have.

    .venv/bin/python data/usage/generate_log.py made-up --calls 1000000

The folder gets `logs/`, `known/<year>.csv` with the counts that an import must find, and `known/rows.json` with what
must become of the rows of each file. Both are found from how the log is made, not by importing it. The same arguments
make the same calls.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb

from buffetlib.base.months import Month
from buffetlib.pricing.year import priced
from buffetlib.project.project import Figures

PROJECT = Path(__file__).parents[2]
FORMATS = ("parquet", "csv", "csv.gz")
SYSTEMS = 20
FIRST = Month(2019, 1)

_BROKEN_LINES = {
    "fields": b"2019-01-01T00:00:00Z,cpr_lookup,101\n\n",
    "quotes": b'2019-01-01T00:00:00Z,cpr_lookup,"system,101,ok,broken-1\n',
    "encoding": b"2019-01-01T00:00:00Z,cpr_lookup,\xe6\xf8\xe5,101,ok,broken-2\n",
    "cut_off": b"2019-01-01T00:00:00Z,cpr_lookup,system,101,ok,bro",
}
"""What is broken at the end of each file in text; the second line of the first is empty."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make: so many calls in files one after the other in time, and each kind of dirt every so many calls."""

    calls: int
    files: int = 4
    format: str = "parquet"
    seed: int = 2015
    first: Month = FIRST
    months: int = 12
    dirt_every: int = 1000

    def bounds(self, file: int) -> tuple[int, int]:
        """The first call of a file, and the first that is not in it any more."""
        return file * self.calls // self.files, (file + 1) * self.calls // self.files


def main() -> None:
    """Make the log that the arguments describe."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--calls", type=int, required=True, help="how many calls are to be counted")
    parser.add_argument("--files", type=int, default=4)
    parser.add_argument("--format", choices=FORMATS, default="parquet")
    parser.add_argument("--seed", type=int, default=2015)
    parser.add_argument("--first", type=Month.of, default=FIRST, metavar="MONTH")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--dirt-every", type=int, default=1000, metavar="N", help="0 makes a clean log")
    options = vars(parser.parse_args())
    folder = options.pop("folder")
    generate(folder, Plan(**options))


def generate(folder: Path, plan: Plan) -> None:
    """Write the logs of a plan, and what is known of them, into a folder."""
    logs, counts = folder / "logs", folder / "known"
    for each in (logs, counts):
        each.mkdir(parents=True, exist_ok=True)
    known = {}
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
        for file in range(plan.files):
            path = logs / f"log-{file:03}.{plan.format}"
            _write(path, _rows(file, plan), plan, connection)
            known[path.name] = _known(file, plan)
        if plan.dirt_every and plan.format != "csv":
            known[f"cut-off.{plan.format}"] = _write_cut(logs, plan, connection)
        _write_counts(counts, plan, connection)
    (counts / "rows.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows made of the calls `begin`, `begin + step` ... before `end`, each with some of its values another way."""

    begin: int
    end: int
    step: int = 1
    instead: tuple[tuple[str, str], ...] = ()
    without: str = ""

    def select(self, plan: Plan) -> str:
        """SQL for the rows."""
        number = f"md5_number_lower('{plan.seed} ' || i)"
        values = {
            "time": _time(plan),
            "service": f"list_extract({_services()!r}, 1 + ({number} % {len(_services())})::INTEGER)",
            "system": f"'system_' || ({number} // 4096 % {SYSTEMS})",
            "municipality": f"list_extract({_codes()!r}, 1 + ({number} // 65536 % 98)::INTEGER)",
            "status": "'ok'",
            "call_id": f"md5('{plan.seed} ' || i)::UUID::VARCHAR",
        }
        for name, value in self.instead:
            values[name] = value.format(**values)
        columns = ", ".join(f"{value} AS {name}" for name, value in values.items())
        where = f" WHERE {self.without}" if self.without else ""
        return f"SELECT {columns} FROM range({self.begin}, {self.end}, {self.step}) AS t(i){where}"


def _time(plan: Plan) -> str:
    end = plan.first + plan.months
    seconds = f"(TIMESTAMP '{end}-01' - TIMESTAMP '{plan.first}-01')"
    milliseconds = f"(epoch_ms(TIMESTAMP '{plan.first}-01' + {seconds}) - epoch_ms(TIMESTAMP '{plan.first}-01'))"
    return f"make_timestamp((epoch_ms(TIMESTAMP '{plan.first}-01') + i * {milliseconds} // {plan.calls}) * 1000)"


def _codes() -> list[str]:
    return list(_figures().scheme.participants.areas)


def _figures() -> Figures:
    return Figures(PROJECT / "params", PROJECT / "data" / "population.csv")


def _services() -> list[str]:
    figures = _figures()
    years = priced(figures.load_all(figures.years()))
    return [*sorted({item.id for year in years for item in year.items if item.is_metered}), *figures.scheme.by_calls]


_LATE = 4
"""Calls with this rest are logged in the next file."""

_AGAIN_NEXT = 2
"""Calls with this rest are logged once more in the next file."""


def _other(kind: str) -> tuple[str, str]:
    """A call id that no counted call has."""
    return "call_id", f"md5('{kind} ' || i)::UUID::VARCHAR"


_DIRT: dict[int, tuple[str, list[tuple[tuple[str, str], ...]]]] = {
    1: ("duplicates", [(("time", "{time} + INTERVAL 2 SECOND"),)]),
    3: ("duplicates", [(("time", "{time} - INTERVAL 1 SECOND"), ("status", "'timeout'"))]),
    5: ("not_charged", [(("status", "'refused'"), _other("failed"))]),
    7: ("service", [(("service", "'cpr_lokup'"), _other("service"))]),
    8: ("municipality", [(("municipality", "'999'"), _other("municipality"))]),
    9: ("christianso", [(("municipality", "'411'"), _other("christianso"))]),
    10: ("period", [(("time", "TIMESTAMP '1999-12-31 23:59:59'"), _other("early"))]),
    11: ("period", [(("time", "TIMESTAMP '2099-01-01'"), _other("future"))]),
    12: ("call_id", [(("call_id", "NULL"),)]),
    13: ("status", [(("status", "NULL"), _other("status"))]),
    14: ("time", [(("time", "CAST(NULL AS TIMESTAMP)"), _other("time"))]),
}
"""By rest: what becomes of the row that is added, and its values. Two rests more add a failed call logged twice."""


def _rows(file: int, plan: Plan) -> list[_Rows]:
    """All rows of a file."""
    begin, end = plan.bounds(file)
    every, last = plan.dirt_every, file == plan.files - 1
    if not every:
        return [_Rows(begin, end)]
    late = "" if last else f"i % {every} <> {_LATE}"
    found = [_Rows(begin, end, without=late)]
    if file:
        before = plan.bounds(file - 1)
        found.append(_Rows(_from(_LATE, before[0], every), before[1], every))
        again = (("time", "{time} + INTERVAL 1 HOUR"), ("system", "'KMD, \"Sag\"'"))
        found.append(_Rows(_from(_AGAIN_NEXT, before[0], every), before[1], every, again))
    for rest, (_, kinds) in _DIRT.items():
        found += [_Rows(_from(rest, begin, every), end, every, instead) for instead in kinds]
    twice = (("status", "'error'"), _other("twice"))
    return [*found, *(2 * [_Rows(_from(6, begin, every), end, every, twice)])]


def _from(rest: int, begin: int, every: int) -> int:
    """The first number from `begin` on that leaves `rest`."""
    return begin + (rest - begin) % every


def _known(file: int, plan: Plan) -> dict[str, object]:
    """What must become of the rows of a file, counted from how it is made."""
    every = plan.dirt_every
    begin, end = plan.bounds(file)
    found: Counter[str] = Counter(counted=end - begin)
    if every:

        def number(rest: int, of: int) -> int:
            return len(range(_from(rest, plan.bounds(of)[0], every), plan.bounds(of)[1], every))

        if file < plan.files - 1:
            found["counted"] -= number(_LATE, file)
        if file:
            found["counted"] += number(_LATE, file - 1)
            found["duplicates"] += number(_AGAIN_NEXT, file - 1)
        for rest, (kind, rows) in _DIRT.items():
            found[kind] += number(rest, file) * len(rows)
        found["not_charged"] += number(6, file)
        found["duplicates"] += number(6, file)
        if plan.format != "parquet":
            found.update({reason: lines.count(b"\n") or 1 for reason, lines in _BROKEN_LINES.items()})
    return _outcome(found)


def _outcome(found: Counter[str]) -> dict[str, object]:
    kept = {name: found.pop(name, 0) for name in ("counted", "duplicates", "not_charged")}
    aside = {reason: rows for reason, rows in sorted(found.items()) if rows}
    return {"rows": sum(kept.values()) + sum(aside.values()), **kept, "set_aside": aside}


def _write(path: Path, rows: list[_Rows], plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
    """Write one file, with broken lines at its end where it is in text and has dirt."""
    if path.suffix == ".parquet":
        connection.execute(f"COPY ({_select(rows, plan)}) TO '{path}' (FORMAT parquet)")
        return
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    _write_csv(plain, rows, plan, connection)
    if plan.dirt_every:
        with plain.open("ab") as out:
            out.writelines(_BROKEN_LINES.values())
    if path.suffix == ".gz":
        with plain.open("rb") as source, gzip.open(path, "wb", compresslevel=1) as out:
            shutil.copyfileobj(source, out)
        plain.unlink()


def _select(rows: list[_Rows], plan: Plan) -> str:
    return " UNION ALL ".join(each.select(plan) for each in rows)


def _write_csv(path: Path, rows: list[_Rows], plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
    how = "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%gZ'"
    connection.execute(f"COPY ({_select(rows, plan)}) TO '{path}' ({how})")


def _write_cut(folder: Path, plan: Plan, connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Write a file that is cut off; what must become of its rows.

    Of a Parquet file nothing can be read; of a gzipped one, known calls logged again and half a line.
    """
    path = folder / f"cut-off.{plan.format}"
    if plan.format == "parquet":
        path.write_bytes((folder / "log-000.parquet").read_bytes()[:-1000])
        return _outcome(Counter())
    again = min(plan.calls, 200)
    plain = path.with_suffix("")
    _write_csv(plain, [_Rows(0, again, instead=(("time", "{time} + INTERVAL 1 DAY"),))], plan, connection)
    pack = zlib.compressobj(wbits=31)
    text = plain.read_bytes() + _BROKEN_LINES["cut_off"]
    path.write_bytes(pack.compress(text) + pack.flush(zlib.Z_SYNC_FLUSH))  # all of the text, but no end of the file
    plain.unlink()
    return _outcome(Counter(duplicates=again, cut_off=1))


def _write_counts(folder: Path, plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
    """Write the counts of the calls themselves, without any of the dirt."""
    calls = _Rows(0, plan.calls).select(plan)
    counts = f"""SELECT strftime(time, '%Y-%m') AS month, service, municipality, count(*) AS calls FROM ({calls})
        GROUP BY ALL ORDER BY ALL"""
    for year in range(plan.first.year, (plan.first + (plan.months - 1)).year + 1):
        select = f"SELECT * FROM ({counts}) WHERE starts_with(month, '{year}') ORDER BY ALL"
        connection.execute(f"COPY ({select}) TO '{folder / f'{year}.csv'}' (FORMAT csv, HEADER)")


if __name__ == "__main__":
    main()
