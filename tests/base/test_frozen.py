"""Folders that are written once: read-only, whole, and cleared away where a process was killed, by any user."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from buffetlib.base.frozen import clear_begun, freeze, freeze_copy, freezing
from tests.base.test_wholefile import NOBODY, names
from tests.conftest import lacking


def frozen(folder: Path) -> None:
    """A folder with a file, and one in a folder of its own."""
    (folder / "source").write_bytes(b"built")
    with freezing(folder / "1") as new:
        assert freeze_copy(folder / "source", new / "deep" / "down" / "copy")[1] == 5
        freeze(new / "said", b"all of it")


def test_what_is_frozen_is_read_only(tmp_path: Path) -> None:
    frozen(tmp_path)
    paths = [tmp_path / "1", *(tmp_path / "1").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o444, 0o555} and len(paths) == 5
    assert (tmp_path / "1" / "deep" / "down" / "copy").read_bytes() == b"built"


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    frozen(tmp_path)
    with pytest.raises(OSError, match=r"not empty|exists"):
        frozen(tmp_path)
    assert names(tmp_path) == ["1", "source"] and (tmp_path / "1" / "said").read_bytes() == b"all of it"


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), freezing(tmp_path / "1") as new:
        freeze(new / "said", b"all of it")
        raise ValueError("no")
    assert names(tmp_path) == []


def killed(folder: Path) -> None:
    """What a process leaves that is killed before it gives a folder its name, and the next one clears away."""
    frozen(folder)
    (folder / "1").chmod(0o755)
    (folder / "1").rename(folder / ".building-x")
    (folder / ".building-x").chmod(0o555)
    (folder / ".buffetpris-x").write_bytes(b"half")
    clear_begun(folder)
    assert names(folder) == ["source"]


@pytest.mark.parametrize("act", [frozen, killed])
def test_a_user_who_may_not_do_all_can_do_it(tmp_path: Path, act: Callable[[Path], None]) -> None:
    """Root may write anywhere, so it is done by somebody else."""
    if os.geteuid():
        lacking("right to become another user")
    folder = tmp_path / "folder"
    folder.mkdir()
    os.chown(folder, NOBODY, NOBODY)
    process = os.fork()
    if not process:
        code = 1
        os.chdir(folder)  # the folders above are for their owner alone
        os.setuid(NOBODY)
        try:
            act(Path())
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert ("1" in names(folder)) == (act is frozen)
