"""Those who come along with a client, and their confidentiality sheets."""
