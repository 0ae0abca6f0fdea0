"""What has changed in inputs is told by file, line and key; what changes no figure is told as that."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.project.input_changes import ChangeOf, InputChange, changed_inputs
from tests.conftest import PROJECT

YEAR = """year: 2021
population: {date: 2020-01-01}
components:
  support:
    items:
      service_desk: {amount: 860_000, label: {da: Hjælp, en: Help}}
carry_over:
"""
MOVED_ON = """  - {from_year: 2018, amount: -5}
  - {from_year: 2019, amount: 7}
"""
YEAR += MOVED_ON


def yaml_changes(old: str, new: str) -> list[tuple[int | None, str, str | None, str | None]]:
    """The changes of a YAML file, which are all of values."""
    changes = changed_inputs({"params/2021.yaml": old.encode()}, {"params/2021.yaml": new.encode()})
    assert {(change.file, change.of) for change in changes} <= {("params/2021.yaml", ChangeOf.VALUE)}
    return [(change.line, change.key, change.old, change.new) for change in changes]


def test_a_figure_is_told_with_the_line_where_it_stands_now() -> None:
    new = f"# a comment\n{YEAR.replace('860_000', '885_000')}"
    key = "components.support.items.service_desk.amount"
    assert yaml_changes(YEAR, new) == [(7, key, "860_000", "885_000")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year: 2021\n", "# a comment\nyear: 2021\n"),
        ("860_000", "860000"),
        ("860_000", "860_000.00"),
        ("{da: Hjælp, en: Help}", '{en: "Help", da: Hjælp}'),
        (MOVED_ON, "".join(reversed(MOVED_ON.splitlines(keepends=True)))),
    ],
)
def test_another_way_to_write_it_changes_its_text_alone(old: str, new: str) -> None:
    assert old in YEAR
    (change,) = changed_inputs({"a.yaml": YEAR.encode()}, {"a.yaml": YEAR.replace(old, new).encode()})
    assert (change.of, change.key) == (ChangeOf.TEXT, "") and change.old != change.new


def test_an_entry_of_a_list_that_has_moved_is_known_by_its_first_key() -> None:
    lines = YEAR.splitlines(keepends=True)
    new = "".join([*lines[:7], lines[8].replace("7}", "8}"), lines[7]])
    assert yaml_changes(YEAR, new) == [(8, "carry_over[0].amount", "7", "8")]


def test_an_entry_that_is_known_by_nothing_is_told_by_its_place() -> None:
    assert yaml_changes(YEAR, YEAR.replace("from_year: 2018", "from_year: 2017")) == [
        (8, "carry_over[0].from_year", "2018", "2017")
    ]


def test_what_is_new_and_what_is_gone_is_told_value_by_value() -> None:
    new = YEAR.replace("service_desk: {amount: 860_000, label: {da: Hjælp, en: Help}}", "onboarding: {amount: 5}")
    above = "components.support.items"
    assert yaml_changes(YEAR, new) == [
        (6, f"{above}.onboarding.amount", None, "5"),
        (6, f"{above}.service_desk.amount", "860_000", None),
        (6, f"{above}.service_desk.label.da", "Hjælp", None),
        (6, f"{above}.service_desk.label.en", "Help", None),
    ]
    assert yaml_changes(YEAR, YEAR.replace("{date: 2020-01-01}", "2020")) == [
        (2, "population.date", "2020-01-01", None),
        (2, "population", None, "2020"),
    ]


def test_a_figure_that_was_confirmed_has_changed() -> None:
    new = YEAR.replace("860_000", "!confirm 860_000")
    key = "components.support.items.service_desk.amount"
    assert yaml_changes(new, YEAR) == [(6, key, "!confirm 860_000", "860_000")]


def test_cells_and_rows_of_a_table_are_told_by_the_columns_that_name_the_row() -> None:
    file = (PROJECT / "data" / "population.csv").read_bytes()
    new = file.replace("2015,101,København,Hovedstaden,580184\n".encode(), b"").replace(b"103192", b"103193")
    new += b"2099,101,Nowhere,None,1\n"
    last = new.count(b"\n")
    assert [change[1:5] for change in changed_inputs({"p.csv": file}, {"p.csv": new})] == [
        (2, "2015/147.citizens", "103192", "103193"),
        (2, "2015/101", "2015,101,København,Hovedstaden,580184", None),
        (last, "2099/101", None, "2099,101,Nowhere,None,1"),
    ]
    lines = file.splitlines(keepends=True)
    (moved,) = changed_inputs({"p.csv": file}, {"p.csv": b"".join([lines[0], *lines[:0:-1]])})
    assert (moved.of, moved.line) == (ChangeOf.TEXT, 2)


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("notebooks/annual_report.ipynb", b"{\n 1}\n", b"{\n 2}\n", 2),
        ("data/areas.bin", b"\xff\0", b"\xff\1", None),
        ("a.yaml", b"a: 1\n", b"a: [1\n", 1),  # no YAML any more
        ("a.yaml", b"a: 1\n", b"a: &x 1\n", 1),  # more than figures need
        ("a.yaml", b"a: 1\n", b"a: 1\nb: \xff\n", None),
        ("a.yaml", b"a: 1\n", b"a: 1\n" + b"# " + b"x" * 1_000_000, 2),
        ("a.csv", b"a,b\n1,2\n", b"a,b\n1,2,3\n", 2),
        ("a.csv", b"a,b\n1,2\n", b"a,c\n1,2\n", 1),
        ("a.csv", b"a,b\n1,2\n", b"a,b\n1,2\n1,2\n", 3),  # which of the two is not to be known
        ("a.csv", b"a,b\n1,2\n", b"", 1),
        ("a.csv", b"a,b\n1,2\n", b'a,b\n1,"2\n', 2),
    ],
)
def test_what_has_no_keys_to_be_told_by_has_changed_as_a_file(
    name: str, old: bytes, new: bytes, line: int | None
) -> None:
    digests = sha256(old).hexdigest(), sha256(new).hexdigest()
    assert changed_inputs({name: old}, {name: new}) == [InputChange(name, line, "", *digests, ChangeOf.FILE)]


def test_a_file_that_is_new_or_gone_is_told_once() -> None:
    digest = sha256(YEAR.encode()).hexdigest()
    old: dict[str, bytes | None] = {"b.yaml": YEAR.encode(), "c.yaml": None}
    assert changed_inputs(old, {"a.yaml": YEAR.encode()}) == [
        InputChange("a.yaml", None, "", None, digest, ChangeOf.FILE),
        InputChange("b.yaml", None, "", digest, None, ChangeOf.FILE),
    ]
    assert changed_inputs(old, dict(old)) == []


FIGURES = st.dictionaries(st.sampled_from("abcdef"), st.integers(-999, 999), min_size=1)


@given(FIGURES, FIGURES)
def test_the_changes_lead_from_the_old_figures_to_the_new(old: dict[str, int], new: dict[str, int]) -> None:
    texts = ["".join(f"{key}: {value}\n" for key, value in figures.items()).encode() for figures in (old, new)]
    reached = {key: Fraction(value) for key, value in old.items()}
    for change in changed_inputs({"a.yaml": texts[0]}, {"a.yaml": texts[1]}):
        if change.of is ChangeOf.VALUE:
            assert (None if change.old is None else Fraction(change.old)) == reached.pop(change.key, None)
            if change.new is not None:
                reached[change.key] = Fraction(change.new)
    assert reached == new
