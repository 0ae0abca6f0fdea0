"""A settlement and the ledger as a terminal and Jupyter show them, without the report around them."""

from __future__ import annotations

from buffetlib.billing.ledger import Ledger
from buffetlib.billing.settled import SettledYear
from buffetlib.document.blocks import Section
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.settlement_tables import account_table, causes_table, kinds_table
from buffetlib.reports.settlement.ledger import ledger_blocks, ledger_table


def settled_section(settled: SettledYear, language: str) -> Section:
    """The account of a year, what made the difference, and what the ledger says of it."""
    context = Context((settled.year,), language)
    tables = [each(settled, context) for each in (account_table, kinds_table, causes_table)]
    return Section(*tables, ledger_table(settled.ledger, context, only=settled.year.year))


def ledger_section(book: Ledger, language: str) -> Section:
    """The whole ledger, and that it balances."""
    return Section(*ledger_blocks(book, Context((book.years[-1],), language)))
