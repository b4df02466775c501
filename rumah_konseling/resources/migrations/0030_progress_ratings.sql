-- How the client sees their own progress: four answers from 0 to 10, typed or read off a slip.

CREATE TABLE progress_rating (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    state TEXT NOT NULL,
    -- Under which wording the questions were put, as they stand on the slip.
    wording_version TEXT NOT NULL,
    serial TEXT,
    -- On which day the client answered; unknown until the slip came back.
    rated_on TEXT,
    -- An answer that was left out is NULL.
    daily INTEGER CHECK (daily BETWEEN 0 AND 10),
    calm INTEGER CHECK (calm BETWEEN 0 AND 10),
    goal INTEGER CHECK (goal BETWEEN 0 AND 10),
    help INTEGER CHECK (help BETWEEN 0 AND 10),
    -- What was read in the circles of the scan, as JSON, until the counselor has compared it.
    circles TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX progress_rating_of_client ON progress_rating (client_id, rated_on);
