"""The view of every result: the module of the room that a type is from has it, in `VIEWS`.

What the result's methods do (`base/shown.py`) is here, once for all of them.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

from buffetlib.base import arguments
from buffetlib.base.arguments import wrong
from buffetlib.base.errors import InputError
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import Paragraph, Section
from buffetlib.reports.export.as_json import draft_data
from buffetlib.reports.parts.draft import draft_line, draft_notice
from buffetlib.reports.results.columns import KRONER
from buffetlib.reports.results.view import ResultView
from buffetlib.reports.wording import wording

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from buffetlib.pricing.bridge import PriceChange
    from buffetlib.pricing.stories import ToldStories
    from buffetlib.pricing.year import Draft
    from buffetlib.reports.results.comparison_panel import ComparisonPanel
    from buffetlib.whatif.comparison import Comparison


def view_of(result: object) -> ResultView[Any]:
    """The view of a result. Raises LookupError where there is none."""
    kind = type(result)
    room = kind.__module__.split(".")[1]
    found: ResultView[Any] = import_module(f"{__package__}.{room}_views").VIEWS[kind]
    return found


def language_of(result: object) -> str:
    """The language that a result is shown in where none is asked for: that of its scheme."""
    return scheme_of(result).language


def scheme_of(result: object) -> Scheme:
    """The scheme that a result is of."""
    scheme: Scheme = result.scheme  # type: ignore[attr-defined]  # every result has one
    return scheme


def frame(result: object, exact: bool) -> pd.DataFrame:
    """The tidy table of a result, whose `attrs` also say whether it rests on made-up figures."""
    found = view_of(result).tidy(result, language_of(result)).frame(exact=exact)
    currency = scheme_of(result).names.currency(language_of(result)).unit
    found.attrs["units"] = {name: unit.replace(KRONER, currency) for name, unit in found.attrs["units"].items()}
    found.attrs["illustrative"] = is_illustrative(result)
    if drafts_of(result):
        found.attrs["draft"] = True
    return found


def is_illustrative(result: object) -> bool:
    """Whether a result rests on made-up figures, and so says so wherever it is shown."""
    made_up: bool = result.is_illustrative  # type: ignore[attr-defined]  # every result tells
    return made_up


def drafts_of(result: object) -> tuple[Draft, ...]:
    """The drafts that a result rests on."""
    found: tuple[Draft, ...] = result.drafts  # type: ignore[attr-defined]  # every result tells
    return found


def data(result: object) -> dict[str, Any]:
    """A result as data."""
    return {**draft_data(drafts_of(result)), **view_of(result).data(result)}


def plot(result: object, ax: Axes | None) -> Axes:
    """Draw a result on an Axes; on a new figure where none is given. Raises InputError for what is no Axes."""
    import matplotlib as mpl
    from matplotlib.axes import Axes

    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(layout="constrained")
    if not isinstance(ax, Axes):
        raise wrong("ax", ax, "an Axes of Matplotlib, or None for a new figure")
    language = language_of(result)
    with mpl.rc_context({"text.parse_math": False}):  # a name with dollars is no mathematics
        view_of(result).draw(result, language, ax)
    for text in (ax.title, ax.xaxis.label, ax.yaxis.label, *ax.get_xticklabels(), *ax.get_yticklabels()):
        text.set_parse_math(False)
    marks = [draft_line(drafts_of(result), language, scheme_of(result))]
    if is_illustrative(result):
        marks.append(wording(language, scheme_of(result))("illustrative.mark"))
    ax.set_xlabel("\n".join(filter(None, [ax.get_xlabel(), *marks])))
    ax.title.set_wrap(True)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def to_excel(result: object, path: str | os.PathLike[str]) -> None:
    """Write a result as a workbook."""
    from buffetlib.base.files import write_whole
    from buffetlib.reports.export.result_workbook import ResultSheets, result_workbook

    file, view, language = arguments.path(path, "path"), view_of(result), language_of(result)
    sheets = ResultSheets(
        view.tidy(result, language),
        section(result, language),
        wording(language, scheme_of(result)),
        is_illustrative(result),
        draft_line(drafts_of(result), language, scheme_of(result)),
    )
    write_whole(file, result_workbook(sheets))


def section(result: object, language: str | None) -> Section:
    """A result as reports show it. Raises InputError for a language that there is not."""
    spoken, drafts = _language(result, language), drafts_of(result)
    notice = [draft_notice(drafts, spoken, scheme_of(result))] if drafts else []
    return Section(*notice, *view_of(result).section(result, spoken).blocks)


def _language(result: object, wanted: str | None) -> str:
    """The language that is asked for, or that of the result. Raises InputError for one that there is not."""
    if wanted not in (None, *LANGUAGES):
        raise wrong("language", wanted, f"one of: {', '.join(LANGUAGES)}")
    return wanted or language_of(result)


def panel(comparison: Comparison, language: str | None) -> ComparisonPanel:
    """Years and scenarios side by side, with controls. Raises InputError for a language that there is not."""
    from buffetlib.reports.results.comparison_panel import ComparisonPanel

    return ComparisonPanel(comparison, _language(comparison, language))


def stories(change: PriceChange) -> ToldStories:
    """What a change of the price is put down to."""
    from buffetlib.pricing.stories import tell

    return tell(change)


def html(result: object) -> str | None:
    """A result as Jupyter shows it, whatever is wrong with it; None where there is no view of it."""
    from buffetlib.document.html import standalone_html

    try:
        shown = section(result, None)
    except LookupError:
        return None
    except InputError as error:
        shown = Section(Paragraph(str(error)))
    return standalone_html(shown.data(), untitled=True)
