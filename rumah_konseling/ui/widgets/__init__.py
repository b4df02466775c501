"""What more than one feature uses. Imported by module, so that the lock screen loads little."""
