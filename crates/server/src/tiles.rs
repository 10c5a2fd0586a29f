//! The map's data: vector tiles of schools and their `TileJSON`.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;

use axum::Json;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::App;
use crate::error::{ApiError, Problem};
use crate::limits;
use crate::locate::origin;
use crate::socket::Peer;
use crate::web::{accepts_gzip, gzip, matches_etag};

const CONTENT_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// Tiles are compressed while somebody waits.
const GZIP_LEVEL: u32 = 1;
/// Below this compression saves less than a packet.
const GZIP_BYTES_MIN: usize = 1_200;

/// What the map's data is, for programs that draw maps (`TileJSON` 3.0).
#[utoipa::path(get, path = "/tiles/schools.json", tag = "tiles",
    responses((status = 200, description = "TileJSON 3.0")))]
pub async fn tile_json(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    let origin = origin(&app, peer, &headers)?;
    Ok(Json(json!({
        "tilejson": "3.0.0",
        "name": "Schools",
        "description": "Schools by the status of their internet",
        "attribution": "Qosyl",
        "scheme": "xyz",
        "tiles": [format!("{origin}/tiles/schools/{{z}}/{{x}}/{{y}}")],
        "minzoom": 0,
        "maxzoom": qosyl_tiles::MAX_ZOOM,
        "vector_layers": [{
            "id": qosyl_tiles::LAYER,
            "minzoom": 0,
            "maxzoom": qosyl_tiles::MAX_ZOOM,
            "fields": {
                "status": "good, moderate, bad, not_connected or no_data; of a cell the commonest",
                "number": "the school's number, from zoom 12",
                "name": "the school's name, from zoom 13",
                "median_download_bps": "median of its latest tests, from zoom 12",
                "simulated": "whether it is imaginary, from zoom 12",
                "count": "schools of a cell, below zoom 12",
                "good": "of these", "moderate": "of these", "bad": "of these",
                "not_connected": "of these", "no_data": "of these",
            },
        }],
    })))
}

/// One vector tile (Mapbox Vector Tile 2.1).
///
/// From zoom 12 on every school is a feature of its own; below, cells carry counts by status.
#[utoipa::path(get, path = "/tiles/schools/{z}/{x}/{y}", tag = "tiles",
    params(("z" = u8, Path), ("x" = u32, Path), ("y" = u32, Path)),
    responses(
        (status = 200, content_type = "application/vnd.mapbox-vector-tile", body = Vec<u8>),
        (status = 304, description = "as the caller has it"),
        (status = 404, body = Problem)))]
pub async fn tile(
    State(app): State<App>,
    Path((z, x, y)): Path<(u8, u32, u32)>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let columns = app.live.columns();
    let etag = columns.etag(z, x, y)?;
    if matches_etag(&headers, &etag) {
        count(&app, "unchanged");
        return Ok((StatusCode::NOT_MODIFIED, answer_headers(&etag, false)).into_response());
    }
    let zipped = accepts_gzip(&headers);
    if let Some(encoded) = app.tiles.get((z, x, y), &etag) {
        count(&app, "cached");
        return Ok(encoded.respond(&etag, zipped));
    }
    let key = etag.clone();
    let encoded = app
        .blocking(move |app| {
            let encoded = Encoded::new(columns.tile(z, x, y)?);
            app.tiles.put((z, x, y), key, encoded.clone());
            Ok(encoded)
        })
        .await?;
    count(&app, "encoded");
    Ok(encoded.respond(&etag, zipped))
}

fn count(app: &App, how: &'static str) {
    app.metrics.tiles.get_or_create(&vec![("how", how)]).inc();
}

fn answer_headers(etag: &str, zipped: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    // A tile may change at any moment, and asking whether it did costs next to nothing.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    let etag = HeaderValue::from_str(etag).expect("entity tags of tiles are visible ASCII");
    headers.insert(header::ETAG, etag);
    if zipped {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    headers
}

/// A tile as it is sent.
#[derive(Clone)]
struct Encoded {
    plain: Bytes,
    zipped: Option<Bytes>,
}

impl Encoded {
    fn new(tile: Vec<u8>) -> Self {
        let zipped = (tile.len() >= GZIP_BYTES_MIN).then(|| gzip(&tile, GZIP_LEVEL).into());
        Self {
            plain: tile.into(),
            zipped,
        }
    }

    fn bytes(&self) -> usize {
        self.plain.len() + self.zipped.as_ref().map_or(0, Bytes::len)
    }

    fn respond(&self, etag: &str, zipped: bool) -> Response {
        match &self.zipped {
            Some(body) if zipped => (answer_headers(etag, true), body.clone()).into_response(),
            _ => (answer_headers(etag, false), self.plain.clone()).into_response(),
        }
    }
}

type Key = (u8, u32, u32);

/// Tiles that were encoded lately, within a limit of bytes; the oldest goes first.
#[derive(Default)]
pub struct TileCache(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    tiles: HashMap<Key, (String, Encoded)>,
    order: VecDeque<Key>,
    bytes: usize,
}

impl TileCache {
    fn get(&self, key: Key, etag: &str) -> Option<Encoded> {
        let kept = self.0.lock().expect(LOCK);
        let (known, encoded) = kept.tiles.get(&key)?;
        (known == etag).then(|| encoded.clone())
    }

    fn put(&self, key: Key, etag: String, encoded: Encoded) {
        let mut kept = self.0.lock().expect(LOCK);
        kept.bytes += encoded.bytes();
        match kept.tiles.insert(key, (etag, encoded)) {
            Some((_, former)) => kept.bytes -= former.bytes(),
            None => kept.order.push_back(key),
        }
        while kept.bytes > limits::TILE_CACHE_BYTES {
            let Some(oldest) = kept.order.pop_front() else {
                break;
            };
            if let Some((_, former)) = kept.tiles.remove(&oldest) {
                kept.bytes -= former.bytes();
            }
        }
    }
}

const LOCK: &str = "no holder of this lock panics";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_of_another_version_is_not_given_out() {
        let cache = TileCache::default();
        cache.put((1, 0, 0), "a".to_owned(), Encoded::new(vec![1]));
        assert!(cache.get((1, 0, 0), "a").is_some());
        assert!(cache.get((1, 0, 0), "b").is_none());
    }

    #[test]
    fn the_cache_stays_within_its_limit_and_lets_the_oldest_go() {
        let cache = TileCache::default();
        let tile = Encoded {
            plain: vec![0; limits::TILE_CACHE_BYTES / 4].into(),
            zipped: None,
        };
        for x in 0..6 {
            cache.put((3, x, 0), "a".to_owned(), tile.clone());
            cache.put((3, x, 0), "b".to_owned(), tile.clone());
        }
        let kept = cache.0.lock().unwrap();
        assert!(kept.bytes <= limits::TILE_CACHE_BYTES);
        assert_eq!((kept.tiles.len(), kept.order.len()), (4, 4));
        drop(kept);
        assert!(cache.get((3, 1, 0), "b").is_none());
        assert!(cache.get((3, 5, 0), "b").is_some());
    }
}
