"""Numbers, dates and texts in the languages of the reports."""
