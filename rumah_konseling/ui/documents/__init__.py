"""Papers: shown, printed, and found again when they come back as scans."""
