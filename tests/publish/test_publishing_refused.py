"""What is not published: each is told in one message with how to mend it, and nothing is changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import InputError
from buffetlib.project.editions import published_by
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.edition.publish import publish
from tests.conftest import project_figures
from tests.editions import changed, request_of
from tests.publish.laid_out import all_bytes, annual, lay_out, published, wanted


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("note", "", "there is no word in this"),
        ("note", " \t ", "there is no word in this"),
        ("approved_by", "–– 12 !", "there is no word in this"),
        ("approved_by", "", "there is no word in this"),
        ("note", "x" * 1_001, "found 1,001 letters; expected at most 1,000"),
        ("approved_by", "x" * 201, "found 201 letters; expected at most 200"),
        ("note", "Sendt\nigen", "signs in this that nobody can see"),
        ("note", "Sendt\x1b[31m", "signs in this that nobody can see"),
        ("approved_by", "Ida \u202eHolm", "signs in this that nobody can see"),
        ("approved_by", "Ida \udcff", "signs in this that nobody can see"),
    ],
)
def test_words_that_say_nothing_or_hide_something(own_figures: Figures, option: str, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        asked = wanted(own_figures)
        publish(replace(asked, note=text) if option == "note" else replace(asked, approved_by=text), lambda stage: None)


def test_a_space_that_does_not_break_may_stand_in_a_note(own_figures: Figures) -> None:
    with pytest.raises(InputError, match="no report is built here"):
        publish(wanted(own_figures, note="Prisen er 1,94\N{NO-BREAK SPACE}kr."), lambda stage: None)


def refused(figures: Figures, told: str, year: int = 2019) -> None:
    """That publishing is refused with this, and changes nothing."""
    project = figures.params.parent
    before = all_bytes(project)
    with pytest.raises(InputError, match=told):
        published(figures, year)
    assert all_bytes(project) == before and list(project.rglob(".building-*")) == []


def test_a_year_that_is_none_or_of_which_nothing_is_built(own_figures: Figures) -> None:
    refused(own_figures, "there is no such price year; there are: 2015, 2018", year=1999)
    refused(own_figures, r"2019: no report is built here.*run first: buffetpris report 2019")
    refused(own_figures, "2015: no report is built here", year=2015)


def test_open_findings(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    text = own_figures.file(2019).read_text(encoding="utf-8")
    begin = text.index("reason:")
    own_figures.file(2019).write_text(text[:begin] + "raeson:" + text[begin + 7 :], encoding="utf-8")
    refused(replace(own_figures), "raeson")


def test_findings_that_stop_no_report(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    file = own_figures.file(2019)
    text = file.read_text(encoding="utf-8")
    begin = text.index("publisher:")
    end = text.index("\n\n", begin)
    file.write_text(text[:begin] + text[end:], encoding="utf-8")
    refused(replace(own_figures), r"(?s)publisher: missing.*2019 is not published while there are findings: mend")


def test_a_draft(own_figures: Figures) -> None:
    lay_out(*(replace(request, draft=True) for request in annual(own_figures)))
    refused(own_figures, "2019-draft: a draft is not published; build it again: buffetpris report 2019")


def test_other_figures_than_those_that_are_built(own_figures: Figures) -> None:
    """One that is changed, one that is new, and one that is gone."""
    charges = own_figures.charges_file.read_bytes()
    own_figures.charges_file.unlink()
    lay_out(*annual(own_figures))
    changed(own_figures, 2018, "price: 1.37", "price: 1.37  # looked up again")
    own_figures.charges_file.write_bytes(charges)
    own_figures.rollout_file.unlink()
    names = r"params/2018\.yaml, params/charges\.yaml, params/rollout\.yaml"
    refused(
        project_figures(own_figures.params.parent), f"(?s)other figures than those that are there now: {names}; build"
    )


def test_reports_of_two_states_of_the_figures(own_figures: Figures) -> None:
    danish, english = annual(own_figures)
    folder = lay_out(danish)
    before = manifest.read(folder)
    figures = changed(own_figures, 2018, "price: 1.37", "price: 1.37  # looked up again")
    lay_out(replace(english, figures=figures))
    manifest.write(folder, {**before, **manifest.read(folder)})
    refused(figures, r"other figures than those that are there now: params/2018\.yaml")


def test_reports_of_two_editions(own_figures: Figures) -> None:
    danish, english = annual(own_figures)
    folder = lay_out(danish)
    before = manifest.read(folder)
    lay_out(english)
    entry = manifest.read(folder)[english.stem]
    other = {**entry, "parameters": {**entry["parameters"], "edition": 2}}
    manifest.write(folder, {**before, english.stem: other})
    refused(own_figures, "the reports are of more than one edition: 1 and 2; build it again")


def test_another_version_of_the_package(own_figures: Figures) -> None:
    folder = lay_out(*annual(own_figures))
    reports = manifest.read(folder)
    reports["buffetpris-2019-en"]["versions"]["numpy"] = "1.0"
    manifest.write(folder, reports)
    refused(
        own_figures, r"buffetpris-2019-en: this was built by another version of buffetpris.*\(numpy\); build it again"
    )


def test_nothing_new(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    published(own_figures)
    refused(own_figures, "nothing has changed since edition 1 was published")


def test_nothing_new_after_a_correction(own_figures: Figures) -> None:
    """Its reports rest on the first edition, which is the last one no more."""
    lay_out(*annual(own_figures))
    published(own_figures)
    figures = changed(own_figures, 2019, "amount: 2_290_000", "amount: 2_290_100")
    lay_out(*annual(figures, edition=2))
    assert published(figures).edition.number == 2
    refused(figures, "nothing has changed since edition 2 was published")


def test_a_number_that_is_not_next(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    published(own_figures)
    figures = changed(own_figures, 2018, "price: 1.37", "price: 1.37  # looked up again")
    lay_out(*annual(figures))
    refused(figures, "say that they are of edition 1, and the next to be published is edition 2; build it again")


def test_a_correction_of_a_part_of_what_was_sent(own_figures: Figures) -> None:
    lay_out(*annual(own_figures), request_of(own_figures, 2019, "municipality_statement", municipality="101"))
    published(own_figures)
    figures = changed(own_figures, 2018, "price: 1.37", "price: 1.37  # looked up again")
    manifest.write(figures.params.parent / "reports" / "2019", {})
    lay_out(*annual(figures, edition=2))
    name = "statements/buffetpris-2019-101-koebenhavn.html"
    refused(figures, f"edition 1 holds {name}, not built now; a correction covers all that was sent: build it as well")


def by_hand(folder: Path) -> None:
    (folder / "buffetpris-2019.html").write_text("by hand", encoding="utf-8")


def gone(folder: Path) -> None:
    (folder / "buffetpris-2019-en.html").unlink()


def a_link(folder: Path) -> None:
    file = folder / "buffetpris-2019.html"
    file.rename(folder.parent / "elsewhere.html")
    file.symlink_to(folder.parent / "elsewhere.html")


def said(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    reports = manifest.read(folder)
    change(reports["buffetpris-2019"])
    manifest.write(folder, reports)


def leaves(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    said(folder, lambda entry: entry["outputs"].update({"../secret.txt": "0" * 64}))


def absolute(folder: Path) -> None:
    said(folder, lambda entry: entry["outputs"].update({"/etc/passwd": "0" * 64}))


def itself(folder: Path) -> None:
    said(folder, lambda entry: entry["outputs"].update({"edition.json": "0" * 64}))


def of_nothing(folder: Path) -> None:
    said(folder, lambda entry: entry.update({"inputs": {}}))


def cut_off(folder: Path) -> None:
    file = folder / manifest.FILE
    file.write_bytes(file.read_bytes()[:200])


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (by_hand, r"buffetpris-2019\.html: this has been changed since the report was built; build it again"),
        (gone, r"buffetpris-2019-en\.html: this was built, and is missing; build it again"),
        (a_link, r"buffetpris-2019\.html: a link leads to this; an edition holds files"),
        (leaves, r"\.\./secret\.txt is no name that a report's file may have"),
        (absolute, "/etc/passwd is no name that a report's file may have"),
        (itself, r"edition\.json is no name that a report's file may have"),
        (of_nothing, r"manifest\.json: buffetpris-2019: this is no report that this package knows"),
        (cut_off, r"manifest\.json: this is not a list of the reports that were built here"),
    ],
)
def test_files_that_are_not_as_they_were_built(own_figures: Figures, spoil: Callable[[Path], None], told: str) -> None:
    spoil(lay_out(*annual(own_figures)))
    refused(own_figures, told)


def edited(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("Ida Holm", "Ida Kolm"), encoding="utf-8")


def shortened(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:300])


def later(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (edited, "this has been edited since the edition was published"),
        (shortened, "this is cut off, or says nothing of an edition"),
        (later, "this edition was published by a later version of buffetpris"),
        (Path.unlink, "no edition here"),
    ],
)
def test_an_earlier_edition_that_is_not_as_it_was(
    own_figures: Figures, spoil: Callable[[Path], None], told: str
) -> None:
    """Also one of another year, for it is listed."""
    lay_out(*annual(own_figures))
    file = published(own_figures).edition.folder / "edition.json"
    for path in (file.parent, file):
        path.chmod(0o755)
    spoil(file)
    lay_out(*annual(own_figures, 2020))
    for year in (2019, 2020):
        refused(own_figures, told, year)


def test_an_edition_that_was_listed_and_is_gone(own_figures: Figures) -> None:
    """Its number is not given to another one."""
    lay_out(*annual(own_figures))
    edition = published(own_figures).edition
    edition.folder.rename(own_figures.params.parent / "aside")
    refused(
        own_figures, r"published/2019/1: this edition is missing, which index\.json lists; put back the one that was"
    )
    (published_by(own_figures) / "index.json").write_text("[]", encoding="utf-8")
    assert published(own_figures).edition.number == 1


def test_a_published_that_is_a_file_or_a_link_to_nothing(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    place = published_by(own_figures)
    place.write_text("mine", encoding="utf-8")
    refused(own_figures, "published:1:1: this is a file; expected a folder")
    place.unlink()
    place.symlink_to(place.with_name("nowhere"))
    refused(own_figures, "published:1:1: this link leads nowhere; mend or remove it")


@pytest.mark.parametrize("name", ["2019", "2019/1"])
def test_a_link_in_the_place_of_an_edition(own_figures: Figures, name: str) -> None:
    lay_out(*annual(own_figures))
    published(own_figures)
    place, aside = published_by(own_figures) / name, own_figures.params.parent / "aside"
    place.rename(aside)
    place.symlink_to(aside)
    refused(own_figures, rf"published/{name}: this is a link; editions lie in the folder itself")


def test_the_command_tells_it_on_stderr_and_ends_with_2(own_figures: Figures) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "buffetlib", "publish", "2019", "--note", "Sendt", "--approved-by", " "],
        cwd=own_figures.params.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("--approved-by ' ': there is no word in this; say who\n")


def test_what_it_is_told_to_do_is_in_the_data(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    edition = published(own_figures).edition
    assert json.loads((edition.folder / "edition.json").read_bytes()) == edition.data
