"""Referrals and the directory of partners."""
