"""What is kept: one module per kind of record, with its SQL and its use cases."""
