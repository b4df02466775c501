"""Masa Simpan & Hak: what is kept how long, what goes, and what clients may ask for."""
