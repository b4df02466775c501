"""Pengaturan: who the room is, its paper, its look, its keys and its words."""
