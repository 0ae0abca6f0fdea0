"""docs/publication-day.md, with real files: draft, look, publish, one figure changes, correct, publish again, prove."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from buffetlib.project.editions import editions_of
from tests.conftest import PROJECT
from tests.test_docs import commands

pytestmark = pytest.mark.accept

DAY = PROJECT / "docs" / "publication-day.md"
AMOUNT = "amount: 1_190_000"
"""What the service desk cost in 2021, as the year's file has it."""

Done = subprocess.CompletedProcess[str]


class Day:
    """The commands of the page, one after the other, in a project with the figures of ours."""

    def __init__(self, folder: Path) -> None:
        for part in ("params", "data"):
            shutil.copytree(PROJECT / part, folder / part)
        self.folder, self._commands = folder, iter(commands(DAY))
        self.year = folder / "params" / "2022.yaml"

    def next(self, begins: str) -> Done:
        """The next command of the page, which begins so, without the environment that it lies in."""
        command = next(self._commands).removeprefix(".venv/bin/")
        assert command.startswith(begins), command
        return self.run(command)

    def run(self, command: str) -> Done:
        path = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        return subprocess.run(
            command,
            shell=True,
            cwd=self.folder,
            env={**os.environ, **path},
            capture_output=True,
            text=True,
            check=False,
        )

    def change(self, old: str, new: str) -> None:
        """What the author does by hand between two commands."""
        text = self.year.read_text(encoding="utf-8")
        assert old in text
        self.year.write_text(text.replace(old, new), encoding="utf-8")

    def text(self, name: str) -> str:
        """The text of a page-one of a PDF below the reports of the year."""
        return PdfReader(self.folder / "reports" / name).pages[0].extract_text()


def publication() -> str:
    """What the page builds."""
    [block] = re.findall(r"^```yaml\n(.*?)^```", DAY.read_text(encoding="utf-8"), flags=re.M | re.S)
    return str(block)


def done(found: Done, code: int = 0) -> str:
    """What a command printed, which ended so."""
    assert found.returncode == code, f"{found.args}\n{found.stdout}{found.stderr}"
    assert "Traceback" not in found.stderr
    return found.stdout


def test_the_day_goes_as_told(tmp_path: Path) -> None:
    day = Day(tmp_path)
    done(day.next("buffetpris new 2022"))
    done(day.next("buffetpris report 2022 --draft"))
    assert "UDKAST" in day.text("2022-draft/buffetpris-2022-draft.pdf").upper()
    published(day)
    corrected(day)
    done(day.next("buffetpris verify published/2022"))
    done(day.next("buffetpris verify published/2022/2/buffetpris-2022.pdf"))


def published(day: Day) -> None:
    """The first edition, from confirmed figures."""
    day.change("!confirm ", "")
    reason = "reason: {da: Flere henvendelser., en: More questions.}"
    day.change(AMOUNT, f"{AMOUNT.replace('1_190', '1_250')}\n        {reason}")
    day.change("date: 2021-01-01", "date: 2021-01-01, reason: {da: Flere borgere., en: More citizens.}")
    done(day.next("buffetpris check 2022"))
    (day.folder / "params" / "publication.yaml").write_text(publication(), encoding="utf-8")
    report = day.next("buffetpris build")
    assert done(report) and "2022: edition 1, not yet published" in report.stderr
    assert "built 4, unchanged 0, failed 0" in report.stderr
    done(day.next("buffetpris publish 2022"))
    [first] = editions_of(day.folder / "published", 2022)
    assert len(first.reports) == 4 and first.data["approved_by"] == "Anne Andersen"
    assert done(day.run("buffetpris diff 2022")) != ""


def corrected(day: Day) -> None:
    """The second one, after one figure was changed by 25,000 kr."""
    day.change("amount: 1_250_000", "amount: 1_275_000")
    told = done(day.next("buffetpris diff 2022"), 1)
    assert "params/2022.yaml" in told and "1_250_000" in told and "1_275_000" in told
    again = day.next("buffetpris build")
    assert done(again) and "2022: edition 2, not yet published" in again.stderr
    assert "Rettet i udgave 2" in day.text("2022/buffetpris-2022.pdf")
    assert "Corrected in edition 2" in day.text("2022/buffetpris-2022-en.pdf")
    for municipality in ("101-koebenhavn", "791-viborg"):
        assert "udgave 2" in day.text(f"2022/statements/buffetpris-2022-{municipality}.pdf")
    publish = day.next("buffetpris publish 2022")
    if publish.returncode == 2:
        assert "--price-changes" in publish.stderr
        publish = day.run(f"{publish.args} --price-changes")
    done(publish)
    with (day.folder / "published" / "2022" / "changes-2.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) >= 1 + 98
