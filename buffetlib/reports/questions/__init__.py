"""What is always asked of a price, and the answers in words."""
