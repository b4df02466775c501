"""What may leave the room, to whom, and what did."""
