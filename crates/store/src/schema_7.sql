-- The chains of records, as devices make them: number, hash of the record before, own hash.

-- NULL: the device sends no chain.
ALTER TABLE inbox ADD COLUMN chain_seq INTEGER;

-- omitted: not here, and the device has said so; of what lies within a range of such records there
-- are no rows. hash and prev are NULL where that is all that is known. edited: the record after
-- names another hash than this one has.
CREATE TABLE chain (
    device  INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    hash    BLOB,
    prev    BLOB,
    omitted INTEGER NOT NULL,
    edited  INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
) WITHOUT ROWID;

-- Numbers below a device's head that are neither here nor omitted.
CREATE TABLE chain_gaps (
    device   INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq   INTEGER NOT NULL,
    PRIMARY KEY (device, from_seq)
) WITHOUT ROWID;

-- head: the greatest number that is here. oldest_waiting: the device will send nothing before it.
-- forked_seq: the number under which two different records came.
CREATE TABLE chains (
    device         INTEGER PRIMARY KEY,
    head           INTEGER NOT NULL,
    omitted        INTEGER NOT NULL,
    edited         INTEGER NOT NULL,
    oldest_waiting INTEGER NOT NULL,
    forked_at      INTEGER,
    forked_seq     INTEGER
);

-- Notes of devices of what they will never send.
CREATE TABLE omissions (
    id          BLOB PRIMARY KEY,
    device      INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    body        TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX omissions_of_device ON omissions (device, received_at);
