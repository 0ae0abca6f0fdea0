"""What can go wrong here, in a class of its own each."""

from __future__ import annotations


class FactoryError(RuntimeError):
    """A notebook or a process could not be run to its end; the message says why."""


class KernelEnded(FactoryError):  # noqa: N818 - named by what happened
    """The kernel of a notebook ended before its notebook did: by `exit()`, by a signal, by itself."""


class OutOfMemory(FactoryError):  # noqa: N818
    """A notebook wanted more memory than it may have."""


class OutputTooLong(FactoryError):  # noqa: N818
    """A notebook put out more than it may."""


class OtherLanguage(FactoryError):  # noqa: N818
    """A notebook is for a kernel of another language than Python."""
