"""An input that is a part of a file: a statement rests on its own rows of the calls of the year before alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.cli import main
from buffetlib.project import own_rows
from buffetlib.project.door import open_project
from buffetlib.project.editions import INPUTS_FILE, read_edition
from buffetlib.project.open import figures_in
from buffetlib.project.own_rows import code_in, digests_of_parts, file_of, part_name, part_of
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.compare.compare import compare
from buffetlib.publish.compare.sides import edition_side
from buffetlib.publish.compare.working import working_side
from buffetlib.publish.edition.publish import publish
from buffetlib.publish.making import execute_report, exported
from buffetlib.publish.numbering import numbering
from buffetlib.publish.snapshot import InputsNow, contents_of, take_snapshot
from buffetlib.reports.figures.of_report import figures_of
from buffetlib.reports.figures.written import figures_json
from buffetlib.reports.notebook import municipality_statement
from tests.conftest import project_figures
from tests.editions import publish as published_of
from tests.editions import request_of, write
from tests.publish.laid_out import lay_out, wanted
from tests.publish.test_state import CODES, STATEMENT, one_more_call

BEFORE = "data/usage/counts/2020.csv"
JOINED = """first_agreements:
  "825": {date: 2020-07-01, basis: illustrative, source: made up}
"""


def told(folder: Path) -> dict[str, Any]:
    """What an edition says of itself."""
    return dict(read_edition(folder).data)


def counts(figures: Figures) -> Path:
    return figures.params.parent / BEFORE


def without_rows(figures: Figures, pattern: str) -> Figures:
    """The figures without the rows of the year before that are like a pattern."""
    lines = counts(figures).read_text(encoding="utf-8").splitlines(keepends=True)
    counts(figures).write_text("".join(line for line in lines if not re.match(pattern, line)), encoding="utf-8")
    return project_figures(figures.params.parent)


def no_calls_beside(figures: Figures) -> Figures:
    return without_rows(figures, r"2020-..,cpr_service,825,")


def joined_within_the_year(figures: Figures) -> Figures:
    figures.agreements_file.write_text(JOINED, encoding="utf-8")
    for year in (2018, 2019):
        file = counts(figures).with_name(f"{year}.csv")
        file.write_text(re.sub(r"(?m)^.*,825,.*\n", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    return without_rows(figures, r"2020-0[1-6],\w+,825,")


def test_a_part_is_the_heading_and_the_rows_of_one() -> None:
    data = b"month,service,municipality,calls\n2020-01,a,101,5\n2020-01,a,825,6\nno row\n2020-02,a,101,7"
    name = part_name(BEFORE, "101")
    assert (name, file_of(name), code_in(name)) == (f"{BEFORE}#101", BEFORE, "101")
    assert file_of(BEFORE) == BEFORE and code_in(BEFORE) == "" and part_of(BEFORE, data) == data
    part = part_of(name, data)
    assert part == b"month,service,municipality,calls\n2020-01,a,101,5\n2020-02,a,101,7\n" == part_of(name, part)
    assert part_of(name, data.replace(b"\n", b"\r\n") + b"\r\n2020-02,a,825,8") == part
    assert digests_of_parts(data) == {code: sha256(part_of(part_name(BEFORE, code), data)) for code in ("101", "825")}


def test_a_municipality_without_a_row_rests_on_the_whole_file(own_figures: Figures) -> None:
    """That nothing of it stands there is told by all that does."""
    figures = without_rows(own_figures, r".*,825,")
    inputs = InputsNow()
    own, none = (inputs.digests(request_of(figures, 2021, STATEMENT, municipality=code)) for code in ("101", "825"))
    assert f"{BEFORE}#101" in own and BEFORE not in own
    assert none[BEFORE] == sha256(counts(figures).read_bytes()) and not any(map(code_in, none))


def test_a_file_that_was_just_written_is_cut_up_once_for_all(
    own_figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept of such a file: it may be written again within the same moment."""
    cut_up: list[bytes] = []

    def spied(data: bytes) -> Mapping[str, str]:
        cut_up.append(data)
        return digests_of_parts(data)

    counts(own_figures).touch()
    monkeypatch.setattr(own_rows, "digests_of_parts", spied)
    inputs = InputsNow()
    for code in own_figures.scheme.participants.areas:
        inputs.digests(request_of(own_figures, 2021, STATEMENT, municipality=code))
    assert len(cut_up) <= 2  # to see whose rows there are, and for their digests


def test_a_file_whose_name_looks_like_a_part_is_refused(own_figures: Figures) -> None:
    file = own_figures.population_file.rename(own_figures.population_file.with_name("citizens.csv#825"))
    with pytest.raises(InputError, match=r"citizens\.csv#825: what follows # is taken for a part of the file"):
        contents_of(request_of(replace(own_figures, population_file=file), 2021))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("prepare", [lambda figures: figures, no_calls_beside, joined_within_the_year])
def test_the_figures_of_a_statement_are_the_same_from_the_part(
    own_figures: Figures, tmp_path: Path, prepare: Any, code: str
) -> None:
    snapshot = take_snapshot(request_of(prepare(own_figures), 2021, STATEMENT, municipality=code), tmp_path / "copy")
    name = part_name(BEFORE, code)
    whole = figures_of(STATEMENT, figures_in(snapshot.folder, snapshot.parameters), snapshot.parameters)
    cut(snapshot.inputs[name], name)
    assert figures_of(STATEMENT, figures_in(snapshot.folder, snapshot.parameters), snapshot.parameters) == whole


def cut(file: Path, name: str) -> None:
    """Leave nothing of a file but a part of it."""
    before = file.read_bytes()
    file.write_bytes(part_of(name, before))
    assert len(file.read_bytes()) < len(before) / 50


@pytest.mark.accept
@pytest.mark.parametrize(
    ("prepare", "code", "language"),
    [
        (lambda figures: figures, "101", "da"),
        (no_calls_beside, "825", "en"),
        (joined_within_the_year, "825", "da"),
        (joined_within_the_year, "751", "da"),
    ],
)
def test_a_statement_is_the_same_bytes_from_the_part(
    own_figures: Figures, tmp_path: Path, prepare: Any, code: str, language: str
) -> None:
    """Whatever else of that file it showed, it would show otherwise."""
    wanted = request_of(prepare(own_figures), 2021, STATEMENT, language, municipality=code)
    name, made = part_name(BEFORE, code), []
    for place in ("whole", "part"):
        snapshot = take_snapshot(wanted, tmp_path / place)
        if place == "part":
            cut(snapshot.inputs[name], name)
        report = execute_report(snapshot, ("html", "pdf"), lambda stage: None)
        made.append({**exported(report, ("html", "pdf"), lambda stage: None), "figures": figures_json(report.figures)})
    assert made[0] == made[1]
    assert f"{BEFORE}:" not in made[0]["html"].decode() and BEFORE in made[0]["html"].decode()


@pytest.mark.accept
def test_the_pdf_of_a_statement_carries_the_part_and_proves_itself_by_it(
    own_figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import pypdf

    monkeypatch.chdir(tmp_path)
    assert main(["report", "2021", "--municipality", "825", "--format", "pdf"]) == 0
    [pdf] = (tmp_path / "reports" / "2021" / "statements").glob("*.pdf")
    carried = {str(each.name): each.content for each in pypdf.PdfReader(pdf).attachment_list}
    assert carried[BEFORE] == part_of(part_name(BEFORE, "825"), counts(own_figures).read_bytes())
    assert not [name for name in carried if "#" in name]
    [entry] = manifest.read(tmp_path / "reports" / "2021").values()
    assert entry["inputs"][f"{BEFORE}#825"] == sha256(carried[BEFORE]) and BEFORE not in entry["inputs"]
    assert main(["verify", str(pdf)]) == 0


def statements(figures: Figures, edition: int = 1) -> list[Any]:
    return [replace(request_of(figures, 2021, STATEMENT, municipality=code), edition=edition) for code in CODES]


def test_an_edition_keeps_the_whole_file_and_proves_the_parts(own_figures: Figures, tmp_path: Path) -> None:
    lay_out(*statements(own_figures))
    folder = publish(wanted(own_figures, 2021), lambda stage: None).edition.folder
    with zipfile.ZipFile(folder / INPUTS_FILE) as kept:
        assert kept.read(BEFORE) == counts(own_figures).read_bytes()
        assert not [name for name in kept.namelist() if "#" in name]
    edition = read_edition(folder)
    report = edition.reports[statements(own_figures)[2].stem]
    assert report["inputs"][f"{BEFORE}#825"] == edition.part_digest(f"{BEFORE}#825", tmp_path)
    assert main(["verify", "--hashes-only", str(folder)]) == 0
    said = told(folder)
    said["reports"][statements(own_figures)[2].stem]["inputs"][f"{BEFORE}#825"] = sha256(b"another one")
    folder.chmod(0o755)
    (folder / "edition.json").chmod(0o644)
    write(folder, said)
    assert main(["verify", "--hashes-only", str(folder)]) == 1


def test_a_call_of_another_municipality_leaves_a_statement_of_its_edition(own_figures: Figures) -> None:
    published_of(*statements(own_figures))
    one_more_call(own_figures, 2020, "751")
    now = project_figures(own_figures.params.parent)
    assert [numbering([each]).number for each in statements(now)] == [1, 2, 1]
    assert numbering(statements(now)).number == 2


def test_a_correction_takes_of_the_edition_before_its_own_rows(own_figures: Figures) -> None:
    published_of(*statements(own_figures))
    one_more_call(own_figures, 2020, "751")
    of_before = {
        code: [name for name in contents_of(each) if name.startswith("published/2021/1/inputs/")]
        for code, each in zip(CODES, statements(project_figures(own_figures.params.parent), 2), strict=True)
    }
    assert of_before == {"101": [], "751": [f"published/2021/1/inputs/{BEFORE}#751"], "825": []}


def test_statements_are_told_the_same_of_the_edition_before_but_for_their_own_rows(own_figures: Figures) -> None:
    published_of(*statements(own_figures))
    one_more_call(own_figures, 2020, "751")
    project = open_project(own_figures.params.parent)
    contexts = {code: municipality_statement(2021, code, "da", project, 2).view.context for code in CODES}
    assert contexts["101"] is contexts["825"] and contexts["101"] is not contexts["751"]
    earlier = {code: context.earlier for code, context in contexts.items()}
    changes = {code: [(each.file, each.key) for each in found.changes] for code, found in earlier.items() if found}
    assert changes == {"101": [], "751": [(BEFORE, "2020-03/cpr_service.calls")], "825": []}


def test_an_edition_that_is_put_back_is_found_by_who_did_not_find_it(own_figures: Figures) -> None:
    """Also where the project stays open, as in a notebook, and nothing else was changed."""
    folder, project = published_of(*statements(own_figures)), open_project(own_figures.params.parent)
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(InputError, match="no edition here"):
        _ = municipality_statement(2021, "825", "da", project, 2).view
    away.rename(folder)
    assert municipality_statement(2021, "825", "da", project, 2).view.context.earlier is not None


def as_before_there_were_parts(folder: Path) -> None:
    """Have an edition tell of whole files alone."""
    said = told(folder)
    for report in said["reports"].values():
        report["inputs"] = {file_of(name): said["inputs"][file_of(name)] for name in report["inputs"]}
    write(folder, said)


def test_an_edition_that_tells_of_whole_files_is_still_that_of_its_statements(own_figures: Figures) -> None:
    as_before_there_were_parts(published_of(*statements(own_figures)))
    assert numbering(statements(own_figures)).number == 1
    one_more_call(own_figures, 2020, "751")
    now = project_figures(own_figures.params.parent)
    assert [numbering([each]).number for each in statements(now)] == [1, 2, 1]
    assert f"published/2021/1/inputs/{BEFORE}" in contents_of(statements(now, 2)[0])


@pytest.mark.parametrize("is_old", [False, True])
def test_a_difference_names_the_file_once(own_figures: Figures, tmp_path: Path, is_old: bool) -> None:
    folder = published_of(*statements(own_figures))
    if is_old:
        as_before_there_were_parts(folder)
    edition, out = read_edition(folder), tmp_path / "reports"

    def changes() -> list[Any]:
        now = project_figures(tmp_path)
        return list(
            compare(edition_side(edition), working_side(now, 2021, edition.reports, tmp_path, out)).inputs,
        )

    assert changes() == []
    one_more_call(own_figures, 2020, "751")
    assert [(each.file, each.key) for each in changes()] == [(BEFORE, "2020-03/cpr_service/751.calls")]
