"""What all charts have in common. What colours tell apart is told by form or pattern, too."""

ACCENT = "#0b5c8a"
INK = "#1c2833"
MUTED = "#5c6770"
GRID = "#d5dade"

LETTERS = 9
"""How large all texts are, in points."""

WIDE, NARROW = 6.9, 3.55
"""How wide charts are, in inches: as the text of an A4 page, and as a telephone."""

HATCH_WIDTH = 0.6
"""How thick the lines of hatching are, in points."""
