"""Consent: the talk with the client, the signature, the sheet that comes back, the withdrawal."""
