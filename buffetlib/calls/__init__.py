"""What is called: measured, planned, expected, forecast."""
