"""What clients may ask for by law: requests with their clocks, answers, and the copy."""
