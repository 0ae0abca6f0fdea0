"""The view of what a price change is put down to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from buffetlib.document.foreign import bare
from buffetlib.document.tidy import Figure, Tidy, TidyColumn
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.stories import ToldStories
from buffetlib.reports.export.stories_json import stories_data
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.results import change_caption
from buffetlib.reports.parts.stories import rows_of, stories_section, story_label
from buffetlib.reports.parts.waterfall import price_names, step_by_step
from buffetlib.reports.results.columns import KRONER, PER_CITIZEN, SHARE
from buffetlib.reports.results.view import ResultView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMNS = (
    TidyColumn("from_year"),
    TidyColumn("from_scenario"),
    TidyColumn("year"),
    TidyColumn("scenario"),
    TidyColumn("story"),
    TidyColumn("kind"),
    TidyColumn("component"),
    TidyColumn("label"),
    TidyColumn("effect", PER_CITIZEN),
    TidyColumn("share", SHARE),
    TidyColumn("kroner", KRONER),
    TidyColumn("reason"),
)


def _tidy(found: ToldStories, language: str) -> Tidy:
    """A row for each part: they add up to the change."""
    return Tidy(_COLUMNS, list(_rows(found, Context(found.change.years, language))))


def _rows(found: ToldStories, context: Context) -> Iterator[Sequence[Figure]]:
    change, justification = found.change, Justification(found.change)
    years = [value for end in (change.before, change.after) for value in (end.year, end.scenario or None)]
    for part in found.told:
        share = part.effect / change.change if change.change else None
        cause = (part.cause.kind.value, part.cause.component) if part.cause else (None, None)
        named = part.story.id if part.story else None, *cause, bare(story_label(part, justification, context))
        text = bare(context.text(part.story.text)) if part.story else None
        yield *years, *named, part.effect, share, part.effect * change.after.citizens, text


def _draw(found: ToldStories, language: str, ax: Axes) -> None:
    from buffetlib.document.charts.picture_on_axes import draw_picture
    from buffetlib.document.charts.waterfalls import waterfall

    context = Context(found.change.years, language)
    rows = [(bare(row.label), row.printed.effect) for row in rows_of(Justification(found.change), context)]
    draw_picture(ax, waterfall(step_by_step(rows, found.change, context, price_names(found.change, context)).bars()))
    ax.set_title(change_caption(found.change, context))


STORIES: ResultView[ToldStories] = ResultView(stories_section, stories_data, _tidy, _draw)
