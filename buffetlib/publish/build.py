"""Building reports: many side by side, each of a snapshot of its inputs, and each year's folder replaced as a whole.

This process plans, tells and puts in place, and stays light. What is heavy is done in processes that are forked from
others which have loaded it (`factory`), one for each report (`worker`); what is finished waits in a `store`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from buffetlib.base.errors import BuffetprisError, BuildError, InputError
from buffetlib.base.folders import tidy_beside
from buffetlib.publish import manifest
from buffetlib.publish.outcome import Building, BuildOutcome, Timing
from buffetlib.publish.request import Request
from buffetlib.publish.temporary import room_told, temporary_folder
from buffetlib.publish.watch import Watch, silent
from buffetlib.publish.workshop.factory import Factory, LazyFactory, a_factory
from buffetlib.publish.workshop.placing import FinishedReport, FolderAtWork
from buffetlib.publish.workshop.planning import CheckedPlan, checked_plan, require_sound
from buffetlib.publish.workshop.shared import Snapshots
from buffetlib.publish.workshop.store import Store, finished_in, is_store_left, key_of, locked_store
from buffetlib.publish.workshop.tally import BuildTally
from buffetlib.publish.workshop.worker import MAKE, Job
from notebook_factory.one_by_one import run_one_by_one
from notebook_factory.side_by_side import Task, TaskLimits, TaskOutcome, run_side_by_side

__all__ = ["build", "require_sound"]

_MEMORY = 2_000_000_000
"""Bytes that one worker may take above what it shares with the others: many times what any report needs."""

_IN_A_ROW = 16
"""Reports that one worker makes one after another: what a forked process touches first must be copied for it."""


def build(requests: Sequence[Request], how: Building | None = None, watch: Watch = silent) -> BuildOutcome:
    """Build those reports that have changed, with all in their folders that are of another state; what came of it.

    What cannot be built is told in the outcome: InputError where a figure is wrong or a folder holds files of others
    under the reports' names, BuildError else; it stops no other report. Nothing of that is raised. A folder is
    replaced once, when all of it is made; what cannot be put in place leaves it as it was.
    """
    how, tally = how or Building(), BuildTally(watch)
    try:
        with a_factory() as factory:
            _build(requests, how, factory, tally)
    except BuildError as error:  # the store cannot be made
        for request in requests:
            tally.failed(request, error)
    except KeyboardInterrupt:
        tally.interrupted = True
    return tally.outcome()


def _build(requests: Sequence[Request], how: Building, factory: LazyFactory, tally: BuildTally) -> None:
    find = partial(checked_plan, requests, force=how.force, begin=factory.get)
    found = find()
    with ExitStack() as stack:
        outs = {_real(request.out) for request in requests}
        left = {*filter(is_store_left, outs)}
        places = sorted({*(_real(each.request.out) for each in found.due), *left})
        waited: list[Path] = []
        stores = {
            place: stack.enter_context(locked_store(place, partial(_told_of_waiting, place, waited, tally)))
            for place in places
        }
        for folder in {request.folder for request in requests if _real(request.out) in left}:
            tidy_beside(folder)  # though nothing may be due: the run was killed when it had replaced it
        if waited:  # another run was here
            found = find()
        tally.planned(found.due, found.unchanged)
        for request, error in found.wrong:
            tally.failed(request, error)
        if found.due:
            _make(found, how, factory, tally, stores)
        for store in stores.values() if not found.due else ():  # which a run has left that was killed at its very end
            store.tidy()


def _make(
    found: CheckedPlan, how: Building, factory: LazyFactory, tally: BuildTally, stores: Mapping[Path, Store]
) -> None:
    """Make what is due, and put it in place."""
    with ExitStack() as stack:
        try:
            ready = factory.get([each.request for each in found.due])
            within = ready.folder if ready else None  # which is gone, too, where this process is killed
            place = stack.enter_context(temporary_folder(within))
        except BuildError as error:
            for each in found.due:
                tally.failed(each.request, error)
            return
        _Course(found, how, ready, tally).run(place, stores)


def _real(out: Path) -> Path:
    """A folder of years, however it is reached: it has one store."""
    return Path(os.path.realpath(out))


def _told_of_waiting(out: Path, waited: list[Path], tally: BuildTally) -> None:
    waited.append(out)
    tally.waiting(out)


class _Course:
    """A build on its way, from what is due to the folders that are put in place."""

    def __init__(self, found: CheckedPlan, how: Building, factory: Factory | None, tally: BuildTally) -> None:
        self._found, self._how, self._factory, self._tally = found, how, factory, tally
        self._folders: dict[Path, FolderAtWork] = {}
        self._requests: dict[str, Request] = {}

    def run(self, place: Path, stores: Mapping[Path, Store]) -> None:
        """Make what is due, with snapshots taken below `place`, and put it in place.

        Where that is stopped, put in place what is complete, and raise KeyboardInterrupt.
        """
        try:
            jobs = self._jobs(Snapshots(place), stores)
            self._make(self._tasks(jobs))
        finally:
            for folder in self._folders.values():
                folder.end(self._tally, stopped=True)
            for store in stores.values():
                store.tidy({key for folder in self._folders.values() for key in folder.waiting})

    def _jobs(self, snapshots: Snapshots, stores: Mapping[Path, Store]) -> list[Job]:
        """What is to be made, the inputs of all of it taken; but for that which an earlier run has made.

        What waits for a folder that could not be replaced any more is left out.
        """
        jobs = dict[Path, dict[str, Job]]()
        requests = [*(each.request for each in self._found.due), *(each.request for each in self._found.wrong)]
        for folder in dict.fromkeys(request.folder for request in requests):
            self._folders[folder] = FolderAtWork(folder)
            jobs[folder] = {}
        for request, _ in self._found.wrong:
            with suppress(InputError):  # of the scheme, whose names it bears
                self._folders[request.folder].failed(request.stem)
        for request, *_ in self._found.due:
            try:
                job = _job(request, snapshots, stores[_real(request.out)])
            except BuffetprisError as error:
                self._failed(request, error)
                continue
            self._requests[job.name] = request
            jobs[request.folder][request.stem] = job
            self._folders[request.folder].expect(request.stem)
        return [job for folder, of_folder in jobs.items() for job in self._useful(folder, of_folder)]

    def _useful(self, folder: Path, jobs: Mapping[str, Job]) -> list[Job]:
        """What of a folder is to be made: nothing where the folder could not be replaced then."""
        try:
            self._folders[folder].require_use({stem: job.entry for stem, job in jobs.items()})
        except BuffetprisError as error:
            for job in jobs.values():
                self._failed(self._requests[job.name], error)
            return []
        # of municipalities last: they are short, and fill what longer ones leave of the time
        return sorted(jobs.values(), key=lambda job: "municipality" in job.entry["parameters"])

    def _tasks(self, jobs: Sequence[Job]) -> Iterator[Task]:
        """The tasks of jobs, each begun when it is taken; what an earlier run has finished is not done again.

        Figures that several rest on are read before the first of them.
        """
        sharing: dict[Path, list[str]] = {}
        for job in jobs:
            sharing.setdefault(job.shared.snapshot.folder, []).append(job.shared.snapshot.parameters["language"])
        for job in jobs:
            request = self._requests[job.name]
            self._tally.begun(request)
            entry = finished_in(job.place)
            if entry is not None:
                self._finished(FinishedReport(request, entry, job.place), 0)
            else:
                if self._factory is not None and len(languages := sharing.pop(job.shared.snapshot.folder, [])) > 1:
                    self._factory.read_figures(job.shared.snapshot, languages)
                yield Task(job.name, MAKE, job)

    def _make(self, tasks: Iterator[Task]) -> None:
        if self._factory is None:
            run_one_by_one(tasks, self._how.timeout, told=self._told, ended=self._ended)
        else:
            limits = TaskLimits(self._how.jobs, self._how.timeout, _MEMORY, _IN_A_ROW)
            run_side_by_side(
                tasks, self._factory.workers, limits, told=self._told, ended=self._ended, tick=self._tally.tick
            )

    def _told(self, task: Task, event: str | Timing) -> None:
        request = self._requests[task.name]
        if isinstance(event, Timing):
            self._tally.took(request, event)
        else:
            self._tally.stage(request, event)

    def _ended(self, outcome: TaskOutcome) -> None:
        request, job = self._requests[outcome.task.name], outcome.task.argument
        if isinstance(outcome.result, BuffetprisError):
            self._failed(request, outcome.result, outcome)
        elif outcome.reason:
            mend = "; give it more time with --timeout" if outcome.timed_out else ""
            self._failed(request, BuildError(f"{request.stem}: {outcome.reason}{mend}"), outcome)
        else:
            self._finished(FinishedReport(request, outcome.result, job.place), outcome.seconds)

    def _finished(self, report: FinishedReport, seconds: float) -> None:
        folder = self._folders[report.request.folder]
        folder.finished(report)  # before anybody is told, who may stop all: it is put in place then, too
        self._tally.finished(report, seconds)
        folder.end(self._tally)

    def _failed(self, request: Request, error: BuffetprisError, outcome: TaskOutcome | None = None) -> None:
        self._tally.failed(request, error, outcome.seconds if outcome else 0, outcome.log if outcome else "")
        folder = self._folders[request.folder]
        folder.failed(request.stem)
        folder.end(self._tally)


def _job(request: Request, snapshots: Snapshots, store: Store) -> Job:
    """What is to be done for a report, its inputs taken. Raises InputError or BuildError where these cannot be."""
    with room_told():  # of the project's own files it is told apart where these cannot be read
        shared = snapshots.of(request)
        inputs = snapshots.digests(shared.snapshot)
    versions = manifest.versions(request.notebook)
    entry = {"parameters": shared.snapshot.parameters, "inputs": inputs, "versions": versions}
    key = key_of(request.stem, entry, request.formats)
    return Job(shared, request.formats, request.stem, request.figures_file, entry, store.place(key), Path.cwd())
