"""Danish reports are in Danish, and every place that they name can be found in the project."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from buffetlib.base.errors import Place
from buffetlib.project.project import Figures
from tests.conftest import PROJECT, Built, project_figures

accept = pytest.mark.accept
REPORTS = [
    (2019, "annual_report"),
    pytest.param(2020, "annual_report", marks=accept),
    pytest.param(2018, "settlement", marks=accept),
    pytest.param(2018, "annual_report", marks=accept),
    pytest.param(2019, "settlement", marks=accept),
    pytest.param(2020, "price_history", marks=accept),
    pytest.param(2020, "driver_exploration", marks=accept),
    pytest.param(2020, "municipality_statement", marks=accept),
]
ENGLISH = {
    *("the", "of", "and", "is", "are", "was", "were", "with", "this", "that", "which", "from", "not", "made", "by"),
    *("been", "has", "its", "their", "than", "there", "would", "should", "expected", "found"),
}
"""Words that English cannot do without, and that Danish does not have."""

PLACE = re.compile(r"[\w./-]*\w\.(?:yaml|csv|py|md|ipynb)\b(?::(\d+)(?:–(\d+))?)?")
VOID = {"meta", "link", "br", "img", "input", "hr", "path", "rect", "line", "use"}


class Shown(HTMLParser):
    """The text that a reader of a page sees or hears in the page's own language: no code, nothing marked as another."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.texts: list[str] = []
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """What is left out, and what stands within it."""
        found = dict(attributes)
        is_foreign = (
            tag in ("code", "style", "script")
            or found.get("lang", self.language) != self.language
            or found.get("class") == "code"
        )
        if (is_foreign or self._left_out) and tag not in VOID:
            self._left_out.append(tag)
        if not self._left_out:
            self.texts += [text for name in ("aria-label", "alt", "title") if (text := found.get(name))]

    def handle_endtag(self, tag: str) -> None:
        """The end of what is left out."""
        if self._left_out and tag not in VOID:
            self._left_out.pop()

    def handle_data(self, data: str) -> None:
        """A piece of text."""
        if not self._left_out:
            self.texts.append(data)


def shown(page: Path, language: str) -> str:
    reader = Shown(language)
    reader.feed(page.read_text(encoding="utf-8"))
    return "\n".join(reader.texts)


@pytest.mark.parametrize(("year", "notebook"), REPORTS)
def test_a_danish_report_is_in_danish(built: Built, year: int, notebook: str) -> None:
    text = shown(built(year, "da", notebook)["html"], "da")
    assert len(text) > 2_000
    lines = [line for line in text.splitlines() if ENGLISH & set(re.findall(r"[a-zæøå]+", PLACE.sub("", line).lower()))]
    assert lines == []


@pytest.mark.parametrize("language", ["da", pytest.param("en", marks=accept)])
@pytest.mark.parametrize(("year", "notebook"), REPORTS)
def test_every_place_that_a_report_names_is_there(built: Built, year: int, notebook: str, language: str) -> None:
    places = list(PLACE.finditer(shown(built(year, language, notebook)["html"], language)))
    assert len(places) > 10 or notebook == "driver_exploration"  # which has no list of sources
    for place in places:
        file = PROJECT / place[0].partition(":")[0]
        assert file.is_file(), place[0]
        first, last = int(place[1] or 1), int(place[2] or 10**9)
        assert first < last, place[0]
        assert max(first, last if place[2] else 1) <= len(file.read_text(encoding="utf-8").splitlines()), place[0]


def test_a_place_in_one_line_is_that_line() -> None:
    file = Path("params/actuals/2018.yaml")
    assert Place(file, 11, last_line=11).named("params/actuals/2018.yaml") == "params/actuals/2018.yaml:11"
    assert Place(file, 11, last_line=12).named("x/2018.yaml") == "x/2018.yaml:11–12"


@pytest.mark.parametrize("root", [Path(), PROJECT, Path("/elsewhere/data/params/project")])
def test_a_file_has_the_same_name_wherever_the_project_lies(root: Path) -> None:
    figures = project_figures(root)
    assert figures.usage_file is not None and figures.counts_folder is not None
    files = (figures.file(2020), figures.accounts.file(2018), figures.population_file, figures.usage_file)
    assert [figures.named(file) for file in (*files, figures.counts_folder / "2020.csv")] == [
        *("params/2020.yaml", "params/actuals/2018.yaml", "data/population.csv", "data/usage/monthly.csv"),
        "data/usage/counts/2020.csv",
    ]


def test_figures_that_are_not_a_projects_go_by_their_own_folder() -> None:
    for root in (Path("/elsewhere"), Path("data"), Path()):
        figures = Figures(root / "mine", root / "people" / "all.csv", root / "logs" / "calls.csv", root / "counted")
        assert figures.usage_file is not None and figures.counts_folder is not None
        files = (figures.accounts.file(2018), figures.population_file, figures.usage_file)
        assert [figures.named(file) for file in (*files, figures.counts_folder / "2020.csv")] == [
            *("mine/actuals/2018.yaml", "people/all.csv", "logs/calls.csv", "counted/2020.csv"),
        ]


def test_a_file_that_is_named_does_not_lend_its_folder_to_others() -> None:
    figures = Figures(Path("/some/me/mine"), Path("/people.csv"), Path("/some/calls.csv"), Path("/some/me"))
    assert figures.named(figures.accounts.file(2018)) == "mine/actuals/2018.yaml"
    assert figures.named(figures.population_file) == "root/people.csv"
    assert figures.named(Path("/some/calls.csv")) == "some/calls.csv"
    assert figures.named(Path("/some/me/2020.csv")) == "me/2020.csv"
