"""Laporan: what may be handed to the agency, and what is for the counselor alone."""
