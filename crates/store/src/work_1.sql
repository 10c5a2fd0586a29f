-- What came of one upload, for looking at it page by page. Made anew by every check.
CREATE TABLE rows (
    item     INTEGER PRIMARY KEY,
    row      INTEGER,
    line     INTEGER,
    fate     INTEGER NOT NULL,
    number   INTEGER,
    id       BLOB,
    name     TEXT NOT NULL,
    lon      REAL,
    lat      REAL,
    cells    TEXT,
    fields   TEXT NOT NULL,
    raw      TEXT,
    after    BLOB,
    verdict  INTEGER NOT NULL DEFAULT 0,
    refused  TEXT NOT NULL DEFAULT ',',
    comment  TEXT
);
-- other: {"row": …} or {"number": …}. repair: the accepted repair that mended it.
CREATE TABLE findings (
    finding  INTEGER PRIMARY KEY,
    item     INTEGER NOT NULL,
    chk      TEXT NOT NULL,
    severity INTEGER NOT NULL,
    field    INTEGER,
    value    TEXT,
    detail   TEXT,
    other_row INTEGER,
    other_school INTEGER,
    metres   REAL,
    repairs  TEXT,
    repair   INTEGER,
    accepted INTEGER
);
