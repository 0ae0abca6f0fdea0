"""What is due: which of the reports that are asked for, and of those beside them, are not of the state of now.

A report is of the state of now where it was made from the inputs that it would be made from now, by this version of all
that makes it, and of the edition that the others are of; and where its files are there as the manifest says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from buffetlib.publish import manifest
from buffetlib.publish.folder import by_folder, formats_there, others_in, present
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import InputsNow
from buffetlib.publish.verify.digests import digests

UNBUILT, FORCED = "it is not built yet", "asked for, changed or not"

Begin = Callable[[Sequence[Request]], object]
"""Called with what is seen to be due as soon as that is seen: what it begins may run meanwhile."""


def nothing(due: Sequence[Request]) -> None:
    """What is begun where nothing is to be."""


class Due(NamedTuple):
    """A report that is to be built, and why; where it is not `asked` for, it lies beside one that is."""

    request: Request
    why: str
    asked: bool = True


class Plan(NamedTuple):
    """What is to be built, and what of that which is asked for is there as it would be built."""

    due: list[Due]
    unchanged: list[Request]


def plan(asked: Sequence[Request], *, force: bool = False, begin: Begin = nothing) -> Plan:
    """Which of the reports that are asked for are due, and which of those beside them; with `force` all asked for.

    Each is built in all formats that it has there, where these are not true any more.

    Raises InputError where a manifest cannot be read, or a report beside them cannot be asked for again, BuildError
    where its notebook or an input is not there.
    """
    now = InputsNow()
    plans = [_plan_folder(of_folder, now, begin, force=force) for of_folder in by_folder(asked)]
    return Plan([due for each in plans for due in each.due], [request for each in plans for request in each.unchanged])


def _plan_folder(asked: Sequence[Request], now: InputsNow, begin: Begin, *, force: bool) -> Plan:
    """The same for reports of one folder."""
    folder, found = asked[0].folder, Plan([], [])
    reports = present(folder)
    if missing := [each for each in asked if force or each.stem not in reports]:
        begin(missing)
    states = {each.stem: differs(each, reports[each.stem], now) for each in asked if each.stem in reports}
    if changed := [each for each in asked if states.get(each.stem)]:
        begin(changed)
    files = digests(folder, [name for stem, state in states.items() if not state for name in reports[stem]["outputs"]])
    for request in asked:
        state = states.get(request.stem, UNBUILT)
        entry = reports.get(request.stem, {"outputs": {}})
        why = state or next(_wanting(request, entry["outputs"], files), "") or (FORCED if force else "")
        if not why:
            found.unchanged.append(request)
        else:
            there = [each for each in formats_there(request, entry) if state and each not in request.formats]
            found.due.append(Due(replace(request, formats=[*request.formats, *there]) if there else request, why))
    for other in others_in(asked, reports):
        if why := differs(other, reports[other.stem], now):
            found.due.append(Due(other, why, asked=False))
    return found


def _wanting(request: Request, known: Mapping[str, str], files: Mapping[str, str | None]) -> Iterator[str]:
    """Of the files that are asked for, or are there, those that are not as the manifest says; and its figures.

    `known` are the SHA-256 that it tells, `files` those of what is there.
    """
    folder, wanted = request.folder, {f"{request.stem}.{ending}" for ending in request.formats}
    for name in request.names:
        file = f"{folder}/{name}"
        if not os.path.lexists(file):
            if name in wanted or (name in known and name == request.figures_file):
                yield f"{PurePosixPath(name).name} is not there"
        elif name not in known or files.get(name) != known[name] or os.path.islink(file):  # noqa: PTH114
            yield f"{PurePosixPath(name).name} is not as it was built"


def made_from(request: Request, now: InputsNow | None = None) -> dict[str, Any]:
    """What a manifest would say of what a report is made from and by, as it is `now`: two of the same are the same.

    Raises as `plan` does.
    """
    inputs = now or InputsNow()
    return {
        "parameters": inputs.parameters(request),
        "inputs": inputs.digests(request),
        "versions": manifest.versions(request.notebook),
    }


def differs(request: Request, entry: Mapping[str, Any], now: InputsNow | None = None) -> str:
    """In what a report that is there is of another state, such as `params/2021.yaml has changed`; "" in nothing."""
    made = made_from(request, now)
    told = [
        *_differences(_part(entry, "inputs"), made["inputs"]),
        *_differences(_part(entry, "parameters"), made["parameters"]),
        *_other_versions(_part(entry, "versions"), made["versions"]),
    ]
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    return f"{told[0]}{more}" if told else ""


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What is not the same by its name: first what has changed, then what is new, then what is gone."""
    changed = [f"{name} has changed" for name in new if name in old and old[name] != new[name]]
    come = [f"{name} is new" for name in new if name not in old]
    return [*changed, *come, *(f"{name} is gone" for name in old if name not in new)]


def _other_versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What made a report and is not the same now: this package or, where that is, what it uses."""
    other = [name for name in {**new, **old} if old.get(name) != new.get(name)]
    if any(name.startswith("buffetlib") for name in other):
        return ["buffetpris itself has changed"]
    return [f"another version of {name} is used" for name in other]


def _part(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A part of what a manifest says of a report; nothing where it says nothing."""
    found = entry.get(name)
    return found if isinstance(found, dict) else {}
