"""What clients direct for the time when they can't speak for themselves."""
