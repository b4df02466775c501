"""The counselor's own practice: what they may do, how they decide, and how they keep well."""
