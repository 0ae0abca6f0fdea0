"""The answers of the project's years: in the report, the command, the data and the table the same figures, exactly."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from buffetlib.base.source import LANGUAGES, Text
from buffetlib.billing.sizes import payments_by_size
from buffetlib.cli import main
from buffetlib.document.foreign import bare, parts
from buffetlib.document.html import standalone_html
from buffetlib.pricing.bridge import explain
from buffetlib.pricing.constant_prices import general_price_growth
from buffetlib.pricing.price import price
from buffetlib.pricing.question_file import figure_names
from buffetlib.pricing.year import OwnQuestion, PricedYear
from buffetlib.project.project import Figures
from buffetlib.project.questions import YearQuestions, questions_of
from buffetlib.reports.annual.report import AnnualReport
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.stories import rows_of
from buffetlib.reports.questions.answer import Answer
from buffetlib.reports.questions.own import exact_figures, own_answers
from buffetlib.reports.questions.report import answers
from tests.conftest import PROJECT, project_figures
from tests.document.test_exports import HOSTILE

PARAMS = PROJECT / "tests" / "examples" / "second_scheme" / "params"


FIGURES = project_figures()


@cache
def found_of(year: int) -> YearQuestions:
    """The questions about a year of the project, found once."""
    return questions_of(FIGURES, year)


def asked(year: int, language: str = "da") -> dict[str, Answer]:
    found = found_of(year)
    return {answer.id: answer for answer in answers(found, Context(found.known, language))}


def exact(answer: Answer) -> dict[str, Fraction]:
    return {each.name: Fraction(each.value) for each in answer.figures}


def told_by_command(*command: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main([*command, "--json", "--params", str(FIGURES.params)]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


@pytest.mark.accept
@pytest.mark.parametrize(("year", "language"), [(2019, "da"), (2020, "en"), (2021, "da")])
def test_report_command_data_and_table_have_the_same_figures(
    year: int, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = told_by_command("questions", str(year), capsys=capsys)
    drivers = told_by_command("explain", str(year - 1), str(year), capsys=capsys)["drivers"]
    frame, told = found_of(year).frame(exact=True), dict[str, dict[str, Fraction]]()
    for each in data["questions"]:
        told[each["id"]] = {row["name"]: Fraction(row["value"]) for row in each["figures"]}
        rows = frame[frame["question"] == each["id"]]
        assert dict(zip(rows["name"], rows["value"], strict=True)) == told[each["id"]]
    effects, incomes = defaultdict[str, Fraction](Fraction), FIGURES.scheme.incomes
    for driver in drivers:
        effects["income" if driver["component"] in incomes else driver["kind"]] += Fraction(driver["effect"])
    change = told["calls"].pop("change")
    assert {kind: effect for kind, effect in told["calls"].items() if effect} == {k: v for k, v in effects.items() if v}
    assert change == sum(effects.values(), Fraction(0))
    shown = AnnualReport(open_context(FIGURES, year, language), FIGURES).questions()
    texts = [block.data().get("text") for block in shown.blocks]
    for each in data["questions"]:
        assert each["question"][language] in texts and each["answer"][language] in texts


@pytest.mark.accept
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2019, 2021])
def test_the_command_prints_the_section(
    figures: Figures, year: int, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["questions", str(year), "--lang", language, "--params", str(figures.params)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for answer in asked(year, language).values():
        assert " ".join(answer.question.split()) in told and " ".join(answer.text.split()) in told


def test_a_year_of_which_only_the_price_is_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "2015", "--params", str(PROJECT / "params")]) == 2
    assert "2015 has an announced price but no cost items, so nothing can be said" in capsys.readouterr().err


@pytest.mark.accept
def test_forecasts_are_those_of_the_report(figures: Figures) -> None:
    report = AnnualReport(open_context(figures, 2021, "en"), figures)
    found, prospect = asked(2021, "en"), report.prospect
    past = prospect.of(2021)
    assert past is not None and prospect.ahead is not None and past.parts is not None
    told = exact(found["expected"])
    assert (told["expected"], told["came"], told["miss"]) == (past.expected, past.came, past.miss)
    assert told["miss_by_calls"] + told["miss_by_other"] == past.miss == past.came - past.expected
    ahead = prospect.ahead.years[0]
    assert exact(found["next"])["median"] == Fraction(ahead.median)
    text = found["next"].text
    assert report.context.num.rough_kroner(ahead.median) in text and "an expectation and not a price" in text
    assert report.prospect is prospect


def test_price_growth_is_that_of_the_index(figures: Figures) -> None:
    growth = general_price_growth(explain(figures.load_priced(2020), figures.load_priced(2021)))
    told = exact(asked(2021)["growth"])
    assert growth is not None and told["general"] + told["beyond"] == Fraction("2.01")
    assert (told["general"], told["beyond"]) == (growth.general, growth.beyond)
    assert told["index"] == Fraction("105.35") / Fraction("103.43") - 1


def test_each_size_pays_by_the_price_and_by_its_tier(figures: Figures) -> None:
    paid = exact(asked(2020)["sizes"])
    for size, beside in ((10_000, 250_000), (50_000, 1_250_000), (100_000, 2_500_000), (200_000, 4_375_000)):
        assert paid[f"buffet.{size}"] == Fraction("2.79") * size
        assert paid[f"infrastructure.{size}"] == beside
    assert set(exact(asked(2019)["sizes"])) == {f"buffet.{size}" for size in (10_000, 50_000, 100_000)}


def test_a_size_above_the_limit_is_told_only_where_one_is_so_large(figures: Figures) -> None:
    beside = figures.charges.rates(2020)
    found = payments_by_size(price(figures.load_priced(2020)), beside, most=199_999)
    assert [each.citizens for each in found] == [10_000, 50_000, 100_000]


def test_who_pays_more_for_a_call_is_found_again_in_the_files(figures: Figures) -> None:
    services = {item.id for item in figures.load_priced(2019).items if item.is_metered}
    calls, paid = Counter[str](), dict[str, Decimal]()
    with (PROJECT / "data" / "usage" / "counts" / "2019.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            calls[row["municipality"]] += int(row["calls"]) * (row["service"] in services)
    with (PROJECT / "data" / "population.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["year"] == "2018":
                paid[row["code"]] = Decimal("1.94") * int(row["citizens"])
    per_call = [Fraction(paid[code]) / made for code, made in calls.items()]
    mean = Fraction(sum(paid.values())) / sum(calls.values())
    told = exact(asked(2021)["use"])
    assert len(per_call) == 98 and told["without_calls"] == 0
    assert (told["least"], told["most"], told["mean"]) == (min(per_call), max(per_call), mean)
    assert told["middle"] == median(per_call)
    assert told["more"] == sum(each > mean for each in per_call)
    assert told["less"] == sum(each < mean for each in per_call)


def test_no_municipality_is_named(figures: Figures) -> None:
    for answer in asked(2021).values():
        assert not [area.name for area in figures.scheme.participants.areas.values() if area.name in answer.text]


def test_a_price_that_falls_or_stays_is_told_as_one(figures: Figures) -> None:
    before, after = figures.load_priced(2019), figures.load_priced(2020)
    for first, last, told in ((after, before, "−85,00"), (before, before, "0,00")):
        pair = replace(first, year=2019, announced=None), replace(last, year=2020, announced=None)
        found = replace(found_of(2020), known=pair, prospect=None)
        text = {answer.id: answer.text for answer in answers(found, Context(pair, "da"))}
        assert (told in text["calls"] and "prisindekset" in text["growth"]) or "indekset" in text["growth"]
        assert all(text.values())


def with_questions(year: PricedYear, *asked: tuple[Text, Text]) -> PricedYear:
    return replace(year, questions=tuple(OwnQuestion(question, answer, year.place) for question, answer in asked))


def own(figures: Figures, language: str, *asked: tuple[Text, Text]) -> list[Answer]:
    known = (figures.load_priced(2020), with_questions(figures.load_priced(2021), *asked))
    return list(own_answers(Context(known, language)))


def test_own_answers_tell_figures_as_the_report_writes_them(figures: Figures) -> None:
    names = "{year} {price} {change} {change_percent} {citizens} {income} {cpr_lookup.cost_per_call} {effect.income}"
    (answer,) = own(figures, "da", (Text({"": "Hvad?"}), Text({"": names})))
    assert answer.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "2021 4,80 kr. +2,01 kr. +72,0 % 5.822.679 1.005.000 kr. 0,0236 kr. −17,26 øre"
    )
    assert exact(answer)["change"] == Fraction("2.01") and exact(answer)["income"] == 1_005_000


def test_stories_have_the_figures_of_their_table(figures: Figures) -> None:
    context = open_context(figures, 2021, "en")
    assert context.justification is not None
    rows = {row.told.story.id: row for row in rows_of(context.justification, context) if row.told.story}
    text = " ".join(f"{{story.{story}}}" for story in rows)
    (answer,) = own(figures, "en", (Text({"": "Why?"}), Text({"": text})))
    assert exact(answer) == {f"story.{story}": row.told.effect for story, row in rows.items()}
    assert answer.text.split() == " ".join(context.num.ore(row.printed.effect) for row in rows.values()).split()


def test_every_figure_of_a_year_has_a_name_that_is_known(figures: Figures) -> None:
    context = open_context(figures, 2021, "en")
    names = set(figure_names(context.year.items, context.year.stories))
    assert names == set(exact_figures(context))
    (answer,) = own(figures, "en", (Text({"": "All?"}), Text({"": " ".join(f"{{{name}}}" for name in sorted(names))})))
    assert len(answer.figures) == len(names) and "{" not in answer.text


def test_a_text_in_one_language_is_marked_and_tells_figures_in_that_language(figures: Figures) -> None:
    (answer,) = own(figures, "en", (Text({"da": "Hvad koster det?"}), Text({"da": "Prisen er {price}."})))
    assert list(parts(answer.text))[1] == ("Prisen er 4,80\N{NO-BREAK SPACE}kr.", "da")
    assert bare(answer.question) == "Hvad koster det?" and list(parts(answer.question))[1][1] == "da"


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_markup(figures: Figures, hostile: str) -> None:
    doubled = hostile.replace("{", "{{").replace("}", "}}")
    (answer,) = own(figures, "da", (Text({"": doubled}), Text({"": doubled})))
    assert answer.text == answer.question == hostile
    page = standalone_html([block.data() for block in answer.blocks()])
    assert "<script" not in page and "<img" not in page and "<b>" not in page


def test_check_finds_what_cannot_be_answered(own_figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    answer = "{da: 'Med {change}, {effect.volume}.', en: 'By {change}.'}"
    lines = f"questions:\n  - question: {{da: Hvorfor?}}\n    answer: {answer}\n"
    file = own_figures.file(2018)
    file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")
    assert main(["check", "2018", "--params", str(own_figures.params)]) == 2
    told = capsys.readouterr().err
    assert (
        "questions[0]: {change}, {effect.volume}: there is no such figure, for the costs of 2017 are not known" in told
    )
    assert "questions[0].question: no text in: en" in told
    assert main(["questions", "2018", "--params", str(own_figures.params)]) == 2
    assert "there is no such figure" in capsys.readouterr().err


@pytest.mark.accept
def test_another_scheme_is_asked_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "2033", "--params", str(PARAMS), "--lang", "en"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "What does a district of 10,000, 50,000 or 100,000 inhabitants pay?" in told
    assert "19,600 € for 10,000 inhabitants" in told and "the price to fall by 10 cents?" in told


def test_the_command_loads_no_pandas_and_draws_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from buffetlib.cli import main; sys.argv[1:] = ['questions', '--help']\n"
        "try: main()\nexcept SystemExit: print(*{'pandas', 'matplotlib', 'numpy', 'statsmodels'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == ""
