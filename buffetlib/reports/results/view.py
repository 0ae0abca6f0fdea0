"""A view: all the ways in which one type of result is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from buffetlib.document.blocks import Section
from buffetlib.document.tidy import Tidy

if TYPE_CHECKING:
    from matplotlib.axes import Axes

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ResultView(Generic[R]):
    """How results of one type are looked at; `section`, `tidy` and `draw` take the language, too.

    `section` is what reports show; `data` what `--json` prints; `tidy` its table, whose columns are the same in every
    language; `draw` draws it on a Matplotlib Axes.
    """

    section: Callable[[R, str], Section]
    data: Callable[[R], dict[str, Any]]
    tidy: Callable[[R, str], Tidy]
    draw: Callable[[R, str, Axes], None]
