"""Bantuan: texts that are read beside the work, found by page, by word and by the reason given."""
