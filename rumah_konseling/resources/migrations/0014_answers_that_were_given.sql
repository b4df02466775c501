-- A reply may be printed and not handed over, and a request on the telephone is answered by word.

ALTER TABLE employer_request ADD COLUMN answered_on TEXT;
ALTER TABLE employer_request ADD COLUMN answered_by TEXT CHECK (answered_by IN ('letter', 'spoken'));
