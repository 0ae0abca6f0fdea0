"""Every figure of a statement follows from what the statement itself shows; docs/statement.md does it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from buffetlib.base.money import round_half_up, to_decimal
from buffetlib.billing.statement import Statements
from buffetlib.project.terms import terms_around
from buffetlib.reports.parts.context import open_context
from buffetlib.reports.statement.report import MunicipalityStatement
from buffetlib.reports.statement.view import View
from tests.conftest import PROJECT, project_figures

DOCUMENT = PROJECT / "docs" / "statement.md"
SHOWN = (
    "computed",
    "payment",
    "change",
    "use",
    "comparison",
    "budget",
    "by_hand",
    "cost_base",
    "citizens_and_carry_over",
)
ORE = Fraction(1, 100)
Rows = list[list[str]]


@pytest.fixture(scope="module")
def statements() -> Statements:
    """Those of 2020."""
    return Statements(*terms_around(project_figures(), 2020))


@pytest.fixture(scope="module")
def shown(statements: Statements) -> dict[str, dict[str, Rows]]:
    """The tables of every municipality's statement in English, by the beginning of their captions."""
    context = open_context(project_figures(), 2020, "en")
    found = {}
    for code in statements.codes:
        statement = MunicipalityStatement(View(context, statements, code))
        blocks = [block for name in SHOWN for block in getattr(statement, name)().data()]
        found[code] = {block["caption"]: rows_of(block) for block in blocks if block["type"] == "table"}
    return found


def rows_of(table: dict[str, Any]) -> Rows:
    return [[cell["text"] for cell in row["cells"]] for row in table["rows"]]


def number(text: str) -> Fraction:
    """A number as English statements print it."""
    return Fraction(text.replace(",", "").replace("−", "-").replace("+", "").replace("%", ""))


def table(tables: dict[str, Rows], begin: str) -> Rows:
    return next(rows for caption, rows in tables.items() if caption.startswith(begin))


def by_label(rows: Rows) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in rows}


def digits(text: str) -> int:
    return len(text.partition(".")[2])


def assert_printed(value: Fraction, text: str) -> None:
    assert to_decimal(value, digits(text)) == to_decimal(number(text), digits(text)), text


def near(value: Fraction, text: str) -> bool:
    """Whether a printed amount is the value, up or down to the øre as a column that adds up may need."""
    return abs(number(text) - value) < ORE


def each(shown: dict[str, dict[str, Rows]]) -> Iterator[dict[str, Rows]]:
    yield from shown.values()


def test_amounts_are_numbers_times_prices(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        for year in ("2020", "2019"):
            *rows, total = table(tables, f"The computation for {year}")
            groups: dict[str, Fraction] = {}
            name = ""
            for label, quantity, price, amount in rows:
                if not quantity:
                    name = label
                    groups[name] = number(amount)
                    continue
                assert near(number(quantity) * number(price), amount)
                groups[name] -= number(amount)
            assert set(groups.values()) == {0}
            paid = [number(row[3]) for row in rows if not row[1]]
            assert sum(paid) == number(total[3])


def test_citizens_of_both_infrastructure_rows_are_all_citizens(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        found = by_label(table(tables, "The computation for 2020"))
        parts = [number(row[0]) for label, row in found.items() if "150,000" in label]
        assert sum(parts) == number(found["Citizens on 1 January 2019"][0])
        assert len(parts) == 1 or parts[0] == 150_000


def test_instalments_are_quarters_that_add_up(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        *quarters, (_, *days, total) = table(tables, "Payment for 2020")
        assert [row[1] for row in quarters] == [
            *("1 January – 31 March", "1 April – 30 June", "1 July – 30 September", "1 October – 31 December"),
        ]
        assert [row[2] for row in quarters] == ["1 April 2020", "1 July 2020", "1 October 2020", "1 January 2021"]
        for column in range(3, 7):
            paid = [number(row[column]) for row in quarters]
            year = number([*days, total][column - 1])
            assert sum(paid) == year
            whole, odd = divmod(year * 100, 4)
            assert column not in (4, 5) or [each * 100 for each in paid] == [
                whole + (place < odd) for place in range(4)
            ]
        for row in quarters:
            assert sum(map(number, row[4:7])) == number(row[3])


def test_the_change_is_that_of_price_and_citizens(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        rows = table(tables, "From 2019 to 2020")
        (price, _, of_price), *causes = rows[
            : next(i for i, row in enumerate(rows) if row[0].startswith("The municip"))
        ]
        (citizens, _, of_citizens), *others, (_, _, total) = rows[len(causes) + 1 :]
        (p0, p1), (n0, n1) = (list(map(number, re.findall(r"[\d,.]*\d", label))) for label in (price, citizens))
        assert near((p1 - p0) * (n0 + n1) / 2, of_price) and near((n1 - n0) * (p0 + p1) / 2, of_citizens)
        assert sum(number(row[2]) for row in causes) == number(of_price)
        for label, _, amount in others:
            before, after = map(number, re.findall(r"[\d,.]*\d", label))
            assert after - before == number(amount)
        assert number(of_price) + number(of_citizens) + sum(number(row[2]) for row in others) == number(total)
        paid = [number(table(tables, f"The computation for {year}")[-1][3]) for year in ("2019", "2020")]
        assert paid[1] - paid[0] == number(total)


def test_the_causes_follow_from_the_items(shown: dict[str, dict[str, Rows]]) -> None:
    """The effects with ten decimals, from calls, costs, amounts, citizens and carry-over as they are printed."""
    for code in ("101", "825"):  # the same for all municipalities
        tables = shown[code]
        n0, n1 = (number(row[2]) for row in table(tables, "The citizens who share"))
        z0, z1 = 1 / n0, 1 / n1
        effects = effects_of_items(table(tables, "Each item"), z0, z1)
        r0, r1 = (number(row[2]) for row in table(tables, "Carry-over from"))
        carry_over = (r1 - r0) * (z0 + z1) / 2
        total = number(by_label(table(tables, "The cost base by component"))["Cost that the price has to cover"][1])
        before = number(by_label(table(tables, "The cost base by component"))["Cost that the price has to cover"][0])
        rounding = (Fraction("2.79") - total * z1) - (Fraction("1.94") - before * z0)
        *rows, whole = table(tables, "The causes of the price times")
        printed = by_label(rows)
        for name, effect in effects.items():
            assert_printed(effect, printed[name][0])
        assert_printed(carry_over, printed["Carry-over"][0])
        assert_printed(rounding, printed["Rounding of the price to whole øre"][0])
        rest = number(whole[1]) - sum(effects.values()) - carry_over - rounding
        assert_printed(rest, printed["More or fewer citizens in the whole country share the cost"][0])
        assert len(printed) == len(effects) + 3


def effects_of_items(rows: Rows, z0: Fraction, z1: Fraction) -> dict[str, Fraction]:
    """The effect of each cause that belongs to a component, by its name; `z` is one citizen's share of a krone."""
    effects: dict[str, Fraction] = {}
    component = ""

    def add(name: str, effect: Fraction) -> None:
        effects[f"{component}: {name}"] = effects.get(f"{component}: {name}", Fraction(0)) + effect

    early, late = (2 * z0 + z1) / 6, (z0 + 2 * z1) / 6
    for label, k0, k1, c0, c1, a0, a1, _ in rows:
        if not k0:
            component = label
        elif a0 == "–":
            add("New items", number(a1) * z1)
        elif a1 == "–":
            add("Discontinued items", -number(a0) * z0)
        elif k0 == "–":
            add("Budgeted cost", (number(a1) - number(a0)) * (z0 + z1) / 2)
        else:
            calls, costs = (number(k0), number(k1)), (number(c0), number(c1))
            add("Number of calls", (calls[1] - calls[0]) * (costs[0] * early + costs[1] * late))
            add("Cost per call", (costs[1] - costs[0]) * (calls[0] * early + calls[1] * late))
    return {name: effect for name, effect in effects.items() if effect}


def test_each_cause_is_its_effect_times_the_mean_citizens(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        caption = next(caption for caption in tables if caption.startswith("The causes of the price times"))
        weight = number(caption.removeprefix("The causes of the price times "))
        change = by_label(table(tables, "From 2019 to 2020"))
        *rows, total = tables[caption]
        for name, effect, exact, amount in rows:
            assert abs(number(effect) * weight - number(exact)) < Fraction(1, 5000)
            assert near(number(exact), amount) and change[name][1] == amount
            assert near(number(effect) * 100, change[name][0])
        assert sum(number(row[3]) for row in rows) == number(total[3])


def test_shares_follow_from_calls_and_payments(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        *services, total = table(tables, "The calls of 2020 by service")
        for _, own, every, cost, own_cost, all_cost in services:
            assert number(own) * number(cost) == number(own_cost)
            assert number(every) * number(cost) == number(all_cost)
        for column in (1, 2, 4, 5):
            assert sum(number(row[column]) for row in services) == number(total[column])
        use = by_label(table(tables, "The municipality's share"))
        assert use["Calls"][:2] == [total[1], total[2]]
        for text, place in zip(use["What the calls cost, kr."][:2], (4, 5), strict=True):
            assert_printed(number(total[place]), text)
        assert_printed(number(total[4]) / number(total[5]) * 100, use["What the calls cost, kr."][2])
        for name in ("Calls", "Payment of the buffet price, kr."):
            own, every, share = use[name]
            assert_printed(number(own) / number(every) * 100, share)


def test_the_comparison_follows_from_its_sums(shown: dict[str, dict[str, Rows]]) -> None:
    for tables in each(shown):
        rows = by_label(table(tables, "The municipality, the region and the country"))
        for place in range(3):
            column = {label: number(row[place]) for label, row in rows.items()}
            citizens, earlier = column["Citizens on 1 January 2019"], column["Citizens on 1 January 2018"]
            assert_printed((citizens / earlier - 1) * 100, rows["Growth of citizens, %"][place])
            assert_printed(column["Total payment, kr."] / citizens, rows["Payment per citizen, kr."][place])
            assert_printed(column["Calls"] / citizens, rows["Calls per citizen"][place])
            assert rows["of which buffet price"][place] == "2.79"
    payments = [table(tables, "The computation for 2020")[-1][3] for tables in each(shown)]
    country = by_label(table(shown["101"], "The municipality, the region and"))["Total payment, kr."][2]
    assert sum(map(number, payments)) == number(country)


def test_the_budget_follows_from_price_and_citizens(statements: Statements, shown: dict[str, dict[str, Rows]]) -> None:
    for code, tables in shown.items():
        citizens = statements.of(code).budget.citizens
        rows = by_label(table(tables, "Computed with the price for 2021"))
        assert number(rows["Buffet price"][0]) == Fraction("4.80") * citizens
        assert number(rows["Infrastructure price"][0]) == 25 * citizens - Fraction(25, 2) * max(0, citizens - 150_000)


# ---- the document -------------------------------------------------------------------------------


def worked_rows() -> list[tuple[str, str, str, str]]:
    """The tables of the document: the section, the figure, how it is done by hand, and what comes out."""
    found = []
    for section in re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title = section.partition("\n")[0]
        for line in section.splitlines():
            row = re.fullmatch(r"\| (.+?) \| (.*\d.*) \| (−?[\d,.]+) \|", line)
            if row:
                found.append((title, row[1], row[2], row[3]))
    return found


def evaluated(expression: str, names: dict[str, Fraction]) -> Fraction:
    """What an expression of the document gives, in fractions: numbers, + − × / and brackets, and named values."""
    tokens = re.findall(r"[\d,]*\.?\d+|[a-zA-Z]\w*|[-+−×/()]", expression)
    assert "".join(tokens) == expression.replace(" ", ""), expression
    code = ""
    for token in tokens:
        if token in "+-−×/()":
            code += {"−": "-", "×": "*"}.get(token, token)
        elif token[0].isalpha():
            code += f"names[{token!r}]"
        else:
            code += f"Fraction({token.replace(',', '')!r})"
    return Fraction(eval(code, {"names": names, "Fraction": Fraction}))  # numbers and signs alone, as checked


@pytest.mark.parametrize("row", worked_rows(), ids=lambda row: f"{row[0]}: {row[1]}")
def test_what_is_worked_by_hand_comes_out(row: tuple[str, str, str, str]) -> None:
    _, figure, expression, result = row
    names = {"z0": Fraction(1, 5_781_107), "z1": Fraction(1, 5_805_991)}
    names |= {"early": (2 * names["z0"] + names["z1"]) / 6, "late": (names["z0"] + 2 * names["z1"]) / 6}
    value = evaluated(expression, names)
    unit = Fraction(1, 10 ** digits(result))
    told_otherwise = figure.endswith("*")  # by largest remainder, a figure may be one unit off its own rounding
    assert abs(value - number(result)) < unit if told_otherwise else round_half_up(value, unit) == number(result)


@pytest.mark.parametrize(("section", "code"), [("København", "101"), ("Læsø", "825")])
def test_the_documented_figures_are_those_of_the_statement(
    section: str, code: str, shown: dict[str, dict[str, Rows]]
) -> None:
    texts = {text.lstrip("+") for rows in shown[code].values() for row in rows for text in row}
    rows = [row for row in worked_rows() if row[0].startswith(section)]
    assert len(rows) > 40
    for _, figure, _, result in rows:
        assert result in texts, figure
    documented = {result for _, _, _, result in rows}
    for begin in ("The computation for", "Payment for 2020", "From 2019 to 2020", "Computed with the price"):
        for caption, table_rows in shown[code].items():
            if caption.startswith(begin):
                for row in table_rows:
                    assert row[-1].lstrip("+") in documented, row
