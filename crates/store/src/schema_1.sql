-- Times are milliseconds since 1970 in UTC. Ids are the 16 bytes of UUIDs.

CREATE TABLE schools (
    number          INTEGER PRIMARY KEY,
    uuid            BLOB NOT NULL UNIQUE,
    giga_id         TEXT,
    name            TEXT NOT NULL,
    lon             REAL NOT NULL,
    lat             REAL NOT NULL,
    country         TEXT NOT NULL,
    education_level TEXT,
    data_source     TEXT,
    simulated       INTEGER NOT NULL,
    govt_id         TEXT,
    standing        TEXT,
    details         BLOB
);

CREATE TABLE devices (
    key           INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE,
    school        INTEGER NOT NULL REFERENCES schools (number),
    public_key    BLOB NOT NULL UNIQUE,
    kind          INTEGER NOT NULL,
    meter         TEXT,
    enrolled_at   INTEGER NOT NULL,
    revoked_at    INTEGER
);

CREATE TABLE codes (
    hash       BLOB PRIMARY KEY,
    school     INTEGER NOT NULL REFERENCES schools (number),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    meters     INTEGER NOT NULL DEFAULT 0,
    browsers   INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE audit (
    entry  INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    before TEXT,
    after  TEXT
);

-- Append-only. previous is the place of the school's record of the same kind before this one,
-- so that a school's history is found without an index; ordinal counts them from 1, so that the
-- latest one tells how many there are.
CREATE TABLE inbox (
    seq          INTEGER PRIMARY KEY,
    kind         INTEGER NOT NULL,
    id           BLOB NOT NULL,
    school       INTEGER NOT NULL,
    device       INTEGER NOT NULL,
    started_at   INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    clock_offset INTEGER,
    previous     INTEGER NOT NULL,
    ordinal      INTEGER NOT NULL,
    body         TEXT NOT NULL
);

-- Only to find duplicates. UUIDv7 grows with time: inserts are near the right edge.
CREATE TABLE inbox_ids (id BLOB PRIMARY KEY) WITHOUT ROWID;

-- through_seq: state holds every record of the school up to this place and none after it.
CREATE TABLE school_state (
    number           INTEGER PRIMARY KEY,
    measurement_head INTEGER NOT NULL,
    heartbeat_head   INTEGER NOT NULL,
    through_seq      INTEGER NOT NULL DEFAULT 0,
    state            BLOB
);

CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('state_through_seq', 0);
