"""Finding a municipality by what people call it, and saying what became of one that is no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.errors import InputError
from buffetlib.base.scheme.former import read_former
from buffetlib.base.scheme.participants import folded
from buffetlib.citizens.municipality import find
from buffetlib.citizens.population import load_population
from buffetlib.project.project import Figures
from tests.areas import PARTICIPANTS, municipalities, regions
from tests.conftest import PROJECT


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        find(text, PARTICIPANTS)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_where_nothing_tells_what_became_of_others_it_is_not_there_all_the_same(own_figures: Figures) -> None:
    """The inputs of a report lie without that file, since no figure comes from it."""
    (own_figures.params / "former_areas.csv").unlink()
    with pytest.raises(InputError, match="there is no municipality 'Bogense'; did you mean 'Odense'"):
        find("Bogense", own_figures.scheme.participants)


WRITTEN = ["{}", " {}\n", "{} Kommune"]
CASES = [str, str.upper, str.lower]
ASCII = str.maketrans({"Æ": "Ae", "æ": "ae", "Ø": "Oe", "ø": "oe", "Å": "Aa", "å": "aa"})


@given(st.sampled_from(sorted(municipalities().items())), st.sampled_from(WRITTEN), st.sampled_from(CASES))
def test_each_is_found_however_it_is_written(
    municipality: tuple[str, str], written: str, case: Callable[[str], str]
) -> None:
    code, name = municipality
    spellings = [name, name.replace("Aa", "Å").replace("aa", "å"), name.replace("-", " "), name.translate(ASCII)]
    assert {find(case(written.format(each)), PARTICIPANTS) for each in spellings} == {code}
    assert find(code, PARTICIPANTS) == find(f" 0{code}\n", PARTICIPANTS) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Københavns Kommune", "101"),
        ("Copenhagen", "101"),
        ("Bornholms Regionskommune", "400"),
        ("Bornholm", "400"),
        ("Nordfyn", "480"),
        ("Nordfyns Kommune", "480"),
        ("Vesthimmerland", "820"),
        ("Århus", "751"),
        ("A\N{COMBINING RING ABOVE}rhus", "751"),
        ("Aarhus Kommune", "751"),
        ("Ringkøbing–Skjern", "760"),
        ("Lyngby-Tårbæk", "173"),
    ],
)
def test_other_ways_to_say_it(text: str, code: str) -> None:
    assert find(text, PARTICIPANTS) == code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kobenhavn", "'Kobenhavn'; did you mean 'København'?"),
        ("Aarhuus", "'Aarhuus'; did you mean 'Aarhus'?"),
        ("Hvidøvre Kommune", "'Hvidøvre Kommune'; did you mean 'Hvidovre'?"),
        ("999", "'999'; expected a name such as København or a code such as 101"),
        ("Atlantis-på-Sandbanken", "'Atlantis-på-Sandbanken'; expected a name such as København or a code such as 101"),
        ("", "''; expected a name"),
        ("x" * 10_000, f"'{'x' * 40}'; expected a name"),
        ("411", "'411': that is Christiansø, which is not a municipality and pays nothing"),
        ("Christiansø", "'Christiansø': it pays nothing"),
        ("Bogense", "'Bogense' any more: since 2007 it is part of Nordfyns (480)"),
        ("Aarup Kommune", "'Aarup Kommune' any more: since 2007 it is part of Assens (420)"),
        ("Marstal", "'Marstal' any more: since 2006 it is part of Ærø (492)"),
        ("Rønne", "'Rønne' any more: since 2003 it is part of Bornholm (400)"),
        ("805", "'805' any more: since 2007 it is part of Brønderslev (810); it was Brønderslev"),
        (
            "Aalestrup",
            "'Aalestrup' any more: since 2007 it is divided between Vesthimmerlands (820), Mariagerfjord (846) and "
            "Viborg (791)",
        ),
        ("Brønderslev-Dronninglund", "'Brønderslev-Dronninglund' any more: since 2007 it is called Brønderslev (810)"),
        ("Frederiksværk-Hundested", "'Frederiksværk-Hundested' any more: since 2008 it is called Halsnæs (260)"),
    ],
)
def test_one_that_is_not_there_is_told_with_what_is(text: str, told: str) -> None:
    assert f"there is no municipality {told}" in refusal(text)


def test_no_two_names_are_taken_for_the_same() -> None:
    names = municipalities().values()
    assert len({folded(name) for name in names}) == len(names) == 98
    for former in read_former(PARTICIPANTS).values():
        known = find(former.name, PARTICIPANTS) if former.name in names else None
        assert known is None or known in former.became  # a name that was kept leads to what became of it


def test_the_reform_of_2007_is_there_as_a_whole() -> None:
    """271 municipalities became 98: those that are no more, and those whose code was kept."""
    former = read_former(PARTICIPANTS)
    ended = {code for code, each in former.items() if each.since in (2006, 2007) and each.became != (code,)}
    became = {int(code) for each in former.values() for code in each.became}
    kept = {code for code in municipalities() if int(code) not in NEW_IN_2007}
    assert len(ended) + len(kept) == 271 and not ended & municipalities().keys()
    assert became >= NEW_IN_2007 and became <= {int(code) for code in municipalities()}
    assert sum(len(each.became) > 1 for each in former.values()) == 13  # those that were divided


NEW_IN_2007 = {
    190, 210, 230, 240, 250, 260, 270, 306, 316, 320, 326, 330, 336, 340, 350, 360, 370, 376, 390, 410, 420, 430, 440,
    450, 480, 482, 492, 510, 530, 540, 550, 580, 706, 707, 710, 730, 740, 746, 756, 760, 766, 810, 820, 840, 846, 860,
}  # fmt: skip
"""Codes that no municipality had in 2005."""


def test_regions_and_names_are_those_of_the_projects_counts() -> None:
    counts = load_population(PROJECT / "data" / "population.csv", PARTICIPANTS).counts
    assert {(count.code, count.municipality) for count in counts} == set(municipalities().items())
    assert {(count.code, count.region) for count in counts} == set(regions().items())
