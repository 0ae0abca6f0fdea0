"""How hypothesis draws: the same examples each time for `make test`, many more at random for `make fuzz`."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings

FUZZ = "BUFFETPRIS_FUZZ"
"""The variable that asks for examples at random, and says how many times as many as `make test` draws."""

TIMES = int(os.environ.get(FUZZ, "0"))
_USUAL = 100


def load_profile() -> None:
    """Draw as the variable says. How long an example takes is not judged: on a busy machine it proves nothing."""
    alike: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
    settings.register_profile("fixed", derandomize=True, database=None, **alike)
    settings.register_profile("fuzz", max_examples=_USUAL * max(TIMES, 1), print_blob=True, **alike)
    settings.load_profile("fuzz" if TIMES else "fixed")


def examples(number: int) -> settings:
    """Another number of examples than usual: few where each is costly, many where many are needed."""
    return settings(max_examples=number * max(TIMES, 1))
