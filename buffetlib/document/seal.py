"""The seal of a PDF: by which a change of any byte of it is found, of its pages as of what it carries.

It is a keyword of the document, `sha256:` and 64 digits: the SHA-256 of the whole file with zeros in their place. Typst
writes it twice, uncompressed, where readers look for a document's properties; what else a file says stays where it was.
Whoever knows how can seal a file anew, so it proves nothing against that: for this the report is built again.
"""

from __future__ import annotations

import re
from typing import Literal

from buffetlib.base.errors import BuildError
from buffetlib.base.files import sha256

_DIGITS = 64
_BEGIN = "sha256:"
UNSEALED = f"{_BEGIN}{'0' * _DIGITS}"
"""The keyword of a PDF that is to be sealed."""


def _wide(text: str) -> bytes:
    """A text as the properties have it where a keyword beside it is not ASCII: in UTF-16, in hexadecimal."""
    return text.encode("utf-16-be").hex().upper().encode()


_PLACE = re.compile(rb"(sha256:)(?:(?<=/Keywords\(sha256:)|(?<=<pdf:Keywords>sha256:))([0-9a-f]{64})(?=[),<])")
"""It begins with letters that are looked for at once, since files are large."""

_WIDE_PLACE = re.compile(rb"(/Keywords<FEFF)%s((?:00(?:3[0-9]|6[1-6])){64})" % _wide(_BEGIN))
_PLACES = 2

Seal = Literal["whole", "broken", "missing"]
"""Whether a file is as it was sealed."""


def sealed(pdf: bytes) -> bytes:
    """A PDF with its seal. Raises BuildError where it has no place for one."""
    if len(_digits(pdf)) != _PLACES:
        raise BuildError("the PDF could not be made: it has no place for its seal")
    return _with(sha256(pdf), pdf)


def seal_of_pdf(pdf: bytes) -> Seal:
    """Whether a PDF is as it was when it was sealed."""
    found = _digits(pdf)
    if not found:
        return "missing"
    return "whole" if found == [sha256(_with("0" * _DIGITS, pdf))] * _PLACES else "broken"


def _digits(pdf: bytes) -> list[str]:
    """What stands in each place of the seal."""
    wide = [bytes.fromhex(digits.decode()).decode("utf-16-be") for _, digits in _WIDE_PLACE.findall(pdf)]
    return [digits.decode() for _, digits in _PLACE.findall(pdf)] + wide


def _with(digits: str, pdf: bytes) -> bytes:
    plain = _PLACE.sub(lambda found: found[1] + digits.encode(), pdf)
    return _WIDE_PLACE.sub(lambda found: found[1] + _wide(f"{_BEGIN}{digits}"), plain)
