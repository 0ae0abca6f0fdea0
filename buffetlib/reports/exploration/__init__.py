"""The exploration of what drives the price."""
