"""What would be or may come: scenarios, sensitivity, ranges, draws, outlook."""
