"""Many reports side by side, in real processes: what fails, hangs or is killed loses nothing and leaves nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.build import build
from buffetlib.publish.outcome import Building, BuildOutcome
from buffetlib.publish.request import Request
from buffetlib.publish.watch import Silent
from notebook_factory.preloaded import NOT_FORKED, can_fork
from tests.conftest import lacking
from tests.publish.building import CODES, copied, incomplete, requests_of, started, troubled
from tests.publish.test_report import digests

pytestmark = [
    pytest.mark.accept,
    pytest.mark.skipif(not can_fork(), reason="processes are forked on Linux"),
]

STORE = ".made"


def failed(outcome: BuildOutcome) -> dict[str, str]:
    """Why reports failed, by the code of their municipality."""
    return {each.request.settings["municipality"]: str(each.error) for each in outcome.failed}


def built(outcome: BuildOutcome) -> list[str]:
    return [each.request.settings["municipality"] for each in outcome.built]


def folder_of(requests: Sequence[Request]) -> Path:
    return requests[0].folder


def test_a_report_that_fails_stops_no_other(own_figures: Figures) -> None:
    troubled(own_figures.params.parent, {"147": "raise ValueError('the figures are tired')"})
    requests = requests_of(own_figures)
    outcome = build(requests, Building(jobs=2))
    assert sorted(built(outcome)) == ["101", "151"] and list(failed(outcome)) == ["147"]
    assert "'trouble' raised ValueError: the figures are tired" in failed(outcome)["147"]
    assert sorted(manifest.read(folder_of(requests))) == sorted(
        each.stem for each in requests if "147" not in each.stem
    )
    assert incomplete(folder_of(requests)) == [] and not (requests[0].out / STORE).exists()
    [log] = [each.log for each in outcome.failed]
    assert log is not None and "the figures are tired" in log.read_text(encoding="utf-8")


def test_a_folder_stays_as_it_was_where_it_would_be_of_two_states_and_the_next_run_goes_on(
    own_figures: Figures,
) -> None:
    requests = requests_of(own_figures)
    assert not build(requests).failed
    before = digests(folder_of(requests))
    file = own_figures.file(2020)
    file.write_bytes(b"# changed\n" + file.read_bytes())
    troubled(own_figures.params.parent, {"147": "1 / 0"})
    requests = requests_of(own_figures)
    outcome = build(requests)
    assert built(outcome) == [] and "ZeroDivisionError" in failed(outcome)["147"]
    assert "left as it was, for its reports would be of two states" in failed(outcome)["101"]
    assert digests(folder_of(requests)) == before and len([*(requests[0].out / STORE).iterdir()]) == 2
    again = build([each for each in requests if "147" not in each.stem])
    assert sorted(failed(again)) == sorted(CODES)  # that of 147 is made again with them, and fails again
    assert [each.stem for each in requests if (folder_of(requests) / f"{each.stem}.html").exists()]


LARGE = "taken = [bytearray(100_000_000) for number in range({})]"
"""A cell that takes so many times 100 MB, which the system gives to whoever may have it: nothing is written to them."""


@pytest.mark.parametrize(
    ("trouble", "told", "timeout"),
    [
        (
            "import time\ntime.sleep(600)",
            r"it took longer than 15 seconds and was stopped, while running the notebook.*; give it more time with "
            "--timeout",
            15,
        ),
        (
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            r"cell \d+ 'trouble' ran when its kernel was ended by SIGKILL, as the system does when memory runs out",
            600,
        ),
        ("import os\nos._exit(3)", r"cell \d+ 'trouble' ended the kernel, with exit code 3", 600),
        (
            LARGE.format(25),
            r"cell \d+ 'trouble' wants more memory than the 2,000 MB that a notebook may take",
            600,
        ),
    ],
    ids=["hangs", "dies", "exits", "eats memory"],
)
def test_a_kernel_that_hangs_dies_or_eats_memory_is_that_reports_failure(
    own_figures: Figures, trouble: str, told: str, timeout: float
) -> None:
    troubled(own_figures.params.parent, {"147": trouble})
    requests = requests_of(own_figures, ["147"])
    outcome = build(requests, Building(timeout=timeout))
    [why] = failed(outcome).values()
    assert re.fullmatch(rf"\S+: {told}", why)
    assert not requests[0].folder.exists()
    assert not (requests[0].out / STORE).exists()
    assert built(build(requests_of(own_figures, ["101"]))) == ["101"]


def test_a_kernel_may_take_much_memory(own_figures: Figures) -> None:
    """What is below the limit is no failure; so it is the limit that makes one of what is above."""
    troubled(own_figures.params.parent, {"147": LARGE.format(15)})
    assert built(build(requests_of(own_figures, ["147"]))) == ["147"]


def test_figures_that_are_wrong_for_one_report_stop_no_other(own_figures: Figures) -> None:
    requests = requests_of(own_figures, ["101"])
    wrong = replace(requests[0], year=2015)
    outcome = build([wrong, requests[0]])
    assert built(outcome) == ["101"]
    [failure] = outcome.failed
    assert failure.request.year == 2015 and isinstance(failure.error, InputError)
    with pytest.raises(InputError):
        outcome.required()


def test_what_a_notebook_leaves_among_its_inputs_reaches_no_other_report(own_figures: Figures) -> None:
    """The statements of a year share their inputs; the notebook of one writes over them."""
    write = "from pathlib import Path\nPath('data/population.csv').write_text('nothing')\nPath('left').touch()"
    troubled(own_figures.params.parent, {"101": write})
    requests = requests_of(own_figures, formats=("html", "ipynb"))
    assert not build(requests[1:]).failed
    alone = digests(folder_of(requests))
    shutil.rmtree(folder_of(requests))
    outcome = build(requests, Building(jobs=1))
    assert sorted(built(outcome)) == ["147", "151"] and "population.csv" in failed(outcome)["101"]
    assert digests(folder_of(requests)) == alone


class _Told(Silent):
    """Notes what is told of reports, by the codes of their municipalities, and touches the files that name it."""

    def __init__(self, place: Path) -> None:
        self.events, self._place = list[str](), place

    def stage(self, request: Request, text: str) -> None:
        self._note(request, text)

    def ended(self, request: Request, _seconds: float, _why: str) -> None:
        self._note(request, "ended")

    def _note(self, request: Request, text: str) -> None:
        self.events.append(f"{request.settings['municipality']} {text.partition(' of ')[0]}")
        (self._place / self.events[-1]).touch()


def test_one_report_is_rendered_while_the_notebook_of_another_runs(own_figures: Figures, tmp_path: Path) -> None:
    """Each waits in a cell: one until the other is in its notebook, too, and that until the first has ended."""
    place = tmp_path / "told"
    place.mkdir()
    wait = "import time\nfrom pathlib import Path\nwhile not Path({!r}).exists():\n    time.sleep(0.01)"
    files = {"101": place / "147 running the notebook, cell 1", "147": place / "101 ended"}
    troubled(own_figures.params.parent, {code: wait.format(str(file)) for code, file in files.items()})
    watch = _Told(place)
    outcome = build(requests_of(own_figures, ["101", "147"], ("pdf",)), Building(jobs=2, timeout=120), watch)
    assert built(outcome) == ["101", "147"], watch.events
    cells = [at for at, event in enumerate(watch.events) if event.startswith("147 running the notebook, cell")]
    assert cells[0] < watch.events.index("101 making the PDF") < watch.events.index("101 ended") < cells[-1]


def test_one_by_one_side_by_side_and_unforked_are_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for jobs, unforked in ((1, ""), (2, ""), (1, "1")):
        project = tmp_path / f"{jobs}{unforked}"
        copied(project)
        with pytest.MonkeyPatch.context() as patch:
            if unforked:
                patch.setenv(NOT_FORKED, unforked)
            with started(project, jobs=jobs) as run:
                out, told = run.communicate()
        assert run.returncode == 0, told
        assert (out.splitlines()[0] == "processes") == bool(unforked)
        assert unforked or out.splitlines()[-1] == "loaded"  # what is heavy is loaded where it is forked from
        found.append(digests(project / "reports" / "2020"))
    assert found[0] == found[1] == found[2] and len(found[0]) == 3 * len(CODES) + 1


def heard(run: subprocess.Popen[str], word: str) -> str:
    """What a program says until a word comes, or it ends; the rest is still to be read."""
    assert run.stdout is not None
    said = ""
    while word not in said and (letter := os.read(run.stdout.fileno(), 1)):
        said += letter.decode()
    return said


def test_two_builds_at_once_wait_for_each_other_and_lose_nothing(own_figures: Figures) -> None:
    project = own_figures.params.parent
    go_on = project / "go on"
    wait = f"import pathlib, time\nwhile not pathlib.Path({str(go_on)!r}).exists(): time.sleep(0.01)"
    troubled(project, {CODES[0]: wait})
    with started(project, *CODES[:2]) as first:
        said = heard(first, "stage")
        with started(project, *CODES[1:]) as second:
            waited = heard(second, "waiting")
            go_on.touch()
            waited += second.communicate()[0]
        said += first.communicate()[0]
    assert (first.returncode, second.returncode) == (0, 0), (said, waited)
    assert "waiting" not in said and waited.count("waiting") == 1
    folder = project / "reports" / "2020"
    assert incomplete(folder) == [] and len(manifest.read(folder)) == len(CODES)
    assert (said + waited).count("\nended") == len(CODES)  # what one has built is not built by the other
    assert not (project / "reports" / STORE).exists()


def test_what_is_complete_is_put_in_place_when_it_is_stopped(own_figures: Figures) -> None:
    project = own_figures.params.parent
    troubled(project, {"151": "import time\ntime.sleep(600)"})
    with started(project) as run:
        assert run.stdout is not None
        ended = 0
        for line in run.stdout:
            ended += line.startswith("ended")
            if ended == 2:
                break
        run.send_signal(signal.SIGINT)
        _, told = run.communicate()
    assert run.returncode == 130 and "Traceback" not in told
    folder = project / "reports" / "2020"
    assert incomplete(folder) == [] and len(manifest.read(folder)) == 2
    assert not (project / "reports" / STORE).exists()


@pytest.fixture
def small_disk(own_figures: Figures) -> Iterator[Path]:
    """The folder of reports on a disk of its own, with room for one statement and a half."""
    out = own_figures.params.parent / "reports"
    out.mkdir()
    program = shutil.which("mount")
    done = program and subprocess.run([program, "-t", "tmpfs", "-o", "size=100k", "tmpfs", out], check=False)
    if not done or done.returncode:
        lacking("right to mount a disk")
    try:
        yield out
    finally:
        subprocess.run(["umount", out], check=True)


def test_a_disk_that_fills_leaves_whole_reports_and_with_room_the_next_run_goes_on(
    small_disk: Path, own_figures: Figures
) -> None:
    requests = requests_of(own_figures)
    outcome = build(requests, Building(jobs=2))
    assert outcome.failed
    assert all("reports cannot be written here: No space left on device" in str(each.error) for each in outcome.failed)
    assert incomplete(folder_of(requests)) == []
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    assert not build(requests).failed
    assert incomplete(folder_of(requests)) == [] and len(manifest.read(folder_of(requests))) == len(CODES)
    assert not (small_disk / STORE).exists()
