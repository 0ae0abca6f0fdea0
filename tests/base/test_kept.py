"""What is kept comes back to the bit, serves nothing else, and no run needs it."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base import kept as module
from buffetlib.base.errors import InputError
from buffetlib.base.kept import PLACE, Plain, kept
from tests.conftest import PROJECT
from tests.draws import examples

runs: list[Any] = []
"""What was found and not given again."""


def roots(numbers: list[float]) -> Plain:
    """What takes long, if there is much of it."""
    runs.append(numbers)
    return {"roots": [math.sqrt(abs(number)) for number in numbers], "numbers": (*numbers, None)}


def doubled(numbers: list[float]) -> Plain:
    runs.append(numbers)
    return [number * 2 for number in numbers]


def refused(_: int) -> Plain:
    runs.append(None)
    raise InputError("this is no number to find anything of")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own; what is kept lies below it."""
    monkeypatch.setenv(PLACE, str(tmp_path))
    runs.clear()
    return tmp_path / "kept"


def found(numbers: list[float], made_by: Plain = "one") -> Any:
    return kept(roots, numbers, made_by=lambda: made_by)


def test_what_was_found_is_given_again_with_its_tuples_as_lists(place: Path) -> None:
    first = found([2.0, 0.1])
    assert first == {"roots": [math.sqrt(2), math.sqrt(0.1)], "numbers": [2.0, 0.1, None]}
    assert found([2.0, 0.1]) == first and runs == [[2.0, 0.1]]
    assert len(list(place.iterdir())) == 1


@examples(30)
@given(st.lists(st.floats() | st.sampled_from([-0.0, 5e-324, 1.7976931348623157e308, 0.1 + 0.2]), max_size=20))
def test_floats_come_back_to_the_bit(numbers: list[float]) -> None:
    for _ in range(2):
        found = kept(roots, numbers, made_by=lambda: "bits")["numbers"][:-1]
        assert [number.hex() for number in found] == [number.hex() for number in numbers]


def test_other_inputs_another_function_and_another_way_of_making_are_not_mixed_up(place: Path) -> None:
    found([1.0])
    found([1.0000000000000002])
    found([1.0], made_by="other")
    kept(doubled, [1.0], made_by=lambda: "one")
    assert len(runs) == len(list(place.iterdir())) == 4


def spoil(file: Path, how: str) -> None:
    """Make something else of a file."""
    data = file.read_bytes()
    if how == "cut":
        file.write_bytes(data[:-3])
    elif how == "changed":
        file.write_bytes(data.replace(b"1.0", b"2.0"))
    elif how == "foreign":
        file.write_bytes(b"\x00somebody else's")
    elif how == "another's":
        found([9.0])
        (other,) = set(file.parent.iterdir()) - {file}
        file.write_bytes(other.read_bytes())
    else:
        file.unlink()
        file.mkdir() if how == "folder" else os.mkfifo(file)


@pytest.mark.parametrize("how", ["cut", "changed", "foreign", "another's", "folder", "pipe"])
def test_what_is_spoilt_is_found_anew(place: Path, how: str) -> None:
    first = found([1.0, 4.0])
    (file,) = place.iterdir()
    whole = file.read_bytes()
    spoil(file, how)
    runs.clear()
    assert found([1.0, 4.0]) == first and runs == [[1.0, 4.0]]
    assert how in ("folder", "pipe") or file.read_bytes() == whole


@pytest.mark.parametrize("told", ["none", "a/relative/path", "/proc/nowhere", "{file}", "{file}/below"])
def test_where_nothing_can_be_kept_it_is_found_each_time(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("a file", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PLACE, told.format(file=file))
    runs.clear()
    assert found([4.0]) == found([4.0]) == {"roots": [2.0], "numbers": [4.0, None]}
    assert len(runs) == 2 and list(tmp_path.iterdir()) == [file]


def test_what_is_wrong_is_told_each_time_and_not_kept(place: Path) -> None:
    for _ in range(2):
        with pytest.raises(InputError, match="no number"):
            kept(refused, 1, made_by=lambda: "one")
    assert len(runs) == 2 and not place.exists()


def test_no_more_is_kept_than_may_be_and_what_was_asked_for_the_longest_ago_goes(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(doubled, [0.0], made_by=lambda: "one")
    (first,) = place.iterdir()
    (place / ".buffetpris-killed").write_bytes(b"what a killed run left")
    monkeypatch.setattr(module, "MOST_BYTES", round(4.5 * first.stat().st_size))
    for number in range(1, 10):
        for file in place.iterdir():  # as if all that had been a while ago
            os.utime(file, (0, file.stat().st_mtime - 100))
        kept(doubled, [float(number)], made_by=lambda: "one")
        kept(doubled, [0.0], made_by=lambda: "one")
    assert first.exists() and len(list(place.iterdir())) == 4
    assert len(runs) == 10  # the first one was asked for again and again, and so it stayed


def test_many_processes_at_once_find_the_same_and_leave_it_whole(place: Path) -> None:
    code = "import json; from buffetlib.base.kept import kept; print(kept(json.dumps, [0.1] * 5000, made_by=lambda: 1))"
    asked = [subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE) for _ in range(4)]
    told = {process.communicate()[0].decode().strip() for process in asked}
    assert told == {json.dumps([0.1] * 5000)} and [process.returncode for process in asked] == [0] * 4
    assert len(list(place.iterdir())) == 1


def test_without_a_place_of_its_own_it_lies_where_the_user_keeps_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PLACE)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found([1.0])
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_dir()] == [
        "buffetpris",
        "buffetpris/kept",
    ]
    monkeypatch.setenv(PLACE, "")  # as good as not set
    runs.clear()
    assert found([1.0])["roots"] == [1.0] and runs == []
