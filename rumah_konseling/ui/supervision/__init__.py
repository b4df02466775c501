"""Cases for supervision: written, read without identity, and followed."""
