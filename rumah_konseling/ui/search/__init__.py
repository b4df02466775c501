"""Looking for something: typed anywhere with Ctrl+K, read with the arrow keys, gone when left."""
