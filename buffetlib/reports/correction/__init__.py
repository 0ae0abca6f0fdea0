"""What was corrected since the edition before, in words and tables: in short at the head of a report, in full later."""
