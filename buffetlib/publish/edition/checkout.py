"""The wheel of a checkout, built as pip builds it, the same bytes each time."""

from __future__ import annotations

import os
from pathlib import Path

from buffetlib.base.errors import BuildError

_EPOCH = "SOURCE_DATE_EPOCH"


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of the source in `root`; the file in `folder`. Raises BuildError where that cannot be done."""
    try:
        from hatchling.builders.wheel import WheelBuilder
    except ImportError:
        raise BuildError("hatchling, which builds the wheel, is not installed; run: pip install hatchling") from None
    told = os.environ.pop(_EPOCH, None)  # the same wheel, whichever day it is published on
    try:
        [file] = WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])
    except (OSError, ValueError, LookupError, SystemExit) as error:
        raise BuildError(f"the wheel of this package could not be built: {error}") from error
    finally:
        if told is not None:
            os.environ[_EPOCH] = told
    return Path(file)
