"""What stands between the window and the system."""
