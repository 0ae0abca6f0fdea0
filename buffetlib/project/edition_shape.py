"""Whether what an `edition.json` says is what an edition says of itself: who writes one by hand may seal it, too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any


def has_shape(data: Mapping[str, Any]) -> bool:
    """Whether all is there that is asked of an edition, and is of the type that it should be."""
    said = (data.get(key) for key in ("reports", "inputs", "files"))
    numbers = (data.get("year"), data.get("number"))
    earlier, package, changes = data.get("earlier"), data.get("package"), data.get("changes", "")
    return (
        all(isinstance(each, Mapping) for each in said)
        and all(isinstance(number, int) and number > 0 for number in numbers)
        and (earlier is None or _is_earlier(earlier))
        and (isinstance(package, Mapping) and _are_texts(package))
        and (changes is None or isinstance(changes, Mapping))
        and all(isinstance(data.get(key), str) for key in ("day", "note", "approved_by", "price"))
        and all(_is_report(report) for report in data["reports"].values())
        and all(_are_texts(data[key]) for key in ("inputs", "files"))
    )


def leaving(data: Mapping[str, Any]) -> str | None:
    """The first of the names that files go by which leads out of its folder; None where none does."""
    outputs = (name for report in data["reports"].values() for name in report["outputs"])
    named = (*data["inputs"], *data["files"], *outputs, *data.get("package", {}).get("wheel", "").split("/", 1))
    return next((name for name in named if _leaves(name)), None)


def _leaves(name: str) -> bool:
    place = PurePosixPath(name)
    return place.is_absolute() or ".." in place.parts or "\\" in name or "\0" in name


def _is_report(report: Any) -> bool:
    keys = ("parameters", "inputs", "outputs", "versions")
    return (
        isinstance(report, Mapping)
        and all(isinstance(report.get(key), Mapping) for key in keys)
        and all(_are_texts(report[key]) for key in ("inputs", "outputs", "versions"))
    )


def _is_earlier(earlier: Any) -> bool:
    return isinstance(earlier, Mapping) and isinstance(earlier.get("number"), int) and "sha256" in earlier


def _are_texts(named: Mapping[Any, Any]) -> bool:
    return all(isinstance(value, str) for value in named.values())
