-- Which backups were made and proved, so that the room can say how old the newest is.

CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    folder TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    entries INTEGER NOT NULL,       -- number of the audit log's last entry in it
    records INTEGER NOT NULL,       -- how many were compared with their digests
    occasion TEXT NOT NULL CHECK (occasion IN ('asked', 'daily', 'closing')),
    removed_at TEXT                 -- when the rotation took its file away
) STRICT;

CREATE INDEX backup_by_time ON backup (made_at);
