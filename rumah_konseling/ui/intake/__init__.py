"""Takes an existing register in, one step at a time."""
