"""The computer under the file."""
