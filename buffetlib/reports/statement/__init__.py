"""What a municipality pays, and why that changed."""
