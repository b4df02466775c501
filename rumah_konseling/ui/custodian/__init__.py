"""What the custodian of the envelope sees of an open room: whom to call."""
