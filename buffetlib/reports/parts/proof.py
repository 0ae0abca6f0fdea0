"""The line below a table of causes that proves that they add up."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.errors import RemainderError
from buffetlib.document.blocks import Paragraph


def proof_line(text: str, *sums: tuple[Fraction, Fraction], unit: str = "kr.") -> Paragraph:
    """The line `text`, after each of `sums`, in `unit` as printed, was held against what it must add up to.

    The exact ones were held against each other where they were found. Raises RemainderError if a printed one differs.
    """
    for printed, total in sums:
        if printed != total:
            raise RemainderError(f"the printed causes leave {total - printed} {unit}; must be 0")
    return Paragraph(text, "proof")
