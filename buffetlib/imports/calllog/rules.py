"""What a row of a log is: a call to be charged, a failed one, or one to be set aside, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from buffetlib.base.months import Month
from buffetlib.base.scheme.participants import Participants

COLUMNS = ("time", "service", "system", "municipality", "status", "call_id")
"""The columns of a log. Others may stand beside them, in any order."""

JUDGED_BY = ("service", "municipality", "status")
"""Those of them that are texts, and that it depends on what becomes of a row."""


class Verdict(StrEnum):
    """What becomes of a row that is not set aside."""

    CHARGED = "charged"
    FAILED = "failed"


class Reason(StrEnum):
    """Why a row is set aside. The first that holds is told, in this order."""

    CUT_OFF = "cut_off"
    ENCODING = "encoding"
    QUOTES = "quotes"
    FIELDS = "fields"
    TIME = "time"
    PERIOD = "period"
    CHRISTIANSO = "christianso"
    MUNICIPALITY = "municipality"
    SERVICE = "service"
    STATUS = "status"
    CALL_ID = "call_id"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is known when a log is imported: its calls are from `since` until before `until`, of these services.

    A log is judged by the rules of its own import for ever, so that later ones change no count.
    """

    since: Month
    until: Month
    services: tuple[str, ...]

    def years(self) -> range:
        """The years that calls are counted of."""
        return range(self.since.year, (self.until + -1).year + 1)

    def verdict(self, participants: Participants) -> str:
        """SQL for the verdict or the reason of a row with fault, month, service, municipality and status.

        Months are numbers of months since the year 0. A missing call id is judged apart: see `statements`.
        """
        since, until = month_number(self.since), month_number(self.until)
        codes = _listed(list(participants.outside))
        outside = f"WHEN municipality IN {codes} THEN '{Reason.CHRISTIANSO}'" if participants.outside else ""
        return f"""CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN month IS NULL THEN '{Reason.TIME}'
            WHEN month < {since} OR month >= {until} THEN '{Reason.PERIOD}'
            {outside}
            WHEN municipality IS NULL OR municipality NOT IN {_listed(list(participants.areas))}
                THEN '{Reason.MUNICIPALITY}'
            WHEN service IS NULL OR service NOT IN {_listed(self.services)} THEN '{Reason.SERVICE}'
            WHEN status IS NULL OR status = '' THEN '{Reason.STATUS}'
            WHEN status = 'ok' THEN '{Verdict.CHARGED}'
            ELSE '{Verdict.FAILED}' END"""


def month_number(month: Month) -> int:
    """The month as one number, in the way that `MONTH_OF_TIME` numbers them."""
    return month.year * 12 + month.number


def month_of(number: int) -> Month:
    """The month that has this number."""
    year, month = divmod(number - 1, 12)
    return Month(year, month + 1)


MONTH_OF_TIME = "year(time) * 12 + month(time)"
"""SQL for the number of the month that a time lies in."""


def _listed(words: Sequence[str]) -> str:
    """Words as a list in SQL. Ids of services and codes of municipalities have no quotes in them."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"
