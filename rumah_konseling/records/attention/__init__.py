"""What needs the counselor now, and why."""
