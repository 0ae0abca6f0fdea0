"""The wheel of the package that runs: the same bytes, whether it runs from a checkout or was installed from a wheel.

From a checkout it is built as pip builds it; where the package was installed, its files are those that its record
lists. Either way, they are packed in the same order and with the same times.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from buffetlib.base.errors import BuildError
from buffetlib.base.shipped import shipped

DISTRIBUTION = "buffetlib"

_TIME = (2020, 2, 2, 0, 0, 0)
"""That of every file: any is as good as another, as long as it is the same one."""

_OF_INSTALLER = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""What is written anew, or by whoever installs the wheel."""

_SHARED = "share"
"""Of the folders outside of the packages, the one that files of the wheel go to, for other programs to find."""

_EPOCH = "SOURCE_DATE_EPOCH"

Files = Mapping[str, bytes]


def own_wheel() -> tuple[str, bytes]:
    """The name and the bytes of the wheel. Raises BuildError where it cannot be made."""
    name, files = _of_checkout(shipped()) if shipped("pyproject.toml").is_file() else _of_installed()
    return name, packed(files)


def packed(files: Files) -> bytes:
    """A wheel with these files: those of the package first, then what is said of it, with a record of all."""
    [info] = {name.split("/")[0] for name in files if name.split("/")[0].endswith(".dist-info")}
    own = {name: data for name, data in files.items() if name not in {f"{info}/{each}" for each in _OF_INSTALLER}}
    names = sorted(own, key=lambda name: (name.startswith(f"{info}/"), name))
    rows = [(name, f"sha256={_digest(own[name])}", len(own[name])) for name in names]
    record = io.StringIO()
    csv.writer(record, lineterminator="\n").writerows([*rows, (f"{info}/RECORD", "", "")])
    return zipped({**{name: own[name] for name in names}, f"{info}/RECORD": record.getvalue().encode()})


def zipped(files: Files) -> bytes:
    """An archive of files by name, in their order: the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _of_installed() -> tuple[str, Files]:
    """The name of the wheel that was installed, and its files."""
    found = distribution(DISTRIBUTION)
    data = f"{DISTRIBUTION}-{found.version}.data/data"
    named = {each: _in_wheel(each, data) for each in found.files or ()}
    try:
        files = {name: Path(str(found.locate_file(each))).read_bytes() for each, name in named.items() if name}
    except OSError as error:
        raise BuildError(f"a file of this package is missing: {error.filename}; install it anew") from error
    if not any(name.startswith(f"{DISTRIBUTION}/") for name in files):
        raise BuildError("nothing tells which files this package has; install it from its wheel")
    return f"{DISTRIBUTION}-{found.version}-py3-none-any.whl", files


def _in_wheel(file: PurePosixPath, data: str) -> str:
    """What an installed file is called in its wheel; "" for one that only installing it makes, such as a command.

    What is to lie outside of the packages is in the folder `data` there.
    """
    outside = [part for part in file.parts if part != ".."]
    if ".." in file.parts:
        return f"{data}/{'/'.join(outside)}" if outside[0] == _SHARED else ""
    return "" if file.suffix == ".pyc" else file.as_posix()


def _of_checkout(root: Path) -> tuple[str, Files]:
    """The name of the wheel of a source, and its files."""
    try:
        from hatchling.builders.wheel import WheelBuilder
    except ImportError:
        raise BuildError("hatchling, which builds the wheel, is not installed; run: pip install hatchling") from None
    told = os.environ.pop(_EPOCH, None)  # the same wheel, whichever day it is published on
    try:
        with tempfile.TemporaryDirectory(prefix="buffetpris-") as folder:
            [file] = WheelBuilder(str(root)).build(directory=folder, versions=["standard"])
            with zipfile.ZipFile(file) as archive:
                return Path(file).name, {name: archive.read(name) for name in archive.namelist()}
    except (OSError, ValueError, LookupError, SystemExit) as error:
        raise BuildError(f"the wheel of this package could not be built: {error}") from error
    finally:
        if told is not None:
            os.environ[_EPOCH] = told


def _digest(data: bytes) -> str:
    """As a wheel's record writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
