//! Files on their way into the register: their states, and the mappings that were
//! confirmed.

use std::path::PathBuf;
use std::str::FromStr;

use qosyl_domain::{CountryCode, area_key};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;

use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::{Answer, Author, Store, StoreError};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$item])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word on the wire and in the database.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// Reads the word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == word)
            }
        }
    };
}

pub(crate) use words;

words! {
    /// What a file is.
    UploadKind {
        /// A list of schools.
        Schools = "schools",
        /// What covers schools that are in the register.
        Coverage = "coverage",
        /// Where fibre comes up.
        FiberNodes = "fiber_nodes",
        /// Masts.
        CellSites = "cell_sites",
        /// Outlines of areas of one level.
        Boundaries = "boundaries",
        /// Places that may be schools, from another source.
        Candidates = "candidates",
        /// Schools that are merged or split.
        Edits = "edits",
    }
}

words! {
    /// How far an upload has come.
    UploadState {
        /// It is there, and waits for somebody to say what its columns mean.
        Uploaded = "uploaded",
        /// Its columns are known; it is being checked.
        Mapped = "mapped",
        /// It is checked, and waits to be handed in.
        Checked = "checked",
        /// It waits for a second person.
        InReview = "in_review",
        /// A second person approved it.
        Approved = "approved",
        /// It is a version of the register.
        Published = "published",
        /// That version was taken back.
        Reverted = "reverted",
        /// Somebody took it back before it was published.
        Withdrawn = "withdrawn",
        /// It cannot be used; its problem says why.
        Failed = "failed",
    }
}

/// A file on its way into the register.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    /// Its id, a `UUIDv7`. Its files are named by it.
    pub id: Uuid,
    /// The country.
    pub country: CountryCode,
    /// What it is.
    pub kind: UploadKind,
    /// The level of boundaries, 0 for the country itself.
    pub level: Option<u8>,
    /// The first-level area whose schools it may change, by its name or id; all of the country's
    /// where it has none.
    pub area: Option<String>,
    /// The name that it came with. To be shown, never a path.
    pub file_name: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest.
    pub sha256: [u8; 32],
    /// Every school of it is imaginary.
    pub simulated: bool,
    /// How far it has come.
    pub state: UploadState,
    /// Who brought it, and when.
    pub created: Author,
    /// Everybody who brought or edited it, by the ids of persons, or else as authors are named:
    /// they do not decide on it.
    pub hands: Vec<String>,
    /// How it is to be read, as JSON.
    pub options: Option<String>,
    /// How it was read, as JSON.
    pub source: Option<String>,
    /// What its columns mean, as JSON.
    pub mapping: Option<String>,
    /// Why it cannot be used, as JSON.
    pub problem: Option<String>,
    /// What the checks and the difference gave in sum, as JSON.
    pub summary: Option<String>,
    /// The version that it was compared with.
    pub base_version: Option<u32>,
    /// The version that it became.
    pub version: Option<u32>,
    /// What people say of it.
    pub note: Option<String>,
    /// Who handed it in, and when.
    pub submitted: Option<Author>,
    /// Who approved it, and when.
    pub approved: Option<Author>,
    /// Who published it, and when.
    pub published: Option<Author>,
}

impl Upload {
    /// Refuses unless it is in one of these states.
    pub fn require(&self, states: &[UploadState]) -> Result<(), StoreError> {
        if states.contains(&self.state) {
            return Ok(());
        }
        let words: Vec<&str> = states.iter().map(|it| it.as_str()).collect();
        Err(StoreError::UploadState {
            state: self.state.as_str(),
            wanted: words.join(" or "),
        })
    }
}

pub(crate) const COLUMNS: &str = "SELECT id, country, kind, level, file_name, bytes, sha256, simulated, state, \
    created_at, created_by, hands, options, source, mapping, problem, summary, base_version, \
    version, note, submitted_at, submitted_by, approved_at, approved_by, published_at, \
    published_by, area FROM uploads";

impl Store {
    /// Keeps a new upload, whose file is in its folder already.
    pub fn create_upload(&self, upload: Upload) -> Answer<()> {
        self.task(move |connection, _| {
            write(connection, &upload)?;
            let after = json!({"kind": upload.kind.as_str(), "file_name": upload.file_name,
                "bytes": upload.bytes, "simulated": upload.simulated, "area": upload.area});
            let entry = Entry::created("upload_created", &after);
            write_entry(connection, &upload.created, &about(&upload), &entry)
        })
    }

    /// Changes an upload in one step. With an action the audit says so, by its author.
    pub fn change_upload(
        &self,
        id: Uuid,
        audit: Option<(&'static str, Author)>,
        change: impl FnOnce(&mut Upload) -> Result<(), StoreError> + Send + 'static,
    ) -> Answer<Upload> {
        self.task(move |connection, _| {
            let before = find(connection, id)?.ok_or(StoreError::UploadUnknown(id))?;
            let mut after = before.clone();
            change(&mut after)?;
            write(connection, &after)?;
            if let Some((action, author)) = audit {
                let entry = Entry {
                    action,
                    before: Some(json!({"state": before.state.as_str()})),
                    after: Some(json!({"state": after.state.as_str(), "note": after.note})),
                };
                write_entry(connection, &author, &about(&after), &entry)?;
            }
            Ok(after)
        })
    }

    /// An upload.
    pub fn upload(&self, id: Uuid) -> Result<Option<Upload>, StoreError> {
        self.read(|connection| find(connection, id))
    }

    /// The folder of an upload's files: named by its id alone.
    pub fn upload_folder(&self, id: Uuid) -> PathBuf {
        self.folder().join("uploads").join(id.to_string())
    }

    /// Lets the audit say that somebody decided on an upload. The decision itself is kept with its
    /// rows.
    pub fn note_decision(&self, id: Uuid, what: String, author: Author) -> Answer<()> {
        self.task(move |connection, _| {
            let upload = find(connection, id)?.ok_or(StoreError::UploadUnknown(id))?;
            let entry = Entry::created("upload_decided", &json!({ "decision": what }));
            write_entry(connection, &author, &about(&upload), &entry)
        })
    }

    /// Keeps what the columns of a country's files mean.
    pub fn save_mapping(
        &self,
        country: CountryCode,
        kind: UploadKind,
        mapping: String,
        author: Author,
    ) -> Answer<()> {
        self.task(move |connection, _| {
            connection
                .execute(
                    "INSERT OR REPLACE INTO mappings VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![
                        country.as_str(),
                        kind.as_str(),
                        author.at_ms,
                        author.actor,
                        mapping
                    ],
                )
                .map(drop)
                .map_err(failed("keeping a mapping"))
        })
    }

    /// What the columns of a country's files meant the last time, as JSON.
    pub fn saved_mapping(
        &self,
        country: CountryCode,
        kind: UploadKind,
    ) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            connection
                .query_row(
                    "SELECT mapping FROM mappings WHERE country = ?1 AND kind = ?2
                     ORDER BY at DESC LIMIT 1",
                    [country.as_str(), kind.as_str()],
                    |row| row.get(0),
                )
                .optional()
                .map_err(failed("reading a mapping"))
        })
    }

    /// Other keys under which a country's files may know schools.
    pub fn aliases(&self, country: CountryCode) -> Result<Vec<crate::Alias>, StoreError> {
        self.read(|connection| crate::alias::list(connection, country))
    }
}

pub(crate) fn about(upload: &Upload) -> About {
    About::within(upload.country, Some(upload.id.to_string()))
}

/// Marks an upload as published, within the transaction that publishes it.
pub(crate) fn mark_published(
    connection: &Connection,
    id: Uuid,
    version: u32,
    author: &Author,
) -> Result<(), StoreError> {
    let mut upload = find(connection, id)?.ok_or(StoreError::UploadUnknown(id))?;
    upload.require(&[
        UploadState::Approved,
        UploadState::InReview,
        UploadState::Checked,
    ])?;
    upload.state = UploadState::Published;
    upload.version = Some(version);
    upload.published = Some(author.clone());
    write(connection, &upload)
}

/// Says of an upload whether what it became holds, or was taken back.
pub(crate) fn mark_held(connection: &Connection, id: Uuid, holds: bool) -> Result<(), StoreError> {
    let state = if holds {
        UploadState::Published
    } else {
        UploadState::Reverted
    };
    connection
        .execute(
            "UPDATE uploads SET state = ?2 WHERE id = ?1",
            params![id.as_bytes(), state.as_str()],
        )
        .map(drop)
        .map_err(failed("writing what became of an upload"))
}

/// An upload.
pub(crate) fn find(connection: &Connection, id: Uuid) -> Result<Option<Upload>, StoreError> {
    let doing = failed("reading an upload");
    let found = connection
        .prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))
        .map_err(&doing)?
        .query_row([id.as_bytes()], |row| Ok(read(row)))
        .optional()
        .map_err(&doing)?;
    found.transpose()
}

/// Writes an upload, new or changed.
pub(crate) fn write(connection: &Connection, it: &Upload) -> Result<(), StoreError> {
    let at = |author: &Option<Author>| author.as_ref().map(|it| it.at_ms);
    let by = |author: &Option<Author>| author.as_ref().map(|it| it.actor.clone());
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO uploads VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
             ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27,
             ?28)",
        )
        .and_then(|mut statement| {
            statement.execute(params![
                it.id.as_bytes(),
                it.country.as_str(),
                it.kind.as_str(),
                it.level,
                it.file_name,
                i64::try_from(it.bytes).unwrap_or(i64::MAX),
                it.sha256,
                it.simulated,
                it.state.as_str(),
                it.created.at_ms,
                it.created.actor,
                json!(it.hands).to_string(),
                it.options,
                it.source,
                it.mapping,
                it.problem,
                it.summary,
                it.base_version,
                it.version,
                it.note,
                at(&it.submitted),
                by(&it.submitted),
                at(&it.approved),
                by(&it.approved),
                at(&it.published),
                by(&it.published),
                it.area,
                it.area.as_deref().map(area_key)
            ])
        })
        .map(drop)
        .map_err(failed("writing an upload"))
}

/// Reads an upload of a row with [`COLUMNS`].
pub(crate) fn read(row: &Row<'_>) -> Result<Upload, StoreError> {
    let doing = failed("reading an upload");
    let id = Uuid::from_bytes(row.get(0).map_err(&doing)?);
    let corrupt = |detail: String| StoreError::Corrupt {
        what: format!("upload {id}"),
        detail,
    };
    let word = |place: usize| row.get::<_, String>(place).map_err(&doing);
    let country = CountryCode::from_str(&word(1)?).map_err(|error| corrupt(error.detail))?;
    let kind = word(2)?;
    let kind = UploadKind::from_word(&kind).ok_or_else(|| corrupt(format!("kind {kind}")))?;
    let state = word(8)?;
    let state = UploadState::from_word(&state).ok_or_else(|| corrupt(format!("state {state}")))?;
    let hands = serde_json::from_str(&word(11)?).map_err(|error| corrupt(error.to_string()))?;
    let author = |place: usize| -> Result<Option<Author>, StoreError> {
        let at_ms: Option<i64> = row.get(place).map_err(&doing)?;
        let actor: Option<String> = row.get(place + 1).map_err(&doing)?;
        Ok(at_ms
            .zip(actor)
            .map(|(at_ms, actor)| Author { actor, at_ms }))
    };
    let text = |place: usize| row.get::<_, Option<String>>(place).map_err(&doing);
    Ok(Upload {
        id,
        country,
        kind,
        level: row.get(3).map_err(&doing)?,
        file_name: word(4)?,
        bytes: row.get::<_, i64>(5).map_err(&doing)?.unsigned_abs(),
        sha256: row.get(6).map_err(&doing)?,
        simulated: row.get(7).map_err(&doing)?,
        state,
        created: author(9)?.ok_or_else(|| corrupt("nobody brought it".to_owned()))?,
        hands,
        options: text(12)?,
        source: text(13)?,
        mapping: text(14)?,
        problem: text(15)?,
        summary: text(16)?,
        base_version: row.get(17).map_err(&doing)?,
        version: row.get(18).map_err(&doing)?,
        note: text(19)?,
        submitted: author(20)?,
        approved: author(22)?,
        published: author(24)?,
        area: text(26)?,
    })
}
