"""Measures de-identification on texts whose identifying words are known."""
