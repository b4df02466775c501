-- The counselor's own practice: competence, licences, training, hard decisions, complaints,
-- boundaries, advice to superiors. An entry is never deleted: it ends, or another replaces it.

CREATE TABLE practice_entry (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('area', 'licence', 'training', 'decision', 'complaint', 'boundary', 'advice')),
    client_id INTEGER REFERENCES client (id),
    content TEXT NOT NULL,      -- JSON object
    happened_on TEXT NOT NULL,
    due_on TEXT,
    ended_on TEXT,
    ending TEXT,
    replaced_by INTEGER REFERENCES practice_entry (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX practice_entry_by_kind ON practice_entry (kind, happened_on, id);
CREATE INDEX practice_entry_by_client ON practice_entry (client_id, kind)
    WHERE client_id IS NOT NULL;
CREATE INDEX practice_entry_by_due ON practice_entry (due_on) WHERE ended_on IS NULL;

-- In which of the counselor's areas a case was found to be: JSON list of practice_entry ids.
ALTER TABLE case_competence ADD COLUMN areas TEXT;

-- The limits the counselor set on their own work; the newest row counts.
CREATE TABLE work_limit (
    id INTEGER PRIMARY KEY,
    sessions_a_day INTEGER NOT NULL,
    sessions_a_week INTEGER NOT NULL,
    high_risk_cases INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

-- The counselor's own check-ins, under a seal that an open room can't open.
CREATE TABLE self_check (
    id INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
