"""Where kernels are forked: at the address that this process is told, or from a preloaded process of its own."""

from __future__ import annotations

import atexit
import os
from collections.abc import Mapping, Sequence

from notebook_factory.kernel import MAKE_READY, MODULES
from notebook_factory.preloaded import Preloaded

KERNELS = "NOTEBOOK_FACTORY_KERNELS"
"""The environment variable that names the address of a preloaded process for kernels."""

Wanted = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
"""The modules and the environment of a preloaded process."""

_own: dict[Wanted, Preloaded] = {}
"""The preloaded processes of this one; a process that is forked from it starts its own."""


def preload_kernels(
    modules: Sequence[str] = (), environment: Mapping[str, str] | None = None, *, place: str | None = None
) -> Preloaded:
    """A preloaded process for kernels, which finds `modules` loaded. Raises as `Preloaded` does."""
    preloaded = Preloaded([*MODULES, *modules], environment, place=place)
    preloaded.prepare(MAKE_READY)
    return preloaded


def address_of_kernels(modules: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> str:
    """Where kernels are to be forked: where the environment says or, where it says nothing, from a process of this one.

    That is started when it is first asked for, and ends with this one. Raises as `Preloaded` does.
    """
    return os.environ.get(KERNELS) or _own_process((tuple(modules), tuple((environment or {}).items()))).address


def _own_process(wanted: Wanted) -> Preloaded:
    """A preloaded process of this one; a new one where there is none or it was killed."""
    found = _own.get(wanted)
    if found is None or not found.is_alive():
        if found is not None:
            found.close()
        modules, environment = wanted
        _own[wanted] = preload_kernels(modules, dict(environment))
    return _own[wanted]


@atexit.register
def close_own() -> None:
    """End the preloaded processes of this one."""
    while _own:
        _own.popitem()[1].close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_own.clear)  # they are its parent's
