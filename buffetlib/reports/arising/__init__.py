"""How a price arises: the figures that a notebook computes in the open, told step by step."""
