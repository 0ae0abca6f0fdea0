"""What an edition changes of the one before: the price, what each municipality pays, the inputs, and the figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from buffetlib.base.errors import InputError, shown_path
from buffetlib.base.files import sha256
from buffetlib.base.reading.textfile import is_there
from buffetlib.project.editions import FIGURES_FOLDER, PUBLISHED, Edition, parameters_of_all
from buffetlib.project.input_changes import InputChange, changed_inputs
from buffetlib.project.open import figures_in
from buffetlib.project.payments_beside import PaymentsBeside, payments_beside
from buffetlib.publish.compare.unread import unread_in
from buffetlib.publish.edition.ready import ByStem, Ready
from buffetlib.publish.temporary import room_told, temporary_folder
from buffetlib.reports.figures.flat import changed_figures

_MOST_LISTED = 100
"""Changes of inputs that an edition lists; `diff` tells all of them."""


class PriceChangesError(InputError):
    """The price of an edition that is published would become another one: `beside` is what that means."""

    def __init__(self, beside: PaymentsBeside) -> None:
        super().__init__(
            f"{beside.year}: this changes a price that is published, for all who pay it; to do so, say --price-changes"
        )
        self.beside = beside


def beside_earlier(earlier: Edition, new: Mapping[str, bytes], reports: ByStem, project: Path) -> PaymentsBeside:
    """The payments by an edition, and by the `new` inputs of `reports` that are to take its place.

    Raises InputError where either cannot be read.
    """
    with temporary_folder() as folder:
        before, after = folder / "before", folder / "after"
        with room_told():
            old = earlier.unpack(before, project)
            for name, data in new.items():
                (after / name).parent.mkdir(parents=True, exist_ok=True)
                (after / name).write_bytes(data)
        try:
            return payments_beside(old, figures_in(after, parameters_of_all(reports)), earlier.year)
        except InputError as error:
            told = str(error).replace(f"{shown_path(before)}/", "").replace(f"{shown_path(after)}/", "")
            raise InputError(
                f"{shown_path(earlier.folder)}: it cannot be told what has changed since: {told}"
            ) from None


def changes_since(earlier: Edition, ready: Ready, beside: PaymentsBeside, built: Path, project: Path) -> dict[str, Any]:
    """What a new edition says of its changes since the one before: its reports lie in `built`."""
    inputs = _inputs(earlier, ready.inputs, project)
    return {
        "price": [str(price) for price in beside.prices],
        "payments": len(beside.changed),
        "figures": _figures(earlier, ready.entries, built),
        "inputs": {"count": len(inputs), "first": [change._asdict() for change in inputs[:_MOST_LISTED]]},
    }


def _inputs(earlier: Edition, new: Mapping[str, bytes], project: Path) -> list[InputChange]:
    """The changes of inputs, but for what either took from the edition before it."""
    now = {name: sha256(data) for name, data in new.items()}
    names = {name for name in {*now, *earlier.inputs} if now.get(name) != earlier.inputs.get(name)}
    names = {name for name in names if not name.startswith(f"{PUBLISHED}/")}
    if not names <= now.keys():
        names -= {*unread_in(earlier)} - now.keys()
    old = {name: earlier.read_input(name, project) if name in earlier.inputs else None for name in names}
    return changed_inputs(old, {name: new.get(name) for name in names})


def _figures(earlier: Edition, entries: ByStem, built: Path) -> int | None:
    """How many figures differ between the reports of both, each counted once for all languages; None without any."""
    pairs: dict[tuple[str, str], str] = {}
    for stem in entries.keys() & earlier.reports.keys():
        before, after = earlier.reports[stem]["outputs"], entries[stem]["outputs"]
        for name in before.keys() & after.keys():
            if name.startswith(f"{FIGURES_FOLDER}/"):
                pairs[before[name], after[name]] = name
    if not pairs:
        return None
    return sum(
        len(changed_figures(_read(earlier.folder / name, old), _read(built / name, new)))
        for (old, new), name in pairs.items()
    )


def _read(file: Path, digest: str) -> dict[str, Any]:
    data = file.read_bytes() if is_there(file) else b""
    if sha256(data) != digest:
        raise InputError(
            f"{shown_path(file)}: this is missing, or has been changed; put back the one that was published"
        )
    found: dict[str, Any] = json.loads(data)
    return found
