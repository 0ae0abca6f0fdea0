"""What a PDF carries: files, and one among them, `report.json`, that names each of the others by its SHA-256."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, Literal

import buffetlib
from buffetlib.base.files import sha256
from buffetlib.document.language.wording import Wording

REPORT_FILE = "report.json"

FORMAT = 1
"""The version of what a `report.json` says; a later one is not read."""

Relationship = Literal["source", "data", "supplement"]
"""What a file is to the document: what it was made from, the data that it shows, or what goes with it."""

_TYPES = {
    ".csv": "text/csv",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".yaml": "application/yaml",
}


@dataclass(frozen=True)
class Attachment:
    """A file that a PDF carries; `description` tells its reader, in the language of the report, what it is."""

    name: str
    data: bytes
    relationship: Relationship
    description: str

    @property
    def mime_type(self) -> str:
        """Its type as readers know it, by how its name ends."""
        return _TYPES.get(PurePosixPath(self.name).suffix, "application/octet-stream")

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of what it holds."""
        return sha256(self.data)

    @cached_property
    def text(self) -> str | None:
        """What it holds if that is a text, else None."""
        try:
            return self.data.decode()
        except UnicodeDecodeError:
            return None


def made_with() -> str:
    """The version of this package."""
    return buffetlib.__version__


def texts_in(language: str) -> Wording:
    """The texts that say what attachments are which every document may have."""
    return Wording([f"buffetlib.document.language.{language}"], {}, {})


def listed(attachments: Sequence[Attachment], about: Mapping[str, Any], language: str) -> list[Attachment]:
    """Attachments with the list of them, which tells `about` the report, too."""
    say = texts_in(language)
    files = {
        each.name: {"sha256": each.sha256, "relationship": each.relationship, "description": each.description}
        for each in attachments
    }
    told = {"format": FORMAT, "about": say("attached.about"), "buffetlib": made_with(), **about, "attachments": files}
    data = f"{json.dumps(told, indent=1, ensure_ascii=False)}\n".encode()
    return [*attachments, Attachment(REPORT_FILE, data, "supplement", say("attached.list"))]
