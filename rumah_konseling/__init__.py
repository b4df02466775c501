"""The core of Rumah Konseling: everything but the face. Knows no Qt."""

__version__ = "0.1.0"
