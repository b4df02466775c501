-- A failure to protect data: what happened, whose data, what was done, who is told by when.

CREATE TABLE data_breach (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,      -- JSON object
    known_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX breach_by_due ON data_breach (due_at) WHERE closed_on IS NULL;

CREATE TABLE breach_client (
    id INTEGER PRIMARY KEY,
    breach_id INTEGER NOT NULL REFERENCES data_breach (id),
    client_id INTEGER NOT NULL REFERENCES client (id),
    UNIQUE (breach_id, client_id)
) STRICT;

CREATE INDEX breach_by_client ON breach_client (client_id);
