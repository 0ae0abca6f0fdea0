"""Whether all that was published is as its editions say: whatever is missing, added or changed is told by its name."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.cli import main
from buffetlib.project import editions
from buffetlib.project.editions import EDITION_FILE, INPUTS_FILE
from buffetlib.project.project import Figures
from buffetlib.publish.verify.digests import digests
from buffetlib.publish.verify.scope import scope_of
from buffetlib.publish.verify.sound import sound
from tests.editions import write
from tests.published import WHEEL, complete, listed_anew, put, told

HTML = "buffetpris-2021.html"


@pytest.fixture
def published(own_figures: Figures) -> Path:
    """Two editions of 2021, and one of 2020."""
    complete(own_figures)
    complete(own_figures, number=2, page="corrected")
    complete(own_figures, 2020)
    listed_anew(own_figures.params.parent / "published")
    return own_figures.params.parent / "published"


def faults(path: Path) -> list[tuple[str, str]]:
    """What is wrong at a path: the name and kind of each fault."""
    proof, _ = sound(scope_of(path))
    assert not proof.unread
    return [(fault.path, str(fault.kind)) for fault in proof.all_faults]


def verified(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code of `verify --hashes-only`, and what it said."""
    code = main(["verify", "--hashes-only", *arguments])
    return code, *capsys.readouterr()


@pytest.mark.parametrize("below", ["", "2021", "2021/1", "2021/2", "2020/1"])
def test_what_nobody_has_touched_is_as_published(
    published: Path, below: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = verified(capsys, str(published / below), "--lang", "en")
    assert code == 0
    assert out.endswith("All files are as published. The reports were not built again.\n")
    looked_at = [line[:6] for line in out.splitlines() if line[:2] == "20"]
    assert looked_at == [name for name in ("2020/1", "2021/1", "2021/2") if name.startswith(below)]


def test_the_projects_own_editions_are_looked_at_by_default(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published.parent)
    code, out, _ = verified(capsys)
    assert code == 0 and [line[:6] for line in out.splitlines() if line[:2] == "20"] == ["2020/1", "2021/1", "2021/2"]


def swap(file: Path, old: bytes, new: bytes) -> None:
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))


def package(published: Path) -> Path:
    """The folder of the package of 2021."""
    return published / "packages" / sha256(b"PK 2021")


def requirements(published: Path) -> Path:
    """The file of what that package needs."""
    [file] = published.glob("packages/*/requirements.txt")
    return file


def to_link(published: Path) -> None:
    file = published / "2021" / "1" / HTML
    file.rename(published.parent / "elsewhere.html")
    file.symlink_to(published.parent / "elsewhere.html")


WRONG: dict[str, tuple[Callable[[Path], Any], list[tuple[str, str]]]] = {
    "a byte of a file": (
        lambda folder: swap(folder / "2021/1" / HTML, b"<p>da", b"<p>dA"),
        [(f"2021/1/{HTML}", "changed")],
    ),
    "a file gone": (lambda folder: (folder / "2021/1" / HTML).unlink(), [(f"2021/1/{HTML}", "missing")]),
    "a file added": (lambda folder: put(folder / "2021/1", {"x.txt": b""}), [("2021/1/x.txt", "added")]),
    "a folder added": (lambda folder: (folder / "2021/1/new").mkdir(), [("2021/1/new", "added")]),
    "a file in a folder added": (
        lambda folder: put(folder / "2021/1/new", {"x.txt": b""}),
        [("2021/1/new", "added"), ("2021/1/new/x.txt", "added")],
    ),
    "a link": (to_link, [(f"2021/1/{HTML}", "link")]),
    "the inputs gone": (lambda folder: (folder / "2021/1/inputs.zip").unlink(), [("2021/1/inputs.zip", "missing")]),
    "the inputs no archive": (
        lambda folder: (folder / "2021/1/inputs.zip").write_bytes(b"no archive"),
        [("2021/1/inputs.zip", "changed")],
    ),
    "the wheel changed": (
        lambda folder: swap(package(folder) / WHEEL, b"PK", b"pk"),
        [(f"packages/{sha256(b'PK 2021')}/{WHEEL}", "changed")],
    ),
    "the wheel gone": (
        lambda folder: (package(folder) / WHEEL).unlink(),
        [(f"packages/{sha256(b'PK 2021')}/{WHEEL}", "missing")],
    ),
    "the requirements changed": (
        lambda folder: swap(requirements(folder), b"nothing", b"all"),
        [(f"packages/{sha256(b'# nothing' + bytes([10]))}/requirements.txt", "changed")],
    ),
    "an edition gone": (
        lambda folder: (folder / "2021/1").rename(folder.parent / "away"),
        [("2021/1/edition.json", "missing"), ("2021/1", "missing")],
    ),
    "a year's stray file": (lambda folder: put(folder / "2021", {"x.csv": b""}), [("2021/x.csv", "added")]),
    "a stray folder": (lambda folder: (folder / "2021/1b").mkdir(), [("2021/1b", "added")]),
    "a stray year": (lambda folder: put(folder / "abc", {"x": b""}), [("abc", "added")]),
    "a stray package": (lambda folder: put(folder / "packages/ab", {"a.whl": b""}), [("packages/ab/a.whl", "added")]),
    "the list gone": (lambda folder: (folder / "index.json").unlink(), [("index.json", "missing")]),
    "the list edited": (
        lambda folder: swap(folder / "index.json", b"as agreed", b"as always"),
        [("index.json", "derived")],
    ),
    "a link beside the years": (
        lambda folder: (folder / "2019").symlink_to(folder / "2020"),
        [("2019", "link")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_as_published_is_told(what: str, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    harm, expected = WRONG[what]
    harm(published)
    assert faults(published) == expected
    code, out, _ = verified(capsys, str(published), "--lang", "en")
    assert code == 1 and out.endswith("Something is not as published.\n")
    assert all(path in out for path, _ in expected)
    assert main(["verify", "--hashes-only", str(published), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["as_published"] is False


def resealed(folder: Path, **changes: Any) -> None:
    """Have an edition say something else, sealed as if it were so."""
    write(folder, {**told(folder), **changes})


def test_an_edition_that_was_written_anew_is_not_the_one_that_the_next_was_published_after(published: Path) -> None:
    resealed(published / "2021/1", note="another note")
    assert faults(published / "2021") == [("2021/1/edition.json", "chain")]
    assert faults(published / "2021/1") == []
    resealed(published / "2021/2", earlier=None)
    assert faults(published / "2021") == [("2021/1/edition.json", "chain")]


def archived(folder: Path, contents: dict[str, bytes]) -> None:
    """Have an edition hold these inputs, sealed as if they were its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    digest = put(folder, {INPUTS_FILE: out.getvalue()})
    resealed(folder, files={**told(folder)["files"], **digest})


def test_inputs_that_are_not_those_of_the_edition_are_found_behind_a_seal(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = published / "2020" / "1"
    with zipfile.ZipFile(folder / INPUTS_FILE) as archive:
        inputs = {name: archive.read(name) for name in archive.namelist()}
    archived(folder, inputs)
    assert faults(folder) == []
    expected = [("2020/1/inputs.zip", "changed")]
    archived(folder, {**inputs, "params/2020.yaml": b"year: 2020\n"})
    assert faults(folder) == expected
    archived(folder, {**inputs, "more.txt": b""})
    assert faults(folder) == expected
    archived(folder, {name: data for name, data in inputs.items() if name != "data/population.csv"})
    assert faults(folder) == [("2020/1/inputs.zip", "changed")]
    resealed(folder, files={**told(folder)["files"], **put(folder, {INPUTS_FILE: b"PK no archive"})})
    assert faults(folder) == expected
    monkeypatch.setattr(editions, "MOST_INPUT_BYTES", 10_000_000)
    archived(folder, {**inputs, "params/2020.yaml": b" " * 50_000_000})  # of 50 kB, packed
    assert (folder / INPUTS_FILE).stat().st_size < 2_000_000
    assert faults(folder) == expected


UNREAD: dict[str, tuple[Callable[[str], str], str]] = {
    "edited": (lambda text: text.replace("as agreed", "as agreed!"), "has been edited since"),
    "cut off": (lambda text: text[: len(text) // 2], "this is cut off"),
    "no list": (lambda text: "[]", "this is cut off"),
    "of a later version": (lambda text: text.replace('"format": 1', '"format": 2'), "by a later version"),
}


@pytest.mark.parametrize("what", UNREAD)
def test_an_edition_that_cannot_be_read_is_told_beside_the_others(
    what: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, told_of = UNREAD[what]
    file = published / "2021" / "2" / EDITION_FILE
    text = file.read_text(encoding="utf-8")
    assert change(text) != text
    file.write_text(change(text), encoding="utf-8")
    code, out, err = verified(capsys, str(published), "--lang", "en")
    assert code == 2 and told_of in err and err.count("\n") == 1 and str(file.name) in err
    assert "2021/1" in out and "2021/2" not in out and "Something is not as published" in out
    code, out, err = verified(capsys, str(published / "2021" / "2"))
    assert (code, out) == (2, "") and told_of in err


@pytest.mark.parametrize("name", ["../../x", "/etc/hosts", "a\\..\\x", "a/../../x"])
@pytest.mark.parametrize("where", ["inputs", "files", "outputs", "wheel"])
def test_a_name_that_leaves_the_folder_is_refused(
    where: str, name: str, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = published / "2020" / "1"
    said = told(folder)
    if where == "outputs":
        said["reports"]["buffetpris-2020"]["outputs"][name] = "0"
    elif where == "wheel":
        said["package"]["wheel"] = f"ab/{name}"
    else:
        said[where][name] = "0"
    write(folder, said)
    code, out, err = verified(capsys, str(folder))
    assert (code, out) == (2, "") and f"{name} would leave its folder" in err


@pytest.mark.parametrize(
    "change",
    [
        {"files": []}, {"inputs": {"a": 1}}, {"reports": {"a": {}}}, {"year": "2020"}, {"number": None},
        {"reports": {"a": {"parameters": {}, "inputs": {}, "outputs": [], "versions": {}}}}, {"package": "x"},
        {"earlier": {"number": "1"}}, {"price": None}, {"changes": ""}, {"note": 1},
    ],
)  # fmt: skip
def test_what_says_something_else_than_an_edition_does_is_refused(
    change: dict[str, Any], published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = published / "2020" / "1"
    resealed(folder, **change)
    code, out, err = verified(capsys, str(folder))
    assert (code, out) == (2, "") and "does not say what an edition says of itself" in err


def test_a_folder_that_is_no_edition_is_refused(
    tmp_path: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, expected in (
        (tmp_path / "params", "no edition here"),
        (tmp_path / "nowhere", "there is no such folder"),
        (tmp_path / "new" / "2021", "no edition here"),
        (published / "2021" / "7", "no edition here"),
    ):
        if path.parent.name == "new" or path.name == "7":
            path.mkdir(parents=True)
        code, out, err = verified(capsys, str(path))
        assert (code, out) == (2, ""), path
        assert expected in err and err.count("\n") == 1
    moved = tmp_path / "copy"
    (published / "2020" / "1").rename(moved)
    code, _, err = verified(capsys, str(moved))
    assert code == 2 and "lies where another belongs" in err


@pytest.mark.parametrize(
    "arguments", [["--hashes-only", "--with-its-own"], ["--hashes-only", "--keep", "x"], ["--wheels", "x"]]
)
def test_options_that_do_not_go_together_are_refused(arguments: list[str], published: Path) -> None:
    assert main(["verify", str(published), *arguments]) == 2


def test_only_files_have_a_hash(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(50)]
    expected: dict[str, str | None] = dict(put(tmp_path, {name: name.encode() for name in names}))
    os.mkfifo(tmp_path / "pipe")  # to open it would wait for ever
    (tmp_path / "folder").mkdir()
    assert digests(tmp_path, [*names, "pipe", "folder", "nowhere", "0.txt/x"]) == expected
    assert digests(tmp_path, []) == {}


def test_scopes_are_told_apart(published: Path) -> None:
    assert [path.name for path in scope_of(published).years] == ["2020", "2021"]
    assert scope_of(published / "2021").editions == [published / "2021" / "1", published / "2021" / "2"]
    with pytest.raises(InputError, match="no edition here"):
        scope_of(published / "packages")
    with pytest.raises(InputError, match="this is a file"):
        scope_of(published / "2021" / "1" / HTML)
