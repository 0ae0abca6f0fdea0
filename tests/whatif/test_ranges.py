"""The ranges of inputs: read exactly, and every kind of wrong file."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.source import Basis
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from buffetlib.whatif.ranges import Lognormal, Triangular, read_ranges
from tests.conftest import PROJECT

FILE = """\
basis: illustrative
source: {da: en prøve, en: a test}
inputs:
  cpr_lookup.calls: {triangular: {least: -5%, likely: 0%, most: +15%}}
  operating_contract.amount:
    lognormal: 6%
    basis: budget
    source: Another
  carry_over: {triangular: {least: -100_000, likely: 0, most: 300_000}}
rollout: {triangular: {least: 60%, likely: 100%, most: 110%}}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "ranges.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_is_read_exactly(tmp_path: Path) -> None:
    found = read_ranges(written(tmp_path, FILE))
    calls, contract, carry_over = found.inputs
    assert (calls.path, calls.distribution) == (
        "cpr_lookup.calls",
        Triangular(Fraction("0.95"), Fraction(1), Fraction("1.15")),
    )
    assert contract.distribution == Lognormal(Fraction("0.06"))
    assert (contract.source.basis, contract.source.text["da"]) == (Basis.BUDGET, "Another")
    assert (contract.source.place.line, contract.source.place.last_line) == (5, 8)
    assert carry_over.distribution == Triangular(Fraction(-100_000), Fraction(0), Fraction(300_000))
    assert found.rollout and found.rollout.distribution == Triangular(Fraction("0.6"), Fraction(1), Fraction("1.1"))
    alone = read_ranges(written(tmp_path, "basis: budget\nsource: x\nrollout: {lognormal: 10%}"))
    assert alone.inputs == () and len(alone.all) == 1


def test_a_range_is_for_the_years_from_its_first_one_on(tmp_path: Path) -> None:
    text = FILE.replace("lognormal: 6%\n", "lognormal: 6%\n    from: 2020\n")
    text = text.replace("most: 110%}}", "most: 110%}, from: 2019}")
    found = read_ranges(written(tmp_path, text))
    paths = {year: [each.path for each in found.of(year).all] for year in (2018, 2019, 2020)}
    assert paths[2020] == ["cpr_lookup.calls", "operating_contract.amount", "carry_over", "rollout"]
    assert paths[2019] == ["cpr_lookup.calls", "carry_over", "rollout"]
    assert paths[2018] == ["cpr_lookup.calls", "carry_over"]


CALLS = "{least: -5%, likely: 0%, most: +15%}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (FILE, "", "the file is empty"),
        ("inputs:", "input:", "3:1: input: unknown key; did you mean 'inputs'?"),
        (FILE, "basis: budget\nsource: x", "1:1: found neither 'inputs' nor 'rollout'; expected the range of at least"),
        (FILE, "basis: budget\nsource: x\ninputs: {}", "3:9: inputs: found no range; expected at least one"),
        (FILE, "basis: budget\nsource: x\ninputs: [a]", "3:9: inputs: found a list; expected a mapping"),
        (
            "basis: illustrative\n",
            "",
            "3:3: inputs.cpr_lookup.calls.basis: no basis; expected one here or at the top level",
        ),
        (
            "source: {da: en prøve, en: a test}\n",
            "",
            "inputs.cpr_lookup.calls.source: no source; expected one here or at the top",
        ),
        ("basis: budget", "basis: guess", "inputs.operating_contract.amount.basis: found 'guess'; expected one of"),
        ("  carry_over:", "  cpr_lookup.calls: {lognormal: 1%}\n  carry_over:", "doubled input, first given in line 4"),
        (
            "  carry_over:",
            "  data_consumption.cpr_lookup.calls: {lognormal: 1%}\n  carry_over:",
            "9:3: inputs.data_consumption.cpr_lookup.calls: doubled input, first given in line 4; keep one",
        ),
        ("triangular: {least: -5%", "trianguler: {least: -5%", "unknown key; did you mean 'triangular'?"),
        (f"triangular: {CALLS}", "uniform: 5%", "4:22: inputs.cpr_lookup.calls.uniform: unknown key; expected one of"),
        (f"{{triangular: {CALLS}}}", "{}", "found no distribution; expected one of: triangular, lognormal"),
        (f"{{triangular: {CALLS}}}", "+5%", "inputs.cpr_lookup.calls: found '+5%'; expected a mapping"),
        ("    lognormal: 6%", f"    lognormal: 6%\n    triangular: {CALLS}", "found triangular and lognormal"),
        ("least: -100_000", "least: -100.000", "which has more than two decimals (write -100_000 if the point groups"),
        ("least: -5%, ", "", "triangular.least: missing; expected the least value, such as -5%"),
        ("least: -5%", "lest: -5%", "triangular.lest: unknown key; did you mean 'least'?"),
        ("least: -5%", "least: 1%", "found '1%' (did you mean +1% or -1%?); expected a change in per cent"),
        ("least: -5%", "least: -5", "found '-5'; expected a change in per cent with its sign, such as +15% or -5%"),
        ("least: -5%", "least: '-1,5%'", "found '-1,5%' (write a decimal point, not a comma)"),
        ("least: -5%", "least: [1]", "triangular.least: found a list; expected a text"),
        ("most: +15%", "most: +2000%", "found '+2000%' (at most 1000%)"),
        ("least: -5%", "least: +5%", "4:34: inputs.cpr_lookup.calls.triangular: found +5%, 0%, +15%; expected least"),
        ("most: +15%", "most: -1%", "found -5%, 0%, -1%; expected least <= likely <= most, and least below most"),
        (CALLS, "{least: 0%, likely: 0%, most: 0%}", "found 0%, 0%, 0%; expected least <= likely <= most"),
        ("least: -5%", "least: -101%", "found '-101%', which makes the input negative; expected -100% or more"),
        (
            "cpr_lookup.calls: {triangular: {least: -5%",
            "citizens: {triangular: {least: -100%",
            "inputs.citizens.triangular.least: found '-100%', which leaves no citizens; expected more than -100%",
        ),
        ("lognormal: 6%", "lognormal: 0%", "found '0%'; expected a spread above 0% and at most 100%, such as 6%"),
        ("lognormal: 6%", "lognormal: -6%", "found '-6%'; expected a spread above 0%"),
        ("lognormal: 6%", "lognormal: 101%", "found '101%'; expected a spread above 0% and at most 100%"),
        ("lognormal: 6%", "lognormal: 6", "found '6'; expected a spread above 0%"),
        ("least: -100_000", "least: -10%", "found '-10%'; expected a number of kr. beside the figure, such as"),
        ("least: -100_000", "least: 500_000", "carry_over.triangular: found 500_000, 0, 300_000; expected least <="),
        (
            "carry_over: {triangular: {least: -100_000, likely: 0, most: 300_000}}",
            "carry_over: {lognormal: 6%}",
            "9:16: inputs.carry_over.lognormal: a carry-over may be 0 or negative, a lognormal value never is",
        ),
        ("least: 60%", "least: -60%", "rollout.triangular.least: found '-60%'; expected the share of the planned"),
        ("likely: 100%", "likely: +100%", "rollout.triangular.likely: found '+100%'; expected the share"),
        ("least: 60%", "least: 60%, mode: 3%", "rollout.triangular.mode: unknown key"),
    ],
)
def test_a_wrong_file_is_told_with_line_and_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in FILE
    with pytest.raises(InputError) as caught:
        read_ranges(written(tmp_path, FILE.replace(old, new, 1)))
    assert told in str(caught.value)
    assert all(re.match(r".*ranges\.yaml:\d+:\d+: ", line) for line in str(caught.value).splitlines())


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = FILE.replace("-5%", "5%").replace("6%", "0%").replace("60%", "70").replace("basis: budget", "basis: x")
    with pytest.raises(InputError) as caught:
        read_ranges(written(tmp_path, text))
    assert [problem.place.line for problem in caught.value.problems] == [4, 6, 7, 10]


def test_check_reads_the_ranges_and_knows_their_file(own_figures: Figures) -> None:
    assert check(replace(own_figures)) == []
    file = own_figures.ranges_file
    file.write_text(FILE.replace("6%", "0%"), encoding="utf-8")
    assert [(problem.place.line, problem.key) for problem in check(replace(own_figures))] == [
        (6, "inputs.operating_contract.amount.lognormal")
    ]
    file.unlink()
    assert check(replace(own_figures)) == []


def test_the_documented_example_can_be_read(tmp_path: Path) -> None:
    text = (PROJECT / "docs" / "params.md").read_text(encoding="utf-8").partition("# Ranges: ")[2]
    example = re.search(r"^```yaml\n(.*?)^```", text, flags=re.M | re.S)
    assert example is not None
    found = read_ranges(written(tmp_path, example[1].replace("...", "text")))
    assert [each.input for each in found.all] == [
        *("cpr_lookup.calls", "operating_contract.amount", "test_environment.amount", "carry_over", "rollout")
    ]
