"""Backups, and copies that take its place."""
