"""What runs in a forked process that is to be a kernel: IPython's own, which takes no time to load there."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notebook_factory.limits import limit_memory

RUN = f"{__name__}:run_kernel"
"""What a preloaded process is told to call."""

MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "faulthandler",
    "notebook_factory.engine_kernel",
    "pdb",
    "resource",
    "sqlite3",
    "tornado.platform.asyncio",
    __name__,
)
"""What a kernel loads when it begins, which is to be loaded before it is forked."""

MAKE_READY = "notebook_factory.engine_kernel:make_ready"
"""What a preloaded process is told to call, so that kernels find all that can be made before they are forked."""

LAUNCHER = "ipykernel_launcher"
"""The module that runs the same kernel in a process that is not forked."""

_INLINE = "module://matplotlib_inline.backend_inline"


@dataclass(frozen=True, slots=True)
class KernelCall:
    """The arguments of a kernel, the folder that it runs in, and how many bytes its notebook may take; 0 for any.

    `for_engine` says whether only the engine speaks to it.
    """

    arguments: tuple[str, ...]
    folder: str
    memory: int
    for_engine: bool


def run_kernel(call: KernelCall, tell: Callable[[Any], None]) -> None:  # noqa: ARG001 - it tells by its own sockets
    """Be a kernel until it is told to end, or is killed."""
    from ipykernel.kernelapp import IPKernelApp

    from notebook_factory.engine_kernel import EngineKernel, let_go_unless

    os.chdir(call.folder)
    sys.argv = [LAUNCHER, *call.arguments]
    kind = EngineKernel if call.for_engine else IPKernelApp
    let_go_unless(call.arguments if call.for_engine else ())
    kernel = kind.instance(parent_handle=1)  # that is: nobody whose end it need wait for, as it dies with all
    kernel.initialize([*call.arguments])
    _find_modules_beside()
    _use_backend(kernel.shell)
    if call.memory:  # from here on: what a kernel itself takes is no concern of the notebook's
        limit_memory(call.memory)
    kernel.start()


def _find_modules_beside() -> None:
    """Have modules in the folder found, as IPython would, were it not for how the preloaded process was started."""
    if "" not in sys.path and not os.environ.get("PYTHONSAFEPATH"):
        installed = (at for at, path in enumerate(sys.path) if path.endswith(("site-packages", "dist-packages")))
        sys.path.insert(next(installed, 0), "")


def _use_backend(shell: Any) -> None:
    """Have Matplotlib, where that was loaded before there was a kernel, draw as if the notebook had loaded it."""
    if "matplotlib" not in sys.modules:
        return
    backend = os.environ["MPLBACKEND"]
    if backend == _INLINE and sys.modules.keys() & {"matplotlib.pyplot", "matplotlib_inline.backend_inline"}:
        shell.enable_matplotlib("inline")  # which loading them within a notebook does
    sys.modules["matplotlib"].rcParams["backend"] = backend
