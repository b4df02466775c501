"""The note of a session: written, signed, read, and seen through time."""
