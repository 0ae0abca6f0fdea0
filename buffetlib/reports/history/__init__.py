"""The history of the price, and what it may become."""
