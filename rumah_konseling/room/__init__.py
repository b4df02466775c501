"""Wires the room: services, printing, backups, restoring, keys."""
