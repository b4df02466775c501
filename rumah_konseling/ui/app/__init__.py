"""The window and the life of the program."""
