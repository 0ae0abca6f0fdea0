"""Proving a PDF: that its figures are those of the inputs it carries, and its pages those of these figures.

The figures are computed again from the inputs. Then the report is built again, too, by the notebook that comes with
this package and never by one out of the PDF: where that gives the same bytes, the pages are proven with all they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from buffetlib.base.errors import BuffetprisError, InputError
from buffetlib.base.progress import Progress
from buffetlib.base.scheme.reading import read_scheme
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shipped import shipped
from buffetlib.document.attachments import made_with
from buffetlib.document.seal import Seal
from buffetlib.project.open import figures_in
from buffetlib.project.project import SCHEME, Figures
from buffetlib.publish.making import execute_report, exported
from buffetlib.publish.pdf.opened import OpenedPdf, open_pdf
from buffetlib.publish.pdf.pages import WordChange, changed_words, numbers_in
from buffetlib.publish.snapshot import Snapshot
from buffetlib.publish.temporary import room_told, temporary_folder
from buffetlib.reports.figures.compared import FigureDifference, compared
from buffetlib.reports.figures.flat import flat
from buffetlib.reports.figures.of_report import figures_of

Pages = Literal["proven", "looks", "other", "unknown"]
"""Whether pages are those of the figures: byte by byte; by their words, or where others made them by their numbers
alone; not even so; or not looked at."""


@dataclass(frozen=True, slots=True)
class PdfProof:
    """What there is to say of a PDF that was verified.

    `compared` is how many figures were computed again, `different` those that are others in it; `problem` is why they
    could not be computed, `unbuilt` why the report could not be built again. `words` are those on its pages that are
    others than in the report built again.
    """

    file: Path
    title: str
    told: Mapping[str, Any]
    scheme: Scheme
    seal: Seal
    changed: Sequence[str]
    missing: Sequence[str]
    added: Sequence[str]
    compared: int = 0
    different: Sequence[FigureDifference] = ()
    problem: str = ""
    pages: Pages = "unknown"
    words: Sequence[WordChange] = ()
    unbuilt: str = ""
    package: str = field(default_factory=made_with)

    @property
    def is_same(self) -> bool:
        """Whether nothing was found that differs."""
        carries = not (self.changed or self.missing or self.added)
        figures = self.compared > 0 and not self.different and not self.problem
        return self.seal == "whole" and carries and figures and self.pages in ("proven", "looks")


def prove(file: Path, progress: Progress) -> PdfProof:
    """Prove a PDF, from what it carries and this package alone. Raises InputError as `open_pdf` does."""
    progress("opening the PDF")
    pdf = open_pdf(file)
    with temporary_folder() as folder:
        return _proof(pdf, folder, progress)


def _proof(pdf: OpenedPdf, folder: Path, progress: Progress) -> PdfProof:
    inputs = pdf.unpack(folder)
    figures = figures_in(folder, pdf.parameters) if pdf.inputs else None
    found: dict[str, Any] = {"problem": "", "scheme": _scheme(figures)}
    if figures is not None:
        progress("computing the figures")
        try:
            found |= _figures(pdf, figures)
        except InputError as error:
            found["problem"] = _without(folder, str(error))
        if not found["problem"] and not found["different"]:
            found |= _pages(pdf, _with_our_notebook(pdf, folder, inputs), progress)
    return PdfProof(
        pdf.file, pdf.title, pdf.told, seal=pdf.seal, changed=pdf.changed, missing=pdf.missing, added=pdf.added, **found
    )


def _scheme(figures: Figures | None) -> Scheme:
    """The scheme of the figures, else that which comes with the package: for the words of what is told."""
    try:
        return figures.scheme if figures else read_scheme(shipped("params", SCHEME))
    except InputError:
        return read_scheme(shipped("params", SCHEME))


def _figures(pdf: OpenedPdf, figures: Figures) -> dict[str, Any]:
    """How many figures there are, and which are others in the attached files."""
    computed = figures_of(pdf.told["kind"], figures, pdf.parameters)
    different = compared(computed, pdf.files, pdf.parameters["language"], figures.scheme)
    if pdf.told["buffetlib"] != made_with():  # which may tell more
        different = [each for each in different if each.computed is None or each.found is not None]
    return {"compared": len(flat(computed)), "different": different}


def _with_our_notebook(pdf: OpenedPdf, folder: Path, inputs: Mapping[str, Path]) -> Snapshot:
    """The inputs of a PDF, with the notebook that comes with the package in the place of its own."""
    kind = pdf.told["kind"]
    name, along = f"notebooks/{kind}.ipynb", shipped("notebooks", f"{kind}.ipynb")
    with room_told():
        (folder / "notebooks").mkdir(exist_ok=True)
        (folder / name).write_bytes(along.read_bytes())
    return Snapshot(folder, {**inputs, name: folder / name}, pdf.parameters, kind)


def _pages(pdf: OpenedPdf, snapshot: Snapshot, progress: Progress) -> dict[str, Any]:
    """Whether the pages are those of the report built again by the notebook that comes with the package."""
    notebook = snapshot.inputs[snapshot.notebook].read_bytes()
    is_ours = pdf.files.get(snapshot.notebook) == notebook and pdf.told["buffetlib"] == made_with()
    try:
        report = execute_report(snapshot, ["pdf"], progress)
        again = exported(report, ["pdf"], progress)["pdf"]
    except BuffetprisError as error:
        return {"unbuilt": _without(snapshot.folder, str(error))}
    if again == pdf.data:
        return {"pages": "proven"}
    progress("comparing the pages")
    words = changed_words(pdf.data, again, (pdf.told["buffetlib"], made_with()))
    return {"pages": "other" if words and (is_ours or numbers_in(words)) else "looks", "words": words}


def _without(folder: Path, message: str) -> str:
    """A message that names files as the report does, not where they were unpacked."""
    return re.sub(rf"\S*{re.escape(folder.name)}/", "", message)
