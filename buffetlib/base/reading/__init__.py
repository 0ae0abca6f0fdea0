"""Text of a file -> values with their places, or every problem at once."""
