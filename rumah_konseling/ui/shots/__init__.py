"""The pictures of every page and dialog of the sample practice."""
