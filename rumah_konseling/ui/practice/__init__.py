"""The counselor's own practice: registers, wellbeing, and the map of the ethics."""
