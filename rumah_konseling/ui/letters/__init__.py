"""Letters to third parties, which can only hold what was permitted."""
