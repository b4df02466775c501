"""Finding clients, papers and notes."""
