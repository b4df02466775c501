"""What a client agreed to."""
