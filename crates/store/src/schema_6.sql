-- Records of other programs: devices without a key of their own, tokens for fleets, and what cannot
-- be placed.

-- public_key: NULL for a device of another program, which signs nothing.
CREATE TABLE devices_5 (
    key           INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE,
    school        INTEGER NOT NULL REFERENCES schools (number),
    public_key    BLOB UNIQUE,
    kind          INTEGER NOT NULL,
    meter         TEXT,
    enrolled_at   INTEGER NOT NULL,
    revoked_at    INTEGER
);
INSERT INTO devices_5 SELECT key, id, school, public_key, kind, meter, enrolled_at, revoked_at
    FROM devices;
DROP TABLE devices;
ALTER TABLE devices_5 RENAME TO devices;
CREATE INDEX devices_of_school ON devices (school);

-- How another program's device is found again. hardware and installation are keyed hashes: what a
-- device says of itself is stored nowhere.
CREATE TABLE registrations (
    device       INTEGER PRIMARY KEY REFERENCES devices (key),
    hardware     BLOB,
    installation BLOB,
    number       INTEGER NOT NULL,
    ended_at     INTEGER
);
CREATE INDEX registrations_of_hardware ON registrations (hardware) WHERE hardware IS NOT NULL;
CREATE INDEX registrations_of_installation ON registrations (installation)
    WHERE installation IS NOT NULL;

-- For a key whose role is 'giga-meter': JSON, the ids of the schools it writes for; all of its
-- country without.
ALTER TABLE api_keys ADD COLUMN schools TEXT;

-- Records that can be read and not be placed. id: the same for the same record however often it
-- comes. key: the id of the key that brought it. body: JSON without anything about persons.
CREATE TABLE quarantine (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          BLOB NOT NULL UNIQUE,
    source      INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    detail      TEXT NOT NULL,
    key         BLOB,
    actor       TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    body        TEXT NOT NULL
);
CREATE INDEX quarantine_of_reason ON quarantine (reason, seq);

-- Other programs name schools by the ids of Giga and of governments, whatever their case; lists
-- lose zeros before them.
CREATE INDEX schools_of_giga_id ON schools (lower(giga_id)) WHERE giga_id IS NOT NULL;
CREATE INDEX schools_of_govt_id ON schools (country, ltrim(lower(govt_id), '0'))
    WHERE govt_id IS NOT NULL;
CREATE INDEX aliases_of_key ON aliases (kind, lower(key));
