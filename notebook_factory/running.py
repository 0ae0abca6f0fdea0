"""Running a notebook of Papermill's in a kernel that is forked where that is possible."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from papermill.log import logger

from notebook_factory.client import FactoryClient
from notebook_factory.errors import FactoryError, OtherLanguage
from notebook_factory.kernels import address_of_kernels
from notebook_factory.manager import NAME, SPEC, LocalKernelManager, session_of
from notebook_factory.places import private_folder, room_required
from notebook_factory.preloaded import can_fork
from notebook_factory.provisioner import ForkedKernelProvisioner

_LOG, _TEMPORARY = "log", "tmp"

_ROOM = 1_000_000
"""Bytes without which a kernel cannot be expected to begin."""


@dataclass(frozen=True, slots=True)
class _Settings:
    """What `ForkedEngine.execute_notebook` is asked for, besides what nbclient takes."""

    memory_limit: int = 0
    output_limit: int = 0
    preload: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    cell_done: Callable[[int, float], None] = field(default=lambda index, seconds: None)
    while_starting: Callable[[], None] = field(default=lambda: None)


def language_of(notebook: Any) -> str:
    """The language that a notebook's metadata name, in lower case; "" where they name none."""
    metadata = notebook.metadata
    named = metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name") or ""
    return str(named).lower()


def run_notebook(manager: Any, **settings: Any) -> None:
    """Run the notebook of one of Papermill's execution managers; raises as `ForkedEngine.execute_notebook` does."""
    language = language_of(manager.nb)
    if language not in ("", "python", "ipython"):
        raise OtherLanguage(f"the notebook is for a kernel of {language}; only those of Python are run here")
    ours = _Settings(**{name: settings.pop(name) for name in _Settings.__slots__ if name in settings})
    settings.pop("input_path", None)
    timeout = settings.pop("execution_timeout", None) or settings.pop("timeout", None)
    with room_required(), _kernel_folder(ours) as folder, (folder / _LOG).open("wb") as log:
        client = FactoryClient(
            manager,
            km=_kernel_manager(folder, ours, log),
            output_limit=ours.output_limit,
            cell_done=ours.cell_done,
            kernel_name=NAME,
            timeout=timeout,
            startup_timeout=settings.pop("start_timeout", 60),
            shutdown_kernel="immediate",  # it holds nothing to be saved, and says nothing on the way
            log=logger,
            **settings,
        )
        temporary = folder / _TEMPORARY  # a kernel is killed in the end, and tidies nothing
        temporary.mkdir()
        own = {"IPYTHONDIR": str(folder / "ipython"), "TMPDIR": str(temporary)}  # not the user's start-up files
        try:
            client.execute(env={**os.environ, **ours.environment, **own})
        except FactoryError:
            raise
        except RuntimeError as error:
            _require_room(folder)
            said = (folder / _LOG).read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise FactoryError(f"{error}; the kernel said: {said[-1]}" if said else str(error)) from error


def _require_room(folder: Path) -> None:
    """Raise NoRoom where a disk is full: whoever has ended for that could not write why."""
    with room_required():
        (folder / "room").write_bytes(bytes(_ROOM))


@contextmanager
def _kernel_folder(ours: _Settings) -> Iterator[Path]:
    """A private folder for what belongs to one kernel: with the preloaded process's own, which goes when that does."""
    if not can_fork():
        with private_folder() as folder:
            yield folder
        return
    home = Path(address_of_kernels(ours.preload, ours.environment)).parent
    with tempfile.TemporaryDirectory(dir=home, prefix="", ignore_cleanup_errors=True) as own:
        yield Path(own)


def _kernel_manager(folder: Path, ours: _Settings, log: IO[bytes]) -> LocalKernelManager:
    """What starts the kernel, whose sockets lie in a folder."""
    transport = "tcp" if os.name == "nt" else "ipc"
    made = LocalKernelManager(
        kernel_name=NAME,
        kernel_id=str(uuid4()),
        connection_file=str(folder / "kernel.json"),
        transport=transport,
        session=session_of(transport),
        log_file=log,
        while_starting=ours.while_starting,
    )
    made.provisioner = ForkedKernelProvisioner(
        kernel_id=made.kernel_id,
        kernel_spec=SPEC,
        parent=made,
        preload=list(ours.preload),
        environment=dict(ours.environment),
        memory_limit=ours.memory_limit,
        for_engine=True,
    )
    return made
