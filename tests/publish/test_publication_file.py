"""A publication's file: what it asks for, and that whatever is wrong with it is told in its place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.cli import main
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from buffetlib.project.to_report import publication_file
from buffetlib.publish.publication import publication_problems, read_publication
from buffetlib.publish.request import Request
from buffetlib.reports.inputs import figure_files
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT

PUBLICATION = """\
folder: sent
reports:
  - report: annual_report
    years: [2020, 2021]
    languages: [da, en]
    formats: [pdf, html]
    without: [one_ore]
  - report: municipality_statement
    years: [2021]
    municipalities: [København, 791]
    languages: [en]
    formats: [pdf]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "publication.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_one_is_all_that_is_sent_of_a_year(figures: Figures) -> None:
    wanted = read_publication(publication_file(figures), figures, PROJECT)
    kinds = Counter(request.kind.name for request in wanted)
    assert kinds == {"annual_report": 2, "municipality_statement": 196, "settlement": 2, "price_history": 2}
    last_closed = max(figures.accounts.years())
    assert {request.year for request in wanted if request.kind.name == "settlement"} == {last_closed}
    assert {request.year for request in wanted if request.kind.name != "settlement"} == {2021}
    assert {request.out for request in wanted} == {PROJECT / "reports"}
    assert sum(len(request.formats) for request in wanted) == 406
    assert publication_problems(figures, PROJECT) == []


def test_what_is_asked_for_comes_in_the_order_of_the_file(figures: Figures, tmp_path: Path) -> None:
    wanted = read_publication(written(tmp_path, PUBLICATION), figures, tmp_path)
    assert [(each.folder.name, each.stem) for each in wanted] == [
        ("2020", "buffetpris-2020"),
        ("2020", "buffetpris-2020-en"),
        ("2021", "buffetpris-2021"),
        ("2021", "buffetpris-2021-en"),
        ("2021", "statements/buffetpris-2021-101-koebenhavn-en"),
        ("2021", "statements/buffetpris-2021-791-viborg-en"),
    ]
    assert wanted[0].formats == ["html", "pdf"] and wanted[0].settings == {"one_ore": False}
    assert {each.out for each in wanted} == {tmp_path / "sent"}
    assert wanted[0].notebook == PROJECT / "notebooks" / "annual_report.ipynb"


def test_another_folder_takes_the_place_of_that_of_the_file(figures: Figures, tmp_path: Path) -> None:
    wanted = read_publication(written(tmp_path, PUBLICATION), figures, tmp_path, tmp_path / "out")
    assert {each.out for each in wanted} == {tmp_path / "out"}


def test_the_example_of_a_publication_can_be_read(figures: Figures, tmp_path: Path) -> None:
    text = (PROJECT / "docs" / "params.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```yaml\n(folder: .*?)^```", text, flags=re.M | re.S)
    assert len(read_publication(written(tmp_path, example), figures, tmp_path)) == 2 + 98


def test_no_report_rests_on_it(figures: Figures) -> None:
    assert publication_file(figures).is_file()
    for kind in KINDS.values():
        files = figure_files(kind, figures, 2021)
        assert "params/2021.yaml" in files and "params/publication.yaml" not in files
    assert [each for each in check(figures) if each.place.file == publication_file(figures)] == []


ENTRY = "  - {report: annual_report, years: [2021], languages: [da], formats: [html]}\n"
WRONG = {
    "unknown-report": (
        "report: annual_report",
        "report: anual_report",
        "3:13: reports[0].report: found 'anual_report'; expected one of: annual_report, driver_exploration, "
        "price_history, settlement, how_a_price_arises, municipality_statement; did you mean 'annual_report'?",
    ),
    "no-report": (
        "report: annual_report\n    ",
        "",
        "3:5: reports[0].report: missing; expected one of: annual_report,",
    ),
    "unknown-year": (
        "[2020, 2021]",
        "[2020, 2022]",
        "4:19: reports[0].years[1]: found 2022, but there is no such price year; there are: 2015, 2018, 2019, 2020, 2",
    ),
    "announced-alone": ("[2020, 2021]", "[2015]", "4:13: reports[0].years[0]: found 2015, of which the announced pri"),
    "no-year": ("[2020, 2021]", "[next]", "4:13: reports[0].years[0]: found 'next'; expected a year such as 2021"),
    "year-alone": ("[2020, 2021]", "2021", "4:12: reports[0].years: found '2021'; expected a list, such as [2021]"),
    "year-twice": (
        "[2020, 2021]",
        "[2021, 2021]",
        "4:19: reports[0].years[1]: 2021 stands here twice, first in line 4",
    ),
    "years-missing": (
        "    years: [2020, 2021]\n",
        "",
        "3:5: reports[0].years: missing; expected a list, such as [2021]",
    ),
    "years-of-years": (
        "[2020, 2021]",
        "[[2021]]",
        "4:13: reports[0].years[0]: found a list; expected a word, as in [2",
    ),
    "unknown-language": (
        "[da, en]",
        "[da, dk]",
        "5:21: reports[0].languages[1]: found 'dk'; expected one of: da, en",
    ),
    "unknown-format": ("[pdf, html]", "[pdf, htlm]", "6:20: reports[0].formats[1]: found 'htlm'; did you mean 'html'?"),
    "no-format": (
        "[pdf, html]",
        "[]",
        "6:14: reports[0].formats: found an empty list; expected a list, such as [html, p",
    ),
    "unknown-section": (
        "[one_ore]",
        "[one_oere]",
        "7:15: reports[0].without[0]: found 'one_oere'; did you mean 'one_or",
    ),
    "unknown-municipality": (
        "København",
        "Kjøbenhavn",
        "10:22: reports[1].municipalities[0]: there is no municipality 'Kjøbenhavn'; did you mean 'København'?",
    ),
    "municipality-twice": (
        "791",
        "0101",
        "10:33: reports[1].municipalities[1]: 0101 stands here twice, first in line 10; keep one",
    ),
    "statement-of-nobody": (
        "    municipalities: [København, 791]\n",
        "",
        "8:5: reports[1].municipalities: missing; expected the word all, or a list, such as [København]",
    ),
    "empty-municipalities": (
        "[København, 791]",
        "[]",
        "10:21: reports[1].municipalities: found an empty list; expected the word all, or a list, such as [København]",
    ),
    "municipality-of-a-report": (
        "without: [one_ore]",
        "municipalities: all",
        "7:5: reports[0].municipalities: the report annual_report is on no municipality of its own; leave this out",
    ),
    "section-of-a-statement": (
        "    languages: [en]\n",
        "    languages: [en]\n    without: [one_ore]\n",
        "12:5: reports[1].without: the report municipality_statement has no sections that it can do without; leave",
    ),
    "unknown-key": (
        "    years: [2021]",
        "    year: [2021]",
        "9:5: reports[1].year: unknown key; did you mean 'years'?",
    ),
    "doubled-key": (
        "folder: sent\n",
        "folder: sent\nfolder: sent\n",
        "2:1: folder: doubled key, first given in line 1",
    ),
    "same-output-twice": (
        "  - report: municipality_statement",
        f"{ENTRY}  - report: municipality_statement",
        "8:5: reports[1]: makes buffetpris-2021, which the entry in line 3 makes, too; keep it in one of them",
    ),
    "above": (
        "folder: sent",
        "folder: ../sent",
        "1:1: folder: found '../sent', which leads out of the project; expected",
    ),
    "above-within": (
        "folder: sent",
        "folder: a/../../b",
        "1:1: folder: found 'a/../../b', which leads out of the proje",
    ),
    "absolute": ("folder: sent", "folder: /tmp/sent", "1:1: folder: found '/tmp/sent', which leads out of the project"),
    "a-drive": ("folder: sent", "folder: 'C:sent'", "1:1: folder: found 'C:sent', which leads out of the project"),
    "backslash": (
        "folder: sent",
        r"folder: '..\sent'",
        r"1:1: folder: found '..\\sent', which leads out of the project",
    ),
    "the-project": ("folder: sent", "folder: .", "1:1: folder: found '.', which is the project itself"),
    "the-params": (
        "folder: sent",
        "folder: params/x",
        "1:1: folder: found 'params/x', but params/ is for something else",
    ),
    "published": (
        "folder: sent",
        "folder: published",
        "1:1: folder: found 'published', but published/ is for something",
    ),
    "a-link": ("folder: sent", "folder: link/x", "1:1: folder: found 'link/x', but link is a link, which may lead out"),
    "nothing": (PUBLICATION, "", "1:1: the file is empty; expected 'key: value' lines"),
    "no-reports": (PUBLICATION, "folder: sent\n", "1:1: reports: missing; expected a list of what to build"),
    "empty-reports": (PUBLICATION, "reports: []\n", "1:1: reports: found an empty list; expected at least one entry"),
    "a-report-alone": (
        PUBLICATION,
        "reports: {report: settlement}\n",
        "1:10: reports: found a mapping; expected a list",
    ),
    "a-word": (
        PUBLICATION,
        "reports: [settlement]\n",
        "1:11: reports[0]: found 'settlement'; expected a mapping with: r",
    ),
    "not-yaml": ("[2020, 2021]", "[2020, 2021", "this is not YAML"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_once_in_its_place(name: str, figures: Figures, tmp_path: Path) -> None:
    old, new, told = WRONG[name]
    assert old in PUBLICATION
    (tmp_path / "link").symlink_to(tmp_path.parent)
    with pytest.raises(InputError) as caught:
        read_publication(written(tmp_path, PUBLICATION.replace(old, new, 1)), figures, tmp_path)
    assert caught.value.exit_code == 2 and f"publication.yaml:{'' if name == 'not-yaml' else told}" in str(caught.value)
    assert told in str(caught.value) and len(str(caught.value).splitlines()) == 1


def test_all_that_is_wrong_is_told_at_once(figures: Figures, tmp_path: Path) -> None:
    text = PUBLICATION.replace("[2020, 2021]", "[1999]").replace("København", "Kobenhamn").replace("sent", "/sent")
    with pytest.raises(InputError) as caught:
        read_publication(written(tmp_path, text), figures, tmp_path)
    assert [problem.place.line for problem in caught.value.problems] == [1, 4, 10]


def test_many_outputs_that_are_made_twice_are_one_problem(figures: Figures, tmp_path: Path) -> None:
    statements = "{report: municipality_statement, years: [2021], municipalities: %s, languages: [da], formats: [%s]}"
    text = f"reports:\n  - {statements % ('all', 'html')}\n  - {statements % ('[Viborg, 101]', 'pdf')}\n"
    with pytest.raises(InputError) as caught:
        read_publication(written(tmp_path, text), figures, tmp_path)
    [problem] = caught.value.problems
    assert problem.place.line == 3 and "makes statements/buffetpris-2021-791-viborg and 1 more" in problem.message
    assert "which the entry in line 2 makes, too" in problem.message


def test_a_file_that_never_ends_is_soon_refused(figures: Figures, tmp_path: Path) -> None:
    statement = (
        "  - {report: municipality_statement, years: [2021], municipalities: all, languages: [da], formats: [pdf]}\n"
    )
    many = f"[{', '.join(['Kjøbenhavn'] * 20_000)}]"
    for text in (statement * 5_000, PUBLICATION.replace("[København, 791]", many)):
        with pytest.raises(InputError) as caught:
            read_publication(written(tmp_path, f"reports:\n{text}" if text[0] == " " else text), figures, tmp_path)
        assert 100 < len(caught.value.problems) < 200


def reports(wanted: list[Request]) -> set[str]:
    return {request.stem for request in wanted}


def test_all_municipalities_are_those_of_the_scheme(figures: Figures, tmp_path: Path) -> None:
    text = PUBLICATION.replace("[København, 791]", "all")
    wanted = read_publication(written(tmp_path, text), figures, tmp_path)
    assert len(reports(wanted)) == 4 + len(figures.scheme.participants.areas)


def test_check_looks_at_it_and_at_what_its_reports_rest_on(
    own_figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(own_figures.params.parent)
    file = publication_file(own_figures)
    file.write_text(PUBLICATION.replace("[2020, 2021]", "[2020, 2022]"), encoding="utf-8")
    assert main(["check"]) == 2
    assert "params/publication.yaml:4:19: reports[0].years[1]: found 2022" in capsys.readouterr().err
    assert main(["check", "2021"]) == 0  # the years that are named, and no more
    file.write_text(
        PUBLICATION.replace("annual_report", "how_a_price_arises").replace("2020", "2018"), encoding="utf-8"
    )
    assert "sections that it can do without" in publication_problems(own_figures, PROJECT)[0].message
    text = PUBLICATION.replace("annual_report", "how_a_price_arises").replace("2020", "2018")
    file.write_text(text.replace("    without: [one_ore]\n", ""), encoding="utf-8")
    capsys.readouterr()
    assert main(["check"]) == 2
    assert "2017 is not known with its costs, so there is nothing to compare it with" in capsys.readouterr().err


def test_a_project_may_do_without(own_figures: Figures) -> None:
    publication_file(own_figures).unlink()
    assert publication_problems(own_figures, PROJECT) == []
    publication_file(own_figures).symlink_to("gone.yaml")
    [problem] = publication_problems(own_figures, PROJECT)
    assert problem.place.file == publication_file(own_figures) and "this link leads nowhere" in problem.message
