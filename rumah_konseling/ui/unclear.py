"""The error of what was typed and can't be read as a date, a time, or anything else."""


class Unclear(ValueError):
    """What was typed can't be read; ``str`` says kindly what to write instead."""
