"""What the room reports of its work: figures that are safe to hand out, and its own view."""
