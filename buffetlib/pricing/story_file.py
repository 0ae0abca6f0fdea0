"""The stories of a year as its file gives them, and what of the file tells each.

A story is declared once, under `stories`, and named by its id wherever something tells it; one that is named and not
declared, or declared and not told, is a problem.
"""

from __future__ import annotations

from buffetlib.base.printed import MOST_LABEL_LETTERS
from buffetlib.base.reading.fields import Fields
from buffetlib.pricing.year import Story

DRIVER_KINDS = ("volume", "unit_cost")
"""The drivers of a metered item, each of which may have a reason and a story of its own."""


class StoryShelf:
    """The stories that a file declares; whoever reads the rest of it asks here which of them is told.

    `top` are the keys at the top of the file.
    """

    def __init__(self, top: Fields) -> None:
        self._entries = top.child("stories", noun="story") if "stories" in top else None
        self._told: set[str] = set()
        self.stories: dict[str, Story] = {}
        for story_id in self._entries or ():
            story = self._read(story_id)
            if story is not None:
                self.stories[story_id] = story
        if self._entries is not None and self._entries.is_empty:
            top.note("found no story; expected at least one, or no 'stories' at all", "stories")

    def _read(self, story_id: str) -> Story | None:
        assert self._entries is not None
        self._entries.require_id(story_id, "a story", "capacity")
        fields = self._entries.child(story_id, ("label", "text"))
        fields.require("label", "what the story is called, such as {da: Mere kapacitet, en: More capacity}")
        fields.require("text", "the story itself in a sentence or two: {da: ..., en: ...}")
        label, text = fields.texts("label", MOST_LABEL_LETTERS), fields.texts("text")
        if label is None or text is None:
            return None
        return Story(story_id, label, text, self._entries.place_of(story_id))

    def at(self, fields: Fields, key: str = "story") -> str | None:
        """The id of the story that is named at `key`; None where none is, or one that is not declared."""
        story_id = fields.text(key) if key in fields else None
        if story_id is None:
            return None
        if self._entries is None:
            fields.note(
                f"found {story_id!r}, but the year has no stories; give it at the top level: "
                "stories: {<id>: {label: ..., text: ...}}",
                key,
            )
        elif self._entries.is_mapping and story_id not in self._entries:
            mend = self._entries.suggestion(story_id, list(self._entries))
            fields.note(f"found {story_id!r}, which is none of the year's stories; {mend}", key)
        self._told.add(story_id)
        return story_id if story_id in self.stories else None

    def of_item(self, fields: Fields) -> dict[str, str]:
        """The stories of an item: one for all its drivers (key `""`), or one for each of them."""
        if fields.keys_at("story").isdisjoint(DRIVER_KINDS):
            story_id = self.at(fields)
            return {"": story_id} if story_id else {}
        by_kind = fields.child("story", DRIVER_KINDS, "kind of driver")
        found = {kind: self.at(by_kind, kind) for kind in by_kind}
        return {kind: story_id for kind, story_id in found.items() if story_id}

    def note_untold(self) -> None:
        """Note a problem with each story that nothing of the file tells."""
        if self._entries is None or self._entries.reading.problems:
            return  # what could not be read may tell it
        for story_id in self._entries:
            if story_id not in self._told:
                message = f"nothing tells this story; say 'story: {story_id}' where it is told, or remove it"
                self._entries.note(message, story_id)
