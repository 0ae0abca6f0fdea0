"""Whether what is built may be published, and all that the edition will hold: nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.project.check import findings
from buffetlib.project.editions import EDITION_FILE, INPUTS_FILE, PUBLISHED, Edition
from buffetlib.project.own_rows import InputDigests, file_of, part_of
from buffetlib.publish import manifest
from buffetlib.publish.again import asked_again
from buffetlib.publish.edition.wanted import Publication
from buffetlib.publish.numbering import is_in
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import InputsNow

_MOST_NAMED = 5

ByStem = Mapping[str, Mapping[str, Any]]
"""What a manifest says of each report, by the stem of its files."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What an edition will hold: its number, its reports, and the bytes of all that they were made from, by name.

    `files` are those of the reports by name, below the folder that they are built in, with their SHA-256.
    """

    number: int
    entries: ByStem
    files: Mapping[str, str]
    inputs: Mapping[str, bytes]
    earlier: Edition | None


def make_ready(wanted: Publication, editions: Sequence[Edition]) -> Ready:
    """What is to be published after `editions` of the year. Raises InputError where it may not be."""
    _require_sound(wanted)
    entries = manifest.read(wanted.folder)
    _require_built(wanted, entries)
    requests = asked_again(wanted.folder, entries, wanted.figures, wanted.project)
    _require_of_year(wanted, requests)
    _require_this_version(wanted, requests, entries)
    earlier = editions[-1] if editions else None
    inputs = _inputs(wanted, entries, requests)
    _require_number(wanted, requests, earlier)
    inputs |= _earlier_inputs(wanted, entries, inputs, earlier)
    if earlier:
        _require_all_of(earlier, wanted, entries)
    files = {name: digest for entry in entries.values() for name, digest in entry["outputs"].items()}
    _require_files(wanted.folder, files)
    return Ready((earlier.number if earlier else 0) + 1, entries, files, inputs, earlier)


def _again(wanted: Publication) -> str:
    return f"build it again: buffetpris report {wanted.year}"


def _require_sound(wanted: Publication) -> None:
    """Raise InputError if the year is none of the project, or `check` finds anything wrong with it."""
    _ = wanted.figures.load(wanted.year)
    found = findings(wanted.figures, [wanted.year]).problems
    if found:
        raise InputError(
            f"{InputError(found, each=True)}\n{wanted.year} is not published while there are findings: mend what is "
            f"told above, and {_again(wanted)}"
        )


def _require_built(wanted: Publication, entries: ByStem) -> None:
    """Raise InputError where no report is built, or nothing but a draft."""
    if entries:
        return
    draft = wanted.folder.with_name(f"{wanted.year}-draft")
    if manifest.read(draft):
        raise InputError(f"{shown_path(draft)}: a draft is not published; {_again(wanted)}")
    raise InputError(
        f"{shown_path(wanted.folder)}: no report is built here, so there is nothing to publish; "
        f"run first: buffetpris report {wanted.year}"
    )


def _require_of_year(wanted: Publication, requests: Mapping[str, Request]) -> None:
    """Raise InputError unless each report is one of the year, called as such a report is, and no draft."""
    for stem, request in requests.items():
        place = shown_path(wanted.folder / stem)
        if request.draft:
            raise InputError(f"{place}: this is a draft, and a draft is not published; {_again(wanted)}")
        if request.year != wanted.year or request.stem != stem:
            raise InputError(
                f"{shown_path(wanted.folder / manifest.FILE)}: {stem} is listed as a report that is called "
                f"{request.stem}; {_again(wanted)}"
            )


def _require_this_version(wanted: Publication, requests: Mapping[str, Request], entries: ByStem) -> None:
    """Raise InputError unless all reports were built by what is installed now: that is what the edition keeps."""
    for stem, entry in entries.items():
        now = manifest.versions(requests[stem].notebook)
        if entry.get("versions") != now:
            told = ", ".join(_differing(entry.get("versions"), now))
            raise InputError(
                f"{shown_path(wanted.folder / stem)}: this was built by another version of buffetpris than this one "
                f"({told}); {_again(wanted)}"
            )


def _differing(then: Any, now: Mapping[str, str]) -> list[str]:
    known = then if isinstance(then, dict) else {}
    return _some([name for name in sorted({*known, *now}) if known.get(name) != now.get(name)])


def _inputs(wanted: Publication, entries: ByStem, requests: Mapping[str, Request]) -> dict[str, bytes]:
    """The bytes of the project's own files that all reports were made from, by name.

    Raises InputError where other figures lie there now.
    """
    found: dict[str, bytes] = {}
    unlike: set[str] = set()
    now, digests = InputsNow(), InputDigests()
    for stem, request in requests.items():
        told = {name: digest for name, digest in entries[stem]["inputs"].items() if not _is_published(name)}
        files = now.files(request)
        found |= {file_of(name): file.read_bytes() for name, file in files.items() if file_of(name) not in found}
        unlike |= {
            name for name in {*told, *files} if name not in files or told.get(name) != digests.of(name, files[name])
        }
    if unlike:
        raise InputError(
            f"{shown_path(wanted.folder)}: what is built rests on other figures than those that are there now: "
            f"{', '.join(_some(sorted(unlike)))}; {_again(wanted)}"
        )
    return found


def _is_published(name: str) -> bool:
    """Whether an input is of an earlier edition."""
    return name.startswith(f"{PUBLISHED.name}/")


def _earlier_inputs(
    wanted: Publication, entries: ByStem, own: Mapping[str, bytes], earlier: Edition | None
) -> Iterator[tuple[str, bytes]]:
    """What the reports took from the edition before: what it says of itself, and those of its inputs that changed."""
    begin = f"{PUBLISHED.name}/{wanted.year}/{earlier.number if earlier else 0}/"
    told = {name: digest for entry in entries.values() for name, digest in entry["inputs"].items()}
    for name, digest in told.items():
        rest, file = name.removeprefix(begin), file_of(name)
        if file in own:
            continue
        if earlier is None or rest == name:
            data = b""
        elif rest == EDITION_FILE:
            data = (earlier.folder / EDITION_FILE).read_bytes()
        else:
            data = earlier.read_input(file_of(rest).removeprefix("inputs/"), wanted.published.parent)
        if sha256(part_of(name, data)) != digest:
            raise InputError(
                f"{shown_path(wanted.folder)}: what is built corrects another edition than the last one "
                f"({name}); {_again(wanted)}"
            )
        yield file, data


def _require_all_of(earlier: Edition, wanted: Publication, entries: ByStem) -> None:
    """Raise InputError unless all files of the edition before are built: a correction covers all that was sent."""
    before = {name for entry in earlier.reports.values() for name in entry["outputs"]}
    missing = sorted(before - {name for entry in entries.values() for name in entry["outputs"]})
    if missing:
        raise InputError(
            f"{shown_path(wanted.folder)}: edition {earlier.number} holds {', '.join(_some(missing))}, not built now; "
            "a correction covers all that was sent: build it as well, see buffetpris report --help"
        )


def _require_number(wanted: Publication, requests: Mapping[str, Request], earlier: Edition | None) -> None:
    """Raise InputError unless all reports say the number of the edition that is next."""
    numbers = sorted({request.edition for request in requests.values()})
    place = shown_path(wanted.folder)
    if len(numbers) > 1:
        told = " and ".join(map(str, numbers))
        raise InputError(f"{place}: the reports are of more than one edition: {told}; {_again(wanted)}")
    now = InputsNow()
    if earlier and all(is_in(earlier, request, now) for request in requests.values()):
        raise InputError(f"{place}: nothing has changed since edition {earlier.number} was published")
    following = (earlier.number if earlier else 0) + 1
    if numbers != [following]:
        raise InputError(
            f"{place}: the reports say that they are of edition {numbers[0]}, and the next to be published is edition "
            f"{following}; {_again(wanted)}"
        )


def _require_files(folder: Path, names: Iterable[str]) -> None:
    """Raise InputError unless each name is that of a file in the folder itself, with no link on the way to it."""
    for name in names:
        place, file = PurePosixPath(name), folder / name
        if place.is_absolute() or ".." in place.parts or "\\" in name or name in (EDITION_FILE, INPUTS_FILE):
            raise InputError(f"{shown_path(folder / manifest.FILE)}: {name} is no name that a report's file may have")
        above = [folder.joinpath(*place.parts[:depth]) for depth in range(1, len(place.parts) + 1)]
        if any(each.is_symlink() for each in above):
            raise InputError(f"{shown_path(file)}: a link leads to this; an edition holds files: build it again")
        if not file.is_file():
            raise InputError(f"{shown_path(file)}: this was built, and is missing; build it again")


def _some(names: Sequence[str]) -> list[str]:
    """The first of several names, and how many more there are."""
    more = len(names) - _MOST_NAMED
    return [*names[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
