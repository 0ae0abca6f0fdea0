"""A project's own notebook that does what no report does: told in one message, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from buffetlib.base.errors import BuildError, InputError
from buffetlib.publish.execute import execute
from notebook_factory.preloaded import NOT_FORKED
from tests.conftest import PROJECT, Built
from tests.factory.alive import wait_until_gone
from tests.factory.notebooks import notebook_of, shown, written
from tests.project.test_new_project import buffetpris


def run(folder: Path, *cells: str) -> list[str]:
    """What each of these cells shows as text when they are run in a folder."""
    notebook = written(folder / "own.ipynb", notebook_of(*cells))
    done = execute(notebook, {}, folder, cell_done=lambda done, total: None)
    return [shown(cell) for cell in done.cells]


@pytest.mark.accept
@pytest.mark.parametrize(
    "cell, told",
    [
        ("exit()", "cell 1 'second' ended the kernel, as exit() does"),
        ("import os; os._exit(7)", "cell 1 'second' ended the kernel, with exit code 7"),
        ("print('x' * 100_000_000)", "cell 1 'second' puts out more than the 50 MB that a notebook may"),
        (
            "taken = [bytearray(10**8) for _ in range(25)]",
            "cell 1 'second' wants more memory than the 2,000 MB that a notebook may take",
        ),
    ],
)
def test_what_a_notebook_does_that_no_report_does_is_told_by_its_cell(tmp_path: Path, cell: str, told: str) -> None:
    with pytest.raises(BuildError) as caught:
        run(tmp_path, "1", cell)
    assert str(caught.value) == f"{tmp_path / 'own.ipynb'}: {told}"


@pytest.mark.accept
def test_what_a_notebook_has_started_and_where_it_went_is_of_no_matter(tmp_path: Path) -> None:
    start = "import os, subprocess, threading, time; threading.Thread(target=time.sleep, args=(600,)).start()"
    daemon = "print(os.getpid(), subprocess.Popen(['sleep', '600'], start_new_session=True, env={}).pid)"
    pids = run(tmp_path, start, f"os.chdir('/'); {daemon}")[1].split()
    assert len(pids) == 2
    wait_until_gone(map(int, pids))


@pytest.mark.parametrize(
    "key, metadata",
    [
        ("kernelspec.language", {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}),
        ("language_info.name", {"language_info": {"name": "R"}}),
    ],
)
def test_a_notebook_of_another_language_is_refused(
    tmp_path: Path, key: str, metadata: dict[str, dict[str, str]]
) -> None:
    notebook = written(tmp_path / "own.ipynb", notebook_of("1", **metadata))
    with pytest.raises(InputError, match=rf"own\.ipynb: metadata\.{key}: found r; expected python"):
        execute(notebook, {}, tmp_path, cell_done=lambda done, total: None)


@pytest.mark.accept
def test_a_report_of_a_notebook_of_another_language_is_bad_input(tmp_path: Path) -> None:
    assert buffetpris(tmp_path, "init", "--example", "--notebooks").returncode == 0
    own = tmp_path / "notebooks" / "annual_report.ipynb"
    notebook = nbformat.read(own, as_version=4)
    notebook.metadata.kernelspec = {"name": "julia-1.10", "display_name": "Julia", "language": "julia"}
    nbformat.write(notebook, own)
    done = buffetpris(tmp_path, "report", "2019", "--format", "html")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "annual_report.ipynb: metadata.kernelspec.language: found julia; expected python" in done.stderr


@pytest.mark.accept
def test_a_kernel_that_is_not_forked_gives_the_same_report(
    tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = built(2019, "da")
    monkeypatch.setenv(NOT_FORKED, "1")
    done = buffetpris(PROJECT, "report", "2019", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert all((tmp_path / "2019" / file.name).read_bytes() == file.read_bytes() for file in forked.values())
