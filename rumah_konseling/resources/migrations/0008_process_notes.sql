-- Process notes (catatan proses): the counselor's own, sealed once more inside the vault.
-- Nothing here can be searched: `sealed` is a nonce, then ciphertext and tag.

CREATE TABLE process_note (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    session_id INTEGER REFERENCES session (id),
    sealed BLOB NOT NULL CHECK (length(sealed) > 28),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX process_note_by_client ON process_note (client_id, created_at);
