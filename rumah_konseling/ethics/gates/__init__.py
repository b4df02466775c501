"""One gate a module; each answers with a Verdict and nothing else."""
