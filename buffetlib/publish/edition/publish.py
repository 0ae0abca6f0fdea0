"""Freezing what is built as the next edition of its year: all of it or nothing, and never a second time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError, InputError, shown_path
from buffetlib.base.folders import locked_place
from buffetlib.base.frozen import clear_begun
from buffetlib.base.months import YEAR_NUMBER
from buffetlib.base.progress import Progress
from buffetlib.base.reading.textfile import entries_of
from buffetlib.document.fonts import font_faces
from buffetlib.project.editions import Edition, editions_of
from buffetlib.project.payments_beside import PaymentsBeside
from buffetlib.publish.edition.corrected import PriceChangesError, beside_earlier
from buffetlib.publish.edition.derived import are_listed, write_letter, write_lists, write_missing_letters
from buffetlib.publish.edition.listed import Editions, require_none_lost
from buffetlib.publish.edition.package import package_for
from buffetlib.publish.edition.ready import Ready, make_ready
from buffetlib.publish.edition.wanted import Publication, day_of_publication, require_words
from buffetlib.publish.edition.writing import Decided, Done, named, write_edition


def publish(wanted: Publication, progress: Progress) -> Done:
    """Freeze what is built of a year as its next edition.

    Raises InputError where it may not be published, as PriceChangesError where that changes a published price;
    BuildError where it cannot be written. Either way, no edition is there that was not before, and none is changed.
    """
    require_words(wanted.note, wanted.approved_by)
    day = day_of_publication()
    _ = entries_of(wanted.published)
    with locked_place(wanted.published, "editions") as place:
        progress("looking at what is published")
        editions = all_editions(place)
        require_none_lost(place, editions)
        _tidy(wanted, place, editions)
        progress("looking at what is built")
        ready = make_ready(wanted, editions.get(wanted.year, []))
        beside = _decided(wanted, ready)
        package = package_for(place, [each for of_year in editions.values() for each in of_year])
        progress("writing the edition")
        with ThreadPoolExecutor(1) as aside:
            aside.submit(font_faces)  # which the list is printed in: made while the disk is busy
            done = write_edition(Decided(wanted, ready, package, day, beside), place)
        progress("listing it")
        _list(wanted, place, {**editions, wanted.year: [*editions.get(wanted.year, []), done.edition]}, beside)
        return done


def all_editions(published: Path) -> dict[int, list[Edition]]:
    """All editions by year, each after the one that it names as the one before.

    Raises InputError where one cannot be read, is missing, or is not the one that the next was made after.
    """
    folders = [folder for folder in entries_of(published) if YEAR_NUMBER.fullmatch(folder.name)]
    for each in (*folders, *(edition for folder in folders for edition in entries_of(folder))):
        if each.is_symlink():
            raise InputError(f"{shown_path(each)}: this is a link; editions lie in the folder itself: put them there")
    return {int(folder.name): _chained(editions_of(published, int(folder.name))) for folder in folders}


def _chained(editions: list[Edition]) -> list[Edition]:
    earlier: dict[str, Any] | None = None
    for number, edition in enumerate(editions, start=1):
        if edition.number != number:
            place = shown_path(edition.folder.with_name(str(number)))
            raise InputError(f"{place}: this edition is missing; put back the one that was published")
        if edition.data["earlier"] != earlier:
            raise InputError(
                f"{shown_path(edition.folder)}: this was published after another edition than the one before it; put "
                "back those that were published"
            )
        earlier = named(edition)
    return editions


def _tidy(wanted: Publication, published: Path, editions: Editions) -> None:
    """Remove what killed runs have left, and write what they have not."""
    for folder in (published, *(entry for entry in entries_of(published) if entry.is_dir() and not entry.is_symlink())):
        clear_begun(folder)
    write_missing_letters(published, editions, wanted.published.parent)
    if not are_listed(published, editions):
        write_lists(published, editions, wanted.figures.scheme)


def _decided(wanted: Publication, ready: Ready) -> PaymentsBeside | None:
    """The payments beside those of the edition before, None without one. Raises PriceChangesError as `publish` does."""
    if ready.earlier is None:
        return None
    beside = beside_earlier(ready.earlier, ready.inputs, ready.entries, wanted.published.parent)
    old, new = beside.prices
    if old != new and not wanted.price_changes:
        raise PriceChangesError(beside)
    return beside


def _list(wanted: Publication, published: Path, editions: Editions, beside: PaymentsBeside | None) -> None:
    """Write what is derived. Raises BuildError where that cannot be: the edition is there, and publishing mends it."""
    newest = editions[wanted.year][-1]
    try:
        if beside is not None:
            write_letter(published, newest, beside)
        write_lists(published, editions, wanted.figures.scheme)
    except InputError as error:
        raise BuildError(
            f"edition {newest.number} of {newest.year} is published, and the list of editions is not yet written "
            f"({error}); the next buffetpris publish writes it"
        ) from error
