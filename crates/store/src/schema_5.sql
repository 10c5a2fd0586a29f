-- Outages are records of the inbox with a chain of their own.
ALTER TABLE school_state ADD COLUMN outage_head INTEGER NOT NULL DEFAULT 0;
