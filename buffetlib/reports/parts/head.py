"""How every report begins: its title, the notice where figures are made up, and the figures to be seen first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import buffetlib
from buffetlib.document.blocks import Block, Heading, KeyFigure, KeyFigures, Notice, Title
from buffetlib.pricing.price import AnnouncedPrice, Price
from buffetlib.reports.correction.box import correction_box
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.draft import draft_notice

PROGRAM = "buffetpris"
"""What this package is called by those who use it."""

_LABELS = ("contents", "skip", "code", "code_note", "page", "overview")


@dataclass(frozen=True, eq=False, repr=False)
class Head:
    """What the head of a report says.

    `standing` repeats on every page, `standing_made_up` in its place where figures are made up; then `notice` says so.
    `day` (ISO) is what the report is dated; without it, it is that of the announcement of the year's price, else of
    its count of citizens.
    """

    title: str
    subtitle: str
    standing: str
    standing_made_up: str
    notice: str
    day: str | None = None


def head_blocks(
    head: Head, context: Context, *, made_up: bool, corrected: Sequence[Block] | None = None
) -> list[Block]:
    """The title, the notices of a draft and where figures are made up, and what was corrected since an earlier edition.

    `corrected` tells that in other words than those of every report.
    """
    say, drafts = context.say, context.year.drafts
    labels = {label: say.raw(f"label.{label}") for label in _LABELS}
    standing = head.standing_made_up if made_up else head.standing
    day, edition = head.day or _day_of(context), edition_told(context)
    draft = say("draft.before", text=standing) if drafts else ""
    about = (standing, context.language, day, labels, edition, made_with(context), draft)
    notices = [draft_notice(drafts, context.language, context.scheme)] if drafts else []
    if made_up:
        notices.append(Notice(say("illustrative.heading"), head.notice))
    title = Title(head.title, head.subtitle, *about)
    return [title, *notices, *(correction_box(context) if corrected is None else corrected)]


def edition_told(context: Context) -> str:
    """Which edition the report is of, in words that are true before it is published and after."""
    say, number = context.say, context.edition
    if number is None:
        return say("edition.working")
    if context.is_draft:
        return say("edition.draft", number=str(number))
    key = "edition.first" if number == 1 else "edition.later"
    return say(key, number=str(number), before=str(number - 1))


def made_with(context: Context) -> str:
    """With which version of this package the report was made."""
    return context.say("edition.made_with", program=f"{PROGRAM} {buffetlib.__version__}")


def _day_of(context: Context) -> str:
    """The day of the announcement of the year's price, else of its count of citizens."""
    year = context.year
    when = year.announced.when if year.announced else None
    return (when if when.count("-") == 2 else f"{when}-01") if when else year.citizens.on.isoformat()


def glance_blocks(heading: str, figures: Sequence[KeyFigure]) -> list[Block]:
    """The key figures below their heading."""
    return [Heading(heading, "glance"), KeyFigures(list(figures))]


def price_figure(price: Price | AnnouncedPrice, context: Context, label: str = "") -> KeyFigure:
    """A price as a key figure, called that of its year unless a `label` is given; noted where it was not announced."""
    say = context.say
    note = say("unit.per_citizen") if price.announced is not None else say("glance.not_announced")
    return KeyFigure(label or say("glance.price", year=str(price.year)), context.num.kroner(price.price), note)
