"""The command line: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.cli import COMMANDS, WITHOUT_FIGURES, _Once, _parser, main
from buffetlib.project.project import Figures
from tests.conftest import EXAMPLES, PROJECT

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def run(*arguments: str) -> int:
    """The exit code, also where the usage is wrong."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


def test_price_is_a_readable_table(capsys: Output) -> None:
    assert run("price", "2019") == 0
    out = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "1,94 kr. pr. borger" in out and "5.781.107" in out and "illustrativ" in out
    assert run("price", "2019", "--lang", "en") == 0
    assert "1.94 kr. per citizen" in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


def test_price_as_json_is_exact(capsys: Output) -> None:
    assert run("price", "2019", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["price"] == data["announced"] == "97/50"
    assert Fraction(data["computed"]) == (Fraction(data["cost_base"]) + Fraction(data["carry_over"])) / data["citizens"]
    assert data["citizens"] == 5_781_107 and data["illustrative"] is True


def test_the_price_of_2015_is_known_and_nothing_else(capsys: Output) -> None:
    assert run("price", "2015", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["price"], data["computed"], data["cost_base"], data["citizens"]) == ("1/2", None, None, None)


def test_explain_with_other_figures_gives_the_published_case(capsys: Output) -> None:
    population = str(PROJECT / "data" / "population.csv")
    assert (
        run("explain", "2018", "2019", "--params", str(EXAMPLES / "price"), "--population", population, "--json") == 0
    )
    captured = capsys.readouterr()
    data, expected = json.loads(captured.out), json.loads((EXAMPLES / "price" / "expected.json").read_text("utf-8"))
    for case in (data, expected):
        case["drivers"] = {(d["kind"], d["component"], d["item"]): Fraction(d["effect"]) for d in case["drivers"]}
        case["change"], case["residual"] = Fraction(case["change"]), Fraction(case["residual"])
    assert expected.items() <= data.items()
    assert captured.err == ""


def test_explain_is_a_table_that_ends_in_the_change(capsys: Output) -> None:
    assert run("explain", "2018", "2020", "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    total = next(line for line in lines if line.startswith("Total change, remainder 0"))
    assert "+142.00" in total and "100.0" in total
    assert any("CPR look-up" in line for line in lines)


def test_wrong_figures_end_with_2_and_one_line_a_problem(own_figures: Figures, capsys: Output) -> None:
    file = own_figures.file(2019)
    file.write_text(file.read_text("utf-8").replace("calls: 53_500_000", "calls: -5").replace("basis:", "bassis:", 1))
    paths = ["--params", str(own_figures.params), "--population", str(own_figures.population_file)]
    for command in (["price", "2019"], ["explain", "2018", "2019"], ["check"], ["report", "2019"]):
        assert run(*command, *paths) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert ": components.operation_and_maintenance.bassis: unknown key; did you mean 'basis'?" in captured.err
        assert "components.data_consumption.items.cpr_lookup.calls: found '-5', which is negative" in captured.err
        assert "Traceback" not in captured.err


def test_check_is_content_with_the_projects_figures(capsys: Output) -> None:
    assert run("check") == 0
    assert capsys.readouterr().out == "nothing wrong with the figures of 2015, 2018, 2019, 2020, 2021\n"


def test_new_writes_a_file_that_check_wants_confirmed(own_figures: Figures, capsys: Output) -> None:
    paths = ["--params", str(own_figures.params), "--population", str(own_figures.population_file)]
    assert run("new", "2022", *paths) == 0
    assert "2022.yaml: fill in the figures marked !confirm" in capsys.readouterr().out
    assert run("check", "2022", *paths) == 2
    assert "'75_500_000' is still to be confirmed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["report"], "name the years to report on, or give --all"),
        (["report", "2019", "--all"], "name the years to report on, or give --all"),
        (["report", "twenty"], "found 'twenty'; expected a year such as 2019"),
        (["report", "2019", "--format", "docx"], "found 'docx'; choose from html, pdf, xlsx, ipynb"),
        (["report", "2019", "--lang", "sv"], "invalid choice: 'sv'"),
        (["report", "2015"], "2015 has an announced price but no cost items, so there is nothing to report on"),
        (["report", "2016"], "there is no such price year; there are: 2015, 2018, 2019, 2020, 2021"),
        (["explain", "2015", "2018"], "2015 has an announced price but no cost items, so it cannot be explained"),
        (["price", "2019", "--params", "nowhere"], "nowhere:1:1: the folder of price years cannot be read"),
        (["check", "--params", "nowhere"], "the folder of price years cannot be read"),
        (["price", "2019", "--population", "nowhere.csv"], "nowhere.csv:1:1: there is no such file"),
        (["new", "2019"], "this price year is already there; nothing was changed"),
        (["prise", "2019"], "invalid choice: 'prise'"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(arguments: list[str], told: str, capsys: Output) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.out == "" and "Traceback" not in captured.err


def test_without_a_project_it_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("price", "2019") == 2
    assert "run this within the project, or name the folder with --params" in capsys.readouterr().err


def test_the_project_is_the_nearest_folder_upward(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(PROJECT / "tests" / "examples")
    assert run("price", "2019", "--json") == 0
    assert json.loads(capsys.readouterr().out)["price"] == "97/50"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_examples(command: str, capsys: Output) -> None:
    assert run(command, "--help") == 0
    out = capsys.readouterr().out
    assert f"examples:\n  buffetpris {command}" in out
    takes_figures = command not in WITHOUT_FIGURES
    assert ("--params DIR" in out, "--population FILE" in out) == (takes_figures, takes_figures)


@pytest.mark.accept
def test_report_all_leaves_out_years_without_items(tmp_path: Path, capsys: Output) -> None:
    assert run("report", "--all", "--format", "ipynb", "--out", str(tmp_path)) == 0
    captured = capsys.readouterr()
    assert "2015: only the announced price is known" in captured.err
    assert sorted(folder.name for folder in tmp_path.glob("20*")) == ["2018", "2019", "2020", "2021"]
    assert captured.out.count(".ipynb") == 4


@pytest.mark.accept
def test_the_installed_command_prints_the_paths_and_tells_its_stages(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("buffetpris")
    done = subprocess.run(
        [program, "report", "2019", "--lang", "en", "--format", "html", "--out", tmp_path],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        *("buffetpris-2019-en.html", "buffetpris-2019-en.json", "manifest.json")
    ]
    for stage in ("reading the figures", "running the notebook", "making the HTML page", "writing the files"):
        assert f"2019 en: {stage} ..." in done.stderr


def test_a_reader_that_stops_listening_is_no_error() -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m buffetlib explain 2018 2019 | head -n 1',
        cwd=PROJECT,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "" and len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["price", "2019"], ["explain", "2018", "2019"], ["check", "2019"]])
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys; from buffetlib.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'matplotlib', 'numpy', 'papermill', 'nbconvert', 'IPython', 'jinja2', 'typst'} & set(sys.modules); "
        "sys.exit(code or (repr(heavy) if heavy else 0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.accept
def test_a_report_of_another_notebook_has_a_name_of_its_own(tmp_path: Path, capsys: Output) -> None:
    arguments = ("--notebook", "price_history", "--format", "html", "--out", str(tmp_path))
    assert run("report", "2019", "--lang", "en", *arguments) == 0
    assert Path(capsys.readouterr().out.splitlines()[0]).name == "buffetpris-history-2019-en.html"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--without", "outlook"],
            "found 'outlook'; choose from what_to_expect, one_ore, questions, separated by commas",
        ),
        (["--notebook", "drivers"], "invalid choice: 'drivers'"),
        (["--notebook", "price_history", "--without", "one_ore"], "the notebook has no parameter 'one_ore'"),
    ],
)
def test_a_section_or_notebook_that_is_not_there_is_told(arguments: list[str], told: str, capsys: Output) -> None:
    assert run("report", "2019", *arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["price", "2019", "--lang", "da", "--lang", "en"], "argument --lang: given twice; keep one"),
        (["price", "2019", "--lang", "da", "--lan", "en"], "argument --lang: given twice; keep one"),
        (["check", "--params", "params", "--params", "other"], "argument --params: given twice; keep one"),
        (["uncertainty", "2020", "--seed", "1", "--seed", "1"], "argument --seed: given twice; keep one"),
        (
            ["report", "2019", "--format", "html", "--format", "pdf"],
            "--format: given twice; name several at once, separ",
        ),
        (
            ["whatif", "2020", "--set", "citizens=1", "--set", "citizens=2"],
            "citizens is set twice, first by --set citizen",
        ),
    ],
)
def test_an_option_that_is_given_twice_is_never_forgotten(arguments: list[str], told: str, capsys: Output) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert told in captured.err and captured.out == ""


def test_every_option_of_every_command_refuses_or_keeps_a_second_value() -> None:
    for name in COMMANDS:
        commands = next(each.choices for each in _parser([name])._actions if isinstance(each.choices, dict))
        for action in commands[name]._actions:
            keeps = type(action).__name__ in ("_AppendAction", "_StoreTrueAction", "_HelpAction")
            assert keeps or isinstance(action, _Once), f"{name} {action.option_strings}"


@pytest.mark.accept
def test_a_report_of_another_projects_figures_is_put_into_that_project(own_figures: Figures, capsys: Output) -> None:
    assert run("report", "2019", "--format", "ipynb", "--params", str(own_figures.params)) == 0
    printed = [Path(line).resolve() for line in capsys.readouterr().out.splitlines()]
    assert printed[0] == own_figures.params.parent / "reports" / "2019" / "buffetpris-2019.ipynb"
