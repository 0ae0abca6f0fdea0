"""What is due: what has changed reaches the reports that rest on it, and no other."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from buffetlib.project.project import COUNTS_FOLDER, Figures
from buffetlib.publish import manifest
from buffetlib.publish.numbering import numbered
from buffetlib.publish.request import Request
from buffetlib.publish.state import FORCED, UNBUILT, plan
from buffetlib.reports.kinds import KINDS
from tests.conftest import PROJECT, project_figures
from tests.editions import publish, request_of
from tests.publish.laid_out import lay_out
from tests.publish.test_folder import change

STATEMENT = "municipality_statement"
YEARS, LANGUAGES = (2020, 2021), ("da", "en")
CODES = ("101", "751", "825")

Asked = dict[tuple[int, str, str, str], Request]


def asked(figures: Figures) -> Asked:
    """Reports of every kind, year and language, statements of some, by year, kind, municipality and language."""
    found: Asked = {}
    for year in YEARS:
        for language in LANGUAGES:
            for kind in KINDS:
                for code in CODES if kind == STATEMENT else ("",):
                    more = {"municipality": code} if code else {}
                    found[year, kind, code, language] = request_of(figures, year, kind, language, **more)
    del found[2021, "settlement", "", "da"], found[2021, "settlement", "", "en"]  # a year that is not closed
    return found


@pytest.fixture
def there(own_figures: Figures) -> Asked:
    found = asked(own_figures)
    for year in YEARS:
        lay_out(*(request for (of, *_), request in found.items() if of == year))
    return found


def due(figures: Figures) -> dict[tuple[int, str, str], str]:
    """Why reports are due, by year, kind and municipality; those in two languages are due for the same."""
    found = asked(project_figures(figures.params.parent))
    told = plan(list(found.values()))
    why = {each.request.folder / each.request.stem: each.why for each in told.due}
    assert len(why) + len(told.unchanged) == len(found)
    named = {key: why.get(request.folder / request.stem, "") for key, request in found.items()}
    assert all(named[year, kind, code, "en"] == each for (year, kind, code, _), each in named.items())
    return {(year, kind, code): each for (year, kind, code, _), each in named.items() if each}


def one_more_call(figures: Figures, year: int, code: str) -> str:
    """Count one call more of a municipality, and tell of which file."""
    file = figures.params.parent / COUNTS_FOLDER / f"{year}.csv"
    text = file.read_text(encoding="utf-8")
    changed = re.sub(rf"^({year}-03,cpr_service,{code}),(\d+)$", lambda m: f"{m[1]},{int(m[2]) + 1}", text, flags=re.M)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return f"{COUNTS_FOLDER.as_posix()}/{year}.csv"


def test_what_is_as_it_would_be_built_is_left_as_it_is(there: Asked, own_figures: Figures) -> None:
    assert due(own_figures) == {}
    forced = plan(list(there.values()), force=True)
    assert {each.why for each in forced.due} == {FORCED} and len(forced.due) == len(there) and not forced.unchanged


def test_what_is_not_there_is_due(own_figures: Figures) -> None:
    wanted = request_of(own_figures, 2021)
    assert [(each.request, each.why) for each in plan([wanted]).due] == [(wanted, UNBUILT)]


def test_what_may_run_meanwhile_is_begun_where_something_is_due_alone(there: Asked, own_figures: Figures) -> None:
    """An unchanged build loads nothing; in any other loading begins before the files that are there are looked at."""

    def begun(**how: bool) -> list[str]:
        told: list[Request] = []
        wanted = [*asked(project_figures(own_figures.params.parent)).values()]
        found = plan(wanted, **how, begin=told.extend)
        assert [each.stem for each in told] == [each.request.stem for each in found.due]
        return [each.stem for each in told]

    assert not begun() and begun(force=True)
    one_more_call(own_figures, 2020, "825")
    assert begun()
    shutil.rmtree(next(iter(there.values())).out)
    assert begun()


@pytest.mark.usefixtures("there")
def test_a_call_of_the_year_before_reaches_the_statement_of_its_municipality_alone(own_figures: Figures) -> None:
    file = one_more_call(own_figures, 2019, "825")
    assert due(own_figures) == {
        (2020, STATEMENT, "825"): f"{file}#825 has changed",
        (2021, "annual_report", ""): f"{file} has changed",  # it tells who pays how much for a call two years before
    }


@pytest.mark.usefixtures("there")
def test_a_call_of_the_year_itself_reaches_all_that_print_it(own_figures: Figures) -> None:
    """The calls of the country, and those of a region, are the sum of all: they stand in each statement."""
    file = one_more_call(own_figures, 2020, "825")
    assert due(own_figures) == {
        **{(2020, STATEMENT, code): f"{file} has changed" for code in CODES},
        (2021, STATEMENT, "825"): f"{file}#825 has changed",
    }


@pytest.mark.usefixtures("there")
def test_a_price_year_reaches_its_reports_and_those_that_see_it_from_before(own_figures: Figures) -> None:
    change(own_figures.file(2021))
    of_2020 = {("settlement", ""), *((STATEMENT, code) for code in CODES)}
    found = due(own_figures)
    assert {key[1:] for key in found if key[0] == 2020} == of_2020
    assert {key for key in found if key[0] == 2021} == {key[:3] for key in asked(own_figures) if key[0] == 2021}
    assert set(found.values()) == {"params/2021.yaml has changed"}


@pytest.mark.usefixtures("there")
def test_the_citizens_reach_all(own_figures: Figures) -> None:
    change(own_figures.population_file)
    assert len(due(own_figures)) == len(asked(own_figures)) / 2


ALL_KINDS = {*KINDS}
CALLS = {"annual_report", "driver_exploration", "price_history", STATEMENT}
REACHED = {
    "data/usage/monthly.csv": {2020: CALLS, 2021: CALLS},
    "params/rollout.yaml": {2020: CALLS, 2021: CALLS},
    "params/ranges.yaml": {2020: {"driver_exploration"}, 2021: {"driver_exploration"}},
    "params/charges.yaml": {year: {"annual_report", "how_a_price_arises", STATEMENT} for year in YEARS},
    "params/former_areas.csv": {},
    "params/publication.yaml": {},
    "params/scheme.yaml": {2020: ALL_KINDS, 2021: ALL_KINDS},
    "params/price_index.yaml": {2020: ALL_KINDS, 2021: ALL_KINDS},
    "params/2015.yaml": {2020: ALL_KINDS, 2021: ALL_KINDS},
    "params/actuals/2018.yaml": {2020: ALL_KINDS, 2021: ALL_KINDS},
    "params/actuals/2019.yaml": {2020: {"settlement", STATEMENT}, 2021: ALL_KINDS},
    "params/actuals/2020.yaml": {2020: {"settlement"}},
}
"""The kinds of report of each year that a file reaches."""


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("file", REACHED)
def test_a_file_reaches_those_that_read_it_and_no_other(own_figures: Figures, file: str) -> None:
    """The price of 2021, which statements of 2020 show, too, carries the settlement of 2019; none does that of 2020."""
    change(own_figures.params.parent / file)
    found = due(own_figures)
    reached = {(year, kind) for year, kinds in REACHED[file].items() for kind in kinds} - {(2021, "settlement")}
    assert {key[:2] for key in found} == reached
    assert set(found.values()) <= {f"{file} has changed"}


@pytest.mark.usefixtures("there")
def test_a_settlement_reaches_the_statement_that_shows_the_next_price(own_figures: Figures) -> None:
    """As soon as the price of the year after carries it, and not before."""
    later = own_figures.file(2022)
    later.write_text("year: 2022\ncarry_over: [{from_settlement: 2020}]\n", encoding="utf-8")
    found = due(own_figures)
    assert {key[:2] for key in found} == {(2020, "settlement"), (2021, STATEMENT)}
    assert found[2021, STATEMENT, "101"] == "params/2022.yaml is new and 1 more"
    assert found[2020, "settlement", ""] == "params/2022.yaml is new"


@pytest.mark.usefixtures("there")
def test_expected_calls_reach_whatever_shows_the_price_that_rests_on_them(own_figures: Figures) -> None:
    """A settlement shows no calls by month, and a price that takes them from there reads them."""
    text = own_figures.file(2021).read_text(encoding="utf-8")
    changed = re.sub(r"(cpr_lookup:\s*\{?\s*(?:label: .*\n\s*)?calls: )[\d_]+", r"\1expected", text, count=1)
    assert changed != text
    own_figures.file(2021).write_text(changed, encoding="utf-8")
    found = due(own_figures)
    assert found[2020, "settlement", ""] == "params/2021.yaml has changed and 2 more"
    assert found[2021, "how_a_price_arises", ""] == "params/2021.yaml has changed and 2 more"
    assert found[2021, "annual_report", ""] == "params/2021.yaml has changed"


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("file", ["data/usage/monthly.csv", "params/ranges.yaml", "params/actuals/2019.yaml"])
def test_a_file_that_is_gone_or_comes_back_reaches_as_one_that_changes(own_figures: Figures, file: str) -> None:
    place = own_figures.params.parent / file
    data = place.read_bytes()
    place.unlink()
    figures = project_figures(own_figures.params.parent)
    figures = figures if place != figures.usage_file else replace(figures, usage_file=None)
    found = {(each.request.year, each.request.kind.name, each.why) for each in plan([*asked(figures).values()]).due}
    reached = {(year, kind, f"{file} is gone") for year, kinds in REACHED[file].items() for kind in kinds}
    assert found == reached - {(2021, "settlement", f"{file} is gone")}
    place.write_bytes(data)
    assert due(own_figures) == {}


@pytest.mark.usefixtures("there")
def test_who_joins_later_reaches_all(own_figures: Figures) -> None:
    own_figures.agreements_file.write_text("anything\n", encoding="utf-8")
    found = due(own_figures)
    assert len(found) == len(asked(own_figures)) / 2 and set(found.values()) == {"params/agreements.yaml is new"}


def test_once_an_edition_is_published_a_correction_reaches_its_whole_folder(own_figures: Figures) -> None:
    """Each report bears the number of the next edition; what is corrected before that is published reaches its own."""

    def found() -> dict[str, str]:
        figures = project_figures(own_figures.params.parent)
        wanted = [request_of(figures, 2021, STATEMENT, municipality=code) for code in CODES]
        told = plan(numbered([request_of(figures, 2021), *wanted])).due
        return {each.request.settings.get("municipality", ""): each.why for each in told}

    wanted = [request_of(own_figures, 2021, STATEMENT, municipality=code) for code in CODES]
    lay_out(request_of(own_figures, 2021), *wanted)
    publish(request_of(own_figures, 2021), *wanted)
    assert found() == {}
    file, new = one_more_call(own_figures, 2020, "825"), "published/2021/1/edition.json is new"
    assert found() == {
        **dict.fromkeys(("", "101", "751"), f"{new} and 1 more"),
        "825": f"{file}#825 has changed and 3 more",
    }
    figures = project_figures(own_figures.params.parent)
    wanted = [request_of(figures, 2021, STATEMENT, municipality=code) for code in CODES]
    lay_out(*numbered([request_of(figures, 2021), *wanted]))
    one_more_call(own_figures, 2020, "825")
    assert found() == {"825": f"{file}#825 has changed"}


@pytest.mark.parametrize("name", ["python", "markupsafe", "font-source-sans-pro", "typst"])
def test_another_version_of_what_makes_a_report_reaches_all(
    there: Asked, own_figures: Figures, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {**manifest.versions(), name: "99.0"}
    monkeypatch.setattr(manifest, "_installed", lambda: {key: each for key, each in told.items() if " " not in key})
    found = due(own_figures)
    assert len(found) == len(there) / 2 and set(found.values()) == {f"another version of {name} is used"}


def test_a_notebook_reaches_its_reports(there: Asked, own_figures: Figures, tmp_path: Path) -> None:
    """One that is another than that which comes along may use any of the package, and any row of a file."""
    own = tmp_path / "notebooks" / f"{STATEMENT}.ipynb"
    shutil.copytree(PROJECT / "notebooks", own.parent)
    wanted = [replace(each, notebook=own.with_name(each.notebook.name)) for each in there.values()]
    assert not plan(wanted).due
    own.write_bytes(own.read_bytes().replace(b"Two pages", b"Three pages"))
    found = plan(wanted).due
    assert {each.request.kind.name for each in found} == {STATEMENT} and len(found) == 2 * 2 * len(CODES)
    assert all(each.why.startswith(f"notebooks/{STATEMENT}.ipynb has changed and ") for each in found)
    assert {each.why[-6:] for each in found} == {
        "5 more",
        "6 more",
    }  # the code, whole files, and what nobody else reads


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (Path.unlink, "buffetpris-2021.html is not there"),
        (partial(Path.write_bytes, data=b"with my notes"), "buffetpris-2021.html is not as it was built"),
        (lambda file: (file.unlink(), file.symlink_to(__file__)), "buffetpris-2021.html is not as it was built"),
        (lambda file: (file.unlink(), file.mkdir()), "buffetpris-2021.html is not as it was built"),
    ],
)
def test_a_file_that_is_gone_or_spoilt_is_another_state(
    own_figures: Figures, spoil: Callable[[Path], object], why: str
) -> None:
    wanted = replace(request_of(own_figures, 2021), formats=("html", "pdf"))
    other = request_of(own_figures, 2021, language="en")
    folder = lay_out(wanted, other)
    spoil(folder / "buffetpris-2021.html")
    assert [(each.request.stem, each.why) for each in plan([wanted, other]).due] == [("buffetpris-2021", why)]
    assert [each.stem for each in plan([other]).unchanged] == ["buffetpris-2021-en"]


def test_a_format_that_is_not_there_yet_is_due(own_figures: Figures) -> None:
    wanted = request_of(own_figures, 2021)
    lay_out(wanted)
    told = plan([replace(wanted, formats=("html", "pdf"))])
    assert [(each.request.formats, each.why) for each in told.due] == [
        (("html", "pdf"), "buffetpris-2021.pdf is not there")
    ]


def sources(package: Path) -> dict[str, str]:
    """The SHA-256 of the code of each kind, and of all, as a copy of the package tells it."""
    code = (
        "from buffetlib.publish import code; print([code.source_of(kind) for kind in code.KINDS], code.source_digest())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=package, capture_output=True, text=True, check=True)
    *each, whole = re.findall(r"[0-9a-f]{64}", done.stdout)
    return {**dict(zip(KINDS, each, strict=True)), "all": whole}


@pytest.mark.parametrize(
    ("file", "reached"),
    [
        ("buffetlib/cli/commands/price.py", []),
        ("buffetlib/imports/calllog/rules.py", []),
        ("buffetlib/reports/imports/da.py", []),
        ("buffetlib/publish/state.py", []),
        ("buffetlib/publish/verify/own.py", []),
        ("buffetlib/reports/annual/da.py", ["annual_report"]),
        ("buffetlib/reports/arising/report.py", ["how_a_price_arises"]),
        ("buffetlib/reports/statement/da.py", ["annual_report", "how_a_price_arises", STATEMENT]),
        ("buffetlib/base/money.py", list(KINDS)),
        ("buffetlib/document/templates/report.typ", list(KINDS)),
        ("buffetlib/publish/making.py", list(KINDS)),
        ("notebook_factory/engine.py", list(KINDS)),
    ],
)
def test_code_reaches_the_kinds_of_report_that_it_makes(file: str, reached: list[str], tmp_path: Path) -> None:
    for name in ("buffetlib", "notebook_factory"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    before = sources(tmp_path)
    place = tmp_path / file
    place.write_bytes((place.read_bytes() if place.is_file() else b"") + b"\n# a line\n")
    after = sources(tmp_path)
    assert [kind for kind in KINDS if before[kind] != after[kind]] == reached
    assert before["all"] != after["all"]
