"""One folder for each kind of report with its texts; parts that several share; exports."""
