"""The names of a charge: its forms in each language, and the paragraph that tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.reading.fields import reading_of
from buffetlib.base.scheme.charge_names import ChargeNames, read_charge_names
from buffetlib.base.source import LANGUAGES

FEE = """names:
  da: {name: gebyr, the: gebyret, it: det}
  en: {name: fee, the: the fee}
about:
  da: "{Participants_the} betaler også et gebyr på {price} fra {first}."
  en: "{Participants} also pay a fee of {price} from {first} on."
"""


def read(folder: Path, text: str) -> ChargeNames:
    file = folder / "charge.yaml"
    file.write_text(text, encoding="utf-8")
    with reading_of(file, ("names", "about")) as fields:
        names = read_charge_names(fields, LANGUAGES)
    return names


def test_texts_bend_with_the_gender_of_the_charge(tmp_path: Path) -> None:
    names = read(tmp_path, FEE)
    danish, english = names.words("da"), names.words("en")
    assert (danish["Charge"], danish["charge_the"], danish["Charge_it"], danish["charge_t"]) == (
        "Gebyr",
        "gebyret",
        "Det",
        "t",
    )
    assert (english["Charge_the"], english["charge_it"], english["charge_t"]) == ("The fee", "it", "")
    other = read(tmp_path, FEE.replace("it: det", "it: den"))
    assert other.words("da")["charge_t"] == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (", it: det", "", "names.da.it: missing; expected this form, such as 'den'"),
        ("it: det", "it: hun", "names.da.it: found 'hun'; expected one of: den, det"),
        ("the: the fee", "thee: the fee", "names.en.thee: unknown form; did you mean 'the'?"),
        ("{first}", "{frist}", "unknown placeholder {frist}; did you mean 'first'?"),
        ("name: fee", "name: '{fee}'", "names.en.name: found a brace in '{fee}'"),
        ("about:", "abaut:", "did you mean 'about'?"),
        ("  en: {name: fee, the: the fee}\n", "", "names.en: missing; expected the name in this language"),
    ],
)
def test_what_is_missing_or_wrong_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, FEE.replace(old, new, 1))
    assert told in str(raised.value)
