-- The first page asks of every client in service when the last session was, what its risk was
-- and what day was agreed on. These stand in the index of a client's sessions, so that the
-- question reads no page of the notes themselves. The id stands in it for two sessions that
-- began at one moment.

DROP INDEX session_by_client;

CREATE INDEX session_by_client ON session (client_id, started_at, id, case_id, risk, next_on);
