"""Proving editions: that they are what they say, and that their reports come out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.progress import Progress
from buffetlib.base.reading.textfile import entries_of, is_there
from buffetlib.project.editions import PACKAGES, Edition
from buffetlib.publish.temporary import temporary_folder
from buffetlib.publish.verify.scope import Scope
from buffetlib.publish.verify.sound import sound
from buffetlib.reports.compared.verified import Likeness, Proof, ProvenEdition, Rebuilt

Rebuild = Callable[[Edition, ProvenEdition, Path], Iterator[Rebuilt]]
"""Builds the reports of an edition again, of which the files were looked at, and puts theirs into a folder."""


def prove(scope: Scope, rebuild: Rebuild | None, keep: Path | None = None) -> Proof:
    """What is not as the editions say, and how their reports come out when they are built again by `rebuild`.

    What was built is kept in the folder `keep`, that of each edition in one of its own where there are several.
    Raises InputError where no edition can be read, or there is something in `keep`.
    """
    proof, editions = sound(scope)
    if rebuild is None:
        return proof
    from buffetlib.publish.verify.derived import letter_faults, pages

    with _place_for(keep) as place:
        proven = [
            replace(each, reports=tuple(_reports(edition, each, rebuild, place / _folder(edition, len(editions)))))
            for each, edition in zip(proof.editions, editions, strict=True)
        ]
    faults = (*proof.faults, *letter_faults(scope, editions))
    return replace(proof, editions=proven, faults=faults, pages=tuple(pages(scope, editions)))


def with_today(scope: Scope, progress: Progress) -> Rebuild:
    """Building with the package that runs."""
    from buffetlib.publish.verify.again import built_again

    return lambda edition, _, keep: built_again(edition, scope.project, keep, progress)


@contextmanager
def with_its_own(scope: Scope, wheels: Path | None, progress: Progress) -> Iterator[Rebuild]:
    """Building with the package of each edition. Raises InputError where there is no folder of wheels."""
    from buffetlib.publish.verify.own import Environments, built_with_its_own

    if wheels is not None:
        entries_of(wheels)
        if not is_there(wheels):
            raise InputError(f"{shown_path(wheels)}: there is no such folder of wheels")
    with temporary_folder() as folder:
        environments = Environments(folder, wheels)

        def rebuild(edition: Edition, proven: ProvenEdition, keep: Path) -> Iterator[Rebuilt]:
            changed = [fault.path for fault in proven.faults if fault.path.startswith(PACKAGES.name)]
            if changed:  # nothing of it is run
                reason = f"{changed[0]} is not the package that it was made with"
                yield from (Rebuilt(stem, Likeness.FAILED, reason=reason) for stem in edition.reports)
                return
            python = environments.python_of(edition, scope.published, progress)
            yield from built_with_its_own(edition, python, keep, progress)

        yield rebuild


def _reports(edition: Edition, proven: ProvenEdition, rebuild: Rebuild, keep: Path) -> Iterator[Rebuilt]:
    keep.mkdir(parents=True, exist_ok=True)
    yield from rebuild(edition, proven, keep)


def _folder(edition: Edition, of: int) -> Path:
    return Path() if of == 1 else Path(str(edition.year), str(edition.number))


@contextmanager
def _place_for(keep: Path | None) -> Iterator[Path]:
    """Where built reports are put: the folder `keep`, which must be empty or not there yet, or one for the while."""
    if keep is None:
        with temporary_folder() as folder:
            yield folder
        return
    if entries_of(keep):
        raise InputError(f"{shown_path(keep)}: there is something in this folder; name one that is empty, or not there")
    yield keep
