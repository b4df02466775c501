"""What keeps the room itself: log, backups, envelope."""
