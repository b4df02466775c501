"""The letter of attendance: date and time, never why."""
