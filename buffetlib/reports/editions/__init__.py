"""What is told of editions as a whole: the list of those that were published, and what a change of a price means."""
