"""Whether all that lies in a folder of editions is what they say of themselves, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from buffetlib.base.errors import InputError
from buffetlib.project.editions import EDITION_FILE, INPUTS_FILE, PACKAGES, REQUIREMENTS, Edition, read_edition
from buffetlib.publish.edition.listed import LIST, PAGE, Editions, listed
from buffetlib.publish.verify.digests import digests
from buffetlib.publish.verify.scope import Scope, editions_in
from buffetlib.reports.compared.verified import Fault, FaultKind, Proof, ProvenEdition


def sound(scope: Scope) -> tuple[Proof, list[Edition]]:
    """What is not as it should be; and the editions that could be read. Raises InputError where none could."""
    editions: list[Edition] = []
    unread: list[str] = []
    for folder in scope.editions:
        try:
            editions.append(read_edition(folder))
        except InputError as error:
            unread.append(str(error))
    if not editions:
        raise InputError("\n".join(unread))
    wanted = {file: digest for edition in editions for file, digest in _kept(edition, scope.published).items()}
    found = digests([file for file in wanted if file.is_file()])
    proven = [
        ProvenEdition(edition.year, edition.number, tuple(_faults(edition, scope, found))) for edition in editions
    ]
    return Proof(proven, tuple(_beside(scope, editions)), unread), editions


def _kept(edition: Edition, published: Path) -> dict[Path, str]:
    """The SHA-256 that each file should have on which an edition rests: in its folder and beside it."""
    kept = {edition.folder / name: digest for name, digest in edition.files.items()}
    if wheel := edition.package.get("wheel"):
        kept[published / PACKAGES / wheel] = wheel.partition("/")[0]
        kept[(published / PACKAGES / wheel).with_name(REQUIREMENTS)] = edition.package.get("requirements", "")
    earlier = edition.data.get("earlier")
    if earlier:
        kept[_earlier(edition)] = str(earlier["sha256"])
    return kept


def _earlier(edition: Edition) -> Path:
    return edition.folder.parent / str(edition.number - 1) / EDITION_FILE


def _faults(edition: Edition, scope: Scope, found: Mapping[Path, str | None]) -> Iterator[Fault]:
    """What of an edition, and of what it rests on, is not as it says."""
    links = {path for path in _below(edition.folder) if path.is_symlink()}
    for path in sorted(links):
        yield Fault(scope.named(path), FaultKind.LINK)
    for file, digest in sorted(_kept(edition, scope.published).items()):
        if file in links:
            continue
        if file not in found:
            yield Fault(scope.named(file), FaultKind.MISSING)
        elif found[file] != digest:
            yield Fault(scope.named(file), FaultKind.CHAIN if file == _earlier(edition) else FaultKind.CHANGED)
    for path in _unknown(edition):
        yield Fault(scope.named(path), FaultKind.ADDED)
    if (edition.data.get("earlier") or {"number": 0})["number"] != edition.number - 1:
        yield Fault(scope.named(_earlier(edition)), FaultKind.CHAIN)
    if not edition.package.get("wheel"):
        yield Fault(PACKAGES.as_posix(), FaultKind.MISSING)
    yield from _of_reports(edition, scope)
    zipped = edition.folder / INPUTS_FILE
    if found.get(zipped) == edition.files.get(INPUTS_FILE) is not None and not _holds_inputs(edition, scope.project):
        yield Fault(scope.named(zipped), FaultKind.CHANGED)


def _of_reports(edition: Edition, scope: Scope) -> Iterator[Fault]:
    """Where what is said of a report is not said of the edition."""
    for report in edition.reports.values():
        for said, of_all in ((report["outputs"], edition.files), (report["inputs"], edition.inputs)):
            for name in sorted(name for name, digest in said.items() if of_all.get(name) != digest):
                yield Fault(scope.named(edition.folder / name), FaultKind.MISSING)


def _below(folder: Path) -> Iterator[Path]:
    """All that is below a folder, files and folders; what a link leads to is not looked into."""
    for above, folders, files in os.walk(folder):
        yield from (Path(above, name) for name in (*folders, *files))


def _unknown(edition: Edition) -> list[Path]:
    """What is in an edition's folder, and it does not tell of."""
    files = {edition.folder / name for name in (*edition.files, EDITION_FILE)}
    known = files | {above for file in files for above in file.parents}
    return sorted(path for path in _below(edition.folder) if path not in known and not path.is_symlink())


def _holds_inputs(edition: Edition, project: Path) -> bool:
    """Whether the inputs come out of the archive as they went in, and nothing besides."""
    try:
        for name in edition.inputs:
            edition.read_input(name, project)
        return edition.zipped == sorted(edition.inputs)
    except InputError:
        return False


def _beside(scope: Scope, editions: Sequence[Edition]) -> Iterator[Fault]:
    """What is missing among the editions, or lies beside them."""
    for year in scope.years:
        yield from (Fault(scope.named(year / str(number)), FaultKind.MISSING) for number in _gone(year))
        numbers = [int(folder.name) for folder in editions_in(year)]
        known = {*map(str, numbers), *(f"changes-{number}.csv" for number in numbers if number > 1)}
        yield from _strange(scope, year, known)
    if scope.is_all:
        yield from _list_faults(scope, editions)
        yield from _strange(scope, scope.published, {*(year.name for year in scope.years), PACKAGES.name, LIST, PAGE})
        yield from _strange_packages(scope, {edition.package.get("wheel") for edition in editions})


def _gone(year: Path) -> list[int]:
    """The editions of a year that are missing before one that is there."""
    numbers = {int(folder.name) for folder in editions_in(year)}
    return sorted(set(range(1, max(numbers, default=0))) - numbers)


def by_year(editions: Sequence[Edition]) -> Editions:
    """Editions by year, as they are listed."""
    return {year: list(of_year) for year, of_year in groupby(editions, key=lambda edition: edition.year)}


def _list_faults(scope: Scope, editions: Sequence[Edition]) -> Iterator[Fault]:
    """Where the list as data is not that of all editions; not while some of these are missing or cannot be read."""
    if len(editions) < len(scope.editions) or any(map(_gone, scope.years)):
        return
    file = scope.published / LIST
    if not file.is_file():
        yield Fault(LIST, FaultKind.MISSING)
    elif file.read_bytes() != listed(by_year(editions))[0]:
        yield Fault(LIST, FaultKind.DERIVED)


def _strange_packages(scope: Scope, used: set[str | None]) -> Iterator[Fault]:
    """What is among the packages and none: each has a folder of its wheel's hash, whether or not it is used."""
    above = scope.published / PACKAGES
    packages = sorted(path for path in above.glob("*") if path.is_dir())
    yield from _strange(scope, above, {package.name for package in packages})
    for package in packages:
        wheels = digests(list(package.glob("*.whl")))
        known = {
            file.name
            for file, digest in wheels.items()
            if digest == package.name or f"{package.name}/{file.name}" in used
        }
        yield from _strange(scope, package, {*known, REQUIREMENTS})


def _strange(scope: Scope, folder: Path, known: set[str]) -> Iterator[Fault]:
    """What is in a folder and is not `known` there, or is known and a link."""
    for path in sorted(folder.glob("*")):
        if path.is_symlink():
            yield Fault(scope.named(path), FaultKind.LINK)
        elif path.name not in known:
            yield Fault(scope.named(path), FaultKind.ADDED)
