"""Which edition reports are of, and what one that takes the place of another is made from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.project.editions import EDITION_FILE, read_edition
from buffetlib.project.project import Figures
from buffetlib.publish.execute import takes_edition
from buffetlib.publish.numbering import Numbering, numbering
from buffetlib.publish.snapshot import contents_of, parameters_of, take_snapshot
from tests.conftest import PROJECT
from tests.editions import changed, publish, request_of, write

CONTRACT = ("amount: 2_805_000", "amount: 2_830_000")
BEFORE = "published/2021/1"


def test_without_editions_a_report_is_of_the_first(own_figures: Figures) -> None:
    found = numbering([request_of(own_figures, 2021)])
    assert found == Numbering(1) and str(found) == "edition 1, not yet published"


def test_what_is_as_it_was_published_is_of_that_edition_from_any_folder(own_figures: Figures, tmp_path: Path) -> None:
    request = request_of(own_figures, 2021)
    publish(request)
    for again in (request, replace(request, out=tmp_path / "elsewhere"), replace(request, formats=("pdf",))):
        assert str(numbering([again])) == "edition 1, published 2026-11-27"


def test_a_changed_figure_makes_the_next_edition_and_taken_back_the_same_one(own_figures: Figures) -> None:
    request = request_of(own_figures, 2021)
    publish(request)
    now = replace(request, figures=changed(own_figures, 2021, *CONTRACT))
    assert str(numbering([now])) == "edition 2, not yet published"
    back = replace(request, figures=changed(own_figures, 2021, *CONTRACT[::-1]))
    assert numbering([back]).number == 1


def test_all_reports_of_a_folder_are_of_one_edition(own_figures: Figures) -> None:
    danish, english = (request_of(own_figures, 2021, language=language) for language in ("da", "en"))
    publish(danish)
    assert numbering([danish]).number == 1
    assert numbering([danish, english]).number == 1  # the same figures in another language
    assert numbering([danish, request_of(own_figures, 2021, language="en", one_ore=False)]) == Numbering(2)
    assert numbering([danish, request_of(own_figures, 2021, one_ore=False)]) == Numbering(2)
    assert numbering([replace(danish, draft=True)]) == Numbering(2)


def test_a_second_edition_that_is_as_it_was_published_is_of_it_again(own_figures: Figures) -> None:
    request = request_of(own_figures, 2021)
    publish(request)
    now = replace(request, figures=changed(own_figures, 2021, *CONTRACT))
    publish(now, number=2)
    assert str(numbering([now])) == "edition 2, published 2026-11-28"
    back = replace(request, figures=changed(own_figures, 2021, *CONTRACT[::-1]))
    assert numbering([back]) == Numbering(3)  # the figures of the first, after the second was sent out
    assert numbering([request_of(own_figures, 2020)]) == Numbering(1)


def test_the_edition_before_is_an_input_with_those_of_its_figures_that_changed(
    own_figures: Figures, tmp_path: Path
) -> None:
    request = request_of(own_figures, 2021)
    folder = publish(request, request_of(own_figures, 2021, "municipality_statement", municipality="101"))
    now = replace(request, figures=changed(own_figures, 2021, *CONTRACT), edition=2)
    (own_figures.params / "rollout.yaml").unlink()
    found = take_snapshot(now, tmp_path / "snapshot")
    earlier = {name: file for name, file in found.inputs.items() if name.startswith("published/")}
    kept = [f"{BEFORE}/inputs/params/{name}" for name in ("2021.yaml", "rollout.yaml")]
    assert sorted(earlier) == [f"{BEFORE}/edition.json", *kept]  # nothing of what only the statement was made from
    assert earlier[f"{BEFORE}/edition.json"].read_bytes() == (folder / EDITION_FILE).read_bytes()
    assert CONTRACT[0] in earlier[kept[0]].read_text(encoding="utf-8")
    assert CONTRACT[1] in found.inputs["params/2021.yaml"].read_text(encoding="utf-8")
    assert found.parameters["edition"] == 2


def test_the_figures_of_the_edition_before_come_out_of_a_snapshot_again(own_figures: Figures, tmp_path: Path) -> None:
    request = request_of(own_figures, 2021)
    publish(request)
    price = own_figures.load_priced(2021)
    now = replace(request, figures=changed(own_figures, 2021, *CONTRACT), edition=2)
    snapshot = take_snapshot(now, tmp_path / "snapshot")
    edition = read_edition(snapshot.folder / BEFORE)
    figures = edition.unpack(tmp_path / "before", snapshot.folder, edition.figures_of("annual_report"))
    assert [item.value for item in figures.load_priced(2021).items] == [item.value for item in price.items]


def test_a_third_edition_has_nothing_of_the_first(own_figures: Figures) -> None:
    request = request_of(own_figures, 2021)
    publish(request)
    second = replace(request, figures=changed(own_figures, 2021, *CONTRACT))
    publish(second, number=2)
    third = replace(second, figures=changed(own_figures, 2021, CONTRACT[1], "amount: 2_835_000"), edition=3)
    earlier = [name for name in contents_of(third) if name.startswith("published/")]
    assert earlier == ["published/2021/2/edition.json", "published/2021/2/inputs/params/2021.yaml"]
    assert parameters_of(third) == {"year": 2021, "language": "da", "edition": 3}


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda file: file.unlink(), "no edition here"),
        (lambda file: file.write_bytes(file.read_bytes()[:900]), "this is cut off"),
        (lambda file: file.write_text(file.read_text().replace("as agreed", "as it was")), "this has been edited"),
        (lambda file: write(file.parent, {**json.loads(file.read_text()), "format": 2}), "a later version"),
        (lambda file: file.parent.rename(file.parent.parent / "2"), "this is edition 1 of 2021, and lies where"),
    ],
)
def test_an_edition_that_cannot_be_used_is_told(own_figures: Figures, spoil: object, told: str) -> None:
    assert callable(spoil)
    request = request_of(own_figures, 2021)
    spoil(publish(request) / EDITION_FILE)
    with pytest.raises(InputError, match=told):
        numbering([request])


@pytest.mark.parametrize("lost", [True, False])
def test_a_figure_that_an_edition_has_lost_is_told(own_figures: Figures, lost: bool, tmp_path: Path) -> None:
    request = request_of(own_figures, 2021)
    folder = publish(request)
    (folder / "inputs.zip").unlink()
    if not lost:
        (folder / "inputs" / "params").mkdir(parents=True)
        (folder / "inputs" / "params" / "2021.yaml").write_text("year: 2021", encoding="utf-8")
    file = own_figures.file(2021)
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"published/2021/1: the input params/2021\.yaml has been changed"):
        take_snapshot(replace(request, edition=2), tmp_path / "snapshot")


def test_a_notebook_older_than_editions_is_told_how_to_say_which_it_is(
    own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    own = own_figures.params.parent / "notebooks" / "annual_report.ipynb"
    own.parent.mkdir()
    text = (PROJECT / "notebooks" / "annual_report.ipynb").read_text(encoding="utf-8")
    own.write_text(re.sub(r' *"edition = None[^\n]*\n', "", text), encoding="utf-8")
    assert not takes_edition(own) and takes_edition(PROJECT / "notebooks" / "annual_report.ipynb")
    publish(request_of(own_figures, 2021))
    (own_figures.params.parent / "published" / "2021" / "1" / EDITION_FILE).unlink()
    assert main(["report", "2021", "--params", str(own_figures.params)]) == 2
    told = capsys.readouterr().err
    assert "annual_report.ipynb: it has no parameter 'edition', so its reports do not say which edition" in told
    assert "write edition = None in its cell of parameters, and edition=edition where it calls annual_report" in told
    assert "published/2021/1: no edition here" in told and "Traceback" not in told
