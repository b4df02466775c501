"""Failures to protect data, and what the room says of its own processing."""
