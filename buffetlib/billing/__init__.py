"""Bills, statements, settlements, and the ledger of what is carried over."""
