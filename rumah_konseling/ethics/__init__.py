"""What is right: pure functions, facts in, a verdict out."""
