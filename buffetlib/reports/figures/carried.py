"""What the PDF of a report carries: its inputs and its notebook, its figures, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buffetlib.document.attachments import Attachment, listed
from buffetlib.project.own_rows import file_of, part_of
from buffetlib.project.project import Figures
from buffetlib.reports.figures.written import figures_csv, figures_json
from buffetlib.reports.wording import wording

if TYPE_CHECKING:
    from buffetlib.document.executed import Document

FIGURES_JSON, FIGURES_CSV = "figures.json", "figures.csv"


@dataclass(frozen=True)
class ExecutedReport:
    """What the files of a report are made from.

    `notebook` is the executed one. `kind` and `parameters` are what was asked for, `inputs` what it was made from by
    the name that the report gives each, its own notebook among them; `figures` are its exact figures, and `read` what
    they were computed from.
    """

    notebook: Any
    kind: str
    parameters: Mapping[str, Any]
    inputs: Mapping[str, Path]
    figures: Mapping[str, Any]
    read: Figures

    @cached_property
    def document(self) -> Document:
        """What the notebook shows, read once for all formats. Raises BuildError if that is no whole report."""
        from buffetlib.document.executed import read_document

        return read_document(self.notebook)


def carried_by(report: ExecutedReport) -> list[Attachment]:
    """The attachments of the report's PDF, the list of them with what was asked for last."""
    parameters, language = report.parameters, report.parameters["language"]
    say = wording(language, report.read.scheme)

    found = [report.read.once(_input, name, file, language) for name, file in sorted(report.inputs.items())]
    inputs = {each.name: each for each in found}
    of_json, of_csv = figures_json(report.figures), figures_csv(report.figures, language, report.read.scheme)
    figures = [
        Attachment(FIGURES_JSON, of_json, "data", say("carried.json")),
        Attachment(FIGURES_CSV, of_csv, "data", say("carried.csv")),
    ]
    edition = {"edition": parameters.get("edition"), "draft": parameters.get("draft", False)}
    about = {"kind": report.kind, "parameters": dict(parameters), **edition, "inputs": list(inputs)}
    return listed([*inputs.values(), *figures], about, language)


def _input(figures: Figures, name: str, file: Path, language: str) -> Attachment:
    """An input that a report of some figures carries; those in the same file carry the very same."""
    say, called = wording(language, figures.scheme), file_of(name).replace("\\", "_")  # else no PDF takes it
    said = say("attached.notebook") if called.endswith(".ipynb") else say("carried.input", name=called)
    return Attachment(called, part_of(name, file.read_bytes()), "source", said)
