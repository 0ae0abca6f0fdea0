"""What is printed where a terminal or pipe lacks a letter: the nearest one, never a question mark."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from buffetlib.base.printed import is_printed
from buffetlib.cli import nearest
from tests.conftest import PROJECT

CODE_PAGES = ("ascii", "latin-1", "iso8859-15", "cp1252", "cp437", "cp850")
PRINTED = "".join(letter for letter in map(chr, range(0x80, 0x2300)) if is_printed(letter) and letter != "¿")


def printed(code_page: str, *arguments: str) -> tuple[str, str]:
    """What the command prints to stdout and stderr that have this code page."""
    done = subprocess.run(
        [sys.executable, "-m", "buffetlib", *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": code_page},
        capture_output=True,
        check=False,
    )
    return done.stdout.decode(code_page), done.stderr.decode(code_page)


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_every_letter_of_reports_has_a_nearest_one(code_page: str) -> None:
    nearest.register()
    for letter in f"{PRINTED}─":
        shown = letter.encode(code_page, nearest.HANDLER).decode(code_page)
        assert "?" not in shown and "\\" not in shown, letter


def test_danish_letters_are_spelt_and_signs_look_alike() -> None:
    nearest.register()
    text = "Ærøskøbing, på §\N{NO-BREAK SPACE}3: −1,68 – „≥ 2,79“ … × é ł"
    spelt = 'Aeroeskoebing, paa par. 3: -1,68 - ">= 2,79" ... x e l'
    assert text.encode("ascii", nearest.HANDLER).decode() == spelt


def test_what_has_nothing_near_is_shown_by_its_number() -> None:
    nearest.register()
    assert "中\udcff".encode("ascii", nearest.HANDLER) == b"\\u4e2d\\udcff"


@pytest.mark.parametrize(
    ("code_page", "name", "fall"),
    [
        ("cp1252", "Udgåede poster: Gammel gateway", "-1,68"),
        ("latin-1", "Udgåede poster: Gammel gateway", "-1,68"),
        ("ascii", "Udgaaede poster: Gammel gateway", "-1,68"),
        ("utf-8", "Udgåede poster: Gammel gateway", "−1,68"),
    ],
)
def test_a_fall_is_printed_with_its_sign_on_every_code_page(code_page: str, name: str, fall: str) -> None:
    out, _ = printed(code_page, "explain", "2018", "2019")
    line = next(line for line in out.splitlines() if name in line)
    assert line.split()[-3] == fall
    assert "?" not in out


def test_what_is_said_of_wrong_input_and_the_help_lack_no_letter() -> None:
    _, said = printed("ascii", "statement", "Lesø", "2020")
    assert said == "there is no municipality 'Lesoe'; did you mean 'Laesoe'?\n"
    shown, _ = printed("ascii", "statement", "--help")
    assert "buffetpris statement Koebenhavn 2020" in shown
