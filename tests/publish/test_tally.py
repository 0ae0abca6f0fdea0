"""What came of a build is told in one order, whichever of its reports was done first."""

from __future__ import annotations

from pathlib import Path

from buffetlib.base.errors import BuildError
from buffetlib.project.project import Figures
from buffetlib.publish.state import UNBUILT, Due
from buffetlib.publish.watch import silent
from buffetlib.publish.workshop.placing import FinishedReport
from buffetlib.publish.workshop.tally import BuildTally
from tests.publish.test_snapshot import request_of


def test_reports_are_told_in_the_order_they_were_asked_for(figures: Figures) -> None:
    asked = [request_of(figures, "price_history", year) for year in (2019, 2020, 2021)]
    failing = [request_of(figures, "annual_report", year) for year in (2018, 2019, 2020)]
    wrong = request_of(figures, "annual_report", 2021)
    tally = BuildTally(silent)
    tally.planned([Due(each, UNBUILT) for each in [*asked, *failing]], [])
    for request in (failing[2], wrong, *failing[:2]):
        tally.failed(request, BuildError("it could not be made"))
    for request in reversed(asked):
        report = FinishedReport(request, {"outputs": {}}, Path("store"))
        tally.finished(report, 1.0)
        tally.placed([report])
    outcome = tally.outcome()
    assert [each.request for each in outcome.built] == asked
    assert [each.request for each in outcome.failed] == [wrong, *failing]
    assert outcome.manifests == [request.folder / "manifest.json" for request in asked]
