"""Building the reports of an edition once more from its own inputs, and laying them beside the published ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError, InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.folders import write_new
from buffetlib.base.progress import Progress
from buffetlib.project.editions import FIGURES_FOLDER, Edition
from buffetlib.project.project import Figures
from buffetlib.publish.again import request_of
from buffetlib.publish.build import build
from buffetlib.publish.request import Request
from buffetlib.publish.temporary import room_told, temporary_folder
from buffetlib.publish.watch import Silent
from buffetlib.reports.compared.verified import Likeness, Rebuilt
from buffetlib.reports.figures.flat import changed_figures


def built_again(edition: Edition, project: Path, keep: Path, progress: Progress) -> Iterator[Rebuilt]:
    """Each report, built with the package that runs from the inputs of the edition; its files are put into `keep`."""
    with temporary_folder() as place, temporary_folder() as out:
        try:
            with room_told():
                figures = edition.unpack(place, project)
        except (InputError, BuildError) as error:
            yield from (Rebuilt(stem, Likeness.FAILED, reason=str(error)) for stem in edition.reports)
            return
        requests, reasons = _asked(edition, figures, out, place)
        outcome = build([*requests.values()], watch=_Told(progress, len(edition.reports)))
        if outcome.interrupted:
            raise KeyboardInterrupt
        reasons |= {each.request.stem: str(each.error) for each in outcome.failed}
        for stem, report in edition.reports.items():
            if stem in reasons:
                yield Rebuilt(stem, Likeness.FAILED, reason=reasons[stem])
            else:
                _keep(report["outputs"], requests[stem].folder, keep)
                yield compared(edition, stem, keep)


def _asked(edition: Edition, figures: Figures, out: Path, project: Path) -> tuple[dict[str, Request], dict[str, str]]:
    """What to ask for to get the reports of an edition again, by their stems; and why some cannot be asked for."""
    requests, reasons = {}, {}
    for stem, report in edition.reports.items():
        try:
            request = request_of(report, figures, out, project)
            if request.stem != stem:
                raise ValueError
        except (BuildError, InputError) as error:
            reasons[stem] = str(error)
        except (LookupError, TypeError, ValueError):
            reasons[stem] = "this is no report that this package knows"
        else:
            requests[stem] = request
    return requests, reasons


class _Told(Silent):
    """Tells each report that is begun, and which of how many it is."""

    def __init__(self, progress: Progress, reports: int) -> None:
        self._progress, self._reports, self._numbers = progress, reports, count(1)

    def begun(self, request: Request) -> None:
        """Tell it."""
        self._progress(f"building {request.stem} again ({next(self._numbers)} of {self._reports})")


def _keep(names: Mapping[str, str], built: Path, keep: Path) -> None:
    """Put files that were built where they are looked at; those that were not made are left out.

    Raises BuildError where they cannot be written there.
    """
    try:
        for name in names:
            if (built / name).is_file():
                write_new(keep / name, (built / name).read_bytes())
    except OSError as error:
        reason = error.strerror or error
        raise BuildError(f"{shown_path(keep)}: what is built again cannot be written here: {reason}") from error


def compared(edition: Edition, stem: str, built: Path) -> Rebuilt:
    """A report of an edition beside the files of the same names in the folder `built`."""
    outputs: Mapping[str, str] = edition.reports[stem]["outputs"]
    differing = tuple(name for name, digest in sorted(outputs.items()) if _digest(built / name) != digest)
    figures = f"{FIGURES_FOLDER}/{stem}.json"
    if not differing:
        return Rebuilt(stem, Likeness.SAME)
    if figures in outputs and figures not in differing:
        return Rebuilt(stem, Likeness.LOOKS, differing)
    old, new = _figures(edition.folder / figures), _figures(built / figures)
    if old is None or new is None:
        return Rebuilt(stem, Likeness.FIGURES, differing, reason="there are no figures to compare")
    changes = tuple(changed_figures(old, new))
    return Rebuilt(stem, Likeness.FIGURES if changes else Likeness.LOOKS, differing, changes)


def _digest(file: Path) -> str | None:
    return sha256(file.read_bytes()) if file.is_file() else None


def _figures(file: Path) -> dict[str, Any] | None:
    """The figures in a file; None where there is none, or it holds something else."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
