"""What becomes of executed notebooks: only whole ones are exported, by nbconvert and from JupyterLab's menu alike."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from buffetlib.base.errors import BuildError
from buffetlib.document.html_page import report_html
from buffetlib.document.pdf import report_pdf
from buffetlib.project.project import Figures
from buffetlib.publish.build import build
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from tests.browser.lab import jupyterlab
from tests.conftest import EXAMPLES, PROJECT, Built
from tests.document.test_exports import pages_of

JUPYTER = Path(sys.executable).with_name("jupyter")
Change = Callable[[NotebookNode], object]


def cell_of(notebook: NotebookNode, cell: str) -> NotebookNode:
    found: NotebookNode = next(each for each in notebook.cells if each.id == cell)
    return found


def stopped(notebook: NotebookNode) -> None:
    """As a notebook is that stopped on an error: what follows was not run."""
    failed = cell_of(notebook, "expect")
    failed.outputs = [nbformat.v4.new_output("error", ename="InputError", evalue="found '-5'", traceback=[])]
    for cell in notebook.cells[notebook.cells.index(failed) + 1 :]:
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []


def run_twice(notebook: NotebookNode) -> None:
    for cell in notebook.cells[notebook.cells.index(cell_of(notebook, "waterfall")) :]:
        if cell.cell_type == "code":
            cell.execution_count += 1


def exchanged(notebook: NotebookNode) -> None:
    one, other = cell_of(notebook, "causes"), cell_of(notebook, "waterfall")
    one.execution_count, other.execution_count = other.execution_count, one.execution_count


def injected_again(notebook: NotebookNode) -> None:
    last = max(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    cell = nbformat.v4.new_code_cell("# Parameters\nyear = 2018\n", id="other-parameters", execution_count=last + 1)
    cell.metadata["tags"] = ["injected-parameters"]
    notebook.cells.append(cell)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (stopped, r"cell 20 'expect' \(report\.what_to_expect\(\)\) raised InputError: found '-5': run all cells"),
        (lambda notebook: cell_of(notebook, "method").update(execution_count=None), r"'method' .* was not run"),
        (run_twice, r"'waterfall' \(report\.waterfall\(\)\) was run as number 7 instead of 6"),
        (exchanged, r"'causes' .* was run as number 6 instead of 5"),
        (injected_again, r"'other-parameters' \(# Parameters\) is a second one of injected parameters"),
        (
            lambda notebook: cell_of(notebook, "injected-parameters").update(execution_count=None),
            r"'injected-parameters' .* was not run",
        ),
    ],
)
def test_a_notebook_that_is_not_whole_is_refused_in_each_format(built: Built, change: Change, told: str) -> None:
    notebook = nbformat.read(built(2019, "da")["ipynb"], as_version=4)
    change(notebook)
    for export in (report_html, report_pdf):
        with pytest.raises(BuildError, match=told):
            export(notebook)


def test_a_cell_without_code_is_not_missed(built: Built) -> None:
    notebook = nbformat.read(built(2019, "da")["ipynb"], as_version=4)
    whole = report_html(notebook)
    notebook.cells.append(nbformat.v4.new_code_cell("\n"))
    assert report_html(notebook) == whole


def nbconvert(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [JUPYTER, "nbconvert", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def broken_project(folder: Path) -> Path:
    """The annual report's notebook in a project whose calls by month hold a wrong count."""
    for part in ("params", "data", "notebooks"):
        shutil.copytree(PROJECT / part, folder / part)
    usage = folder / "data" / "usage" / "monthly.csv"
    usage.write_text(usage.read_text(encoding="utf-8") + "2021-01,cpr_lookup,measured,-5,illustrative,x\n", "utf-8")
    return folder / "notebooks" / "annual_report.ipynb"


@pytest.mark.accept
@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_nbconvert_makes_nothing_of_a_notebook_that_stopped(tmp_path: Path, ending: str) -> None:
    notebook = broken_project(tmp_path)
    exporter = f"buffetpris_{ending}"
    done = nbconvert("--to", exporter, "--execute", "--allow-errors", "--output-dir", tmp_path, notebook)
    assert done.returncode == 1
    assert "(report.what_to_expect()) raised InputError" in done.stderr.splitlines()[-1]
    assert not (tmp_path / f"annual_report.{ending}").exists()


@pytest.mark.accept
@pytest.mark.parametrize(
    "arguments",
    [["--no-input"], ["--TagRemovePreprocessor.enabled=True", "--TagRemovePreprocessor.remove_input_tags=code"]],
    ids=["no-input", "tagged"],
)
def test_code_is_left_out_when_nbconvert_is_told_so(built: Built, tmp_path: Path, arguments: list[str]) -> None:
    notebook = nbformat.read(built(2019, "da")["ipynb"], as_version=4)
    for cell in notebook.cells:
        cell.metadata["tags"] = [*cell.metadata.get("tags", []), "code"]
    nbformat.write(notebook, tmp_path / "executed.ipynb")
    done = nbconvert("--to", "buffetpris_html", tmp_path / "executed.ipynb", *arguments)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "executed.html").read_text(encoding="utf-8")
    whole = built(2019, "da")["html"].read_text(encoding="utf-8")
    body = page[page.index("<body") :]
    assert "<details" not in body and "report.causes()" not in body
    assert '<details class="code">' in whole and "report.causes()" in whole
    assert (
        body[: body.index("</main>")].rstrip().removesuffix("</div>").rstrip()
        == whole[whole.index("<body") : whole.index("<details")].rstrip()
    )


def test_every_format_that_is_offered_has_a_name_that_jupyters_server_takes() -> None:
    from importlib.metadata import distribution

    names = {each.name for each in distribution("buffetlib").entry_points if each.group == "nbconvert.exporters"}
    assert names == {"buffetpris_html", "buffetpris_pdf"}


@pytest.mark.accept
def test_jupyters_server_exports_what_the_command_writes(built: Built, tmp_path: Path) -> None:
    """The address is that of JupyterLab's menu, Save and Export Notebook As."""
    files = built(2019, "da")
    with jupyterlab(tmp_path) as lab:
        shutil.copy(files["ipynb"], tmp_path / "notebooks" / "annual_report.ipynb")
        server = lab.removesuffix("/lab")
        with urllib.request.urlopen(f"{server}/api/nbconvert?token=test") as answer:
            offered = {name for name in json.load(answer) if name.startswith("buffetpris")}
        assert offered == {"buffetpris_html", "buffetpris_pdf"}
        for ending, kind in (("html", "text/html"), ("pdf", "application/pdf")):
            status, headers, content = exported(server, f"buffetpris_{ending}")
            assert status == 200
            assert headers.get_content_type() == kind
            assert headers.get_filename() == f"annual_report.{ending}"
            ours = files[ending].read_bytes()
            assert (content == ours) if ending == "html" else (pages_of(content) == pages_of(ours))


def exported(server: str, exporter: str) -> tuple[int, Message, bytes]:
    """What the server answers when a notebook is to be exported: status, headers and the file."""
    address = f"{server}/nbconvert/{exporter}/notebooks/annual_report.ipynb?download=true&token=test"
    with urllib.request.urlopen(address) as answer:
        return answer.status, answer.headers, answer.read()


@pytest.mark.accept
def test_whichever_kernel_a_notebook_names_the_report_is_the_same(
    built: Built, figures: Figures, tmp_path: Path
) -> None:
    expected = built(2018, "da", "settlement")
    for name in ("settlement.ipynb", "settlement_no_metadata.ipynb"):
        source = tmp_path / name / "settlement.ipynb"
        source.parent.mkdir()
        shutil.copy(EXAMPLES / "kernel_name" / name, source)
        built_again = build([Request(figures, 2018, "da", FORMATS, source, tmp_path / name)]).required()
        for file in built_again[: len(FORMATS)]:
            made, ours = file.read_bytes(), expected[file.suffix[1:]].read_bytes()
            assert (pages_of(made) == pages_of(ours)) if file.suffix == ".pdf" else (made == ours)


@pytest.mark.accept
def test_cells_without_ids_give_the_same_bytes_each_time(figures: Figures, tmp_path: Path) -> None:
    source = tmp_path / "settlement.ipynb"
    content = json.loads((PROJECT / "notebooks" / "settlement.ipynb").read_text(encoding="utf-8"))
    content["nbformat_minor"] = 4
    for cell in content["cells"]:
        del cell["id"]
    source.write_text(json.dumps(content), encoding="utf-8")
    once, again = (
        build([Request(figures, 2018, "da", ("ipynb",), source, tmp_path / name)]).required()[0].read_bytes()
        for name in ("once", "again")
    )
    assert once == again
