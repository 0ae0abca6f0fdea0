"""What an import has done, in words."""
