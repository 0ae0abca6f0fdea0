"""What tests of publishing share: a PDF to be proved, and a place for temporary files alone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
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


@pytest.fixture
def own_temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files of runs alone, so that what they leave is seen."""
    with tempfile.TemporaryDirectory(prefix="bp-", dir="/tmp") as name:
        monkeypatch.setenv("TMPDIR", name)
        yield Path(name)
