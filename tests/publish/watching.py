"""Watches for tests: what is told of a build, or done while it is at work."""

from __future__ import annotations

from collections.abc import Callable

from buffetlib.publish.request import Request
from buffetlib.publish.watch import Silent


class Stages(Silent):
    """Hands on each stage of each report."""

    def __init__(self, tell: Callable[[str], object]) -> None:
        self._tell = tell

    def stage(self, _request: Request, text: str) -> None:
        self._tell(text)
