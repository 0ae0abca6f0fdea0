"""Sections and tables that several reports share."""
