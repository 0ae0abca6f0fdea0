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

_NOT_EVEN_BEGUN = -1
"""Before all that are made: what could not be planned."""


class BuildTally:
    """The reports that are in place, those that are not and why, and those that were left as they are."""

    interrupted = False

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._unchanged: Sequence[Request] = ()
        self._order: dict[int, int] = {}
        self._logs: dict[int, ReportLog] = {}
        self._made: dict[int, BuiltReport] = {}
        self._built: list[BuiltReport] = []
        self._failed: list[FailedReport] = []

    def waiting(self, out: Path) -> None:
        """Another run is at work in a folder."""
        self._watch.waiting(out)

    def planned(self, due: Sequence[Due], unchanged: Sequence[Request]) -> None:
        """What is to be made, and what is left as it is."""
        self._unchanged = unchanged
        self._order = {id(each.request): at for at, each in enumerate(due)}
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
        self._watch.placed(reports[0].request.folder)

    def outcome(self) -> BuildOutcome:
        """What came of all of them, in the order in which they were asked for, whichever was done first."""
        built = sorted(self._built, key=self._asked_at)
        failed = sorted(self._failed, key=self._asked_at)
        manifests = list(dict.fromkeys(each.request.folder / manifest.FILE for each in built))
        return BuildOutcome(built, self._unchanged, failed, manifests, self.interrupted)

    def _asked_at(self, report: BuiltReport | FailedReport) -> int:
        return self._order.get(id(report.request), _NOT_EVEN_BEGUN)
