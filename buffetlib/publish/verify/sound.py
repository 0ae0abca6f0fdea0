"""Whether all that lies in a folder of editions is what they say of themselves, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from buffetlib.base.errors import InputError
from buffetlib.project.editions import EDITION_FILE, INPUTS_FILE, PACKAGES, Edition, read_edition
from buffetlib.project.own_rows import code_in
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
    wanted = {name for edition in editions for name in _kept(edition)}
    found = digests(scope.published, wanted)
    proven = [
        ProvenEdition(edition.year, edition.number, tuple(_faults(edition, scope, found))) for edition in editions
    ]
    return Proof(proven, tuple(_beside(scope, editions)), unread), editions


def _kept(edition: Edition) -> dict[str, str]:
    """The SHA-256 that each file should have on which an edition rests, by its way from the folder of all editions."""
    kept = {_within(edition, name): digest for name, digest in edition.files.items()}
    kept |= {file: PurePosixPath(file).parent.name for file in edition.package_files}
    if edition.data["earlier"]:
        kept[_earlier(edition)] = str(edition.data["earlier"]["sha256"])
    return kept


def _within(edition: Edition, name: str) -> str:
    """The way to a file of an edition from the folder of all editions."""
    return f"{edition.year}/{edition.number}/{name}"


def _earlier(edition: Edition) -> str:
    return f"{edition.year}/{edition.number - 1}/{EDITION_FILE}"


def _faults(edition: Edition, scope: Scope, found: Mapping[str, str | None]) -> Iterator[Fault]:
    """What of an edition, and of what it rests on, is not as it says."""
    there = dict(_below(edition.folder, _within(edition, "")))
    yield from (Fault(name, FaultKind.LINK) for name, is_link in sorted(there.items()) if is_link)
    for name, digest in sorted(_kept(edition).items()):
        if there.get(name):
            continue
        if name not in found:
            yield Fault(name, FaultKind.MISSING)
        elif found[name] != digest:
            yield Fault(name, FaultKind.CHAIN if name == _earlier(edition) else FaultKind.CHANGED)
    known = _known(edition)
    yield from (Fault(name, FaultKind.ADDED) for name in sorted(there) if name not in known and not there[name])
    if (edition.data["earlier"] or {"number": 0})["number"] != edition.number - 1:
        yield Fault(_earlier(edition), FaultKind.CHAIN)
    if len(edition.package_files) < 2:
        yield Fault(PACKAGES.as_posix(), FaultKind.MISSING)
    yield from _of_reports(edition, scope.project)
    zipped = _within(edition, INPUTS_FILE)
    if found.get(zipped) == edition.files.get(INPUTS_FILE) is not None and not _holds_inputs(edition, scope.project):
        yield Fault(zipped, FaultKind.CHANGED)


def _of_reports(edition: Edition, project: Path) -> Iterator[Fault]:
    """Where what is said of a report is not said of the edition."""
    for report in edition.reports.values():
        for name, digest in sorted(report["outputs"].items()):
            if edition.files.get(name) != digest:
                yield Fault(_within(edition, name), FaultKind.MISSING)
        for name, digest in sorted(report["inputs"].items()):
            if _input_digest(edition, name, project) != digest:
                yield Fault(_within(edition, name), FaultKind.MISSING)


def _input_digest(edition: Edition, name: str, project: Path) -> str | None:
    """The SHA-256 of an input of an edition's report; None where there is none, or it cannot be read."""
    try:
        return edition.part_digest(name, project) if code_in(name) else edition.inputs.get(name)
    except InputError:
        return None


def _below(folder: Path, way: str) -> Iterator[tuple[str, bool]]:
    """All that is below a folder, files and folders by the `way` to them, and whether each is a link.

    What a link leads to is not looked into.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            yield f"{way}{entry.name}", entry.is_symlink()
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{way}{entry.name}/")


def _known(edition: Edition) -> set[str]:
    """What an edition tells of, and the folders that it is in."""
    files = {_within(edition, name) for name in (*edition.files, EDITION_FILE)}
    folders = {file.rpartition("/")[0] for file in files}
    return files | folders | {above.as_posix() for folder in folders for above in PurePosixPath(folder).parents}


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
        yield from _strange_packages(scope, {file for edition in editions for file in edition.package_files})


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


def _strange_packages(scope: Scope, used: set[str]) -> Iterator[Fault]:
    """What is among the packages and none: each file has a folder of its hash, whether or not it is used."""
    above = scope.published / PACKAGES
    packages = sorted(path for path in above.glob("*") if path.is_dir())
    yield from _strange(scope, above, {package.name for package in packages})
    for package in packages:
        files = digests(package, [file.name for file in package.iterdir() if file.is_file()])
        known = {
            name for name, digest in files.items() if digest == package.name or scope.named(package / name) in used
        }
        yield from _strange(scope, package, known)


def _strange(scope: Scope, folder: Path, known: set[str]) -> Iterator[Fault]:
    """What is in a folder and is not `known` there, or is known and a link."""
    for path in sorted(folder.glob("*")):
        if path.is_symlink():
            yield Fault(scope.named(path), FaultKind.LINK)
        elif path.name not in known:
            yield Fault(scope.named(path), FaultKind.ADDED)
