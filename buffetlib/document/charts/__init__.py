"""Charts as SVG whose text stays text."""
