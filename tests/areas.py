"""The participants of the project's own scheme, as tests ask for them."""

from __future__ import annotations

from tests.strategies import SCHEME

PARTICIPANTS = SCHEME.participants


def municipalities() -> dict[str, str]:
    """The 98 municipalities by code."""
    return {code: area.name for code, area in PARTICIPANTS.areas.items()}


def regions() -> dict[str, str]:
    """The region of each of the 98 municipalities, by the municipality's code."""
    return {code: area.region for code, area in PARTICIPANTS.areas.items()}
