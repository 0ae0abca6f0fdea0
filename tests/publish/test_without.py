"""What is loaded without others that it would load, and what is loaded only once it is used."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from buffetlib.publish.without import later, without


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of modules of which none is loaded yet, or stays loaded."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "far_away.py").write_text("FETCHED = 'fetched'\n", encoding="utf-8")
    (tmp_path / "also_there.py").write_text("", encoding="utf-8")
    (tmp_path / "near.py").write_text("import far_away\n\nasked = lambda: far_away.FETCHED\n", encoding="utf-8")
    yield
    for name in ("far_away", "also_there", "near"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("folder")
def test_what_is_hidden_is_not_found_within_the_block_alone() -> None:
    import_module("also_there")
    with without("far_away", "also_there"):
        with pytest.raises(ModuleNotFoundError, match="far_away"):
            import_module("near")
        assert import_module("also_there")
    assert import_module("near").asked() == "fetched"


@pytest.mark.usefixtures("folder")
def test_what_is_loaded_later_is_loaded_when_it_is_used() -> None:
    with later("far_away"):
        near = import_module("near")
    assert "far_away" not in sys.modules
    assert near.asked() == "fetched" and "far_away" in sys.modules
    with later("far_away"):
        assert import_module("far_away").FETCHED == "fetched"
    sys.modules.pop("far_away")
    with later("far_away"):  # one who wants it at once has it at once
        from far_away import FETCHED  # type: ignore[import-not-found]
    assert FETCHED == "fetched" and "far_away" in sys.modules
    with pytest.raises(AttributeError, match="LOST"):
        _ = near.far_away.LOST
