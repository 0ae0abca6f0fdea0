"""Taking counts of citizens over from StatBank: what is added, altered, protected and left as it was."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.citizens.population import load_population
from buffetlib.cli import main
from buffetlib.imports.folk1a.importing import plan_import, require_unpublished, write_import
from buffetlib.imports.folk1a.published import resting_on
from buffetlib.project.project import Figures
from tests.areas import PARTICIPANTS, municipalities
from tests.conftest import EXAMPLES, PROJECT
from tests.draws import examples
from tests.imports.statbank import COUNTRY_TOTALS, Counts, export_text, project_counts, written

Output = pytest.CaptureFixture[str]

REAL = PROJECT / "data" / "population.csv"
BYTES = REAL.read_bytes()
NEW = {(area, "2022K1"): count for (area, _), count in project_counts([2020]).items()}
"""Counts of a new year with all their totals: those of 2020."""


def changed(area: str, quarter: str, difference: int) -> Counts:
    """The project's counts without totals, one of them another one."""
    counts = {key: n for key, n in project_counts().items() if key[0] in municipalities()}
    return counts | {(area, quarter): counts[area, quarter] + difference}


def imported(counts: Counts, figures: Figures, *, alter_published: bool = False) -> None:
    """What the command does, without its tables."""
    planned = plan_import(written(figures.params.parent, export_text(counts)), figures)
    if not alter_published:
        require_unpublished(planned)
    write_import(planned)


def lines(figures: Figures) -> list[str]:
    return figures.population_file.read_text(encoding="utf-8").splitlines()


def run(figures: Figures, *arguments: str) -> int:
    paths = ["--params", str(figures.params), "--population", str(figures.population_file)]
    return main(["population", "import", *arguments, *paths])


# ---- what is written -----------------------------------------------------------------------------


@examples(20)
@given(st.sets(st.sampled_from(range(2015, 2022)), min_size=1), st.sampled_from(["code", "name", "code name"]))
def test_the_projects_own_counts_as_an_export_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, years: set[int], show: str
) -> None:
    folder = tmp_path_factory.mktemp("project")
    target, export = folder / "population.csv", written(folder, export_text(project_counts(years), show))
    write_import(plan_import(export, Figures(PROJECT / "params", target)))
    rows = [
        line for line in BYTES.splitlines(keepends=True) if line[:4] in {b"year", *(b"%d" % year for year in years)}
    ]
    assert target.read_bytes() == b"".join(rows)
    target.write_bytes(BYTES)
    write_import(plan_import(export, Figures(PROJECT / "params", target)))
    assert target.read_bytes() == BYTES


def test_a_new_year_is_added_and_the_same_export_again_changes_nothing(own_figures: Figures) -> None:
    imported(NEW, own_figures)
    added = own_figures.population_file.read_bytes()
    assert added.startswith(BYTES) and added.count(b"\n2022,") == 98
    assert load_population(own_figures.population_file, PARTICIPANTS).dates()[-1].year == 2022
    before = own_figures.population_file.stat()
    imported(NEW, Figures(own_figures.params, own_figures.population_file))
    assert own_figures.population_file.stat().st_mtime_ns == before.st_mtime_ns  # not even written


def test_an_earlier_year_is_put_in_its_place(own_figures: Figures) -> None:
    imported({(area, "2009K1"): count for (area, _), count in NEW.items()}, own_figures)
    years = [line.split(",")[0] for line in lines(own_figures)[1:]]
    assert years == sorted(years) and years[0] == "2009" and len(years) == 98 * 8


def test_an_altered_count_of_an_unpublished_year_is_taken_over_alone(own_figures: Figures) -> None:
    imported(changed("101", "2021K1", 5), own_figures)
    old, new = BYTES.decode().splitlines(), lines(own_figures)
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("2021,101,København,Hovedstaden,638117", "2021,101,København,Hovedstaden,638122")
    ]


def test_a_file_in_another_order_is_sorted_only_when_something_changes(own_figures: Figures) -> None:
    heading, *rows = BYTES.decode().splitlines()
    mixed = "\r\n".join([heading, *reversed(rows)]).replace("København", '"København"')
    own_figures.population_file.write_bytes(mixed.encode())
    imported(project_counts([2020]), own_figures)
    assert own_figures.population_file.read_bytes() == mixed.encode()
    imported(NEW, Figures(own_figures.params, own_figures.population_file))
    assert own_figures.population_file.read_bytes().startswith(BYTES)


def test_a_target_that_is_not_there_is_begun(own_figures: Figures, tmp_path: Path) -> None:
    figures = Figures(own_figures.params, tmp_path / "other.csv")
    imported(project_counts(), figures)
    assert figures.population_file.read_bytes() == BYTES


def test_a_wrong_target_is_told_and_left(own_figures: Figures) -> None:
    own_figures.population_file.write_text("year;code\n", encoding="utf-8")
    with pytest.raises(InputError, match="expected the heading"):
        imported(NEW, own_figures)
    assert own_figures.population_file.read_text(encoding="utf-8") == "year;code\n"


@pytest.mark.parametrize(
    ("count", "strange"), [(64, True), (32_077, True), (32_078, False), (128_310, False), (128_311, True)]
)
def test_a_count_out_of_all_proportion_needs_a_total_to_vouch_for_it(
    count: int, strange: bool, own_figures: Figures
) -> None:
    """Hjørring has 64,155 citizens in 2021; a file that was cut off may end in 64."""
    alone = {key: n for key, n in NEW.items() if key[0] in municipalities()} | {("860", "2022K1"): count}
    if strange:
        with pytest.raises(
            InputError, match=r"found \d+ for Hjørring \(860\) in 2022K1, where 2021 has 64155, and no total"
        ):
            imported(alone, own_figures)
        assert own_figures.population_file.read_bytes() == BYTES
    less = NEW["860", "2022K1"] - count
    imported(
        NEW | alone | {("081", "2022K1"): NEW["081", "2022K1"] - less, ("000", "2022K1"): 5_822_763 - less}, own_figures
    )
    assert lines(own_figures)[-1] == f"2022,860,Hjørring,Nordjylland,{count}"


# ---- published prices ----------------------------------------------------------------------------


def test_announced_prices_rest_on_the_counts_of_their_population_date(figures: Figures) -> None:
    rests = {day.isoformat(): years for day, years in resting_on(figures).items()}
    assert rests == {"2017-01-01": [2018], "2018-01-01": [2019], "2019-01-01": [2020], "2020-01-01": [2021]}


def test_a_count_that_a_published_price_rests_on_is_altered_only_when_told(own_figures: Figures) -> None:
    counts = changed("101", "2018K1", 1) | {("825", "2018K1"): 1800, ("825", "2019K1"): 1800}
    with pytest.raises(InputError) as caught:
        imported(counts, own_figures)
    first, second = str(caught.value).splitlines()
    assert "the announced price of 2019 rests on the counts of 1 January 2018 in population.csv" in first
    assert "would alter: København (101) 613288 -> 613289, Læsø (825) 1807 -> 1800; nothing was changed" in first
    assert "the announced price of 2020 rests on the counts of 1 January 2019" in second and "FOLK1A.csv:" in second
    assert own_figures.population_file.read_bytes() == BYTES
    imported(counts, own_figures, alter_published=True)
    assert "2018,101,København,Hovedstaden,613289" in lines(own_figures)


def test_a_refused_year_keeps_the_others_from_being_written(own_figures: Figures) -> None:
    with pytest.raises(InputError):
        imported(changed("101", "2018K1", 1) | NEW, own_figures)
    assert own_figures.population_file.read_bytes() == BYTES


def test_a_year_in_the_making_protects_nothing_and_is_in_nobodys_way(own_figures: Figures) -> None:
    file = own_figures.file(2021)
    file.write_text("year: 2021\npopulation: {date: !confirm 2020-01-01}\ncomponents: !oops\n", encoding="utf-8")
    with pytest.raises(InputError, match="the tag '!oops' is not allowed"):
        imported(changed("101", "2020K1", 5), own_figures)
    file.write_text("year: 2021\npopulation: {date: !confirm 2020-01-01}\n", encoding="utf-8")
    imported(changed("101", "2020K1", 5), own_figures)
    assert own_figures.population_file.read_bytes() != BYTES
    file.write_text("announced: {price: 3}\npopulation: {date: soon}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"2021\.yaml:2:20: population\.date: found 'soon'; expected a date"):
        imported(NEW, own_figures)


# ---- the command ---------------------------------------------------------------------------------


def test_the_tables_tell_what_changes_what_is_left_out_and_what_was_checked(
    own_figures: Figures, tmp_path: Path, capsys: Output
) -> None:
    counts = project_counts(COUNTRY_TOTALS) | NEW | {("101", "2022K2"): 1, ("000", "2022K2"): 1}
    file = str(written(tmp_path, export_text(counts)))
    assert run(own_figures, file, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "2018  5.781.107  5.781.107        0  uændret; prisen for 2019 hviler på dem" in out
    assert "2022          –  5.822.679        –  nyt år" in out
    flat = " ".join(out.split())
    assert "Læst: 527 tal; heraf hører 490 til de 98 kommuner pr. 1. januar." in flat
    assert "Udeladt: 1 for kommuner i andre kvartaler, 6 for hele landet, 25 for regioner og 5 for Christiansø." in flat
    assert "kommunerne giver hele landet (kvartaler: 5); kommunerne giver deres region (tal: 25)" in flat
    assert "intet er ændret; uden --dry-run bliver folketallene overført" in flat
    assert own_figures.population_file.read_bytes() == BYTES

    assert run(own_figures, file, "--lang", "en") == 0
    out = capsys.readouterr().out
    assert "2022          –  5,822,679           –  a new year" in out
    assert out.endswith("population.csv: the counts have been taken over\n")
    assert run(own_figures, file) == 0
    assert capsys.readouterr().out.endswith("population.csv: har allerede disse folketal; intet er ændret\n")


def test_altered_counts_are_shown_also_when_they_are_refused(
    own_figures: Figures, tmp_path: Path, capsys: Output
) -> None:
    file = str(written(tmp_path, export_text(changed("101", "2018K1", -288) | {("147", "2021K1"): 103_678})))
    assert run(own_figures, file, "--dry-run") == 2
    captured = capsys.readouterr()
    assert "2018  København (101)      613.288  613.000     −288  2019" in captured.out
    assert "2021  Frederiksberg (147)  103.677  103.678       +1  –" in captured.out
    assert "1 ændret, 97 uændret; prisen for 2019 hviler på dem" in captured.out
    assert "Ikke kontrolleret mod hele landet, som ikke er med i eksporten: 2015, 2016," in captured.out
    assert "the announced price of 2019 rests on" in captured.err and "--alter-published" in captured.err
    assert own_figures.population_file.read_bytes() == BYTES
    assert run(own_figures, file, "--alter-published") == 0
    assert capsys.readouterr().out.endswith("overført; prisen for 2019 hviler på dem: kør buffetpris check\n")


def test_without_christianso_it_is_said_how_much_the_country_may_be_larger(
    own_figures: Figures, tmp_path: Path, capsys: Output
) -> None:
    counts = {key: count for key, count in NEW.items() if key[0] != "411"}
    assert run(own_figures, str(written(tmp_path, export_text(counts))), "--lang", "en") == 0
    assert "may have up to 200 citizens more than the municipalities" in " ".join(capsys.readouterr().out.split())


def test_a_bad_export_changes_nothing_and_is_told_as_a_whole(
    own_figures: Figures, tmp_path: Path, capsys: Output
) -> None:
    text = export_text(NEW).replace("Kerteminde;", "Kerteminne;").replace("Region Sjælland;2022K1;8", "085;2022K1;9")
    assert run(own_figures, str(written(tmp_path, text, "latin-1"))) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "did you mean 'Kerteminde'?" in captured.err and "Region Sjælland has 937359 citizens" in captured.err
    assert len(captured.err.splitlines()) == 3 and "Traceback" not in captured.err
    assert own_figures.population_file.read_bytes() == BYTES


def test_a_reader_that_stops_listening_does_not_stop_the_import(own_figures: Figures, tmp_path: Path) -> None:
    listening, speaking = os.pipe()
    os.close(listening)
    file = str(written(tmp_path, export_text(NEW)))
    program = [sys.executable, "-u", "-m", "buffetlib", "population", "import", file]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(program, cwd=own_figures.params.parent, env=environment, stdout=speaking, check=False)
    os.close(speaking)
    assert done.returncode == 0 and len(lines(own_figures)) == 1 + 98 * 8


def test_the_projects_own_file_is_the_target_by_default(
    own_figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(own_figures.params.parent)
    example = str(EXAMPLES / "population" / "FOLK1A.csv")
    assert main(["population", "import", example]) == 0
    assert "data/population.csv: har allerede disse folketal" in capsys.readouterr().out


# ---- writing as a whole --------------------------------------------------------------------------


def test_when_there_is_no_room_the_old_counts_stay(own_figures: Figures, tmp_path: Path) -> None:
    """The file may not grow beyond what the system allows, as on a full disk."""
    room = len(BYTES) + 100

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(
        [sys.executable, "-m", "buffetlib", "population", "import", str(written(tmp_path, export_text(NEW)))],
        cwd=own_figures.params.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=little_room,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "population.csv: the file cannot be written: File too large; nothing was changed" in done.stderr
    assert own_figures.population_file.read_bytes() == BYTES
    assert sorted(file.name for file in own_figures.population_file.parent.iterdir()) == sorted(
        file.name for file in REAL.parent.iterdir()
    )
