"""What a screen reader is told of every window, over the desktop's own accessibility bus."""
