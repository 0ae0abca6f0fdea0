"""What is told of a build that has ended: what is in place, what failed and why, and what took longest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from buffetlib.base.errors import BuildError, shown_path
from buffetlib.cli.commands import tell
from buffetlib.cli.tally import label
from buffetlib.publish import manifest
from buffetlib.publish.outcome import BuildOutcome
from buffetlib.publish.request import Request

_MOST_LISTED = 10
"""So many reports have each of their files listed; of more the folders are told."""

_MOST_TOLD = 3
"""So many of the slowest are told."""

_CELL = "cell "
"""How the name of a cell begins among the timings of a report; the others are its stages."""


def print_files(outcome: BuildOutcome, asked: Sequence[Request]) -> None:
    """Print the paths of the files that are asked for, in their order, and of those built with them.

    Of many reports the folders alone are printed.
    """
    files = {label(each.request): list(each.written) for each in outcome.built}
    files |= {label(request): _files(request) for request in outcome.unchanged}
    requests = {label(each): each for each in (*asked, *(each.request for each in outcome.built))}
    there = [(request.folder, files[name]) for name, request in requests.items() if name in files]
    for folder in dict.fromkeys(folder for folder, _ in there):
        found = [each for of, each in there if of == folder]
        if len(there) > _MOST_LISTED:
            print(f"{shown_path(folder)}: {len(found)} reports, {sum(map(len, found))} files")
            continue
        for file in [*(file for each in found for file in each), folder / manifest.FILE]:
            print(shown_path(file))


def tell_outcome(outcome: BuildOutcome) -> None:
    """Tell how many reports were built, what failed and why, and what took longest."""
    if outcome.unchanged and not outcome.built and not outcome.failed:
        told = label(outcome.unchanged[0]) if len(outcome.unchanged) == 1 else f"{len(outcome.unchanged)} reports"
        tell(f"{told}: unchanged; --force builds what is unchanged, too")
    elif len(outcome.built) + len(outcome.unchanged) + len(outcome.failed) > 1:
        tell(f"built {len(outcome.built)}, unchanged {len(outcome.unchanged)}, failed {len(outcome.failed)}")
        for line in [*_failures(outcome), *_slowest(outcome)]:
            tell(line)


def tell_log(outcome: BuildOutcome) -> None:
    """Tell where the log of a report is that could not be built though its figures are good."""
    for each in outcome.failed:
        if each.log and isinstance(each.error, BuildError):
            tell(f"{shown_path(each.log)}: what was done until then")


def tell_stopped(outcome: BuildOutcome | None, asked: int) -> None:
    """Tell what is in its place after a build was stopped, and how to go on; None where nobody knows how far it was."""
    there = "what is in its place is whole"
    if outcome is not None:
        there = f"{len(outcome.built)} of {asked - len(outcome.unchanged)} reports are built and in place"
    tell(f"stopped: {there}, all else is as it was; the same command goes on from there")


def _files(request: Request) -> list[Path]:
    """The files of a report in the formats that are asked for, and its figures."""
    names = [f"{request.stem}.{ending}" for ending in request.formats]
    return [request.folder / name for name in [*names, request.figures_file]]


def _failures(outcome: BuildOutcome) -> Iterator[str]:
    """Each reason once, with the reports that failed for it."""
    reasons: dict[str, list[str]] = {}
    logs: dict[str, Path | None] = {}
    for each in outcome.failed:
        reasons.setdefault(str(each.error), []).append(label(each.request))
        logs.setdefault(str(each.error), each.log)
    for reason, names in reasons.items():
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        log = logs[reason]
        yield f"failed: {names[0]}{more}: {reason}" + (f" (log: {shown_path(log)})" if log else "")


def _slowest(outcome: BuildOutcome) -> Iterator[str]:
    """The reports, stages and cells that took longest; stages and cells all reports of a kind together."""
    if len(outcome.built) < _MOST_TOLD:
        return
    stages, cells = defaultdict[str, float](float), defaultdict[str, float](float)
    for each in outcome.built:
        for what, seconds in each.timings:
            if what.startswith(_CELL):
                cells[f"{what.removeprefix(_CELL)} of {each.request.kind.name}"] += seconds
            else:
                stages[what] += seconds
    reports = {PurePosixPath(each.request.stem).name: each.seconds for each in outcome.built}
    for name, found in (("reports", reports), ("stages, in all", stages), ("cells, in all", cells)):
        most = sorted(found.items(), key=lambda one: -one[1])[:_MOST_TOLD]
        if most:
            yield f"slowest {name}: {', '.join(f'{what} {seconds:.1f} s' for what, seconds in most)}"
