"""What is derived from the editions and lies beside them: their list as a page and as data, and files for letters.

Each is written whole, anew from the editions; so what a killed run has not written comes with the next one.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from buffetlib.base.files import write_whole
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.downloads import downloads_html
from buffetlib.project.editions import Edition
from buffetlib.project.payments_beside import PaymentsBeside, payments_beside
from buffetlib.publish.edition.listed import LIST, PAGE, Editions, listed
from buffetlib.publish.temporary import room_told, temporary_folder
from buffetlib.reports.editions.listing import Listing
from buffetlib.reports.export.changes_csv import changes_csv


def write_lists(published: Path, editions: Editions, scheme: Scheme) -> None:
    """Write the list of all editions, as data and as a page. Raises InputError where a file cannot be written."""
    write_whole(published / PAGE, list_page(editions, scheme))
    write_whole(published / LIST, listed(editions)[0])  # the last one: by it is seen whether both are there


def list_page(editions: Editions, scheme: Scheme) -> bytes:
    """The list of all editions as a page."""
    return downloads_html(Listing(scheme, scheme.language, listed(editions)[1]).page(editions)).encode()


def are_listed(published: Path, editions: Editions) -> bool:
    """Whether the lists that lie there are of these editions."""
    if not any(editions.values()):
        return True
    files = published / LIST, published / PAGE
    return all(is_there(file) for file in files) and files[0].read_bytes() == listed(editions)[0]


def letter_file(published: Path, edition: Edition) -> Path:
    """The file for the letters that go out with an edition, from the second on."""
    return published / str(edition.year) / f"changes-{edition.number}.csv"


def write_letter(published: Path, edition: Edition, beside: PaymentsBeside) -> None:
    """Write what each municipality pays by an edition and the one before. Raises InputError where that cannot be."""
    write_whole(letter_file(published, edition), letter(edition, beside))


def letter(edition: Edition, beside: PaymentsBeside) -> bytes:
    """What each municipality pays by an edition and the one before, as CSV."""
    return changes_csv(beside, (edition.number - 1, edition.number), beside.scheme.language).encode()


def write_missing_letters(published: Path, editions: Editions, project: Path) -> None:
    """Write the files for letters that are not there. Raises InputError where that cannot be."""
    for of_year in editions.values():
        for before, after in pairwise(of_year):
            if not is_there(letter_file(published, after)):
                write_whole(letter_file(published, after), letter_anew(before, after, project))


def letter_anew(before: Edition, after: Edition, project: Path) -> bytes:
    """The same from what two editions hold. Raises InputError where their inputs cannot be read."""
    with temporary_folder() as folder:
        with room_told():
            old, new = (each.unpack(folder / str(each.number), project) for each in (before, after))
        return letter(after, payments_beside(old, new, after.year))
