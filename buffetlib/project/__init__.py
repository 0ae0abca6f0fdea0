"""A folder of figures: opened, checked, a year begun in it."""
