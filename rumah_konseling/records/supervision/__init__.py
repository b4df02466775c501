"""Supervision: what may be told of a client, and what may not."""
