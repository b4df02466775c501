"""Meetings and their notes."""
