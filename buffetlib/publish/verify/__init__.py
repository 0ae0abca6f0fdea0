"""Whether what was published is what it says of itself, and comes out again."""
