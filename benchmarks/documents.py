"""The PDF and the HTML of a statement, in this process, against the PDF of a page that is empty but for its title."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat

from benchmarks.measure import BIN, command, fastest, tell
from buffetlib.document.executed import read_document
from buffetlib.document.html_page import report_html
from buffetlib.document.pdf import report_pdf, set_pages

MOST_PDF, MOST_HTML = 28.0, 0.3


def executed(folder: Path) -> nbformat.NotebookNode:
    """The notebook of a statement, run."""
    which = ("--municipality", "101", "--format", "ipynb", "--out", folder)
    command(BIN / "buffetpris", "report", "2021", *which)()
    (file,) = folder.glob("2021/statements/*.ipynb")
    notebook: nbformat.NotebookNode = nbformat.read(file, as_version=4)
    return notebook


def main() -> None:
    """Print how much longer a statement's PDF takes than an empty page, and its HTML than its PDF."""
    with tempfile.TemporaryDirectory() as folder:
        statement = executed(Path(folder))
    document = read_document(statement)
    best = fastest(
        {
            "pdf": lambda: report_pdf(statement),
            "html": lambda: report_html(statement),
            "empty": lambda: set_pages(document, []),
        },
        times=10,
    )
    for what, ratio, most in (
        ("the PDF of a statement / of a page with its title alone", best["pdf"] / best["empty"], MOST_PDF),
        ("the HTML of a statement / its PDF", best["html"] / best["pdf"], MOST_HTML),
    ):
        tell(what, ratio, f"at most {most:g}x", ratio <= most)


if __name__ == "__main__":
    main()
