-- A letter is prepared first; it is given only when it is said that it was handed over.

-- Empty is given: so it was for every line of the days before.
ALTER TABLE disclosure ADD COLUMN state TEXT CHECK (state IN ('prepared', 'called_off'));

-- When a letter was made; given_at is the day on which it was handed over, as it was said.
ALTER TABLE disclosure ADD COLUMN prepared_at TEXT;

-- How it was handed over or sent, and why it was not after all.
ALTER TABLE disclosure ADD COLUMN handed_over TEXT;
ALTER TABLE disclosure ADD COLUMN called_off TEXT;
