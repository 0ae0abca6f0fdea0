"""Laying two states of a year's reports beside each other: inputs first, then results, then texts and looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from buffetlib.base.errors import InputError
from buffetlib.project.input_changes import ChangeOf, InputChange, changed_inputs
from buffetlib.project.own_rows import file_of
from buffetlib.publish.compare.sides import ReportSide, Side
from buffetlib.publish.compare.texts import changed_pieces
from buffetlib.reports.compared.differences import (
    Difference,
    FileChange,
    FileKind,
    ReportFigures,
    TextChange,
)
from buffetlib.reports.figures.flat import FigureChange, changed_figures
from buffetlib.reports.kinds import KINDS

_PAGE = ".html"
_ANNUAL = f"notebooks/{next(iter(KINDS))}.ipynb"


def compare(old: Side, new: Side) -> Difference:
    """What differs. Nothing is computed or read of reports that were made from the same with the same.

    Raises InputError where what is told of cannot be read.
    """
    both = [(stem, old.reports[stem], new.reports[stem]) for stem in old.reports if stem in new.reports]
    figures, price, problem = _results(both)
    texts = [change for stem, before, after in both for change in _texts(stem, before, after)]
    unlike = {change.file.removesuffix(_PAGE) for change in texts} | _unlike(both, figures)
    return Difference(
        old.name,
        new.name,
        _inputs(old, new),
        _versions(both),
        price,
        figures,
        texts,
        list(_files(old, new, unlike)),
        any(report.folder is None for side in (old, new) for report in side.reports.values()),
        problem,
    )


Both = list[tuple[str, ReportSide, ReportSide]]
"""The reports of both sides, by stem."""


def _inputs(old: Side, new: Side) -> list[InputChange]:
    """The inputs that differ; one whose content is not there any more as a whole, by its hash.

    A file of which reports rest on parts is told of once, as a whole.
    """
    before, after = old.inputs, new.inputs
    names = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    changes: list[InputChange] = []
    for file in sorted({file_of(name) for name in names} - _unread(old, new) - _unread(new, old)):
        olds, news = (side.read(file) if file in side.files else None for side in (old, new))
        if (olds is None, news is None) == (file not in old.files, file not in new.files):
            changes += changed_inputs({file: olds}, {file: news})
        else:
            own = [name for name in names if file_of(name) == file]
            changes.append(InputChange(file, None, "", _first(before, own), _first(after, own), ChangeOf.FILE))
    return changes


def _unread(one: Side, other: Side) -> set[str]:
    """The files of a side that the other lacks because no report reads them any more."""
    alone = one.files - other.files
    return alone & {*one.unread()} if alone else alone


def _first(inputs: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The SHA-256 of the first of the inputs that go by these names; None where there is none."""
    return next((inputs[name] for name in sorted(names) if name in inputs), None)


def _versions(both: Both) -> list[FigureChange]:
    """The versions that differ of what the reports were made with, where both sides tell them."""
    found: dict[str, FigureChange] = {}
    for _, before, after in both:
        for name in sorted(before.versions.keys() & after.versions.keys()):
            if before.versions[name] != after.versions[name]:
                found[name] = FigureChange(name, before.versions[name], after.versions[name])
    return list(found.values())


def _results(both: Both) -> tuple[list[ReportFigures], tuple[Fraction, Fraction] | None, str]:
    """The figures that differ, the price in both, and why there are none where the figures of a side are wrong."""
    try:
        return *_figures(both), ""
    except InputError as error:
        return [], None, str(error)


def _figures(both: Both) -> tuple[list[ReportFigures], tuple[Fraction, Fraction] | None]:
    """The figures that differ, of each report in whichever language it comes first; and the price in both."""
    found: list[ReportFigures] = []
    price = None
    seen: set[tuple[str, str]] = set()
    for stem, before, after in both:
        if after.about in seen or before.made_from == after.made_from:
            continue
        seen.add(after.about)
        name = f"figures/{stem}.json"
        if name in before.files and before.files[name] == after.files.get(name):
            continue
        olds, news = before.figures(), after.figures()
        if changes := changed_figures(olds, news):
            found.append(ReportFigures(stem, changes))
        if after.about[0] == _ANNUAL:
            price = _price(olds), _price(news)
    return found, price


def _price(figures: dict[str, Any]) -> Fraction:
    return Fraction(figures["price"]["price"])


def _texts(stem: str, before: ReportSide, after: ReportSide) -> Iterator[TextChange]:
    """The texts that differ in the page of a report, where both sides have one."""
    name = f"{stem}{_PAGE}"
    digests = before.files.get(name), after.files.get(name)
    if None in digests or digests[0] == digests[1] or before.folder is None or after.folder is None:
        return
    old, new = ((folder / name).read_text(encoding="utf-8") for folder in (before.folder, after.folder))
    yield from (TextChange(name, *texts) for texts in changed_pieces(old, new))


def _unlike(both: Both, figures: list[ReportFigures]) -> set[str]:
    """The stems of reports whose figures differ, in all languages."""
    about = {after.about for stem, _, after in both if stem in {report.report for report in figures}}
    return {stem for stem, _, after in both if after.about in about}


def _files(old: Side, new: Side, unlike: set[str]) -> Iterator[FileChange]:
    """The files that differ without a difference in what they tell, and those that only one side has."""
    for stem in sorted({*old.reports, *new.reports}):
        before, after = old.reports.get(stem), new.reports.get(stem)
        if any(report is not None and report.folder is None for report in (before, after)):
            continue
        olds, news = (report.files if report else {} for report in (before, after))
        for name in sorted({*olds, *news}):
            if name not in olds or name not in news:
                yield FileChange(name, FileKind.NEW if name in news else FileKind.GONE)
            elif olds[name] != news[name] and stem not in unlike:
                yield FileChange(name, FileKind.LOOKS)
