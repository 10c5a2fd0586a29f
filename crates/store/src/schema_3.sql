-- The register by versions: what each version changed, and uploads on their way to becoming one.

-- reverses and reversed_by: versions of the same country. schools: open ones after it.
CREATE TABLE register_versions (
    country      TEXT NOT NULL,
    version      INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    approved_by  TEXT,
    upload       BLOB,
    file_name    TEXT,
    note         TEXT,
    new          INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    closed       INTEGER NOT NULL,
    schools      INTEGER NOT NULL,
    reverses     INTEGER,
    reversed_by  INTEGER,
    PRIMARY KEY (country, version)
) WITHOUT ROWID;

-- before: the school before the version, NULL where there was none. How it was at any version is
-- the `before` of its earliest change after it, or else how it is now. Rows of a version that is
-- not in register_versions belong to a publishing that was cut off and count for nothing.
CREATE TABLE school_changes (
    country TEXT NOT NULL,
    version INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    before  BLOB,
    PRIMARY KEY (country, version, number)
) WITHOUT ROWID;
CREATE INDEX school_changes_of_school ON school_changes (number, version);

-- Schools as they will be once the publishing under way has ended; from then on (staged_counts) they
-- count in the place of their rows in schools, to which they move piece by piece.
CREATE TABLE staged_schools (
    number INTEGER PRIMARY KEY,
    giga_id TEXT, name TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL, education_level TEXT,
    data_source TEXT, simulated INTEGER NOT NULL, govt_id TEXT, standing TEXT, details BLOB
);
INSERT INTO meta (key, value) VALUES ('staged_counts', 0);
CREATE VIEW present_schools AS
    SELECT schools.number, schools.uuid, schools.country,
        iif(it.number IS NULL, schools.giga_id, it.giga_id) AS giga_id,
        iif(it.number IS NULL, schools.name, it.name) AS name,
        iif(it.number IS NULL, schools.lon, it.lon) AS lon,
        iif(it.number IS NULL, schools.lat, it.lat) AS lat,
        iif(it.number IS NULL, schools.education_level, it.education_level) AS education_level,
        iif(it.number IS NULL, schools.data_source, it.data_source) AS data_source,
        iif(it.number IS NULL, schools.simulated, it.simulated) AS simulated,
        iif(it.number IS NULL, schools.govt_id, it.govt_id) AS govt_id,
        iif(it.number IS NULL, schools.standing, it.standing) AS standing,
        iif(it.number IS NULL, schools.details, it.details) AS details
    FROM schools LEFT JOIN staged_schools AS it ON it.number = schools.number
        AND (SELECT value FROM meta WHERE key = 'staged_counts') = 1;

-- The publishing under way, if there is one: what belongs to it and to no version yet.
CREATE TABLE publishing (country TEXT NOT NULL, version INTEGER NOT NULL);

-- schools: the greatest number that counts; rows beyond it belong to a publishing under way.
INSERT INTO meta (key, value) SELECT 'schools', coalesce(max(number), 0) FROM schools;

-- What was there before there were versions is the first one.
INSERT INTO register_versions (country, version, published_at, actor, new, changed, closed, schools)
    SELECT country, 1, coalesce((SELECT max(at) FROM audit WHERE action = 'schools_imported'), 0),
           'administrator', count(*), 0, 0, count(*)
    FROM schools GROUP BY country;
INSERT INTO school_changes (country, version, number, before)
    SELECT country, 1, number, NULL FROM schools ORDER BY country, number;

CREATE INDEX devices_of_school ON devices (school);
CREATE INDEX codes_of_school ON codes (school);

-- Other keys under which files know a school: ids that it had, ids of schools that became part of
-- it. kind: 0 Qosyl's id, 1 Giga's, 2 the government's.
CREATE TABLE aliases (
    country TEXT NOT NULL,
    kind    INTEGER NOT NULL,
    key     TEXT NOT NULL,
    number  INTEGER NOT NULL,
    PRIMARY KEY (country, kind, key)
) WITHOUT ROWID;

-- file_name is shown and never a path. JSON: source, options, mapping, problem, summary.
CREATE TABLE uploads (
    id           BLOB PRIMARY KEY,
    country      TEXT NOT NULL,
    kind         TEXT NOT NULL,
    level        INTEGER,
    file_name    TEXT NOT NULL,
    bytes        INTEGER NOT NULL,
    sha256       BLOB NOT NULL,
    simulated    INTEGER NOT NULL,
    state        TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    hands        TEXT NOT NULL,
    options      TEXT,
    source       TEXT,
    mapping      TEXT,
    problem      TEXT,
    summary      TEXT,
    base_version INTEGER,
    version      INTEGER,
    note         TEXT,
    submitted_at INTEGER, submitted_by TEXT,
    approved_at  INTEGER, approved_by TEXT,
    published_at INTEGER, published_by TEXT
) WITHOUT ROWID;
CREATE INDEX uploads_of_country ON uploads (country, id);

-- Cells of an upload that a person wrote over; an empty value makes the cell blank. repair: the
-- accepted repair that it belongs to.
CREATE TABLE upload_edits (
    upload BLOB NOT NULL,
    row    INTEGER NOT NULL,
    field  INTEGER NOT NULL,
    value  TEXT NOT NULL,
    repair INTEGER,
    at     INTEGER NOT NULL,
    actor  TEXT NOT NULL,
    PRIMARY KEY (upload, row, field)
) WITHOUT ROWID;

-- Repairs that a person accepted; finding: what the finding said, as JSON.
CREATE TABLE upload_repairs (
    id      INTEGER PRIMARY KEY,
    upload  BLOB NOT NULL,
    row     INTEGER NOT NULL,
    finding TEXT NOT NULL
);
CREATE INDEX repairs_of_upload ON upload_repairs (upload, row);

CREATE TABLE mappings (
    country TEXT NOT NULL,
    kind    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    mapping TEXT NOT NULL,
    PRIMARY KEY (country, kind, at)
) WITHOUT ROWID;

-- Outlines of areas: the greatest version counts; without content there is none.
CREATE TABLE layers (
    country TEXT NOT NULL,
    kind    TEXT NOT NULL,
    level   INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    upload  BLOB,
    summary TEXT NOT NULL,
    content BLOB,
    PRIMARY KEY (country, kind, level, version)
);
