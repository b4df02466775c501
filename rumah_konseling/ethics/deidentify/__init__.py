"""Take the identity out of a text: what to replace, what to ask about, what still blocks."""
