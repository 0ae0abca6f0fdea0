"""The inputs of one report, copied to a folder of their own, in which its notebook runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError
from buffetlib.base.files import sha256
from buffetlib.project.editions import EDITION_FILE, INPUTS_FOLDER, PUBLISHED, edition_before
from buffetlib.project.own_rows import file_of, input_digest, part_of
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE
from buffetlib.publish.notebooks import is_changed
from buffetlib.publish.request import Request
from buffetlib.reports.inputs import counts_of, figure_files


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Copies of all inputs, laid out as in a project: by the name that a report gives them.

    The notebook is run on the copies, so nothing can change under it, and no path of the machine gets
    into the report. Figures that are not the project's own keep the name of their folder, and reach the
    notebook as parameters. Of an input that is a part of a file, all of the file is there: reports on others may be
    made of the same copies.
    """

    folder: Path
    inputs: Mapping[str, Path]
    parameters: Mapping[str, Any]
    kind: str

    @property
    def notebook(self) -> str:
        """What the report's own notebook is called among the inputs."""
        return f"notebooks/{self.kind}.ipynb"


def take_snapshot(request: Request, folder: Path) -> Snapshot:
    """Copy the inputs of a report to `folder`.

    Raises BuildError if they cannot be copied, InputError where the edition before cannot be used.
    """
    files = inputs_of(request)
    try:
        own = {name: file.read_bytes() for name, file in files.items()}
        digests = {name: sha256(part_of(name, data)) for name, data in own.items()}
        contents = own | _earlier(request, digests)
        for name, data in contents.items():
            place = folder / file_of(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    except OSError as error:
        raise _not_copied(error) from error
    named = {name: folder / file_of(name) for name in contents}
    return Snapshot(folder, named, parameters_of(request), request.kind.name)


def contents_of(request: Request) -> dict[str, bytes]:
    """All inputs of a report by their names: its figures, its notebook, and what it takes the place of.

    Raises as `take_snapshot` does.
    """
    try:
        contents = {name: part_of(name, file.read_bytes()) for name, file in inputs_of(request).items()}
    except OSError as error:
        raise _not_copied(error) from error
    return contents | _earlier(request, {name: sha256(data) for name, data in contents.items()})


def digests_of(request: Request) -> dict[str, str]:
    """The SHA-256 of all inputs of a report by their names, each file being read once for all reports.

    Raises as `take_snapshot` does.
    """
    try:
        digests = {name: input_digest(name, file) for name, file in inputs_of(request).items()}
    except OSError as error:
        raise _not_copied(error) from error
    return digests | {name: sha256(data) for name, data in _earlier(request, digests).items()}


def _not_copied(error: OSError) -> BuildError:
    return BuildError(f"the inputs could not be copied to work on: {error}")


def parameters_of(request: Request) -> dict[str, Any]:
    """The parameters that the report's notebook is given."""
    found = {"year": request.year, "language": request.language, "edition": request.edition, **request.settings}
    return {**found, **({"draft": True} if request.draft else {}), **_elsewhere(request)}


def inputs_of(request: Request) -> dict[str, Path]:
    """The files that a report is made from, where they are now, by the name that it gives them.

    Of some it rests on a part alone, which has a name of its own; but a notebook that is not the one which comes with
    this package may show anything that is in them.
    """
    municipality = request.settings.get("municipality", "") if not is_changed(request.notebook) else ""
    files = figure_files(request.kind, request.figures, request.year, municipality)
    return {**files, f"notebooks/{request.notebook.name}": request.notebook}


def _earlier(request: Request, now: Mapping[str, str]) -> dict[str, bytes]:
    """What is told of the edition before, and those of its figures that are not the same in what there is `now`."""
    earlier = edition_before(request.figures, request.year, request.edition)
    if earlier is None:
        return {}
    folder = PUBLISHED / str(earlier.year) / str(earlier.number)
    found = {(folder / EDITION_FILE).as_posix(): (earlier.folder / EDITION_FILE).read_bytes()}
    project = request.figures.params.parent
    for name in earlier.figures_of(request.kind.name, now):
        if now.get(name) != earlier.digests[name]:
            found[(folder / INPUTS_FOLDER / name).as_posix()] = earlier.read_input(name, project)
    return found


def _elsewhere(request: Request) -> dict[str, str]:
    """The parameters that lead a notebook to figures that do not lie as in a project."""
    figures, counts = request.figures, counts_of(request.kind, request.figures, request.year)
    named = {"params": figures.named(figures.params), "population": figures.named(figures.population_file)}
    found = {} if named == {"params": "params", "population": "data/population.csv"} else named
    if figures.usage_file and figures.named(figures.usage_file) != USAGE_FILE.as_posix():
        found["usage"] = figures.named(figures.usage_file)
    if counts and figures.counts_folder and figures.named(figures.counts_folder) != COUNTS_FOLDER.as_posix():
        found["counts"] = figures.named(figures.counts_folder)
    return found
