"""Figures that are never older than their files: all as they were at one time, and read anew when one has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.reading.textfile import entries_of
from buffetlib.project.project import Figures

T = TypeVar("T")

FileStates = Mapping[Path, tuple[int, ...]]
"""The input files that there are, each with what changes when it is written."""

_TRIES = 3
_MOST_NAMED = 3
_ENDINGS = {".yaml", ".csv"}


def file_states(figures: Figures) -> FileStates:
    """All files that figures may be read from, as they are now.

    Raises InputError where one of their folders cannot be read.
    """
    found = {}
    for file in _input_files(figures):
        try:
            state = file.stat()
        except OSError:  # gone meanwhile, or never there: told where it is needed
            continue
        found[file] = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
    return found


def _input_files(figures: Figures) -> Iterator[Path]:
    for folder in (figures.params, figures.accounts.folder, figures.counts_folder):
        entries = entries_of(folder) if folder else []
        yield from (file for file in entries if file.suffix in _ENDINGS and not file.name.startswith("."))
    yield figures.population_file
    if figures.usage_file:
        yield figures.usage_file


class FreshFigures:
    """The figures that `find` finds, kept for as long as none of their files changes."""

    def __init__(self, find: Callable[[], Figures]) -> None:
        self._find = find
        self._kept: tuple[Figures, FileStates] | None = None

    def read(self, compute: Callable[[Figures], T]) -> T:
        """What `compute` makes of the figures as they are.

        Where a file changes while they are read, they are read again. Raises InputError as `compute` does, and where
        files go on changing.
        """
        for _ in range(_TRIES):
            figures, states = self._now()
            problem = None
            try:
                found = compute(figures)
            except InputError as error:  # may be of a file that is written right now
                problem = error
            now = file_states(figures)
            if now == states:
                if problem is not None:
                    raise problem
                return found
            self._kept = None
        changed = sorted(file for file in {*states, *now} if states.get(file) != now.get(file))
        names = ", ".join(map(shown_path, changed[:_MOST_NAMED]))
        raise InputError(f"{names}: changed while the figures were read, {_TRIES} times; try again when it is written")

    def _now(self) -> tuple[Figures, FileStates]:
        """The figures, and the states of the files that they are read from: those kept, if these are still the same."""
        figures = self._find()
        states = file_states(figures)
        if self._kept is None or self._kept != (figures, states):
            self._kept = _as_read(figures, states), states
        return self._kept


_READ: dict[Figures, tuple[Figures, FileStates]] = {}
"""What was read ahead in this process, or in the one that it was forked from, and the files as they then were."""


def read_ahead(figures: Figures, compute: Callable[[Figures], object]) -> None:
    """Read figures before anybody asks for them, with what `compute` makes of them: whoever asks next finds them read.

    Where a file changes meanwhile they are not kept. Raises InputError as `compute` does.
    """
    states = file_states(figures)
    read, _ = _READ[figures] = _as_read(figures, states), states
    compute(read)
    if file_states(figures) != states:
        del _READ[figures]


def let_go() -> bool:
    """Let go of what was read ahead in folders that are gone; whether there was any."""
    gone = [figures for figures in _READ if not figures.params.is_dir()]
    for figures in gone:
        del _READ[figures]
    return bool(gone)


def read_now(figures: Figures, names: Iterable[str]) -> Figures:
    """The figures with all read that a section may ask for: a file that changes between two cells changes neither.

    `names` are those of the figures that belong to all years.
    """
    for name in (*names, "agreements"):
        with suppress(InputError):  # told by the section that needs it
            getattr(figures, name)
    return figures


def as_read(figures: Figures) -> Figures:
    """The same figures, as they were read ahead where none of their files has changed since.

    Raises InputError where one of their folders cannot be read.
    """
    return _as_read(figures, file_states(figures)) if figures in _READ else figures


def _as_read(figures: Figures, states: FileStates) -> Figures:
    read, then = _READ.get(figures, (figures, states))
    return read if then == states else figures
