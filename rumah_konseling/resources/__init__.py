"""What is said and shown: migrations, wording, styles, icons, the sample practice."""
