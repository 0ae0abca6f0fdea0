"""`manifest.json`: what every report in a folder was made from, with what, and what came out, as SHA-256."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.folders import write_new
from buffetlib.base.reading.textfile import read_bytes

FILE = "manifest.json"

_MOST_BYTES = 20_000_000
"""Far above that of a year with the statements of all municipalities in all languages."""

_MEND = "it was left as it is: move it away, or name another folder with --out"

_PACKAGES = (
    *("buffetlib", "font-source-sans-pro", "fonttools", "ipykernel", "ipython", "jinja2", "jupyter-client"),
    *("matplotlib", "nbclient", "nbconvert", "nbformat", "numpy", "pandas", "pandera", "papermill", "pyyaml"),
    *("scipy", "statsmodels", "typst", "xlsxwriter"),
)


_SOURCES = (".csv", ".py", ".j2", ".css", ".typ")


def versions() -> dict[str, str]:
    """The versions of all that can change a byte of a report."""
    packages = {name: version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), **packages, "buffetlib source": source_digest()}


def source_digest() -> str:
    """The SHA-256 of this package's own files: it changes with the code, also between two versions.

    What it brings along where it is installed is left out: what a report uses of that is among its inputs.
    """
    package = Path(__file__).parents[1]
    found = (file for file in package.rglob("*") if file.suffix in _SOURCES)
    files = sorted(file for file in found if not file.is_relative_to(package / "shipped"))
    lines = [f"{file.relative_to(package).as_posix()} {sha256(file.read_bytes())}\n" for file in files]
    return sha256("".join(lines).encode())


def entry(parameters: Mapping[str, Any], inputs: Mapping[str, Path], outputs: Mapping[str, Path]) -> dict[str, Any]:
    """What a manifest says of one report. `inputs` are by the name that the report gives them, `outputs` by theirs."""
    return {
        "parameters": dict(parameters),
        "inputs": {name: sha256(file.read_bytes()) for name, file in sorted(inputs.items())},
        "outputs": {name: sha256(file.read_bytes()) for name, file in sorted(outputs.items())},
        "versions": versions(),
    }


def read(folder: Path) -> dict[str, Any]:
    """The reports that a folder's manifest lists, by the stem of their files; none where there is no manifest.

    Raises InputError where it cannot be read, or is somebody else's.
    """
    file = folder / FILE
    if not os.path.lexists(file):
        return {}
    try:
        reports = json.loads(read_bytes(file, _MOST_BYTES, "a list of reports"))["reports"]
        if file.is_symlink() or not all(_is_entry(found) for found in reports.values()):
            raise TypeError
        _text(reports)  # what is read can be written again
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise InputError(
            f"{shown_path(file)}: this is not a list of the reports that were built here; {_MEND}"
        ) from None
    return dict(reports)


def _is_entry(found: Any) -> bool:
    """Whether this tells of a report, with the SHA-256 of each of its files."""
    return all(isinstance(name, str) and isinstance(digest, str) for name, digest in found["outputs"].items())


def require_own(folder: Path, stem: str, names: Sequence[str]) -> None:
    """Raise InputError unless each of the files `names` is, where it is there, as the report `stem` has left it.

    So no file is replaced or removed that somebody else has put there, or has changed since.
    """
    known = read(folder).get(stem, {"outputs": {}})["outputs"]
    told = []
    for above in sorted({above for name in names for above in (folder / name).parents if above.is_relative_to(folder)}):
        if above != folder and os.path.lexists(above) and (above.is_symlink() or not above.is_dir()):
            raise InputError(f"{shown_path(above)}: this is not a folder that a report was built in; {_MEND}")
    for file in (folder / name for name in names):
        name = file.relative_to(folder).as_posix()
        if not os.path.lexists(file):
            continue
        if name not in known or file.is_symlink() or not file.is_file():
            told.append(f"{shown_path(file)}: no report that was built here has made this; {_MEND}")
        elif sha256(file.read_bytes()) != known[name]:
            told.append(f"{shown_path(file)}: this has been changed since the report was built; {_MEND}")
    if told:
        raise InputError("\n".join(told))


def write(folder: Path, reports: Mapping[str, Any]) -> None:
    """Write the manifest of a folder."""
    write_new(folder / FILE, _text(reports))


def _text(reports: Mapping[str, Any]) -> bytes:
    return f"{json.dumps({'reports': reports}, indent=1, ensure_ascii=False, sort_keys=True)}\n".encode()
