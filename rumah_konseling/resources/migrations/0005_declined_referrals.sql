-- A referral that was declined does not count as one, also once it is closed.

ALTER TABLE referral ADD COLUMN was_declined INTEGER NOT NULL DEFAULT 0;

UPDATE referral SET was_declined = 1 WHERE state IN ('declined', 'client_declined');
