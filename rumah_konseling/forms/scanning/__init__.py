"""What a scanned page says."""
