"""How care is planned and how it ends: plans given to the client, and the closing."""
