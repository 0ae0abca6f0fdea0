"""A year, its file, its price and its causes."""
