"""What a report's own words mean, in plain words: the block that a report ends with."""

from __future__ import annotations

from buffetlib.document.blocks import Glossary, GlossaryTerm
from buffetlib.document.foreign import LINK
from buffetlib.reports.parts.context import Context

TERMS = (
    *("call", "carry_over", "component", "cent", "illustrative", "interval", "item", "median", "roll_out"),
    *("lmdi", "mase", "on_account", "scenario", "shapley", "smoothing", "agreement"),
)
"""The terms, by the keys of their texts: a name, what it means, and the forms that sentences use."""


def glossary(context: Context) -> Glossary:
    """All terms in the order of the alphabet; a whole report shows those that it uses."""
    say = context.say
    terms = [
        GlossaryTerm(
            LINK + key.replace("_", ""),
            say(f"glossary.{key}"),
            say(f"glossary.{key}_means"),
            say(f"glossary.{key}_forms").split(", "),
        )
        for key in TERMS
    ]
    return Glossary(say("glossary.title"), "glossary", sorted(terms, key=lambda term: term.name.lower()))
