"""What is seen: a Qt interface in front of the room. No SQL, no rule."""
