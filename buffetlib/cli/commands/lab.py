"""`buffetpris lab`."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from buffetlib.base.errors import InputError, shown_path
from buffetlib.cli.commands import tell
from buffetlib.project.new_project import NOTEBOOKS, bring_notebooks
from buffetlib.project.open import find_project

EXAMPLES = [
    "buffetpris lab",
    "buffetpris lab --no-browser -- --port=8890",
]


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--no-browser", action="store_true", help="only say the address that JupyterLab is at")
    parser.add_argument("arguments", nargs="*", metavar="-- ARG", help="what JupyterLab is to be given besides")


def run(options: argparse.Namespace) -> int:
    """Open JupyterLab in the project, on its notebooks, until it is stopped."""
    if not (find_spec("jupyterlab") and find_spec("ipywidgets")):
        raise InputError("JupyterLab is not installed, or without its widgets; run: pip install 'buffetlib[lab]'")
    project = _project()
    brought = bring_notebooks(project)
    if brought:
        tell(
            f"{shown_path(project / NOTEBOOKS)}: the notebooks that come with buffetpris were copied here, to be "
            "changed. Reports are made from these now; from those that come along where one is removed"
        )
    from jupyterlab.labapp import main as jupyterlab

    jupyterlab(
        [
            f"--ServerApp.root_dir={project}",
            f"--LabApp.default_url=/lab/tree/{NOTEBOOKS}",
            *(["--no-browser"] if options.no_browser else []),
            *options.arguments,
        ]
    )
    _leave()


def _leave() -> NoReturn:
    """End the process, though threads of JupyterLab may still wait for requests that were cut off when it stopped.

    Python would wait for these for ever.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(0)


def _project() -> Path:
    """The current project. Raises InputError where there is none."""
    try:
        return find_project()
    except InputError:
        raise InputError(
            f"there is no project to open: neither {Path.cwd()} nor a folder above it has a folder 'params'; "
            "run this within a project, or begin one with: buffetpris init"
        ) from None
