"""`manifest.json`: what every report in a folder was made from, with what, and what came out, as SHA-256."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = "manifest.json"

_PACKAGES = (
    *("buffetlib", "font-source-sans-pro", "fonttools", "ipykernel", "ipython", "jinja2", "jupyter-client"),
    *("matplotlib", "nbclient", "nbconvert", "nbformat", "numpy", "pandas", "pandera", "papermill", "pyyaml"),
    *("scipy", "statsmodels", "typst"),
)


_SOURCES = (".csv", ".py", ".j2", ".css", ".typ")


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write_new(file: Path, data: bytes) -> None:
    """Write a file anew, even where the old one goes by a second name elsewhere: that one keeps its content."""
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    file.write_bytes(data)


def versions() -> dict[str, str]:
    """The versions of all that can change a byte of a report."""
    packages = {name: version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), **packages, "buffetlib source": source_digest()}


def source_digest() -> str:
    """The SHA-256 of this package's own files: it changes with the code, also between two versions."""
    package = Path(__file__).parents[1]
    files = sorted(file for file in package.rglob("*") if file.suffix in _SOURCES)
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
    """The reports that a folder's manifest lists, by the stem of their files; none where there is no manifest."""
    try:
        reports = json.loads((folder / FILE).read_text(encoding="utf-8"))["reports"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not isinstance(reports, dict):
        return {}
    return {stem: entry for stem, entry in reports.items() if isinstance(entry, dict) and "outputs" in entry}


def write(folder: Path, reports: Mapping[str, Any]) -> None:
    """Write the manifest of a folder."""
    text = json.dumps({"reports": reports}, indent=1, ensure_ascii=False, sort_keys=True)
    write_new(folder / FILE, f"{text}\n".encode())
