"""The settlement of a closed year."""
