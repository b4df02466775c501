"""Who may open the file."""
