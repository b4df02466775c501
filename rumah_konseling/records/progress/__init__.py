"""How the client sees their own progress."""
