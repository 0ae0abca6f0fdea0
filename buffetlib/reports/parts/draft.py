"""That what is shown rests on a draft: figures that are still to be confirmed, or another price than was announced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import Notice
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.pricing.year import Draft
from buffetlib.reports.wording import numbers, wording


def draft_notice(drafts: Sequence[Draft], language: str, scheme: Scheme) -> Notice:
    """What is not ready in each draft, to be read before anything else."""
    say, num = wording(language, scheme), numbers(language, scheme)
    lacking = [draft for draft in drafts if draft.unconfirmed or draft.announced] or drafts
    told = [sentence for draft in lacking for sentence in _lacking(draft, say, num)]
    return Notice(say("draft.heading"), " ".join([*told, say("draft.use")]))


def draft_line(drafts: Sequence[Draft], language: str, scheme: Scheme) -> str:
    """The same in one line, for the head of a sheet; "" where nothing is a draft."""
    if not drafts:
        return ""
    notice = draft_notice(drafts, language, scheme)
    return f"{notice.heading}. {notice.text}"


def _lacking(draft: Draft, say: Wording, num: Numbers) -> Iterator[str]:
    many, year = len(draft.unconfirmed), str(draft.year)
    key = {0: "draft.none", 1: "draft.one"}.get(many, "draft.many")
    if many or draft.announced is None:
        yield say(key, number=num.plain(many), year=year)
    if draft.announced is not None:
        yield say("draft.announced", year=year, price=num.kroner(Fraction(draft.announced.price)))
