"""The views of statements, of what moved payments, of settlements and of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buffetlib.billing.ledger import Ledger
from buffetlib.billing.payment_causes import CausesByMunicipality
from buffetlib.billing.settled import SettledYear
from buffetlib.billing.statement import Statement, Statements
from buffetlib.reports.results.payment_causes import CAUSES
from buffetlib.reports.results.settlements import LEDGER, SETTLED
from buffetlib.reports.results.statements import ALL_STATEMENTS, ONE_STATEMENT
from buffetlib.reports.results.view import ResultView

VIEWS: Mapping[type, ResultView[Any]] = {
    Statement: ONE_STATEMENT,
    Statements: ALL_STATEMENTS,
    CausesByMunicipality: CAUSES,
    SettledYear: SETTLED,
    Ledger: LEDGER,
}
