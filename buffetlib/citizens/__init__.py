"""Who shares the cost: the citizens of the 98 municipalities."""
