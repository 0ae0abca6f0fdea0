"""What a price change is put down to, as data for other programs."""

from __future__ import annotations

from typing import Any

from buffetlib.base.source import LANGUAGES
from buffetlib.document.foreign import bare
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.stories import ToldStories, ToldStory
from buffetlib.reports.export.as_json import change_data, driver_data
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.stories import story_label


def stories_data(found: ToldStories) -> dict[str, Any]:
    """The bridge and the stories that it is told in: effects in kr. per citizen, which add up to the change.

    `id` is that of the story; where the years tell none it names a cause, such as data_consumption.volume, and of all
    else it is null. Each has the drivers that it adds up.
    """
    justification = Justification(found.change)
    contexts = {language: Context(found.change.years, language) for language in LANGUAGES}

    def story(part: ToldStory) -> dict[str, Any]:
        labels = {lang: bare(story_label(part, justification, context)) for lang, context in contexts.items()}
        text = {"text": {lang: part.story.text[lang] for lang in LANGUAGES}} if part.story else {}
        drivers = [driver_data(driver) for driver in part.drivers]
        return {"id": _id(part), "label": labels, **text, "effect": str(part.effect), "drivers": drivers}

    return {**change_data(found.change), "stories": [story(part) for part in found.told]}


def _id(part: ToldStory) -> str | None:
    if part.story is not None:
        return part.story.id
    return ".".join(filter(None, (part.cause.component, part.cause.kind.value))) if part.cause else None
