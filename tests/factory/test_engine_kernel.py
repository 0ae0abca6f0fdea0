"""A kernel of the engine's is IPython's to its notebook, though it is made otherwise, and before it is forked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.iorw import load_notebook_node

from notebook_factory.engine import ForkedEngine
from notebook_factory.kernels import KERNELS, close_own, preload_kernels
from notebook_factory.preloaded import NOT_FORKED, can_fork
from tests.factory.notebooks import run

pytestmark = [pytest.mark.accept, pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux")]

CELLS = (
    "import asyncio, os, sys, threading\nawait asyncio.sleep(0.01); print('awaited')",
    "async def say():\n    print('by a task')\nawait asyncio.ensure_future(say())",
    "!echo by the shell",
    "%pwd",
    "%%bash\necho by bash",
    "%%capture kept\nprint('kept'); display(1)",
    "kept.stdout, len(kept.outputs)",
    "print('æ' * 70_000)",
    "thread = threading.Thread(target=lambda: [print('by a thread'), display('shown')]); thread.start(); thread.join()",
    "from IPython.display import HTML, clear_output; display(HTML('<b>')); HTML('<i>')",
    "print('gone'); clear_output(); print('there')",
    "handle = display('first', display_id='one'); handle.update('second')",
    "import logging, warnings; logging.warning('said'); warnings.warn('careful')",
    "try:\n    input()\nexcept Exception as error:\n    print(repr(error))",
    "sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable(), sys.stdout.name, sys.stdout.write('abc')",
    "import ipywidgets; ipywidgets.IntSlider(3)",
    "output = ipywidgets.Output()\nwith output:\n    print('in it')\noutput",
    "_, In[4], sorted(Out)[:2], _dh[0] == os.getcwd(), get_ipython().execution_count, get_ipython().starting_dir",
    "class Own: pass\nimport pickle; type(pickle.loads(pickle.dumps(Own()))) is sys.modules['__main__'].Own",
    "{name: os.environ.get(name) for name in ('TERM', 'PAGER', 'GIT_PAGER', 'CLICOLOR', 'FORCE_COLOR', 'MPLBACKEND')}",
    "{event: len(called) for event, called in get_ipython().events.callbacks.items()}",
    "print('before'); 1/0",
    "%who",
    "%history 1-3",
    "%lsmagic",
    "get_ipython().set_next_input('next')",
)


def outputs(*cells: str, **settings: Any) -> list[str]:
    """All that cells put out, errors too, without what differs from run to run."""
    notebook = new_notebook(metadata={}, cells=[new_code_cell(cell, id=f"cell-{at}") for at, cell in enumerate(cells)])
    for cell in notebook.cells:
        cell.metadata.tags = ["raises-exception"]
    done = ForkedEngine.execute_notebook(load_notebook_node(notebook), "python3", progress_bar=False, **settings)
    return [varying.sub("", repr((cell.execution_count, _joined(cell.outputs)))) for cell in done.cells]


def _joined(put_out: list[Any]) -> list[Any]:
    """Outputs, all that is said in a row in one piece: an ordinary kernel sends it in as many as it likes."""
    found: list[Any] = []
    for each in put_out:
        if found and each.output_type == found[-1].output_type == "stream" and each.name == found[-1].name:
            found[-1].text += each.text
        else:
            found.append(each)
    return found


varying = re.compile(r"/\S*/ipykernel_\d+|\b[0-9a-f]{32}\b")


@pytest.fixture
def other_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    close_own()
    yield
    close_own()


def test_cells_put_out_the_same_as_in_an_ordinary_kernel(other_process: None, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = outputs(*CELLS)
    monkeypatch.setenv(NOT_FORKED, "1")
    assert forked == outputs(*CELLS)


def test_what_others_write_comes_in_order_and_whole(other_process: None) -> None:
    cells = (
        "import os, subprocess, sys; print('1'); subprocess.run('echo 2; echo æøå', shell=True); print('3')",
        "os.write(1, b'to the file\\n'); print('to the first', file=sys.__stdout__, flush=True); print('æ' * 70_000)",
        "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(1) as pool: pool.map(print, ['fork'])",
    )
    assert run(*cells) == ["1\n2\næøå\n3\n", "to the file\nto the first\n" + "æ" * 70_000 + "\n", "fork\n"]


INTERRUPTED = """
import _thread, signal, threading, time
class Interrupt(Exception): pass
inside, interrupts, going_on = False, 0, True
def interrupt(*_):
    global inside, interrupts
    if inside:
        inside, interrupts = False, interrupts + 1
        raise Interrupt
signal.signal(signal.SIGINT, interrupt)
def interrupt_often():
    while going_on:
        time.sleep(0.001); _thread.interrupt_main()
thread = threading.Thread(target=interrupt_often); thread.start()
while interrupts < 200:
    with contextlib.suppress(Interrupt):
        inside = True
        shell.display_pub.publish({'text/plain': 'x'})
        inside = False
going_on = False; thread.join()
"""


def test_what_interrupts_a_cell_cuts_no_message(other_process: None) -> None:
    shown, after = run("import contextlib; shell = get_ipython()" + INTERRUPTED, "interrupts")
    assert len(shown) > 200 and {*shown} == {"x"} and after == "200"


HEARD_MEANWHILE = """
import subprocess, sys, time
print("said first")
other = subprocess.Popen([sys.executable, "-c", "print('x' * 300_000)"])
end = time.monotonic() + 60
while other.poll() is None and time.monotonic() < end:
    print(".", end="", file=sys.stderr, flush=True)
    time.sleep(0.01)
other.poll()
"""


def test_what_others_write_is_taken_however_much_is_said_meanwhile(other_process: None) -> None:
    """Else a process that writes more than a pipe holds would wait for ever, and a cell that waits for it."""
    [told] = outputs(HEARD_MEANWHILE)
    assert told.count("x") > 300_000 and "'0'" in told


def test_a_full_disk_takes_nothing_from_a_notebook(other_process: None) -> None:
    full = "import os, sys; os.dup2(os.open('/dev/full', os.O_WRONLY), sys.stdout._original_stdstream_copy)"
    *_, told, after = outputs(full, "!echo said", "print('and after')")
    assert "said" in told and "and after" in after


def test_nothing_is_lost_of_much_that_comes_at_once(other_process: None) -> None:
    assert run("for _ in range(5_000): display('x')") == ["'x'" * 5_000]


def test_a_kernel_knows_nothing_of_the_process_that_it_was_made_in_nor_of_another_kernel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cells = (
        "import os; shell = get_ipython(); print([*filter(str.isalpha, dir())], In[2:], Out, _dh)",
        "In.append('kept'); kept = 1\n%store kept\nshell.kernel.session.pid == os.getpid(), os.environ['TERM']",
        "print(shell.kernel.session.session, shell.ipython_dir, shell.profile_dir.location, shell.db.root)",
    )
    monkeypatch.chdir(tmp_path)
    with preload_kernels(environment={"TERM": "dumb"}, place="/tmp") as preloaded:
        monkeypatch.setenv(KERNELS, preloaded.address)
        first, second = (run(*cells) for _ in range(2))
    names = "['In', 'Out', 'exit', 'open', 'os', 'quit', 'shell']"
    assert first[:2] == [
        f"{names} [] {{}} [PosixPath('{tmp_path}')]\n",
        "Stored 'kept' (int)\n(True, 'xterm-color')",
    ]
    assert second[:2] == first[:2]
    assert all(one != other for one, other in zip(first[2].split(), second[2].split(), strict=True))


def test_a_kernel_that_is_told_more_is_made_for_that(other_process: None) -> None:
    told = ["--InteractiveShell.cache_size=7"]
    assert run("get_ipython().cache_size", extra_arguments=told) == ["7"]
    assert run("get_ipython().cache_size") == ["1000"]


def test_nothing_that_is_made_before_the_fork_starts_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    with preload_kernels(place="/tmp") as preloaded:
        monkeypatch.setenv(KERNELS, preloaded.address)
        assert run(f"import os; len(os.listdir('/proc/{preloaded.pid}/task'))") == ["1"]


def test_it_listens_on_no_port_of_the_network() -> None:
    code = "sum(each.status == 'LISTEN' for each in psutil.Process().net_connections('inet'))"
    assert run("import psutil", code)[1] == "0"
