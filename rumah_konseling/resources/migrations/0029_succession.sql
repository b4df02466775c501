-- The counselor is moved: who comes, what each client chose, and what stays closed to them.

CREATE TABLE succession (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,              -- JSON object: successor, ground, place of key and cabinet
    effective_on TEXT NOT NULL,
    began_at TEXT NOT NULL,
    document_id INTEGER REFERENCES document (id),
    keys_of TEXT NOT NULL DEFAULT '',   -- which keys were in force when it was completed
    last_client INTEGER,                -- the newest client when it was completed
    completed_at TEXT,
    called_off_at TEXT,
    CHECK (completed_at IS NULL OR called_off_at IS NULL)
) STRICT;

CREATE UNIQUE INDEX succession_under_way ON succession (1)
    WHERE completed_at IS NULL AND called_off_at IS NULL;

-- What a client was told and chose; the newest row counts.
CREATE TABLE succession_answer (
    id INTEGER PRIMARY KEY,
    succession_id INTEGER NOT NULL REFERENCES succession (id),
    client_id INTEGER NOT NULL REFERENCES client (id),
    choice TEXT NOT NULL CHECK (choice IN ('go_on', 'refer', 'close', 'not_reached', 'in_danger')),
    told_on TEXT NOT NULL,
    how TEXT NOT NULL,
    notes_go_on INTEGER NOT NULL CHECK (notes_go_on IN (0, 1)),
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX succession_answer_by_client ON succession_answer (succession_id, client_id, id);

-- Set when the counselor who wrote it left and the client did not let it go on: sealed with a
-- key that is kept nowhere, it is read by nobody.
ALTER TABLE process_note ADD COLUMN closed_at TEXT;
