"""Kernels forked from a process that has loaded pandas and Matplotlib, against ordinary ones that load them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

import psutil
from jupyter_client.manager import KernelManager

from benchmarks.measure import tell
from notebook_factory.kernels import KERNELS, preload_kernels

MODULES = ("numpy", "pandas", "matplotlib.pyplot")
MANY = 4
MOST_TIME, MOST_MEMORY = 0.2, 0.8

_TOLD = f"import {', '.join(MODULES)}, time; print(time.process_time())"


@contextmanager
def _kernel(name: str, folder: str) -> Iterator[tuple[float, int]]:
    """A kernel: the processor's seconds until it has all loaded, and the bytes that are its own share of memory."""
    connection = f"{folder}/{uuid4().hex[:8]}.json"
    manager = KernelManager(kernel_name=name, transport="ipc", connection_file=connection)
    manager.start_kernel(cwd=folder)
    client: Any = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    said: list[str] = []
    client.execute_interactive(_TOLD, output_hook=lambda message: said.append(message["content"].get("text", "")))
    process: Any = manager.provisioner
    yield float("".join(said)), process.process.pid
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def _measure(name: str, folder: str) -> tuple[float, int]:
    """The least time of several kernels that are there at once, and the memory of all."""
    with ExitStack() as stack:
        kernels = [stack.enter_context(_kernel(name, folder)) for _ in range(MANY)]
        memory = sum(psutil.Process(pid).memory_full_info().pss for _, pid in kernels)
    return min(seconds for seconds, _ in kernels), memory


def main() -> None:
    """Print what part of the time and the memory forked kernels take, the preloaded process's own with it."""
    with tempfile.TemporaryDirectory() as folder:
        ordinary = _measure("python3", folder)
        with preload_kernels(MODULES) as preloaded:
            os.environ[KERNELS] = preloaded.address
            seconds, memory = _measure("forked-python", folder)
            memory += psutil.Process(preloaded.pid).memory_full_info().pss
            del os.environ[KERNELS]
    time = seconds / ordinary[0]
    tell("processor time of a forked kernel / of one that loads", time, f"at most {MOST_TIME}x", time <= MOST_TIME)
    share = memory / ordinary[1]
    tell(f"memory of {MANY} kernels, forked / not", share, f"at most {MOST_MEMORY}x", share <= MOST_MEMORY)


if __name__ == "__main__":
    main()
