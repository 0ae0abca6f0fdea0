"""Watching reports being built: what is told of them as it happens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from buffetlib.publish.request import Request
    from buffetlib.publish.state import Due


class Watch(Protocol):
    """Is told by the process that builds, one thing after the other; several reports may be at work at once."""

    def planned(self, due: Sequence[Due], unchanged: Sequence[Request]) -> None:
        """What is to be built, and why, and what is left as it is. Told once, before anything is begun."""

    def waiting(self, out: Path) -> None:
        """Another build is at work in the folder `out`; this one goes on when it has ended."""

    def begun(self, request: Request) -> None:
        """A report is being made."""

    def stage(self, request: Request, text: str) -> None:
        """What is being done for a report; what follows a comma is detail that changes quickly."""

    def tick(self) -> None:
        """Time goes by: called at least once a second while reports are at work."""

    def ended(self, request: Request, seconds: float, why: str) -> None:
        """A report is made, in so many seconds; or it failed, and `why`, in one or more lines."""

    def placed(self, folder: Path) -> None:
        """A year's folder was replaced by one with all that was made of it."""


class Silent:
    """A watch for a build that nobody looks at; others that want to see little begin with it."""

    def planned(self, due: Sequence[Due], unchanged: Sequence[Request]) -> None:
        """Nobody sees it."""

    def waiting(self, out: Path) -> None:
        """Nobody sees it."""

    def begun(self, request: Request) -> None:
        """Nobody sees it."""

    def stage(self, request: Request, text: str) -> None:
        """Nobody sees it."""

    def tick(self) -> None:
        """Nobody sees it."""

    def ended(self, request: Request, seconds: float, why: str) -> None:
        """Nobody sees it."""

    def placed(self, folder: Path) -> None:
        """Nobody sees it."""


silent: Watch = Silent()
