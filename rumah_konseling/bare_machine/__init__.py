"""What a computer must have before the program can start. Standard library only."""
