"""What reports are made of, independent of any format: headings, paragraphs, tables, figures and a few more.

A `Section` is what a notebook cell shows. Jupyter gets it as HTML and as text; the executed notebook also
keeps it as data (`MIME_TYPE`), and it is this data that the HTML and the PDF report are both made from.
No text in a block is ever read as markup.

Blocks are made and shown, never changed, compared or printed as code. So their classes need no code of their own, which
every command that prints a table would wait for.
"""

from __future__ import annotations

import os
from dataclasses import Field, field
from functools import cached_property
from typing import Any, ClassVar, dataclass_transform

from buffetlib.base.errors import OUR_SIGNS, shown_text
from buffetlib.document.foreign import marked, parts
from buffetlib.document.language.numbers import Written

NONE = "–"
"""What a cell shows where there is no figure."""

MIME_TYPE = "application/vnd.buffetpris.blocks+json"

DATA_ALONE = "BUFFETPRIS_DATA_ALONE"
"""The variable of the environment that has sections shown as data alone: who wants them otherwise makes that of it."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
"""How Jupyter names a live widget in a cell's output."""

Formula = str | list["Formula"] | dict[str, "Formula"]
"""A formula as a tree: a text is a sign, a list stands side by side, and {"over":, "under":} is a fraction."""


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class Piece:
    """Something with the fields that its class annotates, given in their order or by name, as a data class has them."""

    _fields: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: vars(cls).get(name, ...) for name, of in cls.__annotations__.items() if "ClassVar" not in of}
        cls._fields = {**cls._fields, **own}

    def __init__(self, *values: Any, **named: Any) -> None:
        given = dict(zip(self._fields, values, strict=False)) | named
        if len(given) < len(values) + len(named) or given.keys() - self._fields.keys():
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields)}, each of them once")
        for name, default in self._fields.items():
            value = given.get(name, default)
            if value is ...:
                raise TypeError(f"{type(self).__name__} needs {name}")
            setattr(self, name, [] if isinstance(value, Field) else value)
        self.__post_init__()

    def __post_init__(self) -> None:
        """What a class does besides."""


class Block(Piece):
    """One piece of a section; `type` names it in the data."""

    type: ClassVar[str]

    def data(self) -> dict[str, Any]:
        """The block as plain data, in which nothing is hidden: a terminal obeys no text, and none is turned round.

        It is made once: many reports may show the same block.
        """
        return self._data

    @cached_property
    def _data(self) -> dict[str, Any]:
        return {"type": self.type, **_plain(vars(self))}


def _plain(value: Any) -> Any:
    """A value as plain data, every text in it as `shown_text` has it; in which language one is stays marked."""
    if isinstance(value, str):
        return str(value) if value.isprintable() else _shown(value)
    if isinstance(value, Piece):
        value = vars(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return type(value)(map(_plain, value)) if isinstance(value, list | tuple) else value


def _shown(text: str) -> str:
    pieces = ((shown_text(piece, keep=OUR_SIGNS), language) for piece, language in parts(text))
    return "".join(marked(piece, language) if language else piece for piece, language in pieces)


class Title(Block):
    """The head of a report. `standing` repeats on every page; `language` and `day` (ISO) describe the document.

    `edition` says which edition it is, and `made_with` with what it was made: both in a line below, and in metadata.
    Of a draft, `draft` takes the place of `standing`, in red.
    """

    type: ClassVar[str] = "title"
    text: str
    subtitle: str
    standing: str
    language: str
    day: str
    labels: dict[str, str]
    edition: str = ""
    made_with: str = ""
    draft: str = ""


class Heading(Block):
    """A heading; `anchor` is what links point to. With `new_page` it begins a page, where there are pages."""

    type: ClassVar[str] = "heading"
    text: str
    anchor: str
    new_page: bool = False


class Subheading(Block):
    """A heading below the last one, such as a question before its answer; it is in no table of contents."""

    type: ClassVar[str] = "subheading"
    text: str


class Paragraph(Block):
    """Running text; `tone` is `plain`, `lead`, `note` or `proof`."""

    type: ClassVar[str] = "paragraph"
    text: str
    tone: str = "plain"


class Notice(Block):
    """Something that nobody may overlook, with `entries` below it; one that is no warning has the `tone` `news`."""

    type: ClassVar[str] = "notice"
    heading: str
    text: str
    entries: list[str] = field(default_factory=list)
    tone: str = "warning"


class Bullets(Block):
    """A list of short texts."""

    type: ClassVar[str] = "bullets"
    entries: list[str]


class Definitions(Block):
    """Pairs of a term and what it stands for; `anchors`, where there are any, are what links to each term point to."""

    type: ClassVar[str] = "terms"
    pairs: list[tuple[str, str]]
    anchors: list[str] = field(default_factory=list)


class GlossaryTerm(Piece):
    """A word of the glossary: what it is called, what it means in plain words, and the forms that sentences use.

    `anchor`, as `foreign.linked` has it, is what links point to.
    """

    anchor: str
    name: str
    meaning: str
    forms: list[str]


class Glossary(Block):
    """What a report's own words mean. Of a whole report only those that it uses are left, linked at their first use."""

    type: ClassVar[str] = "glossary"
    heading: str
    anchor: str
    terms: list[GlossaryTerm]


class KeyFigure(Piece):
    """One figure to be seen first, with what it is and a note below it; `number` is as of a `Cell`."""

    label: str
    value: str
    note: str = ""
    number: str = ""

    def __post_init__(self) -> None:
        self.number = _number_of(self.value) or self.number


class KeyFigures(Block):
    """A row of key figures."""

    type: ClassVar[str] = "key_figures"
    figures: list[KeyFigure]


class Column(Piece):
    """A column's heading, its unit, whether it holds numbers, and its share of the width (0: as needed)."""

    label: str
    unit: str = ""
    numeric: bool = False
    width: int = 0


class Link(Piece):
    """A text that leads to another place of the same report: `anchor` is that of a heading or a table."""

    text: str
    anchor: str


class Cell(Piece):
    """A cell's text, after it in red what should be there and is not, and after that where more of it stands.

    `number` is the number that the text shows, if there is one, as programs read it: `-12.30`.
    """

    text: str
    missing: str = ""
    links: list[Link] = field(default_factory=list)
    number: str = ""

    def __post_init__(self) -> None:
        self.number = _number_of(self.text) or self.number


def _number_of(text: str) -> str:
    """The number that a text shows, as programs read it; "" where it shows none."""
    return f"{text.number:f}" if isinstance(text, Written) else ""


class Row(Piece):
    """A row of cells; `rank` is `row`, `group` (heads what follows), `subtotal` or `total`."""

    cells: list[Cell]
    rank: str = "row"


class Table(Block):
    """A table with its caption and notes. A group row may have fewer cells; its last one spans the rest.

    `anchor` is what links point to, where there are any.
    """

    type: ClassVar[str] = "table"
    caption: str
    columns: list[Column]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    size: str = "normal"
    anchor: str = ""


class SheetColumn(Piece):
    """A column of a sheet: its heading, how a spreadsheet shows its numbers (`#,##0.00`, or `@` for texts), its values.

    Values are decimals, or texts, as text; "" where there is none. `whole` is that of all rows together; it `adds_up`
    where it is their sum.
    """

    label: str
    shown: str
    values: list[str]
    whole: str = ""
    adds_up: bool = False


class Sheet(Block):
    """A table that a workbook alone has, and no page is wide enough for: a row each for many, and one for all of them.

    `name` is what it is called there.
    """

    type: ClassVar[str] = "sheet"
    name: str
    caption: str
    columns: list[SheetColumn]
    notes: list[str] = field(default_factory=list)


class Chart(Block):
    """A chart as SVG, for a wide and for a narrow page, with its caption and a text for those who cannot see it."""

    type: ClassVar[str] = "figure"
    caption: str
    alt: str
    wide: str
    narrow: str


class FormulaBlock(Block):
    """A formula set on a line of its own, and how it is read aloud."""

    type: ClassVar[str] = "formula"
    formula: Formula
    alt: str


class Section:
    """Blocks that one notebook cell shows together."""

    def __init__(self, *blocks: Block) -> None:
        self.blocks = blocks

    def data(self) -> list[dict[str, Any]]:
        """The blocks as plain data."""
        return [block.data() for block in self.blocks]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        data = self.data()
        return {MIME_TYPE: data} if DATA_ALONE in os.environ else shown_in_jupyter(data)

    def __repr__(self) -> str:
        return f"Section({', '.join(block.type for block in self.blocks)})"


def shown_in_jupyter(data: list[dict[str, Any]]) -> dict[str, Any]:
    """Blocks, given as plain data, in each form that Jupyter is given them in, by its media type."""
    from buffetlib.document.html import standalone_html
    from buffetlib.document.plain import plain_text

    return {"text/plain": plain_text(data), "text/html": standalone_html(data), MIME_TYPE: data}


def cells(*texts: str | Cell) -> list[Cell]:
    """Cells from plain texts, save where a cell is given."""
    return [text if isinstance(text, Cell) else Cell(text) for text in texts]
