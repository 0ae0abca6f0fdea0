"""From results to what people read: tables, charts and wording, independent of any format."""
