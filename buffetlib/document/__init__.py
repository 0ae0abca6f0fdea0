"""Blocks, charts, HTML and PDF of any report; knows nothing of prices."""
