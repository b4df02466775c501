-- What was asked at the door, and how it was tried to reach a client.

-- One question of safety for whoever registers; empty while it was not asked.
ALTER TABLE client ADD COLUMN arrival_risk TEXT CHECK (arrival_risk IN ('none', 'thoughts', 'danger'));
-- On what ground the client comes; some of them can't be served in a confidential file.
ALTER TABLE client ADD COLUMN ground TEXT
    CHECK (ground IN ('own_will', 'advised', 'performance', 'divorce', 'discipline'));

CREATE TABLE contact_attempt (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    tried_at TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('phone', 'message', 'email', 'in_person')),
    outcome TEXT NOT NULL CHECK (outcome IN ('reached', 'not_reached')),
    note TEXT NOT NULL
) STRICT;

CREATE INDEX attempt_by_client ON contact_attempt (client_id, tried_at);
