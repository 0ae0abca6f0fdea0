"""Temporary files of a build: where there is no room for them, that is told, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from buffetlib.base.errors import BuildError
from notebook_factory.errors import NoRoom
from notebook_factory.places import room_required


@contextmanager
def room_told() -> Iterator[None]:
    """Raise BuildError for what the system refuses in the block, which writes nothing but temporary files."""
    try:
        with room_required():
            yield
    except NoRoom as error:
        raise BuildError(str(error)) from error


@contextmanager
def temporary_folder(within: Path | None = None) -> Iterator[Path]:
    """A folder for temporary files, for as long as the block runs. Raises BuildError where it cannot be made."""
    with room_told():
        made = TemporaryDirectory(prefix="buffetpris-", dir=within, ignore_cleanup_errors=True)
    with made as folder:
        yield Path(folder)
