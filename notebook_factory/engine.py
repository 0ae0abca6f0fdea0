"""Papermill's engine "forked": the notebook runs in a forked kernel, spoken to by sockets in a private folder.

Papermill loads this module whenever it is loaded itself, so that all else is loaded where it is used.
"""

from __future__ import annotations

from typing import Any


class ForkedEngine:
    """Runs a notebook of Python in a kernel of this very Python, whichever its metadata names."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **settings: Any) -> Any:  # noqa: ARG003
        """Run a notebook as `papermill.execute_notebook` asks for it; `settings` are that function's, and these.

        `memory_limit` and `output_limit`: how many bytes it may take, and put out; 0 for any number.
        `cell_done`: called with the number of each code cell, from 0 among all cells, and the seconds that it took.
        `while_starting`: called once the kernel is on its way. `preload` and `environment`: the modules that the kernel
        finds loaded and what it has in its environment from its start, if it is not forked where the environment says.

        Raises OtherLanguage, KernelEnded, OutOfMemory, OutputTooLong, or another FactoryError where it cannot be run.
        """
        from notebook_factory.bookkeeping import Bookkeeping
        from notebook_factory.running import run_notebook

        names = ("output_path", "progress_bar", "log_output", "autosave_cell_every")
        manager = Bookkeeping(nb, **{name: settings[name] for name in names if name in settings})
        of_run = {name: value for name, value in settings.items() if name not in names or name == "log_output"}
        manager.notebook_start()
        try:
            run_notebook(manager, **of_run)
        finally:
            manager.cleanup_pbar()
            manager.notebook_complete()
        return manager.nb

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """The kernel's name: any that the notebook tells, as there is only one."""
        return str(name or nb.metadata.get("kernelspec", {}).get("name") or "python3")

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """The language of the notebook, which is that of this kernel where it tells none."""
        from notebook_factory.running import language_of

        return language or language_of(nb) or "python"
