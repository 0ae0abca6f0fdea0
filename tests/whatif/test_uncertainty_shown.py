"""How uncertain a price is, as tables, chart and command show it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.cli import main
from buffetlib.document.blocks import Chart, Section, Table
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.uncertainty import uncertainty_figure, uncertainty_section
from buffetlib.whatif.ranges import read_ranges
from buffetlib.whatif.uncertainty import Uncertainty, rollout_calls, uncertainty
from tests.conftest import PROJECT
from tests.whatif.test_uncertainty import YEAR, drawn, factors


@pytest.fixture(scope="module")
def found() -> Uncertainty:
    """The project's own year 2020 over the project's own ranges, with few draws."""
    figures = Figures(PROJECT / "params", PROJECT / "data" / "population.csv")
    year = figures.load_priced(2020)
    return uncertainty(year, read_ranges(figures.ranges_file), rollout_calls(year, figures.rollout), 20_000)


def printed(cells: Iterator[str]) -> list[str]:
    return [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in cells]


def test_the_tables_say_what_was_found(found: Uncertainty) -> None:
    section = uncertainty_section(found, "en")
    figure, quantiles, shares = section.blocks
    assert isinstance(section, Section) and isinstance(quantiles, Table) and isinstance(shares, Table)
    rows = [printed(cell.text for cell in row.cells) for row in quantiles.rows]
    assert rows == [[f"{float(each.level):.1%}", f"{each.price:.3f}"] for each in found.quantiles]
    assert (
        f"{found.higher:.1%} of them are higher" in quantiles.notes[0]
        and "2.79\N{NO-BREAK SPACE}kr." in quantiles.notes[0]
    )
    rows = [printed(cell.text for cell in row.cells) for row in shares.rows]
    assert sum((Fraction(row[2].replace("−", "-")) for row in rows), Fraction(0)) == 100
    assert rows[0][:2] == ["Calls of the roll-out (share of the plan)", "60% to 110%, most likely 100%"]
    assert ["Operating contract: amount (kr.)", "lognormal, spread 3%"] in [row[:2] for row in rows]
    assert ["Carry-over (kr.)", "−100,000 kr. to +300,000 kr., most likely 0 kr."] in [row[:2] for row in rows]
    assert ["CPR look-up: calls", "−5% to +15%, most likely 0%"] in [row[:2] for row in rows]
    assert rows[-2][0] == f"{len(found.explained) - 12} other inputs" and rows[-1][0] == "Interaction and chance"
    for block in (quantiles, shares):
        assert block.notes[-1] == "Illustrative figures: They are made up to show how it is done, and are not KOMBIT's."
    assert isinstance(figure, Chart) and figure.caption.endswith("and are not KOMBIT's.")


def test_the_chart_marks_price_and_quantiles_in_text(found: Uncertainty) -> None:
    figure = uncertainty_figure(found, "da")
    middle = next(each.price for each in found.quantiles if each.level == Fraction(1, 2))
    for svg in (figure.wide, figure.narrow):
        texts = printed(iter(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))
        assert "2,79 kr." in texts and f"50 %: {middle:.2f}".replace(".", ",") in texts and "2,80" in texts
        assert "<pattern" in svg  # what is below the price is hatched
    assert uncertainty_figure(found, "da").wide == figure.wide
    alt = figure.alt.replace("\N{NO-BREAK SPACE}", " ")
    assert "20.000 trækninger" in alt and f"halvdelen under {middle:.3f}".replace(".", ",") in alt


def test_a_price_that_no_draw_comes_near_is_marked_as_well() -> None:
    for likely in ("0.5", "1.5"):
        away = drawn(YEAR, {"a.amount": factors(likely, likely, "2")})
        svg = uncertainty_figure(away, "en").wide
        assert "5.00\N{NO-BREAK SPACE}kr." in svg


def test_the_command_gives_tables_json_and_chart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found: Uncertainty
) -> None:
    monkeypatch.chdir(PROJECT)
    chart = tmp_path / "uncertainty.svg"
    few = ["uncertainty", "2020", "--draws", "20_000"]
    assert main([*few, "--chart", str(chart)]) == 0
    out = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "Hvor usikker er prisen 2020? 20.000 trækninger" in out and "Årets pris er 2,79 kr." in out
    assert "Illustrative tal" in out and chart.read_text(encoding="utf-8").startswith("<svg")
    assert main([*few, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert Fraction(data["price"]) == Fraction("2.79") and Fraction(data["computed"]) == found.price.computed
    assert (data["draws"], data["seed"], data["illustrative"]) == (20_000, 1, True)
    assert data["quantiles"] == [
        {"level": float(each.level), "price": round(each.price, 6)} for each in found.quantiles
    ]
    assert data["inputs"] == [{"input": each.range.input, "share": round(each.share, 4)} for each in found.explained]
    assert data["mean"] == round(found.mean, 6) and data["higher"] == round(found.higher, 4)
    assert main([*few, "--seed", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["mean"] != data["mean"]


def test_the_command_takes_other_ranges_and_refuses_wrong_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    own = tmp_path / "own.yaml"
    own.write_text("basis: budget\nsource: a test\ninputs: {service_desk.amount: {lognormal: 6%}}", encoding="utf-8")
    later = own.with_name("later.yaml")
    later.write_text(own.read_text(encoding="utf-8").replace("service_desk", "new_services"), encoding="utf-8")
    assert main(["uncertainty", "2020", "--ranges", str(own), "--draws", "1000", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["inputs"]) == 1
    for arguments, told in (
        (["2018", "--ranges", str(later)], "later.yaml:3:10: inputs.new_services.amount: 2018 has no input 'new_"),
        (["2015"], "nothing in it can vary"),
        (["2020", "--ranges", str(tmp_path / "no.yaml")], "there is no such file"),
        (["2020", "--draws", "10"], "found 10 draws, seed 1; expected 1000 to 10000000 draws"),
    ):
        assert main(["uncertainty", *arguments]) == 2
        assert told in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["uncertainty", "2020", "--draws", "many"])
    assert "found 'many'; expected a whole number, such as 100_000" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["uncertainty", "--help"])
    assert "examples:\n  buffetpris uncertainty 2020" in capsys.readouterr().out
