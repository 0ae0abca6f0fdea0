"""What the tests of PDFs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from buffetlib.publish.pdf.prove import PdfProof, prove
from tests.conftest import Built
from tests.publish.forged import silent


@pytest.fixture
def report(built: Built) -> bytes:
    return built(2019, "da")["pdf"].read_bytes()


@pytest.fixture
def proof(tmp_path: Path) -> Callable[[bytes], PdfProof]:
    def of(pdf: bytes) -> PdfProof:
        file = tmp_path / "report.pdf"
        file.write_bytes(pdf)
        return prove(file, silent)

    return of
