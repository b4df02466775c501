"""Clients: the register, the waiting list, and each client's file."""
