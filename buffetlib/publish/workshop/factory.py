"""The processes that workers and kernels are forked from: they load what reports need while the build is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Self

from buffetlib.base.errors import BuildError
from buffetlib.publish.request import Request
from buffetlib.publish.snapshot import Snapshot
from buffetlib.publish.workshop.preload import (
    KERNELS,
    TEXTS,
    make_kernels_ready,
    make_workers_ready,
    modules_for,
    read_exact_figures,
    read_figures,
)
from buffetlib.publish.workshop.reproducible import REPRODUCIBLE
from notebook_factory.errors import FactoryError
from notebook_factory.kernels import KERNELS as KERNELS_AT
from notebook_factory.kernels import preload_kernels
from notebook_factory.preloaded import Preloaded, can_fork

WORKERS = (
    "buffetlib.publish.execute",  # before all that loads nbformat, too: it spares that a grammar
    *("buffetlib.publish.workshop.worker", "buffetlib.publish.workshop.preload", *TEXTS),
)
"""What a process loads that workers are forked from, which have notebooks of any report executed."""


def _named(function: Callable[..., None]) -> str:
    """What a preloaded process is told to run."""
    return f"{function.__module__}:{function.__qualname__}"


class Factory:
    """Two preloaded processes: of one all workers are forked, of the other the kernels of their notebooks.

    Raises FactoryError where they cannot be started.
    """

    def __init__(self) -> None:
        self._kernels = preload_kernels(KERNELS, REPRODUCIBLE)
        try:
            self.workers = Preloaded(WORKERS, {KERNELS_AT: self._kernels.address})
        except FactoryError:
            self._kernels.close()
            raise
        self._ready = set[tuple[tuple[str, ...], ...]]()

    def make_ready(self, requests: Sequence[Request]) -> None:
        """Have loaded what such reports need, and nothing that they do not: whatever is loaded, takes its time."""
        kinds = tuple(sorted({request.kind.name for request in requests}))
        endings = tuple(sorted({ending for request in requests for ending in request.formats}))
        loads = modules_for(requests)
        if (loads, kinds, endings) not in self._ready:
            self._ready.add((loads, kinds, endings))
            self._kernels.prepare(_named(make_kernels_ready), loads)
            self.workers.prepare(_named(make_workers_ready), kinds, endings)

    @property
    def pids(self) -> tuple[int, int]:
        """The numbers of both processes."""
        return self.workers.pid, self._kernels.pid

    def is_alive(self) -> bool:
        """Whether nobody has killed one of them."""
        return self.workers.is_alive() and self._kernels.is_alive()

    @property
    def folder(self) -> Path:
        """A folder that is gone when this process has ended, however it does."""
        return Path(self.workers.address).parent

    def read_figures(self, snapshot: Snapshot, languages: Sequence[str]) -> None:
        """Have the figures in the folder of a snapshot read, and found what reports in the `languages` share.

        Workers and kernels find it so.
        """
        told = snapshot.folder, snapshot.parameters, snapshot.kind
        self._kernels.prepare(_named(read_figures), *told, languages)
        self.workers.prepare(_named(read_exact_figures), *told)

    def close(self) -> None:
        """End both, and all that was forked."""
        for each in (self.workers, self._kernels):
            each.let_go()
        for each in (self.workers, self._kernels):
            each.close()


class LazyFactory:
    """A factory that is started when somebody first asks for it. A context manager."""

    def __init__(self) -> None:
        self._started: Factory | None = None

    def get(self, requests: Sequence[Request] = ()) -> Factory | None:
        """The factory, which makes itself ready for such reports; None where nothing can be forked.

        Raises BuildError where its processes cannot be started.
        """
        if self._started is not None and not self._started.is_alive():
            self._started.close()
            self._started = None
        if self._started is None and can_fork():
            try:
                self._started = Factory()
            except FactoryError as error:
                raise BuildError(str(error)) from error
        if self._started is not None:
            self._started.make_ready(requests)
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
