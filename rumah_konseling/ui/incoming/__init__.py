"""Papers from outside, written down, attached and looked at."""
