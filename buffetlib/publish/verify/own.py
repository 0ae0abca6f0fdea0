"""Building an edition again with the very package that it was made with, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.progress import Progress
from buffetlib.project.editions import Edition
from buffetlib.publish.verify.again import compared
from buffetlib.reports.compared.verified import Likeness, Rebuilt

_HIDDEN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


@dataclass
class Environments:
    """The environments of a run, below a folder, each for all editions of one package.

    Packages are taken from the folder `wheels` alone where it is given, else from the index that pip is set to.
    """

    folder: Path
    wheels: Path | None
    made: dict[str, Path] = field(default_factory=dict)

    def python_of(self, edition: Edition, published: Path, progress: Progress) -> Path:
        """The interpreter of an edition's environment. Raises InputError where it cannot be made."""
        wheel, requirements = (published / file for file in edition.package_files)
        both = f"{wheel} {requirements}"
        if both not in self.made:
            progress(f"installing {wheel.name} with what it needs")
            self.made[both] = self._make(wheel, requirements, self.folder / str(len(self.made)))
        return self.made[both]

    def _make(self, wheel: Path, requirements: Path, place: Path) -> Path:
        python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        hashed = ["--require-hashes"] if "--hash=" in requirements.read_text(encoding="utf-8") else []
        offline = ["--no-index", "--find-links", str(self.wheels.absolute())] if self.wheels else []
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        for command in (
            [sys.executable, "-m", "venv", str(place)],
            [*pip, *offline, *hashed, "-r", str(requirements)],
            [*pip, "--no-index", "--no-deps", str(wheel)],
        ):
            done = ran(command, self.folder)
            if done.returncode:
                said = (done.stderr.strip() or done.stdout.strip() or "no reason was given").splitlines()[-1]
                raise InputError(
                    f"{shown_path(wheel)}: no environment can be made with this package and what it needs: {said}; "
                    "give a folder with all of its wheels: --wheels FOLDER"
                )
        return python


def ran(command: Sequence[str], place: Path) -> subprocess.CompletedProcess[str]:
    """A command that sees nothing of the environment that runs now."""
    kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
    return subprocess.run(command, cwd=place, env=kept, capture_output=True, text=True, check=False)


def built_with_its_own(edition: Edition, python: Path, keep: Path, progress: Progress) -> Iterator[Rebuilt]:
    """Each report, built from the edition by the command line of its own package; its files are put into `keep`."""
    progress(f"building {len(edition.reports)} reports with {edition.package['wheel'].rpartition('/')[2]}")
    command = [str(python), "-m", "buffetlib", "verify", str(edition.folder), "--keep", str(keep)]
    done = ran(command, python.parent)
    said = done.stderr.strip().splitlines()
    for stem, report in edition.reports.items():
        if any((keep / name).is_file() for name in report["outputs"]):
            yield compared(edition, stem, keep)
        else:
            yield Rebuilt(stem, Likeness.FAILED, reason=said[-1] if said else "its own package has built nothing")
