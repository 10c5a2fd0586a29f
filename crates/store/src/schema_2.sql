-- People, what they may do, and how they sign in. No addresses of any kind, no e-mail.

CREATE TABLE people (
    key         INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
    login       TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    password    TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    disabled_at INTEGER
);

-- Without a country: in all of them. Without an area: in the whole country.
CREATE TABLE grants (
    person  INTEGER NOT NULL REFERENCES people (key),
    role    TEXT NOT NULL,
    country TEXT,
    area    TEXT
);
CREATE INDEX grants_of_person ON grants (person);

-- hash: SHA-256 of the token in the person's cookie.
CREATE TABLE sessions (
    hash       BLOB PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES people (key),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person, created_at);

-- hash: SHA-256 of the secret. used_day: days since 1970.
CREATE TABLE api_keys (
    key        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE,
    hash       BLOB NOT NULL UNIQUE,
    name       TEXT NOT NULL UNIQUE,
    person     INTEGER REFERENCES people (key),
    role       TEXT NOT NULL,
    country    TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    used_day   INTEGER
);

-- What a change is about, and in which country it is, where it is in one.
ALTER TABLE audit ADD COLUMN subject TEXT;
ALTER TABLE audit ADD COLUMN country TEXT;
CREATE INDEX audit_of_subject ON audit (subject) WHERE subject IS NOT NULL;
CREATE INDEX audit_of_country ON audit (country) WHERE country IS NOT NULL;
CREATE INDEX audit_of_actor ON audit (actor);
CREATE INDEX audit_of_action ON audit (action);
