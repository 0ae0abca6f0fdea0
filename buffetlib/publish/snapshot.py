"""The inputs of one report, copied to a folder of their own, in which its notebook runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError, InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.hashed import digest_of
from buffetlib.base.once import Once
from buffetlib.project.editions import EDITION_FILE, INPUTS_FOLDER, PUBLISHED, edition_before
from buffetlib.project.own_rows import InputDigests, file_of, part_of
from buffetlib.project.project import COUNTS_FOLDER, USAGE_FILE, Figures
from buffetlib.publish.notebooks import is_changed
from buffetlib.publish.read_then import read_then
from buffetlib.publish.request import Request
from buffetlib.publish.temporary import room_told
from buffetlib.reports.inputs import all_files, counts_of, figure_files, own_rows, with_own_rows
from buffetlib.reports.kinds import Kind


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
    """Copy the inputs of a report to `folder`, which is for temporary files.

    Raises BuildError if they cannot be copied, InputError where the edition before cannot be used.
    """
    now = InputsNow()
    with _failures_told():
        own = {name: file.read_bytes() for name, file in now.files(request).items()}
        digests = {name: sha256(part_of(name, data)) for name, data in own.items()}
        contents = own | now.earlier(request, digests)
    with room_told():
        for name, data in contents.items():
            place = folder / file_of(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    named = {name: folder / file_of(name) for name in contents}
    return Snapshot(folder, named, now.parameters(request), request.kind.name)


def contents_of(request: Request) -> dict[str, bytes]:
    """All inputs of a report by their names: its figures, its notebook, and what it takes the place of.

    Raises as `take_snapshot` does.
    """
    now = InputsNow()
    with _failures_told():
        contents = {name: part_of(name, file.read_bytes()) for name, file in now.files(request).items()}
        return contents | now.earlier(request, {name: sha256(data) for name, data in contents.items()})


def parameters_of(request: Request) -> dict[str, Any]:
    """The parameters that the report's notebook is given."""
    return InputsNow().parameters(request)


def inputs_of(request: Request) -> dict[str, Path]:
    """The files that a report is made from, where they are now, by the name that it gives them."""
    return InputsNow().files(request)


@contextmanager
def _failures_told() -> Iterator[None]:
    """Say BuildError of what the system refuses."""
    try:
        yield
    except OSError as error:
        raise BuildError(f"the inputs could not be copied to work on: {error}") from error


_Key = tuple[Figures, Kind, int, Path]
_Before = tuple[Figures, int, int, str | None]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all reports of a kind and year share that are made by one notebook: where their inputs are.

    `own` are those of which a report on a municipality rests on its own rows alone, `elsewhere` the parameters that
    lead the notebook to figures that do not lie as in a project.
    """

    files: Mapping[str, Path]
    own: Mapping[str, Collection[str]]
    elsewhere: Mapping[str, str]


class InputsNow:
    """What many reports would be made from now: what they share is looked up once, and each file is read once."""

    def __init__(self) -> None:
        self._shared, self._digests = Once(_shared), Once(self._digests_shared)
        self._own, self._editions = InputDigests(), Once(edition_before)
        self._before = Once(self._of_before)
        self._digest_before = Once(lambda *about: sha256(self._before(*about)))

    def files(self, request: Request) -> dict[str, Path]:
        """The files that a report is made from, where they are now, by the name that it gives them.

        Of some it rests on a part alone, which has a name of its own; but a notebook that is not the one which comes
        with this package may show anything that is in them.
        """
        shared = self._of(request)
        return with_own_rows(shared.files, shared.own, request.settings.get("municipality", ""))

    def digests(self, request: Request) -> dict[str, str]:
        """The SHA-256 of all inputs of a report by their names. Raises as `take_snapshot` does."""
        with _failures_told():
            known, files = self._digests(*_by(request)), self.files(request)
            digests = {name: known.get(name) or self._own.of(name, file) for name, file in files.items()}
            earlier = self._named_before(request, digests)
            return digests | {name: self._digest_before(*about) for name, about in earlier.items()}

    def parameters(self, request: Request) -> dict[str, Any]:
        """The parameters that the report's notebook is given."""
        found = {"year": request.year, "language": request.language, "edition": request.edition, **request.settings}
        return {**found, **({"draft": True} if request.draft else {}), **self._of(request).elsewhere}

    def earlier(self, request: Request, now: Mapping[str, str]) -> dict[str, bytes]:
        """What is told of the edition before, and those of its figures that are not the same in what there is `now`."""
        return {name: self._before(*about) for name, about in self._named_before(request, now).items()}

    def _named_before(self, request: Request, now: Mapping[str, str]) -> dict[str, _Before]:
        about = request.figures, request.year, request.edition
        earlier = self._editions(*about)
        if earlier is None:
            return {}
        folder = PUBLISHED / str(earlier.year) / str(earlier.number)
        names = earlier.figures_of(request.kind.name, now)
        if any(name not in now for name in names):
            read = read_then(earlier, request.kind.name)
            names = [name for name in names if name in now or name in read]
        other = [name for name in names if now.get(name) != earlier.digests[name]]
        found: dict[str, _Before] = {(folder / EDITION_FILE).as_posix(): (*about, None)}
        return found | {(folder / INPUTS_FOLDER / name).as_posix(): (*about, name) for name in other}

    def _of_before(self, figures: Figures, year: int, edition: int, name: str | None) -> bytes:
        """An input of the edition before, by its name; without one, what that says of itself."""
        earlier = self._editions(figures, year, edition)
        assert earlier is not None
        return (
            (earlier.folder / EDITION_FILE).read_bytes()
            if name is None
            else earlier.read_input(name, figures.params.parent)
        )

    def _of(self, request: Request) -> _Shared:
        return self._shared(*_by(request))

    def _digests_shared(self, *key: *_Key) -> dict[str, str]:
        shared = self._shared(*key)
        return {name: digest_of(file) for name, file in shared.files.items() if name not in shared.own}


def _by(request: Request) -> _Key:
    """What reports have in common that share inputs."""
    return request.figures, request.kind, request.year, request.notebook


def _shared(figures: Figures, kind: Kind, year: int, notebook: Path) -> _Shared:
    is_own = is_changed(notebook)
    found = (all_files if is_own else figure_files)(kind, figures, year)
    files = {**found, f"notebooks/{notebook.name}": notebook}
    for name, file in files.items():
        if file_of(name) != name:
            raise InputError(f"{shown_path(file)}: what follows # is taken for a part of the file; name it otherwise")
    with _failures_told():
        own = {} if is_own else own_rows(figures, year, kind)
    return _Shared(files, own, _elsewhere(figures, kind, year, found))


def _elsewhere(figures: Figures, kind: Kind, year: int, files: Collection[str]) -> dict[str, str]:
    """The parameters that lead a notebook to those of its `files` that do not lie as in a project."""
    named = {"params": figures.named(figures.params), "population": figures.named(figures.population_file)}
    found = {} if named == {"params": "params", "population": "data/population.csv"} else named
    usage = figures.named(figures.usage_file) if figures.usage_file else ""
    if usage in files and usage != USAGE_FILE.as_posix():
        found["usage"] = usage
    folder = figures.counts_folder if counts_of(kind, figures, year) else None
    if folder and figures.named(folder) != COUNTS_FOLDER.as_posix():
        found["counts"] = figures.named(folder)
    return found
