"""What is charged and what it came to: bills, statements, settlements, the ledger."""
