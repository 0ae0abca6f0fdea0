"""What a check of the figures found."""

from __future__ import annotations

from dataclasses import dataclass, field

from buffetlib.base.errors import Problem
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown


@dataclass(frozen=True, slots=True, repr=False)
class Findings(Shown):
    """The problems of the checked `years`, sorted by place; none where nothing is wrong."""

    years: tuple[int, ...]
    problems: tuple[Problem, ...]
    scheme: Scheme = field(compare=False)

    is_illustrative = False

    def __repr__(self) -> str:
        return f"Findings({', '.join(map(str, self.years))}: {len(self.problems)} problems)"

    def __len__(self) -> int:
        return len(self.problems)
