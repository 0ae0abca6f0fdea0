"""What can go wrong here, in a class of its own each."""

from __future__ import annotations


class FactoryError(RuntimeError):
    """A notebook or a process could not be run to its end; the message says why."""


class NoRoom(FactoryError):  # noqa: N818 - named by what happened, as those below
    """Temporary files cannot be written; the message names their folder."""


class NotebookError(FactoryError):
    """The fault is the notebook's own; the message names the cell."""


class KernelEnded(NotebookError):  # noqa: N818
    """The kernel of a notebook ended before its notebook did: by `exit()`, by a signal, by itself."""


class OutOfMemory(NotebookError):  # noqa: N818
    """A notebook wanted more memory than it may have."""


class OutputTooLong(NotebookError):  # noqa: N818
    """A notebook put out more than it may."""


class OtherLanguage(FactoryError):  # noqa: N818
    """A notebook is for a kernel of another language than Python."""
