"""From a notebook and its parameters to the files of a report."""
