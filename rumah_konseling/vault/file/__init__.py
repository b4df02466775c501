"""The encrypted file itself."""
