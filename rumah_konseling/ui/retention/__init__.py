"""Masa simpan dan hak: what is kept how long, what goes, and what clients may ask for."""
