"""The sample practice: a room of invented people, for looking around and for pictures."""
