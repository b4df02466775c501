-- How a service was closed: one summary for each closing, also after a reopening.

CREATE TABLE closing (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    case_id INTEGER NOT NULL REFERENCES service_case (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('reached', 'client_wish', 'referred', 'unreachable', 'moved', 'died', 'other')
    ),
    summary TEXT NOT NULL,      -- JSON object
    open_ends TEXT NOT NULL,    -- JSON object: what stayed open, and why
    closed_on TEXT NOT NULL,
    keep_until TEXT NOT NULL,
    document_id INTEGER REFERENCES document (id),
    reopened_at TEXT,
    reopen_reason TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX closing_by_client ON closing (client_id, id);
CREATE INDEX closing_by_retention ON closing (keep_until) WHERE reopened_at IS NULL;
