"""Which notebook a report is made from: the project's own, else the one that comes along."""

from __future__ import annotations

from pathlib import Path

from buffetlib.base.errors import BuildError
from buffetlib.base.hashed import digest_of
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.shipped import shipped


def find_notebook(name: str, project: Path | None) -> Path:
    """A notebook: the project's own of that name, else the one that comes with this package.

    Raises BuildError if there is neither, InputError where a link in its place leads nowhere.
    """
    own = [project / "notebooks" / name] if project else []
    for notebook in [*own, shipped("notebooks", name)]:
        if is_there(notebook):
            return notebook
    raise BuildError(
        f"the notebook notebooks/{name} is neither in the project nor among those that come with buffetpris"
    )


def is_changed(notebook: Path) -> bool:
    """Whether a notebook is another one than that of its name which comes with this package."""
    along = shipped("notebooks", notebook.name)
    return not along.is_file() or digest_of(notebook) != digest_of(along)
