"""Building a report: the same bytes every time, all of it or nothing, and nothing lost on the way."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import psutil
import pytest

from buffetlib.base.errors import BuildError, InputError
from buffetlib.project.project import Figures
from buffetlib.publish.build import build
from buffetlib.publish.execute import execute
from buffetlib.publish.notebooks import find_notebook
from buffetlib.publish.outcome import Building
from buffetlib.publish.request import Request
from buffetlib.reports.formats import FORMATS
from tests.conftest import PROJECT, Built
from tests.publish.watching import Stages

NOTEBOOK = PROJECT / "notebooks" / "annual_report.ipynb"


def request_of(figures: Figures, out: Path, year: int = 2019, notebook: Path = NOTEBOOK) -> Request:
    return Request(figures, year, "da", FORMATS, notebook, out)


FIGURES_2019 = "figures/buffetpris-2019.json"


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in a folder and below it, by its way from it."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def command(out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "buffetlib", "report", "2019", "--out", str(out), *more]


def notebook_with(tmp_path: Path, cell: str, source: str) -> Path:
    """The annual report's notebook with the source of one cell exchanged."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    next(each for each in notebook.cells if each.id == cell).source = source
    file = tmp_path / "broken.ipynb"
    nbformat.write(notebook, file)
    return file


@pytest.mark.accept
def test_the_files_are_those_of_the_contract(built: Built) -> None:
    files = built(2019, "da")
    assert [file.name for file in files.values()] == [
        *("buffetpris-2019.html", "buffetpris-2019.pdf", "buffetpris-2019.xlsx", "buffetpris-2019.ipynb"),
        "manifest.json",
    ]
    assert built(2019, "en")["pdf"].name == "buffetpris-2019-en.pdf"
    assert {file.parent.name for file in files.values()} == {"2019"}


@pytest.mark.accept
def test_building_elsewhere_gives_the_same_bytes(built: Built, own_figures: Figures, tmp_path: Path) -> None:
    """Also from another folder, and with the later years not there yet."""
    own_figures.file(2020).unlink()
    build([request_of(own_figures, tmp_path / "out")]).required()
    again = digests(tmp_path / "out" / "2019")
    first = digests(built(2019, "da")["html"].parent)
    for ending in FORMATS:
        name = f"buffetpris-2019.{ending}"
        assert again[name] == first[name], name
    assert again[FIGURES_2019] == first[FIGURES_2019]
    manifests = [
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["reports"]["buffetpris-2019"]
        for folder in (tmp_path / "out" / "2019", built(2019, "da")["html"].parent)
    ]
    assert manifests[0] == manifests[1]


@pytest.mark.accept
def test_the_users_own_settings_change_nothing(tmp_path: Path, built: Built) -> None:
    settings = {
        ".config/matplotlib/matplotlibrc": "lines.linewidth: 9\naxes.facecolor: red\nsvg.fonttype: path",
        ".ipython/profile_default/startup/00.py": "print('hello')\nyear = 2018",
        ".ipython/profile_default/ipython_config.py": "c.InteractiveShell.ast_node_interactivity = 'all'",
    }
    for name, text in settings.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    own = {"HOME": str(tmp_path), "TZ": "America/New_York", "LC_ALL": "C", "COLUMNS": "40"}
    subprocess.run(command(tmp_path / "out"), cwd=PROJECT, env={**os.environ, **own}, check=True, capture_output=True)
    again, first = digests(tmp_path / "out" / "2019"), digests(built(2019, "da")["html"].parent)
    assert {name: again[name] for name in again if name != "manifest.json"}.items() <= first.items()


def test_nothing_in_a_report_tells_where_or_when_it_was_built(built: Built) -> None:
    for ending in ("html", "ipynb"):
        text = built(2019, "da")[ending].read_text(encoding="utf-8")
        for trace in (
            str(PROJECT),
            "/tmp/",
            "0x7f",
            "start_time",
            "papermill",
            sys.executable,
            time.strftime("%Y-%m-%d"),
        ):
            assert trace not in text, (ending, trace)


@pytest.mark.accept
def test_the_manifest_tells_inputs_outputs_parameters_and_versions(built: Built) -> None:
    files = built(2019, "da")
    entry = json.loads(files["json"].read_text(encoding="utf-8"))["reports"]["buffetpris-2019"]
    for name, digest in entry["outputs"].items():
        assert hashlib.sha256((files["html"].parent / name).read_bytes()).hexdigest() == digest
    assert set(entry["outputs"]) == {*(f"buffetpris-2019.{ending}" for ending in FORMATS), FIGURES_2019}
    for name, digest in entry["inputs"].items():
        assert hashlib.sha256((PROJECT / name).read_bytes()).hexdigest() == digest
    assert set(entry["inputs"]) >= {"params/2018.yaml", "params/2019.yaml", "data/population.csv"}
    assert "params/2020.yaml" not in entry["inputs"]
    assert entry["parameters"] == {"year": 2019, "language": "da", "edition": 1}
    assert {"python", "typst", "matplotlib", "buffetlib source"} <= set(entry["versions"])


@pytest.mark.accept
def test_a_report_without_a_predecessor_says_so(built: Built) -> None:
    html = built(2018, "da")["html"].read_text(encoding="utf-8")
    assert "Prisen for 2017 er ikke kendt her" in html
    assert "Årsagerne forklarer" not in html


@pytest.mark.accept
def test_a_cell_that_raises_is_named_and_the_old_report_stays(figures: Figures, tmp_path: Path, built: Built) -> None:
    folder = tmp_path / "2019"
    shutil.copytree(built(2019, "da")["html"].parent, folder)
    before = digests(folder)
    broken = notebook_with(tmp_path, "causes", "report.causes()\nraise ValueError('the figures are tired')")
    broken = broken.rename(tmp_path / NOTEBOOK.name)
    with pytest.raises(BuildError, match=r"annual_report\.ipynb: cell \d+ 'causes' raised ValueError: the figures are"):
        build([request_of(figures, tmp_path, notebook=broken)]).required()
    assert digests(folder) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2019", "annual_report.ipynb", "logs"]


def test_an_unknown_parameter_of_the_notebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no parameter 'yaer'; did you mean 'year'\?"):
        execute(NOTEBOOK, {"yaer": 2019}, tmp_path, cell_done=lambda done, total: None)


@pytest.mark.accept
def test_files_that_are_not_of_the_report_are_kept(figures: Figures, tmp_path: Path) -> None:
    notes = tmp_path / "2019" / "own" / "notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("remember", encoding="utf-8")
    build([replace(request_of(figures, tmp_path), formats=("ipynb",))]).required()
    assert notes.read_text(encoding="utf-8") == "remember"


@pytest.mark.accept
def test_other_formats_stay_while_they_are_true_and_are_built_again_when_not(
    own_figures: Figures, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([request_of(own_figures, out)]).required()
    before = digests(out / "2019")
    request = replace(request_of(own_figures, out), formats=("html",))
    assert build([request]).unchanged == [request]
    assert [file.name for file in build([request], Building(force=True)).required()] == [
        "buffetpris-2019.html",
        "buffetpris-2019.json",
        "manifest.json",
    ]
    assert digests(out / "2019") == before
    file = own_figures.file(2019)
    file.write_text(file.read_text(encoding="utf-8").replace("SAPA henter", "SAPA læser"), encoding="utf-8")
    build([replace(request_of(own_figures, out), formats=("html",))]).required()
    after = digests(out / "2019")
    same = [Path(name).name for name in before if after[name] == before[name]]
    assert sorted(after) == sorted(before) and same == ["buffetpris-2019.json"]  # its figures: a word is none


@pytest.mark.accept
def test_figures_from_elsewhere_and_through_links_are_reported_on(own_figures: Figures, tmp_path: Path) -> None:
    """Their folder's own name is what the report gives as the place of a figure."""
    store, linked = tmp_path / "store", tmp_path / "prices"
    own_figures.params.rename(store)
    linked.mkdir()
    for name in ("2018.yaml", "2019.yaml", "price_index.yaml"):
        (linked / name).symlink_to(store / name)
    elsewhere = Figures(linked, own_figures.population_file)
    *_, notebook, _, listed = build([request_of(elsewhere, tmp_path / "out")]).required()
    text = notebook.read_text(encoding="utf-8")
    assert "prices/2019.yaml:5" in text and str(tmp_path) not in text
    entry = json.loads(listed.read_text(encoding="utf-8"))["reports"]["buffetpris-2019"]
    assert entry["parameters"]["params"] == "prices"
    assert {"prices/2019.yaml", "prices/price_index.yaml", "data/population.csv"} < set(entry["inputs"])


@pytest.mark.accept
@pytest.mark.parametrize("module, ordinary", [("ipykernel", ""), ("ipykernel_launcher", "1")])
def test_a_kernel_that_does_not_start_is_told(tmp_path: Path, module: str, ordinary: str) -> None:
    (tmp_path / f"{module}.py").write_text("raise SystemExit('no kernel today')", encoding="utf-8")
    done = subprocess.run(
        command(tmp_path / "out"),
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "NOTEBOOK_FACTORY_ORDINARY": ordinary},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "the notebook could not be run" in done.stderr and "the kernel said: no kernel today" in done.stderr
    assert "Traceback (most" not in done.stderr


@pytest.mark.accept
def test_a_kernel_does_not_outlive_its_report(figures: Figures, tmp_path: Path) -> None:
    build([replace(request_of(figures, tmp_path), formats=("ipynb",))]).required()
    preloaded = [child for child in psutil.Process().children() if "notebook_factory.server" in child.cmdline()]
    assert [child.children() for child in preloaded] == [[] for _ in preloaded]


def test_a_missing_notebook_is_told(tmp_path: Path) -> None:
    assert find_notebook("annual_report.ipynb", tmp_path) == NOTEBOOK
    with pytest.raises(BuildError, match=r"notebooks/no\.ipynb is neither"):
        find_notebook("no.ipynb", tmp_path)


@pytest.mark.accept
def test_progress_tells_every_stage(figures: Figures, tmp_path: Path) -> None:
    told: list[str] = []
    build([request_of(figures, tmp_path)], watch=Stages(told.append)).required()
    stages = list(dict.fromkeys(stage.partition(",")[0] for stage in told))
    assert stages == [
        "running the notebook",
        "making the HTML page",
        "making the PDF",
        "making the workbook",
        "making the executed notebook",
        "writing the files",
    ]
    assert "running the notebook, cell 15 of 15" in told


@pytest.mark.accept
def test_sections_can_be_left_out(own_figures: Figures, tmp_path: Path) -> None:
    settings = {"what_to_expect": False, "one_ore": False}
    request = replace(request_of(own_figures, tmp_path / "out"), formats=("html",), settings=settings)
    page = build([request]).required()[0].read_text(encoding="utf-8")
    assert 'id="history"' in page and 'id="outlook"' not in page and 'id="one-ore"' not in page
    assert "usage/monthly.csv" not in page  # no figure rests on it
    entry = json.loads((tmp_path / "out" / "2019" / "manifest.json").read_text(encoding="utf-8"))["reports"]
    assert entry["buffetpris-2019"]["parameters"]["what_to_expect"] is False


@pytest.mark.accept
def test_expected_calls_are_shown_with_where_they_come_from(own_figures: Figures, tmp_path: Path) -> None:
    file = own_figures.file(2020)
    text = file.read_text(encoding="utf-8").replace("        calls: 5_900_000\n", "        calls: expected\n", 1)
    begin, end = text.index("announced:"), text.index("population:")
    file.write_text(text[:begin] + text[end:], encoding="utf-8")  # its price is another now
    year = own_figures.load_priced(2020)
    expected = next(item.expected for item in year.items if item.id == "bbr_lookup")
    assert expected is not None
    request = replace(request_of(own_figures, tmp_path / "out", 2020), formats=("html",))
    page = build([request]).required()[0].read_text(encoding="utf-8")
    assert "Forventede kald i 2020" in page and f"{expected.calls:,}".replace(",", ".") in page
    assert "BBR-opslag: forventede kald" in page and "usage/monthly.csv:" in page


@pytest.mark.accept
def test_other_measured_calls_can_be_named(own_figures: Figures, tmp_path: Path, built: Built) -> None:
    assert own_figures.usage_file is not None
    elsewhere = tmp_path / "counted" / "calls.csv"
    elsewhere.parent.mkdir()
    shutil.copy(own_figures.usage_file, elsewhere)
    figures = Figures(own_figures.params, own_figures.population_file, elsewhere)
    page = build([replace(request_of(figures, tmp_path / "out"), formats=("html",))]).required()[0]
    text = page.read_text(encoding="utf-8")
    assert "counted/calls.csv:" in text
    first = built(2019, "da")["html"].read_text(encoding="utf-8")
    assert (
        text[: text.index('<details class="code">')].replace("counted/calls.csv", "data/usage/monthly.csv")
        == (first[: first.index('<details class="code">')])
    )


@pytest.mark.accept
@pytest.mark.parametrize("notebook", ["annual_report", "price_history"])
def test_wrong_calls_that_only_a_cell_comes_upon_are_told_as_wrong_figures(
    notebook: str, own_figures: Figures, tmp_path: Path
) -> None:
    text = own_figures.rollout_file.read_text(encoding="utf-8")
    own_figures.rollout_file.write_text(text.replace("municipalities: 15", "municipalities: 99"), encoding="utf-8")
    request = request_of(own_figures, tmp_path / "out", 2020, find_notebook(f"{notebook}.ipynb", PROJECT))
    with pytest.raises(InputError) as caught:
        build([request]).required()
    assert str(caught.value).startswith("params/rollout.yaml:12:25:")
    assert "municipalities: found 99; there are 98 municipalities" in str(caught.value)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["logs"]
    settings = {"what_to_expect": False}
    if notebook == "annual_report":  # a report that does without the calls does not need them to be right
        assert build([replace(request, formats=("html",), settings=settings)]).required()


@pytest.mark.accept
def test_a_long_and_strange_path_of_temporary_files_is_no_hindrance(tmp_path: Path, built: Built) -> None:
    """The sockets of a kernel have short and plain paths, so they lie elsewhere."""
    strange = tmp_path / "t\udcff" / ("l" * 110)
    strange.mkdir(parents=True)
    done = subprocess.run(
        command(tmp_path / "out"),
        cwd=PROJECT,
        env={**os.environ, "TMPDIR": str(strange)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "out" / "2019") == digests(built(2019, "da")["html"].parent)
    assert list(strange.iterdir()) == []


@pytest.mark.accept
def test_names_of_folders_reach_a_report_as_they_may_be_shown(own_figures: Figures, tmp_path: Path) -> None:
    hidden, shown = "p\x1b[31m\u202e\udcff", r"p\x1b[31m\u202e\udcff"
    for folder in ("params", "data"):
        (tmp_path / folder).rename(tmp_path / f"{folder}-{hidden}")
    population = tmp_path / f"data-{hidden}" / "population.csv"
    figures = Figures(tmp_path / f"params-{hidden}", population.rename(population.with_name(hidden)))
    page, *_, notebook, _, listed = build([request_of(figures, tmp_path / f"out-{hidden}")]).required()
    for file in (page, notebook, listed):
        text = file.read_text(encoding="utf-8")
        assert f"params-{shown}" in text.replace("\\\\", "\\") and not {"\x1b", "\u202e"} & set(text)
