"""Keamanan data: backups, proofs, the audit trail, and the envelope for who comes after."""
