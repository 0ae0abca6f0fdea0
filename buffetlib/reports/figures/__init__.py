"""The exact figures of a report: what it is proven and compared by, whatever it looks like."""
