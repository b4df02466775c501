"""The home page: who waits, what needs the counselor today."""
