-- Who comes when. Nothing here says why.

CREATE TABLE appointment_series (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    rhythm TEXT NOT NULL CHECK (rhythm IN ('weekly', 'two_weekly', 'monthly')),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    series_id INTEGER REFERENCES appointment_series (id),
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 10 AND 240),
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'phone', 'online', 'visit')),
    place TEXT NOT NULL,
    status TEXT NOT NULL CHECK (
        status IN (
            'planned', 'came', 'late',
            'cancelled_by_client', 'cancelled_by_counselor', 'did_not_come'
        )
    ),
    -- The counselor's own reason only: a client's is nobody's business at the door.
    cancel_reason TEXT NOT NULL CHECK (cancel_reason = '' OR status = 'cancelled_by_counselor'),
    reminded_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX appointment_by_start ON appointment (starts_at);
CREATE INDEX appointment_by_client ON appointment (client_id, starts_at);
CREATE INDEX appointment_by_series ON appointment (series_id, starts_at)
WHERE series_id IS NOT NULL;
CREATE INDEX appointment_planned ON appointment (starts_at) WHERE status = 'planned';
