"""All 98 statements against one, from the files and from terms already read; their table against their figures."""

from __future__ import annotations

from benchmarks.measure import PROJECT, fastest, tell
from buffetlib.billing.statement import Statement, Statements
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.project.terms import terms_around

YEAR, MUNICIPALITY = 2020, "101"
LIMIT = 3.0
MOST_FRAME = 1.2


def opened() -> Statements:
    """The statements of a year, with everything read anew."""
    inputs = PROJECT / "params", PROJECT / "data" / "population.csv", PROJECT / USAGE_FILE, PROJECT / COUNTS_FOLDER
    return Statements(*terms_around(Figures(*inputs), YEAR))


def main() -> None:
    """Print how much longer all statements take than one, and their table than their figures."""
    read = opened()
    terms = read.terms, read.before, read.following

    def one() -> Statement:
        return Statements(*terms).of(MUNICIPALITY)

    def every() -> list[Statement]:
        return Statements(*terms).all()

    best = fastest(
        {
            "one from files": lambda: opened().of(MUNICIPALITY),
            "all from files": lambda: opened().all(),
            "one": one,
            "all": every,
            "frame": lambda: Statements(*terms).frame(),
        },
        times=20,
    )
    for source in (" from files", ""):
        ratio = best[f"all{source}"] / best[f"one{source}"]
        name = source or ", the terms being read already"
        tell(f"figures of 98 statements / of one{name}", ratio, f"under {LIMIT:.0f}x", ratio < LIMIT)
    ratio = best["frame"] / best["all"]
    tell("frame of 98 statements / their figures", ratio, f"at most {MOST_FRAME}x", ratio <= MOST_FRAME)


if __name__ == "__main__":
    main()
