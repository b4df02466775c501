"""The counselor is moved (serah terima): clients choose, papers are signed, files stay closed."""
