"""The door: the lock screen, the way back with the recovery sheet, and the lock itself."""
