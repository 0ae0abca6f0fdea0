"""Running a notebook with Papermill, in a kernel of this very Python, so that the result is reproducible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from copy import deepcopy
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import buffetlib
from buffetlib.base.errors import BuildError, InputError, shown_path
from buffetlib.base.reading.fields import suggestion
from buffetlib.document.blocks import WIDGET_VIEW
from buffetlib.publish.without import later, without
from buffetlib.publish.workshop.preload import KERNELS, LOADED
from buffetlib.publish.workshop.reproducible import REPRODUCIBLE
from notebook_factory.errors import NoRoom, NotebookError

_FORMATS = ("isoduration", "rfc3986_validator", "rfc3987_syntax")
"""What knows how durations and web addresses are written, which no notebook is held against. It takes long to load."""

with without(*_FORMATS), later("requests"):  # with which Papermill reads notebooks of the network
    import nbformat
    import papermill
    from nbformat import NotebookNode
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import raise_for_execution_errors, remove_error_markers
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    from notebook_factory.running import language_of

CellDone = Callable[[int, int], None]
"""Told after each cell how many code cells are done, and of how many."""

CellTook = Callable[[str, float], None]
"""Told after each cell its id, and the seconds that it took."""

_INPUT_ERRORS = ("InputError", *(kind.__name__ for kind in type.__subclasses__(InputError)))
"""What a cell's error is called when figures or parameters are wrong; of the error itself only its name comes back."""

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
"""The one kernel that is used, whichever the notebook names: editors write in that of the machine they were used on."""

_ENGINE = "forked"

_INJECTED = "injected-parameters"

_PYTHON = ("", "python", "ipython")

_SINCE_EDITIONS = "edition"
"""The parameter that a project's own notebook may lack: its report then says of no edition that it is of it."""

_OF_KERNELS = {
    "preload": (*KERNELS, *LOADED),
    "environment": REPRODUCIBLE,
    "memory_limit": 2_000_000_000,
    "output_limit": 50_000_000,
}
"""What kernels have, and how many bytes a notebook may take and put out: no report of ours comes near either."""


def execute(  # noqa: PLR0913 - what is run, where, and who is told of it
    notebook: Path,
    parameters: Mapping[str, Any],
    folder: Path,
    *,
    cell_done: CellDone,
    cell_took: CellTook = lambda cell, seconds: None,
    while_starting: Callable[[], object] = lambda: None,
) -> NotebookNode:
    """The notebook with its outputs, run in `folder` with `parameters`; the file itself stays as it is.

    `while_starting` is called once the kernel's process is on its way: what takes a moment costs nothing there.

    Raises InputError for a notebook of another language than Python and for a parameter that it does not have,
    BuildError if a cell raises, ends its kernel, takes or puts out too much; the message names the cell and the cause.
    """
    source, known = _source(notebook)
    taken = _taken(parameters, known, notebook)
    total = sum(cell.cell_type == "code" for cell in source.cells) + bool(taken)
    numbers, names = count(1), dict[int, str]()

    def done(index: int, seconds: float) -> None:
        cell_done(next(numbers), total)
        cell_took(names[index], seconds)

    with _failures_told(source, notebook):
        result = _run(
            source,
            taken,
            folder,
            while_starting=while_starting,
            on_cell_execute=lambda cell, cell_index: names.update({cell_index: _id_of(cell)}),
            cell_done=done,
        )
    return _said_of_itself(reproducible(result), taken)


def _said_of_itself(notebook: NotebookNode, taken: Mapping[str, Any]) -> NotebookNode:
    """The executed notebook, which says of which edition it is, made by which version, and whether it is a draft."""
    made = {"edition": taken.get(_SINCE_EDITIONS), "version": buffetlib.__version__}
    notebook.metadata["buffetpris"] = {**made, **({"draft": True} if taken.get("draft") else {})}
    return notebook


def _run(source: NotebookNode, parameters: Mapping[str, Any], folder: Path, **told: Any) -> NotebookNode:
    """What `papermill.execute_notebook` gives, which would write it as text in the end, for no file.

    Raises PapermillExecutionError where a cell raises, and as the engine does.
    """
    notebook = deepcopy(source)
    if parameters:
        notebook = parameterize_notebook(notebook, parameters, engine_name=_ENGINE)
    with chdir(folder):
        executed: NotebookNode = papermill_engines.execute_notebook_with_engine(
            _ENGINE,
            remove_error_markers(notebook),
            _KERNEL["name"],
            progress_bar=False,
            autosave_cell_every=0,
            record_timing=False,
            **_OF_KERNELS,
            **told,
        )
    raise_for_execution_errors(executed, None)
    return executed


def takes_edition(notebook: Path) -> bool:
    """Whether a notebook can be told which edition its report is of. Raises as `execute` does if it cannot be read."""
    return _SINCE_EDITIONS in _source(notebook).parameters


class _Source(NamedTuple):
    """A notebook as Papermill loads it, for our kernel, each cell with an id; and the parameters that it has."""

    notebook: NotebookNode
    parameters: tuple[str, ...]


def _source(notebook: Path) -> _Source:
    """What is run of a notebook; nobody changes it, for all reports of a process share it.

    Raises BuildError if it cannot be read, InputError if it is written in another language than Python.
    """
    try:
        return _loaded(notebook, notebook.read_bytes())
    except OSError as error:
        raise _unreadable(notebook, error) from error


@lru_cache(maxsize=8)
def _loaded(notebook: Path, written: bytes) -> _Source:
    source = load_notebook_node(_read(notebook, written))
    return _Source(source, tuple(papermill.inspect_notebook(source)))


def _read(notebook: Path, written: bytes) -> NotebookNode:
    """The notebook of what is written in its file. Raises as `_source` does."""
    try:
        source: NotebookNode = nbformat.reads(written.decode(), as_version=4)
        nbformat.validate(source)  # which reading does, too, and says so in a log alone
    except ValueError as error:
        raise _unreadable(notebook, error) from error
    except (nbformat.ValidationError, AttributeError, LookupError, TypeError) as error:
        raise _unreadable(notebook, "it is not what Jupyter writes; save it from JupyterLab") from error
    _require_python(source, notebook)
    source.metadata.kernelspec, source.metadata.language_info = _KERNEL, {"name": "python"}
    source.nbformat_minor = max(source.nbformat_minor, nbformat.v4.nbformat_minor)
    for number, cell in enumerate(source.cells, start=1):
        cell.setdefault("id", f"cell-{number}")  # an older notebook has none, and would get another at each run
    return source


def _unreadable(notebook: Path, why: object) -> BuildError:
    return BuildError(f"{shown_path(notebook)}: the notebook cannot be read: {why}")


def _require_python(source: NotebookNode, notebook: Path) -> None:
    """Raise InputError if a notebook's metadata say that it is written in another language."""
    language = language_of(source)
    if language not in _PYTHON:
        key = "kernelspec.language" if "language" in source.metadata.get("kernelspec", {}) else "language_info.name"
        raise InputError(
            f"{shown_path(notebook)}: metadata.{key}: found {language}; expected python, as reports are "
            "made in it alone; in JupyterLab, choose Kernel > Change Kernel > Python 3 and save"
        )


def reproducible(notebook: NotebookNode) -> NotebookNode:
    """The executed notebook without what differs from run to run: times, durations, random ids, versions."""
    notebook.metadata = {
        "kernelspec": _KERNEL,
        "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
    }
    for cell in notebook.cells:
        cell.id = _id_of(cell)
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _is_of_the_run(output)]
    return notebook


def _id_of(cell: NotebookNode) -> str:
    """The id of a cell; to the one that brings the parameters Papermill gives another in each run."""
    return _INJECTED if _INJECTED in cell.metadata.get("tags", []) else str(cell.id)


def _is_of_the_run(output: NotebookNode) -> bool:
    """Whether it is no part of the report: what is said on stderr, and live widgets, gone with their kernel."""
    return output.get("name") == "stderr" or WIDGET_VIEW in output.get("data", {})


def _taken(parameters: Mapping[str, Any], known: Sequence[str], notebook: Path) -> dict[str, Any]:
    """The parameters that the notebook has; of ours, one that is older than editions has all but that.

    Raises InputError for any other that it does not have.
    """
    for name in parameters:
        if name not in known and name != _SINCE_EDITIONS:
            mend = suggestion(name, known)
            raise InputError(f"{shown_path(notebook)}: the notebook has no parameter '{name}'; {mend}")
    return {name: found for name, found in parameters.items() if name in known}


@contextmanager
def _failures_told(source: NotebookNode, notebook: Path) -> Iterator[None]:
    """Say of what fails while the notebook runs whether the figures are wrong, or which cell raised, and why."""
    try:
        yield
    except PapermillExecutionError as error:
        if error.ename in _INPUT_ERRORS:  # the figures are wrong, and the message says which; the cell adds nothing
            raise InputError(error.evalue) from error
        raise BuildError(_told(error, source, notebook)) from error
    except NotebookError as error:
        raise BuildError(f"{shown_path(notebook)}: {error}") from error
    except NoRoom as error:
        raise BuildError(str(error)) from error
    except (OSError, RuntimeError) as error:
        raise BuildError(f"{shown_path(notebook)}: the notebook could not be run: {error}") from error


def _told(error: PapermillExecutionError, source: NotebookNode, notebook: Path) -> str:
    """Which cell raised, and why: by its number among all cells, its id, and the last line of the error."""
    cell_id = next((cell.id for cell in source.cells if cell.source == error.source), None)
    named = f" '{cell_id}'" if cell_id else ""
    return f"{shown_path(notebook)}: cell {error.cell_index}{named} raised {error.ename}: {error.evalue}"
