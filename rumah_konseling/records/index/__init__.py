"""What search and sessions share: the words of notes."""
