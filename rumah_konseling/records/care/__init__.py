"""What was agreed for a client: plans, safety, closing."""
