//! What lies under the schools: a country's own outlines come in as a file, are checked, reviewed
//! and published like lists of schools, and taken back.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::Json;
use axum::extract::{Path, Query, State};
use jiff::Timestamp;
use qosyl_boundaries::{Boundaries, Layer, Limits as LayerLimits, Properties, Source};
use qosyl_domain::{CountryCode, Role};
use qosyl_store::{LayerKind, Store, StoreError, Upload, UploadKind, WorkBuilder};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::pipeline::{Progress, Stopped};
use super::receive::ORIGINAL;
use super::{country, sites};
use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::history::time;
use crate::page::Page;

/// The sound sites of a file, within the folder of its upload.
pub const CONTENT: &str = "layer.json";

/// Whether an upload is of a layer, and not of schools.
pub fn is_layer(kind: UploadKind) -> bool {
    matches!(
        kind,
        UploadKind::Boundaries | UploadKind::FiberNodes | UploadKind::CellSites
    )
}

/// The outlines of countries that brought their own, read once.
#[derive(Default)]
pub struct Outlines(Mutex<HashMap<CountryCode, Boundaries>>);

const LOCK: &str = "no holder of this lock panics";

impl Outlines {
    /// The outlines by which files of a country are checked: its own, where it brought some.
    pub fn of(&self, store: &Store, country: CountryCode) -> Result<Boundaries, StoreError> {
        if let Some(known) = self.0.lock().expect(LOCK).get(&country) {
            return Ok(known.clone());
        }
        let mut own = Vec::new();
        for layer in store.layers(Some(country))? {
            if layer.layer.kind == UploadKind::Boundaries && layer.has_content {
                let content = store.layer_content(layer.layer)?.unwrap_or_default();
                match read_layer(country, layer.layer.level, &content, "") {
                    Ok(read) => own.push(read),
                    Err(problem) => tracing::error!(%country, ?problem, "outlines are unreadable"),
                }
            }
        }
        let boundaries = if own.is_empty() {
            Boundaries::builtin()
        } else {
            Boundaries::builtin().with_country(country, own)
        };
        let mut known = self.0.lock().expect(LOCK);
        known.insert(country, boundaries.clone());
        Ok(boundaries)
    }

    fn forget(&self, country: CountryCode) {
        self.0.lock().expect(LOCK).remove(&country);
    }
}

fn read_layer(
    country: CountryCode,
    level: u8,
    content: &[u8],
    title: &str,
) -> Result<Layer, Stopped> {
    let source = Source {
        title: title.to_owned(),
        licence: String::new(),
        date: String::new(),
    };
    let limits = LayerLimits::default();
    let read = Layer::from_geojson(
        country,
        level,
        content,
        source,
        &limits,
        &Properties::default(),
    );
    let read = read.map_err(|error| Stopped::Problem(error.code(), error.to_string()))?;
    Ok(read.layer)
}

/// Reads a file and says what it holds: nothing is to be mapped, so it is checked at once.
pub fn read(app: &App, upload: &Upload, progress: &Progress) -> Result<(), Stopped> {
    let mut checked = upload.clone();
    check(app, &mut checked, progress)?;
    let changed = app.store.change_upload(upload.id, None, move |it| {
        it.require(&[qosyl_store::UploadState::Uploaded])?;
        it.state = qosyl_store::UploadState::Checked;
        it.summary = checked.summary;
        it.source = checked.source;
        it.problem = None;
        Ok(())
    });
    changed.wait()?;
    Ok(())
}

/// Checks a file of a layer.
pub fn check(app: &App, upload: &mut Upload, progress: &Progress) -> Result<(), Stopped> {
    if upload.kind == UploadKind::Boundaries {
        check_outlines(app, upload)
    } else {
        sites::check(app, upload, progress)
    }
}

/// What a file of outlines holds.
fn check_outlines(app: &App, upload: &mut Upload) -> Result<(), Stopped> {
    let level = upload.level.unwrap_or_default();
    let content = content(app, upload)?;
    let layer = read_layer(upload.country, level, &content, &upload.file_name)?;
    let total = layer.areas().len();
    let names: Vec<&str> = layer.areas().iter().map(|it| it.name.as_str()).collect();
    upload.source = Some(json!({"format": "geo_json", "rows": total}).to_string());
    upload.summary = Some(
        json!({"rows": {"total": total, "new": total, "changed": 0, "unchanged": 0, "blocked": 0,
            "missing": 0}, "checks": [], "areas": names})
        .to_string(),
    );
    // There are no rows to decide on, and still something to look at.
    let folder = app.store.upload_folder(upload.id);
    Ok(WorkBuilder::begin(&folder)?.finish()?)
}

fn content(app: &App, upload: &Upload) -> Result<Vec<u8>, Stopped> {
    let folder = app.store.upload_folder(upload.id);
    if upload.kind != UploadKind::Boundaries {
        let read = std::fs::read(folder.join(CONTENT));
        return read.map_err(|error| Stopped::Broken(error.to_string()));
    }
    let path = folder.join(ORIGINAL);
    let most = LayerLimits::default().bytes as u64;
    if upload.bytes > most {
        let text = format!("outlines have at most {most} bytes; simplify them");
        return Err(Stopped::Problem("file_too_large", text));
    }
    std::fs::read(path).map_err(|error| Stopped::Broken(error.to_string()))
}

fn layer_of(upload: &Upload) -> LayerKind {
    LayerKind {
        country: upload.country,
        kind: upload.kind,
        level: upload.level.unwrap_or_default(),
    }
}

/// Makes an approved upload the next version of its layer.
pub fn publish(app: &App, caller: &Caller, upload: &Upload) -> Result<(), ApiError> {
    let content = content(app, upload)?;
    let summary = upload.summary.clone().unwrap_or_else(|| "{}".to_owned());
    let published = app.store.publish_layer(
        layer_of(upload),
        upload.id,
        summary,
        content,
        caller.author(),
    );
    published.wait()?;
    app.outlines.forget(upload.country);
    Ok(())
}

/// A layer as it is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayerAnswer {
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = String, example = "KEN")]
    pub country: CountryCode,
    /// `boundaries`, `fiber_nodes` or `cell_sites`.
    pub kind: &'static str,
    /// The level of boundaries; 0 for all else.
    pub level: u8,
    /// Its version.
    pub version: u32,
    /// When it was published.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// By whom.
    pub published_by: String,
    /// The upload that it comes from.
    pub upload_id: Option<Uuid>,
    /// Whether it holds anything; else it was taken back.
    pub present: bool,
    /// Whether it is an earlier version that was brought back.
    pub brought_back: bool,
    /// What it holds in sum.
    #[schema(value_type = Object)]
    pub summary: Value,
}

/// Which layers.
#[derive(Debug, Deserialize, IntoParams)]
pub struct LayersQuery {
    /// ISO 3166-1 alpha-3.
    country: String,
}

/// The layers that a country brought itself.
#[utoipa::path(get, path = "/v1/layers", tag = "register", params(LayersQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = Page<LayerAnswer>), (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<LayersQuery>,
    caller: Caller,
) -> Result<Json<Page<LayerAnswer>>, ApiError> {
    let country = country(&query.country)?;
    caller.require(Role::Viewer, Some(country))?;
    app.blocking(move |app| {
        let found = app.store.layers(Some(country))?;
        let items: Vec<LayerAnswer> = found
            .into_iter()
            .map(|it| LayerAnswer {
                country,
                kind: it.layer.kind.as_str(),
                level: it.layer.level,
                version: it.version,
                published_at: time(it.author.at_ms),
                published_by: it.author.actor,
                upload_id: it.upload,
                present: it.has_content,
                brought_back: it.is_brought_back,
                summary: serde_json::from_str(&it.summary).unwrap_or_default(),
            })
            .collect();
        Ok(Json(Page::whole(items)))
    })
    .await
}

/// What the taking back of a layer did.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayerReverted {
    /// The new version, which holds what the one before the latest held.
    pub version: u32,
}

/// Takes the latest version of a layer back: the one before it holds again.
#[utoipa::path(post, path = "/v1/layers/{country}/{kind}/{level}/revert", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3"),
        ("kind" = String, Path, description = "`boundaries`, `fiber_nodes` or `cell_sites`"),
        ("level" = u8, Path, description = "the level of boundaries; 0 for all else")),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, body = LayerReverted), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
pub async fn revert(
    State(app): State<App>,
    Path((code, kind, level)): Path<(String, String, u8)>,
    caller: Caller,
) -> Result<Json<LayerReverted>, ApiError> {
    let country = country(&code)?;
    caller.require(Role::Reviewer, Some(country))?;
    let kind = UploadKind::from_word(&kind).filter(|it| is_layer(*it));
    let unknown = || ApiError::not_found("layer_unknown", "there is no such layer to take back");
    let layer = LayerKind {
        country,
        kind: kind.ok_or_else(unknown)?,
        level,
    };
    App::to_the_end(app.blocking_owned(move |app| {
        let there = app.store.layers(Some(country))?;
        let there = there.iter().any(|it| it.layer == layer && it.has_content);
        if !there {
            return Err(unknown());
        }
        let version = app.store.revert_layer(layer, caller.author()).wait()?;
        app.outlines.forget(country);
        Ok(Json(LayerReverted { version }))
    }))
    .await
}
