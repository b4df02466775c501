"""Directives of a client: talked over, written down, signed, reviewed, taken back."""
