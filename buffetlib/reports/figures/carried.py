"""What the PDF of a report carries: its inputs and its notebook, its figures, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.attachments import Attachment, listed
from buffetlib.project.own_rows import file_of, part_of
from buffetlib.reports.figures.written import figures_csv, figures_json
from buffetlib.reports.wording import wording

if TYPE_CHECKING:
    from buffetlib.document.executed import Document

FIGURES_JSON, FIGURES_CSV = "figures.json", "figures.csv"


@dataclass(frozen=True)
class ExecutedReport:
    """What the files of a report are made from.

    `notebook` is the executed one. `kind` and `parameters` are what was asked for, `inputs` what it was made from by
    the name that the report gives each, its own notebook among them; `figures` are its exact figures.
    """

    notebook: Any
    kind: str
    parameters: Mapping[str, Any]
    inputs: Mapping[str, Path]
    figures: Mapping[str, Any]
    scheme: Scheme

    @cached_property
    def document(self) -> Document:
        """What the notebook shows, read once for all formats. Raises BuildError if that is no whole report."""
        from buffetlib.document.executed import read_document

        return read_document(self.notebook)


def carried_by(report: ExecutedReport) -> list[Attachment]:
    """The attachments of the report's PDF, the list of them with what was asked for last."""
    parameters, language = report.parameters, report.parameters["language"]
    say = wording(language, report.scheme)

    def said(name: str) -> str:
        return say("attached.notebook") if name.endswith(".ipynb") else say("carried.input", name=name)

    held = {file_of(name): part_of(name, file.read_bytes()) for name, file in sorted(report.inputs.items())}
    files = {name.replace("\\", "_"): data for name, data in held.items()}  # else no PDF takes it
    inputs = [Attachment(name, data, "source", said(name)) for name, data in files.items()]
    of_json, of_csv = figures_json(report.figures), figures_csv(report.figures, language, report.scheme)
    figures = [
        Attachment(FIGURES_JSON, of_json, "data", say("carried.json")),
        Attachment(FIGURES_CSV, of_csv, "data", say("carried.csv")),
    ]
    edition = {"edition": parameters.get("edition"), "draft": parameters.get("draft", False)}
    about = {"kind": report.kind, "parameters": dict(parameters), **edition, "inputs": list(files)}
    return listed([*inputs, *figures], about, language)
