"""The counselor's own notes, behind the passphrase once more."""
