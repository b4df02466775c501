"""Printed papers, their scans, and how a file leaves."""
