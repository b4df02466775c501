"""The room's ledger: permissions, what left the room, requests, emergencies."""
