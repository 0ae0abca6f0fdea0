"""What comes of the reports of a build, told as it comes and counted for the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from buffetlib.base.errors import BuffetprisError
from buffetlib.publish import manifest
from buffetlib.publish.outcome import BuildOutcome, BuiltReport, FailedReport, Timing
from buffetlib.publish.request import Request
from buffetlib.publish.state import Due
from buffetlib.publish.watch import Watch
from buffetlib.publish.workshop.placing import FinishedReport
from buffetlib.publish.workshop.report_log import ReportLog


class BuildTally:
    """The reports that are in place, those that are not and why, and those that were left as they are."""

    interrupted = False

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._unchanged: Sequence[Request] = ()
        self._logs: dict[int, ReportLog] = {}
        self._made: dict[int, BuiltReport] = {}
        self._built: list[BuiltReport] = []
        self._failed: list[FailedReport] = []
        self._manifests: list[Path] = []

    def waiting(self, out: Path) -> None:
        """Another run is at work in a folder."""
        self._watch.waiting(out)

    def planned(self, due: Sequence[Due], unchanged: Sequence[Request]) -> None:
        """What is to be made, and what is left as it is."""
        self._unchanged = unchanged
        self._watch.planned(due, unchanged)

    def begun(self, request: Request) -> None:
        """A report is being made."""
        self._logs[id(request)] = ReportLog(request)
        self._watch.begun(request)

    def stage(self, request: Request, text: str) -> None:
        """What is being done for it."""
        self._logs[id(request)].stage(text)
        self._watch.stage(request, text)

    def tick(self) -> None:
        """Time goes by."""
        self._watch.tick()

    def took(self, request: Request, timing: Timing) -> None:
        """How long one of its cells took."""
        self._logs[id(request)].took(timing)

    def finished(self, report: FinishedReport, seconds: float) -> None:
        """It is made, and waits to be put in place; in no time, where an earlier run has made it."""
        request = report.request
        log = self._logs.pop(id(request), None)
        timings = log.timings() if log else ()
        self._made[id(request)] = BuiltReport(request, report.written, seconds, timings)
        if log:
            log.write(seconds, "", "")
        self._watch.ended(request, seconds, "")

    def failed(self, request: Request, error: BuffetprisError, seconds: float = 0, said: str = "") -> None:
        """It could not be made."""
        log = self._logs.pop(id(request), None)
        file = log.write(seconds, str(error), said) if log else None
        self._failed.append(FailedReport(request, error, file))
        self._watch.ended(request, seconds, str(error))

    def kept_out(self, reports: Sequence[FinishedReport], error: BuffetprisError) -> None:
        """They are made, and their folder could not be replaced."""
        self._failed += [FailedReport(each.request, error) for each in reports]

    def placed(self, reports: Sequence[FinishedReport]) -> None:
        """They are in their folder."""
        self._built += [self._made[id(each.request)] for each in reports]
        folder = reports[0].request.folder
        self._manifests.append(folder / manifest.FILE)
        self._watch.placed(folder)

    def outcome(self) -> BuildOutcome:
        """What came of all of them."""
        return BuildOutcome(self._built, self._unchanged, self._failed, self._manifests, self.interrupted)
