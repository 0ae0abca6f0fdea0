"""The package that an edition was made with, kept once by its hash: a wheel, and the exact versions that it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from buffetlib.base.errors import BuildError, InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.frozen import freeze, freezing
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.shipped import shipped
from buffetlib.project.editions import PACKAGES, REQUIREMENTS, Edition
from buffetlib.publish.code import source_digest
from buffetlib.publish.edition.wheel import own_wheel

_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Package:
    """A wheel by its SHA-256 and name, and the exact versions that it needs; `wheel` is None where it is kept already.

    `unlike` are what is installed in other versions than those that were pinned: their hashes are not known.
    """

    digest: str
    name: str
    requirements: bytes
    unlike: tuple[str, ...]
    wheel: bytes | None = None

    def said(self) -> dict[str, str]:
        """What an edition says of it."""
        return {"wheel": f"{self.digest}/{self.name}", "requirements": sha256(self.requirements)}

    def files(self) -> dict[tuple[str, str], bytes | None]:
        """Its files by SHA-256 and name, each once whichever editions it is of; None where one is kept already."""
        return {(self.digest, self.name): self.wheel, (sha256(self.requirements), REQUIREMENTS): self.requirements}


def package_for(published: Path, editions: Sequence[Edition]) -> Package:
    """The package that runs: that of one of all `editions` where it is of the same source, else made anew.

    Raises InputError where one that is kept has been changed, BuildError where it cannot be made.
    """
    source, (requirements, unlike) = source_digest(), exact_requirements()
    for edition in editions:
        said = edition.data["package"]
        if edition.data["versions"]["buffetlib source"] == source and said["requirements"] == sha256(requirements):
            digest, _, name = said["wheel"].partition("/")
            found = Package(digest, name, requirements, unlike)
            for at, file in found.files():
                _require_whole(published / PACKAGES / at / file, at)
            return found
    name, wheel = own_wheel()
    return Package(sha256(wheel), name, requirements, unlike, wheel)


@contextmanager
def keeping(package: Package, published: Path) -> Iterator[None]:
    """Keep a package, where it is not kept yet, when the block ends without an error.

    Raises InputError where another one lies in its place, OSError where the system refuses to write it.
    """
    with ExitStack() as stack:
        for (digest, name), data in package.files().items():
            folder = published / PACKAGES / digest
            if data is None or is_there(folder):
                _require_whole(folder / name, digest)
            else:
                freeze(stack.enter_context(freezing(folder)) / name, data)
        yield


def _require_whole(file: Path, digest: str) -> None:
    if not is_there(file) or not file.is_file() or sha256(file.read_bytes()) != digest:
        raise InputError(
            f"{shown_path(file)}: the package of an edition is missing or has been changed; put back the one that "
            "was published"
        )


def exact_requirements() -> tuple[bytes, tuple[str, ...]]:
    """The exact versions of all that the package needs, as pip reads them, and what of it is not as it was pinned.

    Raises BuildError where it is not known what was pinned.
    """
    file = shipped(REQUIREMENTS)
    if not file.is_file():
        raise BuildError(f"{shown_path(file)}: missing, so nothing tells what this package needs; install it anew")
    return as_installed(file.read_bytes(), _installed)


def as_installed(pinned: bytes, installed: Callable[[str], str | None]) -> tuple[bytes, tuple[str, ...]]:
    """What was pinned, where that is what is installed; else the installed versions, and the names of those unlike.

    These have no hashes, not even where they are known: pip takes all or none.
    """
    versions: dict[str, set[str]] = {}
    for name, number in _PINNED.findall(pinned.decode()):
        versions.setdefault(name, set()).add(number)
    found = {name: number for name in versions if (number := installed(name))}
    unlike = tuple(sorted(name for name, number in found.items() if number not in versions[name]))
    if not unlike:
        return pinned, unlike
    head = f"# As installed, without hashes: {', '.join(unlike)} in another version than was pinned.\n"
    return (head + "".join(f"{name}=={number}\n" for name, number in sorted(found.items()))).encode(), unlike


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:  # of another system or version of Python
        return None
