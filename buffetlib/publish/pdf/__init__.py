"""The PDF of a report: opened without trusting it, and proven by what it carries."""
