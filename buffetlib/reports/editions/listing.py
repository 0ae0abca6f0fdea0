"""The page that lists all editions that were published, with what is said of each and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from buffetlib.base.errors import shown_text
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.document.blocks import NONE
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.project.editions import EDITION_FILE, FIGURES_FOLDER, INPUTS_FILE, Edition
from buffetlib.project.input_changes import ChangeOf
from buffetlib.reports.wording import numbers, wording


class Listing:
    """All editions by year in one language; `digests` are the SHA-256 of what each says of itself."""

    def __init__(self, scheme: Scheme, language: str, digests: Mapping[tuple[int, int], str]) -> None:
        self._say, self._num = wording(language, scheme), numbers(language, scheme)
        self._language, self._digests = language, digests

    def page(self, editions: Mapping[int, Sequence[Edition]]) -> dict[str, Any]:
        """The page as plain data, the newest year and edition first."""
        say = self._say
        groups = [
            {
                "heading": str(year),
                "anchor": f"year-{year}",
                "entries": [self._entry(each, of_year[-1].number) for each in reversed(of_year)],
            }
            for year, of_year in sorted(editions.items(), reverse=True)
            if of_year
        ]
        texts = {key: say(f"published.{key}") for key in ("title", "subtitle", "intro", "skip")}
        return {
            "language": self._language,
            **texts,
            "contents": say("published.years"),
            "changed": say("published.inputs"),
            "groups": groups,
        }

    def _entry(self, edition: Edition, newest: int) -> dict[str, Any]:
        heading = self._say("published.edition", year=str(edition.year), number=str(edition.number))
        return {
            "anchor": f"edition-{edition.year}-{edition.number}",
            "heading": heading,
            "replaced": edition.number < newest,
            "said": [(term, shown_text(text, keep=NO_BREAK)) for term, text in self._said(edition, newest)],
            "changed": [shown_text(text, keep=NO_BREAK) for text in self._inputs(edition)],
            "parts": list(self._parts(edition)),
        }

    def _said(self, edition: Edition, newest: int) -> Iterator[tuple[str, str]]:
        say, data = self._say, edition.data
        yield say("published.day"), self._num.day(date.fromisoformat(data["day"]))
        yield say("published.note"), str(data["note"])
        yield say("published.approved_by"), str(data["approved_by"])
        yield say("published.price"), self._num.kroner(Fraction(data["price"]))
        if data["changes"]:
            before = say("published.changes", number=str(data["earlier"]["number"]))
            yield before, " ".join(self._changes(data["changes"]))
        if edition.number < newest:
            yield say("published.state"), say("published.replaced", number=str(edition.number + 1))

    def _changes(self, changes: Mapping[str, Any]) -> Iterator[str]:
        say, count = self._say, self._num.plain
        old, new = map(Fraction, changes["price"])
        if old == new:
            yield say("published.price_same")
        else:
            told = say("published.price_changed", old=self._num.kroner(old), new=self._num.kroner(new))
            yield self._num.sentence(told)
        yield say("published.inputs_changed", count=count(changes["inputs"]["count"]))
        if changes["figures"] is not None:
            yield say("published.figures_changed", count=count(changes["figures"]))
        yield say("published.payments_changed", count=count(changes["payments"]))

    def _inputs(self, edition: Edition) -> Iterator[str]:
        """The changes of inputs that it lists, each in a line; how many there are more."""
        changes = edition.data["changes"]
        if not changes or not changes["inputs"]["count"]:
            return
        for change in changes["inputs"]["first"]:
            place = ":".join(str(part) for part in (change["file"], change["line"], change["key"]) if part)
            pair = " → ".join(NONE if change[name] is None else change[name] for name in ("old", "new"))
            yield f"{place}: {pair}" if change["of"] == ChangeOf.VALUE else f"{place}: {self._say('published.of_file')}"
        more = changes["inputs"]["count"] - len(changes["inputs"]["first"])
        if more:
            yield self._say("published.more", count=self._num.plain(more))

    def _parts(self, edition: Edition) -> Iterator[dict[str, Any]]:
        """Its files: the reports, those of each folder behind a disclosure, the letter's, and what proves them."""
        say, start = self._say, f"{edition.year}/{edition.number}"
        folders: dict[str, list[dict[str, str]]] = {}
        for name, digest in sorted(edition.files.items(), key=lambda file: file[0].rsplit(".", 1)):
            if name != INPUTS_FILE:
                folder = PurePosixPath(name).parent.as_posix()
                folders.setdefault(folder, []).append(_file(f"{start}/{name}", digest))
        if reports := folders.pop(".", None):
            yield {"heading": say("published.reports"), "closed": False, "files": reports}
        for folder, files in folders.items():
            if folder.split("/")[0] != FIGURES_FOLDER:
                heading = say("published.statements", count=self._num.plain(len(files)))
                yield {"heading": heading, "closed": True, "files": files}
        if edition.number > 1:
            letter = _file(f"{edition.year}/changes-{edition.number}.csv")
            yield {"heading": say("published.letter"), "closed": False, "files": [letter]}
        yield {"heading": say("published.proof"), "closed": True, "files": list(self._proof(edition, start))}

    def _proof(self, edition: Edition, start: str) -> Iterator[dict[str, str]]:
        yield _file(f"{start}/{EDITION_FILE}", self._digests[edition.year, edition.number])
        yield _file(f"{start}/{INPUTS_FILE}", edition.files[INPUTS_FILE])
        for file in edition.package_files:
            yield _file(file, PurePosixPath(file).parent.name)
        for name, found in sorted(edition.files.items()):
            if name.startswith(f"{FIGURES_FOLDER}/"):
                yield _file(f"{start}/{name}", found)


def _file(path: str, digest: str = "") -> dict[str, str]:
    return {"name": shown_text(PurePosixPath(path).name), "href": quote(path), "sha256": digest}
