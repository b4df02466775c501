"""Wavy lines under words that the dictionary does not know, and what may have been meant."""
