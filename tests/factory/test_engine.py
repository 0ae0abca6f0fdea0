"""Papermill's engine "forked" with real kernels: what notebooks may do, and what becomes of those that do worse."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import papermill
import pytest
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from notebook_factory.errors import FactoryError, KernelEnded, OtherLanguage, OutOfMemory, OutputTooLong
from notebook_factory.kernels import close_own
from notebook_factory.preloaded import NOT_FORKED, can_fork
from tests.factory.alive import wait_until_gone
from tests.factory.notebooks import notebook_of, run, written

pytestmark = pytest.mark.accept

HOW = ["forked", "ordinary"] if can_fork() else ["ordinary"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, in which nothing may be left."""
    with tempfile.TemporaryDirectory(prefix="t", dir="/tmp") as place:
        monkeypatch.setattr(tempfile, "tempdir", place)
        monkeypatch.chdir(tmp_path)
        close_own()
        yield Path(place)
        close_own()
        assert [*Path(place).iterdir()] == []


@pytest.fixture(params=HOW)
def how(request: pytest.FixtureRequest, place: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """In which kind of kernel notebooks are run."""
    if request.param == "ordinary":
        monkeypatch.setenv(NOT_FORKED, "1")
    return str(request.param)


def test_both_kinds_of_kernel_give_the_same(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = (
        "import os, sys; __name__, sys.path[0], os.getcwd(), sys.argv[0].rpartition('/')[2].removesuffix('.py')",
        "%matplotlib inline\nimport matplotlib.pyplot as plt; print(plt.get_backend()); plt.plot([1, 2]);",
        "hash('text'), os.environ['NAME'], 'JPY_PARENT_PID' in os.environ, sys.stdin.read(), In[1][:3]",
    )
    environment = {"PYTHONHASHSEED": "7", "NAME": "value"}
    found = [run(*cells, preload=preload, environment=environment) for preload in ((), ("matplotlib.pyplot",))]
    monkeypatch.setenv(NOT_FORKED, "1")
    ordinary = run(*cells, environment=environment)
    told = [ordinary[0], ordinary[1], ordinary[2].replace("True", "False")]  # who its parent is
    assert found == [told] * 2 and str(tmp_path) in ordinary[0]


def test_a_kernel_has_no_state_of_another(how: str) -> None:
    cells = ("import os, json; found = hasattr(json, 'kept'), os.path.exists('kept'); json.kept = 1; found", "_")
    assert run(*cells) == run(*cells) == ["(False, False)"] * 2


def test_what_a_notebook_leaves_of_temporary_files_goes_with_its_kernel(how: str) -> None:
    cell = "import tempfile, os; left = tempfile.mkdtemp(); open(os.path.join(left, 'file'), 'w').close(); print(left)"
    [left] = run(cell)
    assert left.strip() and not Path(left.strip()).exists()


def test_cells_are_told_with_their_times(how: str) -> None:
    told: list[tuple[int, float]] = []
    begun: list[str] = []
    run(
        "import time; time.sleep(2)",
        " ",
        "1",
        cell_done=lambda *cell: told.append(cell),
        while_starting=lambda: begun.append("begun"),
    )
    assert [index for index, _ in told] == [0, 2] and told[0][1] > 2 > told[1][1] > 0 and begun == ["begun"]


def test_papermill_notes_what_it_notes_of_any_kernel(how: str, tmp_path: Path) -> None:
    cells = "print('a'); 1", "from IPython.display import clear_output, display; display('x', display_id='k')"
    notebook = notebook_of(*cells, "display('y', display_id='k', update=True); 3")
    done = [
        papermill.execute_notebook(
            notebook, tmp_path / "out.ipynb", progress_bar=False, kernel_name="python3", **engine
        )
        for engine in ({"engine_name": "forked"}, {})
    ]
    noted, papermills = [[plain(cell) for cell in each.cells] for each in done]
    assert noted == papermills and noted[1]["outputs"][0]["data"] == {"text/plain": "'y'"}
    for of in (cell.metadata.papermill for cell in done[0].cells):
        begun, ended = (datetime.fromisoformat(of[name]) for name in ("start_time", "end_time"))
        assert of["duration"] == (ended - begun).total_seconds() > 0 and of["status"] == "completed"


def plain(cell: NotebookNode) -> dict[str, Any]:
    """A cell as it is in its file, of times only whether they are told."""
    metadata = {**cell.metadata, "execution": sorted(cell.metadata.execution)}
    metadata["papermill"] = {**cell.metadata.papermill, **dict.fromkeys(("start_time", "end_time", "duration"))}
    return {**json.loads(json.dumps(cell)), "metadata": metadata}


TOO_LONG = (OutputTooLong, "cell 1 'second' puts out more than the 2 MB that a notebook may")
ENDS = {
    "exit()": (KernelEnded, "cell 1 'second' ended the kernel, as exit() does"),
    "import os; os._exit(3)": (KernelEnded, "cell 1 'second' ended the kernel, with exit code 3"),
    "for _ in range(100):\n    print('x' * 1_000_000)": TOO_LONG,
}
"""What ends a notebook, and what is then told."""

ENDS_AS_WELL = {
    "import os; os.kill(os.getpid(), 9)": (
        KernelEnded,
        "cell 1 'second' ran when its kernel was ended by SIGKILL, as the system does when memory runs out",
    ),
    "import ctypes; ctypes.string_at(0)": (KernelEnded, "cell 1 'second' ran when its kernel was ended by SIGSEGV"),
    "while True:\n    print('x' * 1_000)": TOO_LONG,
    "for _ in range(10_000):\n    display('x' * 1_000)": TOO_LONG,
    "import time; print('x' * 3_000_000); time.sleep(600)": TOO_LONG,
    "import subprocess; subprocess.run('yes | head -c 3000000; sleep 600', shell=True)": TOO_LONG,
}


def require_told(cell: str, kind: type[FactoryError], reason: str) -> None:
    """A notebook that this cell ends, its last one, ends with this reason."""
    with pytest.raises(kind) as caught:
        run("1", cell, output_limit=2_000_000)
    assert str(caught.value) == reason


@pytest.mark.parametrize("cell", ENDS)
def test_a_notebook_that_ends_its_kernel_or_puts_out_too_much_is_told(how: str, cell: str) -> None:
    require_told(cell, *ENDS[cell])


@pytest.mark.parametrize("cell", ENDS_AS_WELL)
def test_so_is_one_that_does_so_in_another_way(place: Path, cell: str) -> None:
    require_told(cell, *ENDS_AS_WELL[cell])


def test_what_comes_after_an_exit_is_not_run(place: Path, tmp_path: Path) -> None:
    with pytest.raises(KernelEnded, match=r"^cell 0 'first' ended the kernel, as exit"):
        run("exit()", "open('it_is_run', 'w')")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(not can_fork(), reason="memory is limited on Linux")
@pytest.mark.parametrize(
    "cell", ["taken = bytearray(400_000_000)", "import numpy as np; np.ones(50_000_000)", "taken = [*range(10**9)]"]
)
def test_a_notebook_that_wants_too_much_memory_is_told(place: Path, cell: str) -> None:
    assert run("len(bytearray(200_000_000))", memory_limit=300_000_000) == ["200000000"]
    with pytest.raises(OutOfMemory) as caught:
        run("1", cell, memory_limit=300_000_000)
    assert str(caught.value) == "cell 1 'second' wants more memory than the 300 MB that a notebook may take"


def test_a_cell_that_raises_is_papermills_to_tell(how: str) -> None:
    with pytest.raises(PapermillExecutionError, match="ValueError: the reason"):
        run("1", "raise ValueError('the reason')", memory_limit=300_000_000)


def test_a_cell_that_takes_too_long_is_told_whatever_it_puts_out(how: str) -> None:
    with pytest.raises(CellTimeoutError, match="timed out"):
        run("1", "while True:\n    print('on and on', flush=True)", execution_timeout=1)
    with pytest.raises(CellTimeoutError, match="timed out"):
        run("1", "import time; time.sleep(600)", execution_timeout=1)


def test_a_cell_that_takes_too_long_may_be_interrupted(how: str) -> None:
    with pytest.raises(PapermillExecutionError, match="KeyboardInterrupt"):
        run("1", "import time; time.sleep(600)", execution_timeout=1, interrupt_on_timeout=True)


def test_ctrl_c_ends_a_notebook_and_says_nothing_else(place: Path, tmp_path: Path) -> None:
    written(tmp_path / "in.ipynb", notebook_of("import time; open('begun', 'w').close(); time.sleep(600)"))
    command = [sys.executable, "-m", "papermill", "--engine", "forked", "--no-progress-bar", "in.ipynb", "out.ipynb"]
    environment = {**os.environ, "TMPDIR": str(place)}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while not (tmp_path / "begun").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1 and said.strip().splitlines()[-1] == "Aborted!"


@pytest.mark.skipif(not can_fork(), reason="what a notebook has started is ended on Linux")
def test_threads_and_processes_that_a_notebook_has_started_end_with_it(place: Path) -> None:
    cell = """
import subprocess, sys, threading, time
threading.Thread(target=time.sleep, args=(600,)).start()
sleep = [sys.executable, '-S', '-c', 'import time; time.sleep(600)']
own = [subprocess.Popen(sleep).pid, subprocess.Popen(sleep, start_new_session=True).pid]
code = f"import subprocess; print(subprocess.Popen({sleep!r}, start_new_session=True, stdout=2, env=dict()).pid)"
left = int(subprocess.run([sys.executable, '-S', '-c', code], stdout=subprocess.PIPE).stdout)
print(*own, left)"""
    wait_until_gone([*map(int, run(cell)[0].split())])
    with pytest.raises(KernelEnded):
        run(cell.replace("*own, left)", "*own, left, file=open('pids', 'w'))") + "\nexit()")
    pids = [*map(int, Path("pids").read_text().split())]
    assert len(pids) == 3
    wait_until_gone(pids)


def test_processes_of_pythons_own_making_work_in_a_notebook(how: str) -> None:
    cell = """
import multiprocessing as mp
with mp.get_context('fork').Pool(2) as pool:
    print(pool.map(abs, [-1, -2]))
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor() as pool:
    print(list(pool.map(abs, [-3])))"""
    assert run(cell) == ["[1, 2]\n[3]\n"]


def test_a_changed_folder_is_the_notebooks_own(how: str, tmp_path: Path) -> None:
    assert run("import os; os.chdir('/')", "os.getcwd()")[1] == "'/'"
    assert run("import os; os.getcwd()") == [repr(str(tmp_path))]


def test_modules_are_found_in_the_notebooks_folder_but_before_none_of_pythons_own(how: str, tmp_path: Path) -> None:
    for name in ("beside_the_notebook", "this"):
        (tmp_path / f"{name}.py").write_text("value = 'beside'")
    assert run("import beside_the_notebook; beside_the_notebook.value", "import sys; sys.path.count('')") == [
        "'beside'",
        "1",
    ]
    assert "Zen" in run("import this")[0]


def test_a_notebook_of_another_language_is_refused(how: str) -> None:
    for metadata in (
        {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}},
        {"language_info": {"name": "r"}},
    ):
        with pytest.raises(OtherLanguage, match="is for a kernel of r; only those of Python are run here"):
            papermill.execute_notebook(
                notebook_of("1", **metadata), None, engine_name="forked", progress_bar=False, language="python"
            )


def test_a_kernel_that_hangs_is_ended_in_its_time(how: str) -> None:
    with pytest.raises(Exception, match="timed out"):
        run("import time\nwhile True:\n    time.sleep(600)", execution_timeout=1)


CLIENT = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from tests.factory.notebooks import run
run("import os, time; open('pid', 'w').write(str(os.getpid()))", "time.sleep(600)")
"""


def test_nothing_stays_when_who_runs_a_notebook_is_killed(place: Path, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", CLIENT, place], cwd=tmp_path) as client:
        while not (tmp_path / "pid").exists() or not (told := (tmp_path / "pid").read_text()):
            assert client.poll() is None
            time.sleep(0.01)
        client.send_signal(signal.SIGKILL)
    wait_until_gone([int(told)])
    for _ in range(6000):
        if not [*place.iterdir()]:
            break
        time.sleep(0.01)


def test_a_preloaded_process_that_was_killed_is_replaced(place: Path) -> None:
    if not can_fork():
        return
    with pytest.raises(KernelEnded):
        run("import os, signal; os.kill(os.getppid(), signal.SIGKILL)", "import time; time.sleep(600)")
    assert run("1") == ["1"]


def test_the_engine_is_found_whoever_loads_it_first() -> None:
    first, then = "import notebook_factory.running", "from papermill.engines import papermill_engines"
    subprocess.run([sys.executable, "-c", f"{first}; {then}; papermill_engines.get_engine('forked')"], check=True)
