"""The commands that are run over spoilt files: how often each, what it reads beside the figures, and what it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.fuzz.project import COUNTS, EXPORT, LOGS, SCENARIO, SETTLEMENT


@dataclass(frozen=True)
class Command:
    """A command line, how often it is drawn, and the beginnings of the paths that it may write when it is done.

    `then` is a command line that must end well after it has, for it reads what was written.
    """

    line: str
    weight: float = 1
    goals: tuple[str, ...] = ()
    then: str = ""

    @property
    def arguments(self) -> list[str]:
        """The command line as `buffetpris` gets it."""
        return self.line.split()


_IMPORT = f"usage import {{}} --counts {COUNTS} --basis illustrative --json"

PRICES = [
    Command("price 2018 --json"),
    Command("price 2019 --json"),
    Command("price 2020 --json", 2),
    Command("price 2020 --lang en", 0.5),
    Command("explain 2018 2019 --json"),
    Command("explain 2018 2020 --chained"),
    Command("explain 2018 2020 --chained --json"),
    Command("explain 2019 2020 --methods"),
    Command("explain 2015 2020 --json", 0.3),
    Command("check", 3),
    Command("check 2020", 2),
    Command("check 2018 2019"),
    Command("settle 2018 --json"),
    Command("settle --json"),
    Command("settle 2018 --known 2019-04-30"),
]
USES = [
    Command("statement 101 2020 --json"),
    Command("statement Aarhus 2019 --json"),
    Command("statement --all 2020 --json"),
    Command("statement --all 2019 --csv all.csv --xlsx all.xlsx", 0.7, ("all.",)),
    Command("whatif 2020 --set cpr_lookup.calls=+10% --json"),
    Command("whatif 2020 --json", 0.5),
    Command("whatif 2020 --last-years contract --json"),
    Command("whatif 2019 --set carry_over=0 --chart slower.svg", 0.2, ("slower.svg",)),
    Command("expected 2021 --json", 0.5),
    Command("uncertainty 2020 --draws 1000 --json", 0.7),
    Command("forecast 2020 --years 1 --json", 0.03),
    Command("questions 2021 --json", 0.03),
    Command("new 2022", 1, ("params/2022.yaml",)),
    Command(f"population import {EXPORT} --dry-run", 0.3),
    Command(_IMPORT.format(LOGS[0]), 0.3, (COUNTS,)),
    Command(" ".join(SETTLEMENT), 0.02, ("reports",)),
]
_READ = f"statement --all 2020 --json --counts {COUNTS}"
_REPORT = " ".join(SETTLEMENT)

COUNTED = [
    Command("statement 147 2020 --json", 2),
    Command("statement --all 2020 --json"),
    Command("check", 2),
    Command("check 2020"),
    *(Command(_IMPORT.format(log), 1, (COUNTS,), _READ) for log in LOGS),
]
IMPORTS = [
    Command(_IMPORT.format("logs"), 2, (COUNTS,), _READ),
    *(Command(_IMPORT.format(log), 1, (COUNTS,), _READ) for log in LOGS),
    Command(_IMPORT.format("logs").replace(COUNTS, "other"), 1, ("other",), _READ.replace(COUNTS, "other")),
]
SCENARIOS = [
    Command(f"whatif 2020 --scenario {SCENARIO} --json", 3),
    Command(f"whatif 2020 --scenario {SCENARIO}"),
    Command(f"whatif 2019 --scenario {SCENARIO} --set service_desk.amount=700_000 --json"),
    Command(f"whatif 2020 --scenario {SCENARIO} --chart slower.svg", 0.2, ("slower.svg",)),
]
EXPORTS = [
    Command(f"population import {EXPORT} --dry-run", 2),
    Command(f"population import {EXPORT}", 2, ("data/population.csv",), "price 2020"),
    Command(f"population import {EXPORT} --alter-published", 1, ("data/population.csv",)),
]

COMMANDS: Mapping[str, Sequence[Command]] = {
    "figures": [*PRICES, *USES],
    "counts": COUNTED,
    "logs": IMPORTS,
    "scenario": SCENARIOS,
    "exports": EXPORTS,
    "manifest": [Command(_REPORT, 1, ("reports",), _REPORT)],
}

SHARES = {"figures": 54, "counts": 13, "logs": 9, "scenario": 11, "exports": 12.3, "manifest": 0.7}
"""How many of a hundred runs are of which kind. A report costs a hundred times what a price does."""
