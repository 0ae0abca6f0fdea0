"""What is read ahead: found by whoever opens the figures next, the same as if it was read then, and never older."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.source import LANGUAGES
from buffetlib.document.attachments import REPORT_FILE
from buffetlib.project import fresh
from buffetlib.project.door import open_project
from buffetlib.project.fresh import as_read, read_ahead
from buffetlib.project.open import figures_in
from buffetlib.project.own_rows import file_of, part_name
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.publish.build import build
from buffetlib.publish.outcome import Building
from buffetlib.publish.snapshot import Snapshot, take_snapshot
from buffetlib.publish.workshop import preload
from buffetlib.publish.workshop.preload import read_exact_figures, read_figures
from buffetlib.publish.workshop.reproducible import REPRODUCIBLE
from buffetlib.reports.figures.carried import FIGURES_CSV, FIGURES_JSON, ExecutedReport, carried_by
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.notebook import municipality_statement
from buffetlib.reports.parts.costs import cost_base_section
from notebook_factory.preloaded import NOT_FORKED, can_fork
from tests.conftest import PROJECT
from tests.publish.building import requests_of, troubled
from tests.publish.test_report import digests
from tests.publish.test_snapshot import request_of

STATEMENT = "municipality_statement"


@pytest.fixture(autouse=True)
def nothing_read() -> Iterator[None]:
    """Nothing read ahead before a test, or left behind by it."""
    fresh._READ.clear()
    yield
    fresh._READ.clear()


@pytest.fixture
def snapshot(figures: Figures, tmp_path: Path) -> Snapshot:
    return take_snapshot(request_of(figures, STATEMENT, 2020, municipality="101"), tmp_path / "snapshot")


def test_a_worker_finds_the_figures_read_and_tells_the_same(snapshot: Snapshot) -> None:
    alone = figures_of(snapshot.kind, figures_in(snapshot.folder, snapshot.parameters), snapshot.parameters)
    read_exact_figures(snapshot.folder, snapshot.parameters, snapshot.kind)
    found = [as_read(figures_in(snapshot.folder, snapshot.parameters)) for _ in range(2)]
    assert found[0] is found[1] and figures_of(snapshot.kind, found[0], snapshot.parameters) == alone
    other = {**snapshot.parameters, "municipality": "751"}
    assert read_statements(found[0], 2020) is read_statements(found[1], 2020)
    assert figures_of(snapshot.kind, found[0], other)["municipality"] == "Aarhus"


def test_reports_of_the_same_figures_carry_the_very_same_inputs(snapshot: Snapshot) -> None:
    figures = figures_in(snapshot.folder, snapshot.parameters)
    own = part_name("data/usage/counts/2019.csv", "101")
    assert own in snapshot.inputs
    others = {**snapshot.inputs, part_name(file_of(own), "751"): snapshot.inputs[own]}
    del others[own]
    first, second = (
        {
            each.name: each
            for each in carried_by(ExecutedReport(None, STATEMENT, snapshot.parameters, inputs, {}, figures))
        }
        for inputs in (snapshot.inputs, others)
    )
    differ = {name for name, each in first.items() if each is not second[name]}
    assert differ == {file_of(own), FIGURES_JSON, FIGURES_CSV, REPORT_FILE}
    assert first[file_of(own)].data != second[file_of(own)].data


def test_a_notebook_finds_them_read_that_opens_the_project_there(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preload, "_share", lambda _, found, parameters, kind, *__: figures_of(kind, found, parameters))
    read_figures(snapshot.folder, snapshot.parameters, snapshot.kind, LANGUAGES)
    [(known, _)] = fresh._READ.values()
    monkeypatch.chdir(snapshot.folder)
    project = open_project(params=None, population=None, usage=None, counts=None, draft=None)
    assert project.figures is known and project.statement("101", 2020).among is read_statements(known, 2020)
    assert open_project(draft=2021).figures is not known  # with a draft they are others


def test_a_statement_finds_ahead_what_all_share_in_its_language(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_figures(snapshot.folder, snapshot.parameters, snapshot.kind, LANGUAGES)
    monkeypatch.chdir(snapshot.folder)
    for language in LANGUAGES:
        report = municipality_statement(2020, "751", language, open_project(), snapshot.parameters["edition"])
        known = {**report.view.context.once._once._found}
        assert cost_base_section in {find for find, *_ in known}
        for section in (report.cost_base, report.citizens_and_carry_over, report.sources):
            section().data()
        assert report.view.context.once._once._found == known


def test_figures_that_do_not_lie_as_in_a_project_are_found_by_their_parameters(
    own_figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_figures.params.rename(tmp_path / "years")
    elsewhere = Figures(tmp_path / "years", own_figures.population_file)
    there = take_snapshot(request_of(elsewhere, "annual_report", 2019), tmp_path / "snapshot")
    read_figures(there.folder, there.parameters, there.kind, LANGUAGES)
    [(known, _)] = fresh._READ.values()
    monkeypatch.chdir(there.folder)
    named = {name: there.parameters[name] for name in ("params", "population")}
    assert open_project(**named).figures is known


def test_what_has_changed_since_is_read_anew(snapshot: Snapshot) -> None:
    read_exact_figures(snapshot.folder, snapshot.parameters, snapshot.kind)
    project = open_project(snapshot.folder)
    before = project.statement("101", 2020)
    counts = snapshot.folder / "data" / "usage" / "counts" / "2020.csv"
    head, first, *rest = counts.read_text(encoding="utf-8").splitlines()
    counts.write_text("\n".join([head, f"{first}0", *rest, ""]), encoding="utf-8")
    assert as_read(figures_in(snapshot.folder, snapshot.parameters)) == figures_in(snapshot.folder, snapshot.parameters)
    assert project.statement("101", 2020).among.terms.counts != before.among.terms.counts


def test_what_changes_while_it_is_read_is_not_kept(snapshot: Snapshot) -> None:
    figures = figures_in(snapshot.folder, snapshot.parameters)
    read_ahead(figures, lambda read: read.file(2019).write_bytes(read.file(2019).read_bytes() + b"\n"))
    assert as_read(figures) is figures and fresh._READ == {}


def test_what_is_wrong_is_told_to_whoever_asks_as_if_it_was_read_then(snapshot: Snapshot) -> None:
    file = snapshot.folder / "params" / "charges.yaml"
    file.write_text("charges: [", encoding="utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(InputError) as caught:
            read_exact_figures(snapshot.folder, snapshot.parameters, snapshot.kind)
        told.append(str(caught.value))
    figures = figures_in(snapshot.folder, snapshot.parameters)
    with pytest.raises(InputError) as caught:
        read_statements(as_read(figures), 2020)
    assert {str(caught.value), *told} == {told[0]} and "charges.yaml" in told[0]


def test_figures_are_let_go_when_their_folder_is_gone(snapshot: Snapshot, tmp_path: Path) -> None:
    shutil.copytree(snapshot.folder, tmp_path / "next")
    read_exact_figures(snapshot.folder, snapshot.parameters, snapshot.kind)
    [kept] = [weakref.ref(figures) for figures, _ in fresh._READ.values()]
    gc.freeze()  # as whoever forks does
    read_exact_figures(tmp_path / "next", snapshot.parameters, snapshot.kind)
    assert len(fresh._READ) == 2 and kept() is not None
    shutil.rmtree(snapshot.folder)
    read_exact_figures(tmp_path / "next", snapshot.parameters, snapshot.kind)
    assert len(fresh._READ) == 1 and kept() is None


SPOIL = """
from buffetlib.project import fresh
for read, _ in fresh._READ.values():
    vars(read).update(population=None, scheme=None)
    read.once._once._found.clear()
"""
FOUND = """
from buffetlib import open_project
from buffetlib.project import fresh
assert any(open_project().figures is read for read, _ in fresh._READ.values())
assert open_project().figures.once._once._found and open_project().figures.population
"""


@pytest.mark.accept
@pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")
def test_each_kernel_finds_the_figures_read_and_none_what_another_has_made_of_them(
    own_figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubled(own_figures.params.parent, {"101": SPOIL, "147": FOUND})
    requests = requests_of(own_figures, formats=("html", "ipynb"))
    outcome = build(requests, Building(jobs=1))
    assert [each.request.settings["municipality"] for each in outcome.failed] == ["101"]
    side_by_side = digests(requests[0].folder)
    shutil.rmtree(requests[0].folder)
    monkeypatch.setenv(NOT_FORKED, "1")
    assert not build(requests[2:]).failed
    alone = digests(requests[0].folder)
    made = {name: digest for name, digest in alone.items() if requests[2].stem in name}
    assert made and made.items() <= side_by_side.items()


LOADED = """
import os, sys
from importlib import import_module
from pathlib import Path
from buffetlib.publish.workshop import factory, preload
from notebook_factory.kernel import MODULES

for name in {modules}:
    import_module(name)
preload.{ready}
{then}
print(len(os.listdir("/proc/self/task")))
"""
SHOWN = """
from buffetlib.reports.kinds import STATEMENT
preload.read_figures(Path.cwd(), {"year": 2021, "language": "da", "municipality": "101"}, STATEMENT, ["da"])
before = {*sys.modules}
from buffetlib import open_project
from buffetlib.reports.statement.report import open_statement

report = open_statement(open_project().figures, 2021, "751", "da")
for name, show in vars(type(report)).items():
    if callable(show) and not name.startswith("_"):
        show(report)._repr_mimebundle_()
print(*({*sys.modules} - before))
"""


@pytest.mark.accept
@pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")
@pytest.mark.parametrize(
    ("modules", "ready", "then"),
    [
        ("factory.WORKERS", "make_workers_ready(preload.KINDS, preload.BY_ENDING)", "print()"),
        (
            "(*MODULES, *preload.KERNELS)",
            "make_kernels_ready(preload.modules_of([preload.KINDS['municipality_statement']]))",
            SHOWN,
        ),
        ("(*MODULES, *preload.KERNELS)", "make_kernels_ready(preload.LOADED)", "print()"),
    ],
)
def test_what_is_preloaded_has_one_thread_and_kernels_load_nothing_more_for_a_statement(
    modules: str, ready: str, then: str
) -> None:
    code = LOADED.format(modules=modules, ready=ready, then=then)
    environment = {**os.environ, **REPRODUCIBLE}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["", "1"], (done.stdout, done.stderr)


RUN = """
import json, sys
from importlib import import_module
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
from buffetlib.publish.workshop import preload

for name in preload.KERNELS:
    import_module(name)
preload.make_kernels_ready(preload.modules_of([preload.KINDS["{kind}"]]))
loaded = {{*sys.modules}}
shell = InteractiveShell.instance()
for cell in json.loads(Path("notebooks/{kind}.ipynb").read_bytes())["cells"]:
    if cell["cell_type"] == "code":
        shown = shell.run_cell("".join(cell["source"]), silent=True)
        shown.raise_error()
        getattr(shown.result, "_repr_mimebundle_", list)()
told = {{"matplotlib"}} if "statsmodels" in sys.modules else {{"matplotlib", "pandas"}}  # which brings pandas along
print(*sorted({{"matplotlib", "pandas"}} & loaded))
print(*sorted(told & {{*sys.modules}} - loaded))
"""


@pytest.mark.accept
@pytest.mark.parametrize(
    ("kind", "loaded"),
    [
        ("annual_report", "matplotlib"),
        ("driver_exploration", "matplotlib"),
        ("price_history", "matplotlib"),
        ("settlement", ""),
        ("how_a_price_arises", "pandas"),
        (STATEMENT, ""),
    ],
)
def test_kernels_have_loaded_what_their_notebook_needs_of_that_which_takes_long(kind: str, loaded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(kind=kind)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-2:] == [loaded, ""], done.stderr


def test_of_a_notebook_that_does_not_come_along_anything_may_be_asked(figures: Figures, tmp_path: Path) -> None:
    request = request_of(figures, STATEMENT, 2020, municipality="101")
    assert "pandas" not in preload.modules_for([request])
    own = tmp_path / request.notebook.name
    own.write_bytes(request.notebook.read_bytes().replace(b"Two pages", b"Three pages"))
    assert preload.modules_for([replace(request, notebook=own)]) == preload.LOADED
