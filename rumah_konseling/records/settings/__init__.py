"""What the room is set to."""
