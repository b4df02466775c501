"""Opening confidentiality in an emergency: one screen, two minutes, the rest within a day."""
