"""Whether a folder of counts is what its imports have left: the counts of each year, and the kept logs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.files import sha256
from buffetlib.base.reading.textfile import read_bytes
from buffetlib.calls.by_municipality import MAX_BYTES, counts_file
from buffetlib.imports.calllog.duck import THREADS
from buffetlib.imports.calllog.keep import FOLDER
from buffetlib.imports.calllog.kept import changed_files
from buffetlib.imports.calllog.register import FILE, Register
from buffetlib.imports.calllog.stopping import Stop

_MOST_TOLD = 3


def require_folder(folder: Path) -> None:
    """Raise InputError where counts could not be in a folder: it is none, may not be read, or has no name in UTF-8."""
    problem = None
    try:
        str(folder.resolve(strict=folder.is_symlink())).encode()
        if folder.exists() and list(folder.iterdir()):
            (folder / FILE).exists()
    except UnicodeEncodeError:
        problem = "the path is not UTF-8, as what counts the calls needs it; name another folder with --counts"
    except RuntimeError:
        problem = "this is a link that leads back to itself; remove it, or name another folder with --counts"
    except OSError as error:
        problem = f"the counts cannot be read: {error.strerror}; name a folder that can be with --counts"
    if problem:
        raise InputError([Problem(Place(folder), "", problem)])


def require_counts(register: Register, folder: Path) -> None:
    """Raise InputError where a year's counts are not those that the register tells of."""
    problems: list[Problem] = []
    mend = "bring it back as it was, for example from git"
    for year, imported in register.years.items():
        file = counts_file(folder, year)
        try:
            if sha256(read_bytes(file, MAX_BYTES, "a text file in UTF-8")) != imported.sha256:
                problems.append(Problem(Place(file), "", f"the file has been changed since its import; {mend}"))
        except InputError as error:
            problems += [replace(problem, message=f"{problem.message}; {mend}") for problem in error.problems]
    if problems:
        raise InputError(problems)


def not_as_kept(
    register: Register, folder: Path, among: Collection[str], stop: Stop, progress: Callable[[str], None]
) -> set[str]:
    """The logs of which a file is missing or has another size, and those `among` which one has other bytes."""
    logs = folder / FOLDER
    files = {each.name: sha for sha, entry in register.files.items() for each in entry.files}
    read = [each for sha in among if sha in register.files for each in register.files[sha].files]

    def told(number: int) -> None:
        progress(f"checking the kept logs, {number} of {len(read)}")

    changed = {files[name] for name in changed_files(logs, read, stop, THREADS, told)}
    for sha, entry in register.files.items():
        is_kept = bool(entry.files) or not entry.outcome.rows
        if not is_kept or not all(each.has_its_size(logs) for each in entry.files):
            changed.add(sha)
    return changed


def require_kept(register: Register, folder: Path, changed: Collection[str]) -> None:
    """Raise InputError that names the logs that are not as they were kept, and says how to mend that."""
    if not changed:
        return
    names = sorted(register.files[sha].names[0] for sha in changed)
    told = ", ".join(names[:_MOST_TOLD]) + (" ..." if len(names) > _MOST_TOLD else "")
    message = (
        f"{len(names)} of the {len(register.files)} imported logs are not kept here as they were ({told}), so a call "
        "that is logged once more cannot be told from a new one. Import these logs again, and they are kept anew; or "
        "bring the folder back from where the counts were made; or import all logs anew into a new folder: "
        "buffetpris usage import LOGS --counts NEW"
    )
    raise InputError([Problem(Place(folder / FOLDER), "", message)])
