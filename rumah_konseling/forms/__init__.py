"""What is printed: a dataclass goes in, the bytes of a PDF come out."""
