-- A paper that is taken along is given when it is said that it was, on which day and how.

ALTER TABLE document ADD COLUMN handed_over_on TEXT;
ALTER TABLE document ADD COLUMN handed_over TEXT;

-- For a client under 18 the parent or guardian signs beside them.
ALTER TABLE revocation ADD COLUMN guardian_ink TEXT;
ALTER TABLE letter ADD COLUMN guardian_initials TEXT;
