"""The processes that workers and kernels are forked from: they load what reports need while the build is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from buffetlib.publish.preload import KERNELS, WORKERS, read_exact_figures, read_figures
from notebook_factory.preloaded import Preloaded, can_fork

KERNELS_AT = "NOTEBOOK_FACTORY_KERNELS"
"""The environment variable that tells a worker where its kernel is forked."""

_FIGURES_OF_KERNELS, _FIGURES_OF_WORKERS = (
    f"{read.__module__}:{read.__name__}" for read in (read_figures, read_exact_figures)
)


class Factory:
    """Two preloaded processes: of one all workers are forked, of the other the kernels of their notebooks."""

    def __init__(self) -> None:
        self._kernels = Preloaded(KERNELS)
        self.workers = Preloaded(WORKERS, {KERNELS_AT: self._kernels.address})

    @property
    def pids(self) -> tuple[int, int]:
        """The numbers of both processes."""
        return self.workers.pid, self._kernels.pid

    @property
    def folder(self) -> Path:
        """A folder that is gone when this process has ended, however it does."""
        return Path(self.workers.address).parent

    def read_figures(self, folder: Path, parameters: Mapping[str, Any], kind: str) -> None:
        """Have the figures in a folder of reports' inputs read, so that workers and kernels find them so."""
        self._kernels.prepare(_FIGURES_OF_KERNELS, folder, parameters, kind)
        self.workers.prepare(_FIGURES_OF_WORKERS, folder, parameters, kind)

    def close(self) -> None:
        """End both, and all that was forked."""
        self.workers.close()
        self._kernels.close()


class LazyFactory:
    """A factory that is started when somebody first asks for it. A context manager."""

    def __init__(self) -> None:
        self._started: Factory | None = None

    def get(self) -> Factory | None:
        """The factory; None where nothing can be forked."""
        if self._started is None and can_fork():
            self._started = Factory()
        return self._started

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._started is not None:
            self._started.close()
            self._started = None


_kept: list[LazyFactory] = []


@contextmanager
def kept_factory() -> Iterator[LazyFactory]:
    """For as long as the block runs, all builds of this process use one factory."""
    with LazyFactory() as factory:
        _kept.append(factory)
        try:
            yield factory
        finally:
            _kept.remove(factory)


def a_factory() -> AbstractContextManager[LazyFactory]:
    """The factory that is kept for this process; where none is, one for as long as the block runs."""
    return nullcontext(_kept[-1]) if _kept else LazyFactory()
