"""Blocks, charts, HTML and PDF of any report; knows nothing of how a price is made."""
