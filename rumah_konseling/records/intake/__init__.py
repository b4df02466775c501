"""Takes an existing register of clients in: read, looked over, and kept in one act."""
