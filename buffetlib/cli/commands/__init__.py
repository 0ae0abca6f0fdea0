"""The commands of `buffetpris`, one module each, and what several of them need."""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from buffetlib.base.errors import OUR_SIGNS, InputError, shown_path, shown_text
from buffetlib.base.files import write_whole
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.source import LANGUAGES
from buffetlib.project.open import find_figures
from buffetlib.project.project import Figures

if TYPE_CHECKING:
    from buffetlib.base.scheme.scheme import Scheme
    from buffetlib.document.blocks import Chart
    from buffetlib.pricing.year import Draft

_ENDS_WITHIN = 2.0
"""Seconds that a command takes at most to end when it is told to."""


class _Drafted(Protocol):
    """What says on which drafts it rests."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The drafts of years."""

    @property
    def scheme(self) -> Scheme:
        """The scheme that it is of."""


def year(text: str) -> int:
    """A price year as an argument."""
    if YEAR_NUMBER.fullmatch(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"found {text!r}; expected a year such as 2019")


def path(text: str) -> Path:
    """A path as an argument; an empty one would be taken for the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("found ''; expected a path")
    return Path(text)


def figures(options: argparse.Namespace, *years: int) -> Figures:
    """The figures that the options name, else the project's own. Without `--lang` it is the language of their scheme.

    With `--draft` they have the drafts of `years`. Raises InputError for a language that the scheme has no words in.
    """
    drafts = frozenset(years if "draft" in options and options.draft else ())
    found = find_figures(options.params, options.population, options.usage, options.counts, drafts=drafts)
    if "lang" in options:
        spoken = found.scheme.languages
        options.lang = options.lang or spoken[0]
        if options.lang not in spoken:
            raise InputError(
                f"--lang {options.lang}: the scheme of these figures has words in {', '.join(spoken)} only"
            )
    return found


def add_language(parser: argparse.ArgumentParser, of: str) -> None:
    """The option `--lang`."""
    parser.add_argument("--lang", choices=LANGUAGES, help=f"language of the {of} (default: the project's own)")


def add_json(parser: argparse.ArgumentParser, what: str = "exact fractions as JSON, and nothing else") -> None:
    """The option `--json`; `what` it gives."""
    parser.add_argument("--json", action="store_true", help=what)


def add_draft(parser: argparse.ArgumentParser, what: str = "the years named") -> None:
    """The option `--draft`, for `what` is looked at before it is ready."""
    help_text = f"{what} as they stand: figures marked !confirm are used, and another price than announced is allowed"
    parser.add_argument("--draft", action="store_true", help=help_text)


def print_blocks(blocks: Sequence[dict[str, Any]], found: _Drafted, language: str) -> None:
    """Print what is shown of a result, below a line that says what it lacks where it rests on a draft."""
    from buffetlib.document.plain import plain_text

    notice: Sequence[dict[str, Any]] = ()
    if found.drafts:
        from buffetlib.reports.parts.draft import draft_notice

        notice = [draft_notice(found.drafts, language, found.scheme).data()]
    print(plain_text([*notice, *blocks]))


def add_chart(parser: argparse.ArgumentParser) -> None:
    """The option `--chart`."""
    parser.add_argument("--chart", type=path, metavar="FILE", help="write the chart as SVG, too")


def print_json(data: dict[str, Any], found: _Drafted | None = None) -> None:
    """Print data for other programs, of which it is said where it rests on a draft."""
    import json

    if found is not None and found.drafts:
        from buffetlib.reports.export.as_json import draft_data

        data = {**draft_data(found.drafts), **data}
    print(json.dumps(data, indent=1))


def write_chart(file: Path, draw: Callable[[], Chart]) -> None:
    """Draw a chart, write it as SVG and say where it is.

    Raises InputError where it cannot be written, or a number of it is beyond what can be drawn.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # that the labels leave no room for the chart
            chart = draw().data()["wide"]
    except (OverflowError, UserWarning):
        raise InputError(f"{shown_path(file)}: a number is too large to be drawn; nothing was changed") from None
    write_whole(file, f"{chart}\n".encode())
    tell(shown_path(file))


def stop_as_by_hand() -> None:
    """Let SIGTERM and a closed terminal end the command as Ctrl-C does, so that what was begun is cleared away.

    Further ones change nothing while it ends: whoever closes a terminal sends several. What this process was told to
    ignore, as `nohup` tells it, it ignores.
    """
    import signal

    stopped = -_ENDS_WITHIN

    def stop(*_: object) -> None:
        nonlocal stopped
        if time.monotonic() - stopped >= _ENDS_WITHIN:
            stopped = time.monotonic()
            raise KeyboardInterrupt

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has not all
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def tell(text: str) -> None:
    """Say something beside the result, on stderr; where nobody can hear it, the command goes on."""
    with suppress(OSError):
        print(shown_text(text, keep=OUR_SIGNS), file=sys.stderr)
