"""A year is begun with the figures of the last, each to be confirmed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.reading.yamltext import read_nodes
from buffetlib.base.source import Text
from buffetlib.cli import main
from buffetlib.pricing.price import price
from buffetlib.project.new_year import write_new_year
from buffetlib.project.project import Figures
from tests.conftest import until_2020
from tests.project.test_check import YEAR, found, project, replaced, write

NUMBERS = re.compile(r"\b(calls|cost_per_call|amount): (?:!confirm )?([0-9._-]+)")


@pytest.fixture
def own_figures(own_figures: Figures) -> Figures:
    """As of 2020, so that 2021 is the next year."""
    return until_2020(own_figures)


def begun(figures: Figures) -> Path:
    """The project's year 2021, begun from 2020."""
    return write_new_year(figures, 2021)


def confirmed(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("!confirm ", ""), encoding="utf-8")


def test_a_new_year_is_yaml_and_its_every_figure_is_reported_to_be_confirmed(own_figures: Figures) -> None:
    file = begun(own_figures)
    node, _ = read_nodes(own_figures.params / "2021.yaml")
    assert [key.value for key, _ in node.value] == ["year", "population", "publisher", "components", "carry_over"]
    with pytest.raises(InputError) as caught:
        own_figures.load_priced(2021)
    figure = re.compile(r"\s*(calls|cost_per_call|amount|basis|source|population): ")
    lines = file.read_text(encoding="utf-8").splitlines()
    to_be_confirmed = {number for number, line in enumerate(lines, start=1) if figure.match(line)}
    assert len(to_be_confirmed) > len(own_figures.load_priced(2020).items) + 5
    assert {problem.place.line for problem in caught.value.problems} == to_be_confirmed
    first, *others = [problem.message.partition(" is ")[2] for problem in caught.value.problems]
    told = "still to be confirmed; put in the right value, then remove '!confirm'"
    assert first == f"{told} (meanwhile: buffetpris report 2021 --draft)" and set(others) == {told}


def test_what_is_to_be_confirmed_is_told_one_by_one_by_check_alone(
    own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    file = begun(own_figures)
    marks = file.read_text(encoding="utf-8").count(": !confirm ")
    paths = ["--params", str(own_figures.params)]
    assert main(["price", "2021", *paths]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "is still to be confirmed" in line and line.endswith(f" and {marks - 4} more places)")
    assert main(["check", "2021", *paths]) == 2
    assert len(capsys.readouterr().err.splitlines()) == marks > 50


def test_a_new_year_has_last_years_numbers_byte_for_byte(own_figures: Figures) -> None:
    before = own_figures.file(2020).read_text(encoding="utf-8")
    after = begun(own_figures).read_text(encoding="utf-8")
    items = NUMBERS.findall(after)
    assert items == NUMBERS.findall(before)
    assert ("calls", "59_000_000") in items and ("cost_per_call", "0.0790") in items


def test_marks_that_are_removed_without_a_changed_figure_are_found(own_figures: Figures) -> None:
    file = begun(own_figures)
    confirmed(file)
    message = "components: every figure is still that of 2020; put in those of 2021, each with its source"
    assert f"2021.yaml:5:1: {message}" in found(own_figures, 2021)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("amount: 1_690_000", "amount: 1_690_001"), encoding="utf-8")
    assert not any(message in line for line in found(replace(own_figures), 2021))


def test_a_new_year_that_is_confirmed_loads_and_costs_the_same(own_figures: Figures) -> None:
    confirmed(begun(own_figures))
    before, after = own_figures.load_priced(2020), own_figures.load_priced(2021)
    assert price(after).cost_base == price(before).cost_base > 0
    assert after.citizens is not None and (after.citizens.count, after.citizens.on.year) == (5_822_679, 2020)
    for old, new in zip(before.items, after.items, strict=True):
        assert (new.id, new.component, new.label) == (old.id, old.component, old.label)
        assert (new.source.basis, new.source.text) == (old.source.basis, old.source.text)
    assert before.publisher and after.publisher and after.publisher.name == before.publisher.name
    assert [item.id for item in after.items if item.reasons] == []  # last year's reasons explain last year
    assert (after.announced, after.discontinued, [entry.from_year for entry in after.carry_over]) == (
        *(None, {}),
        [2018, 2019],
    )


@pytest.mark.parametrize(
    "text",
    ['Desk: "day" & night', "it's", "# 1", "a: b, c} [d]", "no #7", "~", "12", "2018-01-01", "- a", "...", "---", "!x",
     "*a", "%a", "@a", "|", "'", "Ærø € → ½", "two\nlines", "two\n\nparagraphs", "tab\there", "word " * 60 + "end"],
)  # fmt: skip
def test_texts_of_every_kind_survive(text: str, tmp_path: Path) -> None:
    written, own = json.dumps(text, ensure_ascii=False), "basis: actual, source: Accounts"
    edits = {"2018-01-01": "2017-01-01", "Projektet": written, "source: Budget": f"source: {written}"}
    edits["980_000"] = f"980_000, label: {{da: {written}, en: {written}}}"
    edits[" 98_000"] = f" 98_000, label: {written}, {own}"
    figures = project(tmp_path, replaced(edits))
    file = write_new_year(figures, 2020)
    assert "basis: !confirm actual\n        source: !confirm Accounts\n" in file.read_text(encoding="utf-8")
    confirmed(file)
    year = figures.load_priced(2020)
    assert [item.label for item in year.items] == [Text({"da": text, "en": text}), Text({"": text}), None]
    assert year.publisher is not None
    texts = [year.publisher.name, *(item.source.text for item in year.items)]
    assert [plain["da"] for plain in texts] == [text, text, "Accounts", text]


def test_a_year_that_is_already_there_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    figures = project(tmp_path)
    with pytest.raises(InputError, match="already there; nothing was changed"):
        write_new_year(figures, 2019)
    assert figures.file(2019).read_text(encoding="utf-8") == YEAR


def test_a_link_that_is_already_there_is_refused_and_stays(tmp_path: Path) -> None:
    figures = project(tmp_path, replaced({"2018-01-01": "2017-01-01"}))
    figures.file(2020).symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(InputError):
        write_new_year(figures, 2020)
    assert figures.file(2020).is_symlink() and not figures.file(2020).exists()


def test_a_year_without_one_before_is_refused_and_not_begun(tmp_path: Path) -> None:
    figures = project(tmp_path)
    with pytest.raises(InputError, match=r"2022 would begin from 2021, which is not there; there are: 2018, 2019"):
        write_new_year(figures, 2022)
    write(tmp_path, 2018, "year: 2018\nannounced: {price: 1.00, source: KOMBIT}\n")
    figures.file(2019).unlink()
    with pytest.raises(InputError, match="2018 has an announced price but no cost items that 2019 could begin with"):
        write_new_year(figures, 2019)
    assert [file.name for file in figures.params.iterdir()] == ["2018.yaml"]
