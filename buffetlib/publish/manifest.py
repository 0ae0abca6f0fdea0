"""`manifest.json`: what every report in a folder was made from, with what, and what came out, as SHA-256."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.folders import write_new
from buffetlib.base.hashed import digest_of
from buffetlib.base.reading.textfile import read_bytes
from buffetlib.project.own_rows import input_digest
from buffetlib.publish.code import source_digest, source_of
from buffetlib.publish.notebooks import is_changed
from buffetlib.reports.kinds import KINDS

FILE = "manifest.json"

SOURCE = "buffetlib source"
"""What this package's own code is called among the versions."""

_MOST_BYTES = 20_000_000
"""Far above that of a year with the statements of all municipalities in all languages."""

_TOLD_IN = ".dist-info"

_MEND = "it was left as it is: move it away, or name another folder with --out"

FORMAT = 1
"""The version of what a manifest says; a later one is not read, one without it is older than that."""

_PACKAGES = (
    *("buffetlib", "font-source-sans-pro", "fonttools", "ipykernel", "ipython", "jinja2", "jupyter-client"),
    *("kiwisolver", "markupsafe", "matplotlib", "nbclient", "nbconvert", "nbformat", "numpy", "pandas", "pandera"),
    *("papermill", "pyyaml", "scipy", "statsmodels", "typst", "xlsxwriter"),
)


def versions(notebook: Path | None = None) -> dict[str, str]:
    """The versions of all that can change a byte of a report made from a notebook; without one, of any report.

    Of this package the source is told that makes such a report; all of it where the notebook is not the one that comes
    along, which may use any of it.
    """
    ours = notebook is not None and notebook.stem in KINDS and not is_changed(notebook)
    return {**_installed(), SOURCE: source_of(notebook.stem) if notebook and ours else source_digest()}


@cache
def _installed() -> dict[str, str]:
    """The versions of Python and of packages, as the folders are called that tell of these; else as they say."""
    told: dict[str, str] = {}
    for folder in reversed(sys.path):
        with suppress(OSError):
            for name in os.listdir(folder):  # noqa: PTH208 - a `Path` each takes as long as all else
                package, _, number = name.removesuffix(_TOLD_IN).partition("-")
                if name.endswith(_TOLD_IN):
                    told[package.lower().replace("_", "-")] = number
    return {"python": platform.python_version(), **{name: told.get(name) or _asked(name) for name in _PACKAGES}}


def _asked(package: str) -> str:
    from importlib.metadata import version  # which reads all that a package says of itself

    return version(package)


def entry(parameters: Mapping[str, Any], inputs: Mapping[str, Path], outputs: Mapping[str, Path]) -> dict[str, Any]:
    """What a manifest says of one report. `inputs` are by the name that the report gives them, `outputs` by theirs."""
    notebook = next((file for name, file in inputs.items() if name.startswith("notebooks/")), None)
    return {
        "parameters": dict(parameters),
        "inputs": {name: input_digest(name, file) for name, file in sorted(inputs.items())},
        "outputs": {name: digest_of(file) for name, file in sorted(outputs.items())},
        "versions": versions(notebook),
    }


def read(folder: Path) -> dict[str, Any]:
    """The reports that a folder's manifest lists, by the stem of their files; none where there is no manifest.

    Raises InputError where it cannot be read, is of a later version, or somebody else's.
    """
    file = folder / FILE
    if not os.path.lexists(file):
        return {}
    try:
        told = json.loads(read_bytes(file, _MOST_BYTES, "a list of reports"))
        _require_known(told.get("format", 0), file)
        reports = told["reports"]
        if file.is_symlink() or not all(_is_entry(found) for found in reports.values()):
            raise TypeError
        json.dumps(reports, ensure_ascii=False).encode()  # what is read can be written again
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise InputError(
            f"{shown_path(file)}: this is not a list of the reports that were built here; {_MEND}"
        ) from None
    return dict(reports)


def _require_known(version: Any, file: Path) -> None:
    """Raise InputError for a version of what a manifest says that this package does not know, TypeError for none."""
    if not isinstance(version, int):
        raise TypeError
    if version > FORMAT:
        raise InputError(
            f"{shown_path(file)}: this was made by a later version of buffetpris; use that, or a newer one; {_MEND}"
        )


def _is_entry(found: Any) -> bool:
    """Whether this tells of a report, with the SHA-256 of each of its files."""
    return all(isinstance(name, str) and isinstance(digest, str) for name, digest in found["outputs"].items())


def require_own(folder: Path, stem: str, names: Sequence[str]) -> None:
    """Raise InputError unless each of the files `names` is, where it is there, as the report `stem` has left it.

    So no file is replaced or removed that somebody else has put there, or has changed since.
    """
    require_all_own(folder, {stem: names})


def require_all_own(folder: Path, names: Mapping[str, Sequence[str]]) -> None:
    """The same of the files of many reports, by the stems of these: all that is wrong is told at once."""
    reports = read(folder)
    _require_folders(folder, {name.rpartition("/")[0] for of_report in names.values() for name in of_report})
    told: list[str] = []
    for stem, of_report in names.items():
        known = reports.get(stem, {"outputs": {}})["outputs"]
        told += filter(None, (_not_own(folder / name, known.get(name)) for name in of_report))
    if told:
        raise InputError("\n".join(told))


def _not_own(file: Path, digest: str | None) -> str:
    """What is said of a file where a report is to be written, unless it is as one has left it, or not there."""
    if not os.path.lexists(file):
        return ""
    if digest is None or file.is_symlink() or not file.is_file():
        return f"{shown_path(file)}: no report that was built here has made this; {_MEND}"
    return (
        ""
        if digest_of(file) == digest
        else f"{shown_path(file)}: this has been changed since the report was built; {_MEND}"
    )


def _require_folders(folder: Path, names: Set[str]) -> None:
    """Raise InputError where something else is in the place of a folder within `folder`."""
    for above in sorted(folder / name for name in names if name):
        if os.path.lexists(above) and (above.is_symlink() or not above.is_dir()):
            raise InputError(f"{shown_path(above)}: this is not a folder that a report was built in; {_MEND}")


def write(folder: Path, reports: Mapping[str, Any]) -> None:
    """Write the manifest of a folder."""
    write_new(folder / FILE, _text(reports))


def _text(reports: Mapping[str, Any]) -> bytes:
    return (
        f"{json.dumps({'format': FORMAT, 'reports': reports}, indent=1, ensure_ascii=False, sort_keys=True)}\n".encode()
    )
