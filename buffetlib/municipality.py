"""Finding a municipality by its code or name."""

from __future__ import annotations

from buffetlib.errors import InputError
from buffetlib.fields import nearest
from buffetlib.population import municipalities


def find(text: str) -> str:
    """The code of the municipality that `text` names by code or name.

    Raises InputError, with the nearest name where there is one.
    """
    wanted = text.strip().casefold()
    for code, name in municipalities().items():
        if wanted in (code, name.casefold()):
            return code
    near = nearest(text, list(municipalities().values()))
    mend = f"did you mean '{near}'?" if near else "expected the name or the code of one, such as København or 101"
    raise InputError(f"found no municipality '{text}'; {mend}")
