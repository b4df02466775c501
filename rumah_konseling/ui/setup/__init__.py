"""Penyiapan: the first run, from nothing to an open room with its recovery sheet proved."""
