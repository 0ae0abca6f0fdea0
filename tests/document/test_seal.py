"""The seal of a PDF: whole as it was made, broken by any change of any byte, missing where there never was one."""

from __future__ import annotations

from functools import cache

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import BuildError
from buffetlib.document.seal import UNSEALED, seal_of_pdf, sealed


@cache
def pdf_with(keywords: str) -> bytes:
    """A PDF of one page with these keywords, as Typst writes it."""
    made = typst.compile(f"#set document(keywords: ({keywords},))\n= 1.94".encode(), format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def ours() -> bytes:
    return sealed(pdf_with(f'"{UNSEALED}"'))


def test_a_sealed_pdf_is_whole_and_has_not_moved() -> None:
    plain = pdf_with(f'"{UNSEALED}"')
    assert seal_of_pdf(ours()) == "whole" and len(ours()) == len(plain)
    assert seal_of_pdf(plain) == "broken"  # zeros are no seal
    for beside in ("made by hand", "Udkast – ikke udgivet på årsdagen"):
        assert seal_of_pdf(sealed(pdf_with(f'"{UNSEALED}", "{beside}"'))) == "whole"


def test_without_a_place_there_is_no_seal() -> None:
    for keywords in ('"price"', '"sha256:12"'):
        assert seal_of_pdf(pdf_with(keywords)) == "missing"
        with pytest.raises(BuildError, match="it has no place for its seal"):
            sealed(pdf_with(keywords))


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_change_of_any_byte_breaks_it(place: int, by: int) -> None:
    data = bytearray(ours())
    data[place % len(data)] ^= by
    assert seal_of_pdf(bytes(data)) == "broken"


@given(st.binary(min_size=1, max_size=20))
def test_so_does_what_is_added(more: bytes) -> None:
    assert seal_of_pdf(ours() + more) == "broken"
