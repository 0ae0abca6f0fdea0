"""The report of a draft says so on every page, in every format and kind, and lies in a folder of its own."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from buffetlib.cli import main
from tests.conftest import PROJECT

pytestmark = pytest.mark.accept

KINDS = {
    "buffetpris-2022-draft": [],
    "buffetpris-2022-draft-en": ["--lang", "en"],
    "buffetpris-history-2022-draft": ["--notebook", "price_history"],
    "buffetpris-how-2022-draft": ["--notebook", "how_a_price_arises"],
    "buffetpris-drivers-2022-draft": ["--notebook", "driver_exploration"],
    "statements/buffetpris-2022-101-koebenhavn-draft": ["--municipality", "101"],
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, as the current folder."""
    for part in ("params", "data"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said_of(folder: Path, stem: str, heading: str) -> None:
    """That each format of a draft says what it is."""
    html = (folder / f"{stem}.html").read_text(encoding="utf-8")
    assert re.search(f"<title>{heading} – ", html) and f'<meta name="keywords" content="{heading} – ' in html
    assert f'<div class="draft" role="note">{heading} – ' in html and f"<strong>{heading}.</strong>" in html
    assert f'@top-left {{ content: "{heading}' in html
    pdf = PdfReader(io.BytesIO((folder / f"{stem}.pdf").read_bytes()))
    assert len(pdf.pages) > 1 and all(page.extract_text().lstrip().startswith(heading) for page in pdf.pages)
    assert pdf.metadata is not None and str(pdf.metadata.title).startswith(heading)
    assert heading in str(pdf.metadata.get("/Subject"))
    notebook = json.loads((folder / f"{stem}.ipynb").read_text(encoding="utf-8"))
    assert notebook["metadata"]["buffetpris"]["draft"] is True
    assert any(f"{heading}:" in "".join(output.get("data", {}).get("text/plain", "")) for output in outputs(notebook))


def outputs(notebook: dict[str, list[dict[str, list[dict[str, dict[str, str]]]]]]) -> list[dict[str, dict[str, str]]]:
    return [output for cell in notebook["cells"] for output in cell.get("outputs", [])]


@pytest.mark.parametrize("stem", KINDS)
def test_each_kind_of_report_says_that_it_is_of_a_draft(stem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "2022"]) == 0
    assert main(["report", "2022", *KINDS[stem], "--draft", "--format", "html,pdf,ipynb"]) == 0
    assert not Path("reports/2022").exists()
    said_of(Path("reports/2022-draft"), stem, "DRAFT" if stem.endswith("-en") else "UDKAST")


def test_the_settlement_of_a_draft_says_so(project: Path) -> None:
    file = project / "params" / "2020.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("calls: ", "calls: !confirm ", 1), encoding="utf-8")
    assert main(["report", "2020", "--notebook", "settlement", "--draft", "--format", "html,pdf,ipynb"]) == 0
    said_of(Path("reports/2020-draft"), "buffetpris-settlement-2020-draft", "UDKAST")
