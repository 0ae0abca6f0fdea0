"""The wheel by itself: in a fresh environment, without the source on any path, it is all that is needed."""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from buffetlib.publish.edition.wheel import own_wheel
from tests.browser.lab import TOKEN, serving
from tests.conftest import PROJECT, Built, lacking
from tests.project.test_new_project import contents, filled_in

pytestmark = pytest.mark.accept

STAYS = {"data/README.md", "data/usage/generate.py", "data/usage/generate_counts.py", "data/usage/generate_log.py"}
"""What of the folders that travel is about the checkout."""


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel and its dependencies; what `lab` said before JupyterLab was installed in it."""

    wheel: Path
    bin: Path
    without_lab: str

    @property
    def package(self) -> Path:
        """Where the package was installed."""
        [found] = self.bin.parent.glob("lib/python*/site-packages/buffetlib")
        return found


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command that sees nothing of the checkout and its environment."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def made(goal: str, folder: Path, source: Path = PROJECT) -> Path:
    """The `wheel` or `sdist` of a source, built as pip builds it."""
    done = run(sys.executable, "-m", "hatchling", "build", "-t", goal, "-d", folder, cwd=source)
    assert done.returncode == 0, done.stderr
    [file] = folder.iterdir()
    return file


def install(folder: Path) -> Installed:
    """Build the wheel, and install it in an environment of its own: with what is pinned, first without JupyterLab."""
    wheel = made("wheel", folder / "dist")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"

    def pip(*what: str | Path) -> None:
        done = run(python, "-m", "pip", "install", "--quiet", *what, cwd=folder)
        if done.returncode:
            lacking(f"index to install packages from ({done.stderr.strip().splitlines()[-1]})")

    pip("--require-hashes", "-r", PROJECT / "requirements.txt")
    pip("--no-deps", wheel)
    without_lab = run(folder / "venv" / "bin" / "buffetpris", "lab", cwd=folder).stderr
    pinned = re.findall(r"^(\S+==\S+(?: ;[^\\\n]*)?)", (PROJECT / "requirements-dev.txt").read_text("utf-8"), re.M)
    (folder / "pinned.txt").write_text("\n".join(pinned), encoding="utf-8")
    pip("--constraint", folder / "pinned.txt", f"buffetlib[lab] @ {wheel.as_uri()}")
    return Installed(wheel, python.parent, without_lab)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, installed once in a run, by the first process that asks for it."""
    run_folder = tmp_path_factory.getbasetemp()
    shared = (run_folder.parent if "PYTEST_XDIST_WORKER" in os.environ else run_folder) / "installed"
    shared.mkdir(exist_ok=True)
    done = shared / "done.txt"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done.exists():
            [wheel] = (shared / "dist").iterdir()
            return Installed(wheel, shared / "venv" / "bin", done.read_text(encoding="utf-8"))
        found = install(shared)
        done.write_text(found.without_lab, encoding="utf-8")
    return found


def buffetpris(installed: Installed, cwd: Path, *arguments: str) -> str:
    """What the installed command prints, which must be done."""
    done = run(installed.bin / "buffetpris", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def shipped_names(wheel: Path) -> set[str]:
    """What a wheel brings along, as it is called in the checkout."""
    start = "buffetlib/shipped/"
    return {name.removeprefix(start) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(start)}


def test_a_wheel_brings_along_what_is_tracked_also_by_way_of_a_source_archive(tmp_path: Path) -> None:
    folders = ["notebooks", "params", "data"]
    tracked = subprocess.run(["git", "ls-files", *folders], cwd=PROJECT, capture_output=True, text=True, check=True)
    expected = {*tracked.stdout.splitlines(), "requirements.txt"} - STAYS
    direct = made("wheel", tmp_path / "direct")
    assert shipped_names(direct) == expected and len(expected) > 20
    archive = made("sdist", tmp_path / "archive")
    subprocess.run(["tar", "-xf", archive, "-C", tmp_path], check=True)
    again = made("wheel", tmp_path / "again", tmp_path / archive.name.removesuffix(".tar.gz"))
    assert again.read_bytes() == direct.read_bytes()


def test_nothing_of_the_checkout_is_on_its_path(installed: Installed, tmp_path: Path) -> None:
    done = run(
        installed.bin / "python", "-c", "import sys, buffetlib; print(buffetlib.__file__, *sys.path)", cwd=tmp_path
    )
    assert done.stdout.startswith(f"{installed.package}/") and str(PROJECT) not in done.stdout


def test_a_project_is_begun_filled_in_checked_and_published(installed: Installed, tmp_path: Path) -> None:
    buffetpris(installed, tmp_path, "init", "own", "--year", "2021")
    own = tmp_path / "own"
    assert run(installed.bin / "buffetpris", "check", cwd=own).returncode == 2
    filled_in(own)
    assert buffetpris(installed, own, "check") == "nothing wrong with the figures of 2021\n"
    printed = buffetpris(installed, own, "report", "2021")
    files = {Path(line).suffix: own / line for line in printed.splitlines()}
    assert list(files) == [".html", ".pdf", ".xlsx", ".ipynb", ".json"]
    assert files[".pdf"].read_bytes().startswith(b"%PDF") and "1,06\xa0kr." in files[".html"].read_text(
        encoding="utf-8"
    )
    executed = nbformat.read(files[".ipynb"], as_version=4)
    assert executed.cells[-1].outputs[0].data["text/html"]
    assert "670.280,40\xa0kr. i buffetpris" in buffetpris(installed, own, "statement", "København", "2021")


def test_the_example_gives_the_same_bytes_as_in_the_checkout(
    installed: Installed, tmp_path: Path, built: Built
) -> None:
    buffetpris(installed, tmp_path, "init", "--example")
    buffetpris(installed, tmp_path, "report", "2019")
    expected = built(2019, "da")
    for ending in ("html", "pdf", "ipynb"):
        found = tmp_path / "reports" / "2019" / expected[ending].name
        assert found.read_bytes() == expected[ending].read_bytes(), ending
    told = [
        json.loads(file.read_bytes())["reports"]["buffetpris-2019"]
        for file in (found.with_name("manifest.json"), expected["json"])
    ]
    assert told[0]["inputs"] == told[1]["inputs"]
    assert told[0]["versions"]["buffetlib source"] == told[1]["versions"]["buffetlib source"]


def test_an_installed_package_is_kept_with_its_edition_as_the_same_wheel(installed: Installed, tmp_path: Path) -> None:
    """Which can be installed, too, and is the one that is built of the checkout."""
    buffetpris(installed, tmp_path, "init", "--example")
    buffetpris(installed, tmp_path, "report", "2018", "--notebook", "settlement", "--format", "html")
    told = buffetpris(installed, tmp_path, "publish", "2018", "--note", "Sendt", "--approved-by", "Ida Holm")
    assert told.startswith("published/2018/1: edition 1 of 2018, ")
    [wheel] = (tmp_path / "published" / "packages").glob("*/*.whl")
    assert wheel.read_bytes() == own_wheel()[1]
    [kept] = wheel.parents[1].glob("*/requirements.txt")
    requirements = kept.read_bytes()
    assert requirements == (PROJECT / "requirements.txt").read_bytes()
    done = run(
        installed.bin / "python", "-m", "pip", "install", "--no-deps", "--target", tmp_path / "own", wheel, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    own, first = (
        {name: data for name, data in contents(package).items() if not name.endswith(".pyc")}
        for package in (tmp_path / "own" / "buffetlib", installed.package)
    )
    assert own == first and "publish/edition/wheel.py" in own


def test_without_jupyterlab_it_is_told_how_to_install_it(installed: Installed) -> None:
    told = "JupyterLab is not installed, or without its widgets; run: pip install 'buffetlib[lab]'\n"
    assert installed.without_lab == told


def asked(address: str, path: str, data: dict[str, Any] | None = None) -> Any:
    """What JupyterLab's server answers."""
    request = urllib.request.Request(
        f"{address.removesuffix('/lab')}/api/{path}",
        data=None if data is None else json.dumps(data).encode(),
        headers={"Authorization": f"token {TOKEN}"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def outputs(connection: Path, notebook: Path) -> list[dict[str, Any]]:
    """What the cells of a notebook show, run in the kernel that this file leads to; none may raise."""
    client = BlockingKernelClient(connection_file=str(connection))
    client.load_connection_file()
    client.start_channels()
    found: list[dict[str, Any]] = []

    def keep(message: dict[str, Any]) -> None:
        if message["msg_type"] in ("display_data", "execute_result"):
            found.append(message["content"]["data"])

    try:
        client.wait_for_ready(timeout=300)
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code":
                reply = client.execute_interactive(cell.source, timeout=300, output_hook=keep)
                assert reply["content"]["status"] == "ok", reply["content"]
    finally:
        client.stop_channels()
    return found


def test_jupyterlab_opens_in_the_project_on_the_wheels_notebooks(installed: Installed, tmp_path: Path) -> None:
    buffetpris(installed, tmp_path, "init", "--example")
    along = contents(installed.package / "shipped")
    with serving(tmp_path, [str(installed.bin / "buffetpris")]) as address:
        names = {entry["name"] for entry in asked(address, "contents/notebooks")["content"]}
        assert names == {name.removeprefix("notebooks/") for name in along if name.startswith("notebooks/")}
        wanted = {
            "path": "notebooks/annual_report.ipynb",
            "name": "",
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        kernel = asked(address, "sessions", wanted)["kernel"]["id"]
        connection = tmp_path / ".jupyter" / "JUPYTER_DATA_DIR" / "runtime" / f"kernel-{kernel}.json"
        shown = outputs(connection, tmp_path / "notebooks" / "annual_report.ipynb")
    assert len(shown) >= 12 and all("text/html" in data for data in shown) and "1,94" in shown[0]["text/html"]
    assert "were copied here, to be changed" in (tmp_path / "lab.log").read_text(encoding="utf-8")
    assert contents(installed.package / "shipped") == along
