"""StatBank's exports and call logs, turned into counts."""
