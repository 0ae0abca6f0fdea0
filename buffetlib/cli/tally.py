"""How far a build is: how many of the reports that were to be built have ended, and how long the others may take."""

from __future__ import annotations

import time
from collections.abc import Sequence

from buffetlib.publish.request import Request
from buffetlib.publish.state import Due

_FEWEST = 3
"""So many reports must have ended before it is told how long the others may take."""


def label(request: Request) -> str:
    """What a report is called where several are shown: by its year's folder, and its files in it."""
    return f"{request.folder.name}/{request.stem}"


def clock(seconds: float) -> str:
    """A span of time as minutes and seconds: 1:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


class Tally:
    """Counts the reports of a build as they end."""

    def __init__(self, due: Sequence[Due]) -> None:
        self.total, self.ended, self.failed = len(due), 0, 0
        self._due = {label(each.request) for each in due}
        self._again = {label(each.request): each.why for each in due if not each.asked}
        self._begun = time.monotonic()

    def name(self, request: Request) -> str:
        """What a report is called; of one that nobody has asked for, also why it is built."""
        name = label(request)
        return f"{name} again ({self._again[name]})" if name in self._again else name

    def count(self, request: Request, why: str) -> None:
        """A report has ended; it failed if there is a `why`, maybe before it was due: its figures are wrong."""
        self.ended += 1
        self.total += label(request) not in self._due
        self.failed += bool(why)

    @property
    def seconds(self) -> float:
        """How long the build has been at work."""
        return time.monotonic() - self._begun

    @property
    def seconds_left(self) -> float | None:
        """How long the others take if they take as long as those that have ended; None where that is too early."""
        return self.seconds / self.ended * (self.total - self.ended) if self.ended >= _FEWEST else None

    def __str__(self) -> str:
        failed = f", {self.failed} failed" if self.failed else ""
        left = f", about {clock(self.seconds_left)} left" if self.seconds_left is not None else ""
        return f"{self.ended} of {self.total}{failed}, {clock(self.seconds)}{left}"
