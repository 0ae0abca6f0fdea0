"""The wheel of an installed package, packed again from the files that its record lists: the same bytes each time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import stat
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from buffetlib.base.errors import BuildError

DISTRIBUTION = "buffetlib"

_TIME = (2020, 2, 2, 0, 0, 0)
"""That of every file, as in a wheel that is built."""

_OF_INSTALLER = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
"""What installing has written, and no wheel brings."""


def packed_again() -> tuple[str, bytes]:
    """The name and the bytes of the wheel that was installed.

    Raises BuildError where a file of it is missing, or nothing tells which there are.
    """
    found = distribution(DISTRIBUTION)
    info = f"{DISTRIBUTION}-{found.version}.dist-info"
    files = _files(found, info)
    rows = [(name, f"sha256={_digest(data)}", len(data)) for name, data in files.items()]
    record = io.StringIO()
    csv.writer(record, lineterminator="\n").writerows([*rows, (f"{info}/RECORD", "", "")])
    return f"{DISTRIBUTION}-{found.version}-py3-none-any.whl", zipped(
        {**files, f"{info}/RECORD": record.getvalue().encode()}
    )


def _files(found: Distribution, info: str) -> dict[str, bytes]:
    """The files of the wheel by name, those of the package before what is said of it."""
    left_out = {f"{info}/{name}" for name in _OF_INSTALLER}
    names = sorted(
        (name.as_posix() for name in found.files or () if ".." not in name.parts and name.suffix != ".pyc"),
        key=lambda name: (name.startswith(f"{info}/"), name),
    )
    try:
        files = {name: Path(str(found.locate_file(name))).read_bytes() for name in names if name not in left_out}
    except OSError as error:
        raise BuildError(f"a file of this package is missing: {error.filename}; install it anew") from error
    if not any(name.startswith(f"{DISTRIBUTION}/") for name in files):
        raise BuildError("nothing tells which files this package has; install it from its wheel")
    return files


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of files by name, in their order: the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _digest(data: bytes) -> str:
    """As a wheel's record writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
