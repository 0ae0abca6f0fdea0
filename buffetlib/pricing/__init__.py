"""A year, its file, its price, and the causes of its change."""
