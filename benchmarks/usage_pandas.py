"""What one would write with pandas for the same job: read in chunks, set aside with reasons, each call id once.

    python -m benchmarks.usage_pandas LOGS SEEN

Prints what became of the rows, and keeps the call ids with what is needed to count on in a later import, as
`buffetpris usage import` does. All of them must be in memory at once.
"""

from __future__ import annotations

import glob
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from buffetlib.pricing.year import priced
from buffetlib.project.open import find_figures

CHUNK = 500
"""In vectors of 2,048 rows: about a million rows."""


def main(logs: str, seen: str) -> None:
    """Count all logs of a folder."""
    figures = find_figures()
    years = priced(figures.load_all(figures.years()))
    services = [*{item.id for year in years for item in year.items if item.is_metered}, *figures.scheme.by_calls]
    kept, aside, rows = [], [], 0
    for number, name in enumerate(sorted(glob.glob(f"{logs}/*.parquet"))):  # noqa: PTH207
        hashlib.file_digest(Path(name).open("rb"), "sha256")  # noqa: SIM115
        first = 0
        for chunk in chunks(name):
            rows += len(chunk)
            reason = reasons(chunk, services)
            places = pd.Series(chunk.index + first, index=chunk.index)
            aside.append(places[reason != ""].groupby(reason).agg(["size", "min"]).assign(file=number))
            first += len(chunk)
            clean = chunk[reason == ""]
            clean = clean.assign(failed=clean["status"] != "ok", file=number)
            kept.append(clean[["call_id", "failed", "time", "service", "municipality", "file"]])
    calls = pd.concat(kept, ignore_index=True)
    kept.clear()
    calls = calls.sort_values(["failed", "time", "service", "municipality"])
    again = calls.duplicated("call_id")
    once = calls[~again]
    by_file = pd.DataFrame(
        {
            "duplicates": again.groupby(calls["file"]).sum(),
            "not_charged": once["failed"].groupby(once["file"]).sum(),
            "counted": (~once["failed"]).groupby(once["file"]).sum(),
        }
    )
    charged = once[~once["failed"]]
    charged.groupby([charged["time"].dt.strftime("%Y-%m"), "service", "municipality"]).size().to_csv(f"{seen}.csv")
    with duckdb.connect() as connection:
        connection.register("once", once)
        connection.execute(f"COPY once TO '{seen}' (FORMAT parquet)")
    total = {str(name): int(each) for name, each in by_file.sum().items()}
    print(json.dumps({"rows": rows, **total}))


def reasons(chunk: pd.DataFrame, services: list[str]) -> pd.Series[str]:
    """Why each row is set aside; "" where it is not."""
    wrong = {
        "time": chunk["time"].isna(),
        "period": ~chunk["time"].between(pd.Timestamp(2015, 4, 1), pd.Timestamp(2021, 1, 1), inclusive="left"),
        "christianso": chunk["municipality"] == "411",
        "municipality": ~chunk["municipality"].isin(list(find_figures().scheme.participants.areas)),
        "service": ~chunk["service"].isin(services),
        "status": chunk["status"].isna(),
        "call_id": chunk["call_id"].isna(),
    }
    return pd.Series(np.select(list(wrong.values()), list(wrong), default=""), index=chunk.index)


def chunks(file: str) -> Any:
    """The rows of a Parquet file as data frames of about a million rows."""
    with duckdb.connect() as connection:
        connection.execute(f"SELECT * FROM read_parquet('{file}')")
        while len(chunk := connection.fetch_df_chunk(CHUNK)):
            yield chunk


if __name__ == "__main__":
    main(*sys.argv[1:])
