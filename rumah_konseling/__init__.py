"""Rumah Konseling: a counseling room in one encrypted file. Only ``ui`` knows Qt."""

__version__ = "0.1.0"
