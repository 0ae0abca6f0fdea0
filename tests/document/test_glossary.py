"""A whole report's glossary: the terms that are used, each linked at its first use and nowhere else."""

from __future__ import annotations

from typing import Any

from buffetlib.document.blocks import (
    Block,
    Column,
    Glossary,
    GlossaryTerm,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    cells,
)
from buffetlib.document.foreign import linked, marked
from buffetlib.document.glossary import with_glossary
from buffetlib.document.html import html_of, standalone_html
from buffetlib.document.plain import plain_text

CALL = GlossaryTerm("termcall", "call", "One request.", ["call", "calls"])
MEDIAN = GlossaryTerm("termmedian", "median", "The middle value.", ["median"])
TERMS = Glossary("Glossary", "glossary", [CALL, MEDIAN])


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text, "tone": "plain"}


def whole(*blocks: Block) -> list[dict[str, Any]]:
    return with_glossary(Section(*blocks, TERMS, Paragraph("After it.")).data())


def test_a_term_is_linked_at_its_first_use_alone() -> None:
    heading, first, second, glossary, terms, after = whole(
        Heading("The calls", "calls"), Paragraph("Recall that 12 Calls are calls."), Paragraph("A call.")
    )
    assert heading["text"] == "The calls" and second["text"] == "A call." and after["text"] == "After it."
    assert first["text"] == f"Recall that 12 {linked('Calls', 'termcall')} are calls."
    assert glossary["text"] == "Glossary" and terms["pairs"] == [("call", "One request.")]
    assert terms["anchors"] == ["termcall"]


def test_what_is_not_used_is_left_out_and_without_any_there_is_no_heading() -> None:
    assert [block["type"] for block in whole(Paragraph("Nothing of the kind."))] == ["paragraph", "paragraph"]
    assert with_glossary([{"type": "paragraph", "text": "a call"}]) == [{"type": "paragraph", "text": "a call"}]
    assert with_glossary(Section(TERMS).data()) == []


def test_a_term_within_one_that_is_linked_is_linked_where_it_stands_by_itself() -> None:
    longer = GlossaryTerm("termlog", "call log", "Many requests.", ["call log"])
    terms = Glossary("Glossary", "glossary", [longer, CALL])
    (first, second, *_) = with_glossary(Section(Paragraph("The CALL LOG."), Paragraph("A call."), terms).data())
    assert first["text"] == f"The {linked('CALL LOG', 'termlog')}."
    assert second["text"] == f"A {linked('call', 'termcall')}."


def test_what_stands_between_texts_is_no_part_of_them() -> None:
    """A control character, which only a notebook that was written by hand may hold."""
    first, second, *_ = with_glossary([paragraph("a\1b\0c"), paragraph("A call"), *Section(TERMS).data()])
    assert (first["text"], second["text"]) == ("a\1b\0c", f"A {linked('call', 'termcall')}")


def test_tables_are_read_in_their_order_and_texts_in_another_language_are_not_linked() -> None:
    columns = [Column("Median", "calls"), Column("Figure")]
    table, *_, terms, _ = whole(Table("Of calls", columns, [Row(cells(marked("calls", "en"), "median"))], ["A call."]))
    assert table["caption"] == "Of calls"  # the name of a table, in which no link may stand
    assert table["columns"][0]["label"] == linked("Median", "termmedian")
    assert table["columns"][0]["unit"] == linked("calls", "termcall")
    assert table["rows"][0]["cells"][0]["text"] == marked("calls", "en") and table["notes"] == ["A call."]
    assert terms["anchors"] == ["termcall", "termmedian"]
    (beside,) = whole(Paragraph(f"{marked('A call', 'da')} <b> calls"))[:1]
    assert beside["text"] == f"{marked('A call', 'da')} <b> {linked('calls', 'termcall')}"


def test_html_leads_from_the_term_to_its_meaning_and_a_terminal_shows_neither() -> None:
    blocks = whole(Paragraph("A call & more."))
    html = html_of(blocks)
    assert '<p class="plain">A <a class="term" href="#termcall">call</a> &amp; more.</p>' in html
    assert '<dt id="termcall">call</dt><dd>One request.</dd>' in html
    assert plain_text(blocks).splitlines()[0] == "A call & more."
    live = Section(TERMS).data()  # in Jupyter a cell knows no other: it shows all of them
    assert "median: The middle value." in plain_text(live) and "<dt>median</dt>" in standalone_html(live)
