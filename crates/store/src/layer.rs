//! What lies under the schools: a country's own outlines of areas, its fibre nodes and cell sites.
//! Each layer has versions of its own, and the latest one counts.

use qosyl_domain::CountryCode;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use uuid::Uuid;

use crate::audit::{About, Entry, write_entry};
use crate::error::failed;
use crate::{Answer, Author, Store, StoreError, UploadKind};

/// Which layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayerKind {
    /// The country.
    pub country: CountryCode,
    /// What lies there.
    pub kind: UploadKind,
    /// The level of boundaries; 0 for all else.
    pub level: u8,
}

/// A version of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Which layer.
    pub layer: LayerKind,
    /// From 1 without gaps.
    pub version: u32,
    /// Who published it, and when.
    pub author: Author,
    /// The upload that it comes from, also where an earlier version was brought back.
    pub upload: Option<Uuid>,
    /// What it holds in sum, as JSON.
    pub summary: String,
    /// Whether it holds anything; else the layer is gone.
    pub has_content: bool,
    /// Whether it is an earlier version that was brought back.
    pub is_brought_back: bool,
}

const COLUMNS: &str = "SELECT country, kind, level, version, at, actor, upload, summary, \
     content IS NOT NULL, upload IS NULL OR EXISTS (SELECT 1 FROM layers AS it \
     WHERE it.country = layers.country AND it.kind = layers.kind AND it.level = layers.level \
     AND it.version < layers.version AND it.upload = layers.upload) FROM layers";
const OF_LAYER: &str = "country = ?1 AND kind = ?2 AND level = ?3";

impl Store {
    /// Makes content the next version of a layer, and marks the upload that it comes from as
    /// published. Gives the version.
    pub fn publish_layer(
        &self,
        layer: LayerKind,
        upload: Uuid,
        summary: String,
        content: Vec<u8>,
        author: Author,
    ) -> Answer<u32> {
        self.task(move |connection, _| {
            let held = Held {
                upload: Some(upload),
                summary,
                content: Some(content),
            };
            let version = add(connection, layer, &held, &author)?;
            crate::upload::mark_published(connection, upload, version, &author)?;
            Ok(version)
        })
    }

    /// Brings the version of a layer back that was there before the latest one; before the first
    /// there was nothing. Gives the new version. Taken back itself, it brings back what it took.
    pub fn revert_layer(&self, layer: LayerKind, author: Author) -> Answer<u32> {
        self.task(move |connection, _| {
            let latest = latest(connection, layer)?;
            let gone = find(connection, layer, latest)?;
            let former = find(connection, layer, latest.saturating_sub(1))?.unwrap_or_default();
            let version = add(connection, layer, &former, &author)?;
            for (held, holds) in [
                (gone.and_then(|it| it.upload), false),
                (former.upload, true),
            ] {
                if let Some(upload) = held {
                    crate::upload::mark_held(connection, upload, holds)?;
                }
            }
            Ok(version)
        })
    }

    /// The content of a layer now.
    pub fn layer_content(&self, layer: LayerKind) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            let version = latest(connection, layer)?;
            Ok(find(connection, layer, version)?.and_then(|it| it.content))
        })
    }

    /// The latest version of every layer of a country, or of all countries.
    pub fn layers(&self, country: Option<CountryCode>) -> Result<Vec<Layer>, StoreError> {
        self.read(|connection| {
            let doing = failed("listing layers");
            let mut statement = connection
                .prepare_cached(&format!(
                    "{COLUMNS} WHERE (?1 IS NULL OR country = ?1) AND
                     (country, kind, level, version) IN (SELECT country, kind, level, max(version)
                     FROM layers GROUP BY country, kind, level) ORDER BY country, kind, level"
                ))
                .map_err(&doing)?;
            let country = country.as_ref().map(CountryCode::as_str);
            let rows = statement
                .query_map([country], |row| Ok(read(row)))
                .map_err(&doing)?;
            rows.map(|row| row.map_err(&doing)?).collect()
        })
    }
}

fn latest(connection: &Connection, layer: LayerKind) -> Result<u32, StoreError> {
    connection
        .prepare_cached(&format!(
            "SELECT coalesce(max(version), 0) FROM layers WHERE {OF_LAYER}"
        ))
        .and_then(|mut it| {
            it.query_row(
                params![layer.country.as_str(), layer.kind.as_str(), layer.level],
                |row| row.get(0),
            )
        })
        .map_err(failed("reading a layer"))
}

/// What a version of a layer holds.
struct Held {
    upload: Option<Uuid>,
    summary: String,
    content: Option<Vec<u8>>,
}

impl Default for Held {
    /// What there was before the first version.
    fn default() -> Self {
        Self {
            upload: None,
            summary: "{}".to_owned(),
            content: None,
        }
    }
}

fn find(
    connection: &Connection,
    layer: LayerKind,
    version: u32,
) -> Result<Option<Held>, StoreError> {
    connection
        .prepare_cached(&format!(
            "SELECT upload, summary, content FROM layers WHERE {OF_LAYER} AND version = ?4"
        ))
        .and_then(|mut it| {
            let of = params![
                layer.country.as_str(),
                layer.kind.as_str(),
                layer.level,
                version
            ];
            it.query_row(of, |row| {
                Ok(Held {
                    upload: row.get::<_, Option<[u8; 16]>>(0)?.map(Uuid::from_bytes),
                    summary: row.get(1)?,
                    content: row.get(2)?,
                })
            })
            .optional()
        })
        .map_err(failed("reading a layer"))
}

fn add(
    connection: &Connection,
    layer: LayerKind,
    held: &Held,
    author: &Author,
) -> Result<u32, StoreError> {
    let former = latest(connection, layer)?;
    connection
        .prepare_cached("INSERT INTO layers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .and_then(|mut it| {
            it.execute(params![
                layer.country.as_str(),
                layer.kind.as_str(),
                layer.level,
                former + 1,
                author.at_ms,
                author.actor,
                held.upload.as_ref().map(Uuid::as_bytes),
                held.summary,
                held.content
            ])
        })
        .map_err(failed("writing a layer"))?;
    let place = |version: u32| {
        json!({"kind": layer.kind.as_str(), "level": layer.level,
        "version": version})
    };
    let entry = Entry {
        action: "layer_published",
        before: Some(place(former)),
        after: Some(place(former + 1)),
    };
    let about = About::within(layer.country, held.upload.map(|it| it.to_string()));
    write_entry(connection, author, &about, &entry)?;
    Ok(former + 1)
}

fn read(row: &Row<'_>) -> Result<Layer, StoreError> {
    let doing = failed("reading a layer");
    let word = |place: usize| row.get::<_, String>(place).map_err(&doing);
    let corrupt = |detail: String| StoreError::Corrupt {
        what: "a layer".to_owned(),
        detail,
    };
    let country = word(0)?;
    let kind = word(1)?;
    let upload: Option<[u8; 16]> = row.get(6).map_err(&doing)?;
    Ok(Layer {
        layer: LayerKind {
            country: country
                .parse()
                .map_err(|error: qosyl_domain::Invalid| corrupt(error.detail))?,
            kind: UploadKind::from_word(&kind).ok_or_else(|| corrupt(format!("kind {kind}")))?,
            level: row.get(2).map_err(&doing)?,
        },
        version: row.get(3).map_err(&doing)?,
        author: Author {
            at_ms: row.get(4).map_err(&doing)?,
            actor: row.get(5).map_err(&doing)?,
        },
        upload: upload.map(Uuid::from_bytes),
        summary: word(7)?,
        has_content: row.get(8).map_err(&doing)?,
        is_brought_back: row.get(9).map_err(&doing)?,
    })
}
