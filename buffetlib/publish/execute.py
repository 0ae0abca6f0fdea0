"""Running a notebook with Papermill, in a kernel of this very Python, so that the result is reproducible."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import Any

from buffetlib.base.errors import BuildError, InputError, shown_path
from buffetlib.base.reading.fields import suggestion
from buffetlib.document.blocks import DATA_ALONE, WIDGET_VIEW
from buffetlib.publish.without import without

with without("rfc3987_syntax"):  # compiles a grammar of web addresses whenever it is loaded: a fifth of a report's time
    import nbformat
    import papermill
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

CellDone = Callable[[int, int], None]
"""Told after each cell how many code cells are done, and of how many."""

_INPUT_ERRORS = ("InputError", *(kind.__name__ for kind in type.__subclasses__(InputError)))
"""What a cell's error is called when figures or parameters are wrong; of the error itself only its name comes back."""

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
"""The one kernel that is used, whichever the notebook names: editors write in that of the machine they were used on."""

_SINCE_EDITIONS = "edition"
"""The parameter that a project's own notebook may lack: its report then says of no edition that it is of it."""

_LONGEST_PLACE = 75
"""Of a folder for sockets: Linux takes 107 bytes for the path of one, macOS 103, of which 26 are below it."""

_REPRODUCIBLE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
_REPRODUCIBLE[DATA_ALONE] = "1"  # whatever else shows what the cells show is made of that


def execute(
    notebook: Path,
    parameters: Mapping[str, Any],
    folder: Path,
    *,
    cell_done: CellDone,
    while_starting: Callable[[], None] = lambda: None,
) -> NotebookNode:
    """The notebook with its outputs, run in `folder` with `parameters`; the file itself stays as it is.

    `while_starting` is called once the kernel's process is on its way: what takes a moment costs nothing there.

    Raises InputError for a parameter that the notebook does not have, BuildError if a cell raises; the
    message names the cell and the cause.
    """
    source = _read(notebook)
    taken = _taken(parameters, source, notebook)
    total = sum(cell.cell_type == "code" for cell in source.cells) + bool(taken)
    numbers = count(1)
    with _kernel(while_starting) as (manager_class, log), _failures_told(source, notebook, log):
        result = papermill.execute_notebook(
            source,
            None,
            parameters=taken,
            cwd=str(folder),
            progress_bar=False,
            kernel_manager_class=manager_class,
            shutdown_kernel="immediate",  # it holds nothing to be saved, and says nothing on the way
            on_cell_executed=lambda **_: cell_done(next(numbers), total),
        )
    made = {"edition": taken.get(_SINCE_EDITIONS), "version": version("buffetlib")}
    executed = reproducible(result)
    executed.metadata["buffetpris"] = {**made, **({"draft": True} if taken.get("draft") else {})}
    return executed


def takes_edition(notebook: Path) -> bool:
    """Whether a notebook can be told which edition its report is of. Raises BuildError if it cannot be read."""
    return _SINCE_EDITIONS in papermill.inspect_notebook(_read(notebook))


def _read(notebook: Path) -> NotebookNode:
    """The notebook, for our kernel, each cell with an id. Raises BuildError if it cannot be read."""
    try:
        source: NotebookNode = nbformat.read(notebook, as_version=4)
        nbformat.validate(source)  # which reading does, too, and says so in a log alone
    except (OSError, ValueError) as error:
        raise BuildError(f"{shown_path(notebook)}: the notebook cannot be read: {error}") from error
    except (nbformat.ValidationError, AttributeError, LookupError, TypeError) as error:
        message = "it is not what Jupyter writes; save it from JupyterLab"
        raise BuildError(f"{shown_path(notebook)}: the notebook cannot be read: {message}") from error
    source.metadata.kernelspec, source.metadata.language_info = _KERNEL, {"name": "python"}
    source.nbformat_minor = max(source.nbformat_minor, nbformat.v4.nbformat_minor)
    for number, cell in enumerate(source.cells, start=1):
        cell.setdefault("id", f"cell-{number}")  # an older notebook has none, and would get another at each run
    return source


def reproducible(notebook: NotebookNode) -> NotebookNode:
    """The executed notebook without what differs from run to run: times, durations, random ids, versions."""
    notebook.metadata = {
        "kernelspec": _KERNEL,
        "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
    }
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": tags} if tags else {}
        if "injected-parameters" in tags:
            cell.id = "injected-parameters"
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not _is_of_the_run(output)]
    return notebook


def _is_of_the_run(output: NotebookNode) -> bool:
    """Whether it is no part of the report: what is said on stderr, and live widgets, gone with their kernel."""
    return output.get("name") == "stderr" or WIDGET_VIEW in output.get("data", {})


def _taken(parameters: Mapping[str, Any], source: NotebookNode, notebook: Path) -> dict[str, Any]:
    """The parameters that the notebook has; of ours, one that is older than editions has all but that.

    Raises InputError for any other that it does not have.
    """
    known = list(papermill.inspect_notebook(source))
    for name in parameters:
        if name not in known and name != _SINCE_EDITIONS:
            mend = suggestion(name, known)
            raise InputError(f"{shown_path(notebook)}: the notebook has no parameter '{name}'; {mend}")
    return {name: found for name, found in parameters.items() if name in known}


@contextmanager
def _kernel(while_starting: Callable[[], None]) -> Iterator[tuple[type[AsyncKernelManager], Path]]:
    """How the kernel is to be started: this Python with its packages, spoken to over files, not network ports.

    Its sockets lie in a folder of their own, because the path of a socket may not be long; so does the
    file that takes what it has to say of itself.
    """
    with (
        tempfile.TemporaryDirectory(prefix="bp-", dir=_place_for_sockets()) as folder,
        (Path(folder) / "log").open("wb") as log,
    ):

        class LocalKernelManager(AsyncKernelManager):
            kernel_spec_manager = KernelSpecManager(kernel_dirs=[])
            connection_file = str(Path(folder) / "kernel.json")
            transport = "tcp" if sys.platform == "win32" else "ipc"

            async def _async_launch_kernel(self, kernel_cmd: list[str], **settings: Any) -> None:
                await super()._async_launch_kernel(kernel_cmd, stderr=log, **settings)

            _launch_kernel = _async_launch_kernel

            async def _async_post_start_kernel(self, **settings: Any) -> None:
                await super()._async_post_start_kernel(**settings)
                while_starting()

            post_start_kernel = _async_post_start_kernel

        settings = {**_REPRODUCIBLE, "IPYTHONDIR": str(Path(folder) / "ipython")}  # not the user's own start-up files
        before = {name: os.environ.get(name) for name in settings}
        os.environ.update(settings)
        try:
            yield LocalKernelManager, Path(log.name)
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


@contextmanager
def _failures_told(source: NotebookNode, notebook: Path, log: Path) -> Iterator[None]:
    """Say of what fails while the notebook runs whether the figures are wrong, or which cell raised, and why."""
    try:
        yield
    except PapermillExecutionError as error:
        if error.ename in _INPUT_ERRORS:  # the figures are wrong, and the message says which; the cell adds nothing
            raise InputError(error.evalue) from error
        raise BuildError(_told(error, source, notebook)) from error
    except (OSError, RuntimeError) as error:
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        reason = f"{error}; the kernel said: {said[-1]}" if said else error
        raise BuildError(f"{shown_path(notebook)}: the notebook could not be run: {reason}") from error


def _place_for_sockets() -> str:
    """The folder for temporary files, or where its path is no good for sockets, one of those that systems have.

    Raises BuildError where there is none.
    """
    own = tempfile.gettempdir()
    for place in (own, "/tmp", "/var/tmp"):
        if len(place) <= _LONGEST_PLACE and place.isascii() and os.access(place, os.W_OK | os.X_OK):
            return place
    raise BuildError(
        f"{shown_path(Path(own))}: this folder for temporary files is no place for the sockets of a notebook, whose "
        f"paths are short and plain; set TMPDIR to a folder of at most {_LONGEST_PLACE} letters of ASCII"
    )


def _told(error: PapermillExecutionError, source: NotebookNode, notebook: Path) -> str:
    """Which cell raised, and why: by its number among all cells, its id, and the last line of the error."""
    cell_id = next((cell.id for cell in source.cells if cell.source == error.source), None)
    named = f" '{cell_id}'" if cell_id else ""
    return f"{shown_path(notebook)}: cell {error.cell_index}{named} raised {error.ename}: {error.evalue}"
