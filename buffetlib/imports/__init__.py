"""What comes from outside, turned into counts: StatBank's exports and call logs."""
