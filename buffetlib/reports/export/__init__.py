"""Results as JSON, CSV and workbooks."""
