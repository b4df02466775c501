"""Release permissions: written with the client, signed, checked, revoked."""
