"""How editions compare with others and with themselves: differences, and what a proof has found, as tables."""
