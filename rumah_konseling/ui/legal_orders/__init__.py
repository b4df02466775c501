"""Legal orders: registered from a client's file, weighed, and answered."""
