"""When clients come."""
