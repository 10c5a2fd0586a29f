//! A file comes in: straight to the disk, under limits of size, time and room, with its digest.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::StatusCode;
use http_body_util::BodyExt;
use hyper::body::Body as _;
use ring::digest::{Context, SHA256};
use tokio::time::timeout;

use crate::body::too_large;
use crate::error::ApiError;
use crate::limits;

/// The file of an upload as it came, within its folder.
pub const ORIGINAL: &str = "original";

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: [u8; 32],
}

/// Takes a body into a new folder, as the file `original`. On failure the folder is gone again.
pub async fn receive(body: Body, folder: &Path, most: u64) -> Result<Received, ApiError> {
    if body.size_hint().lower() > most {
        crate::body::discard(body);
        return Err(too_large(most));
    }
    let room = room_for(folder, body.size_hint().lower());
    if let Err(error) = room {
        crate::body::discard(body);
        return Err(error);
    }
    let made = Made::new(folder)?;
    let file = File::create_new(folder.join(ORIGINAL)).map_err(|error| broken(&error))?;
    let written = timeout(limits::UPLOAD_TIME, write(body, file, most)).await;
    let received = written.map_err(|_| {
        ApiError::refused(
            StatusCode::REQUEST_TIMEOUT,
            "body_too_slow",
            "the file took too long; send it over a better line, or compressed as XLSX",
        )
    })??;
    made.keep();
    Ok(received)
}

/// A folder that goes again unless it is to be kept.
struct Made(Option<PathBuf>);

impl Made {
    fn new(folder: &Path) -> Result<Self, ApiError> {
        use std::os::unix::fs::DirBuilderExt as _;

        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700);
        builder.create(folder).map_err(|error| broken(&error))?;
        Ok(Self(Some(folder.to_owned())))
    }

    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        if let Some(folder) = self.0.take()
            && let Err(error) = std::fs::remove_dir_all(&folder)
        {
            tracing::warn!(%error, folder = %folder.display(), "a part of a file stays behind");
        }
    }
}

fn broken(error: &std::io::Error) -> ApiError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        return disk_full();
    }
    ApiError::Internal(format!("a file that was sent could not be kept: {error}"))
}

fn disk_full() -> ApiError {
    ApiError::refused(
        StatusCode::INSUFFICIENT_STORAGE,
        "disk_full",
        "there is no room for this file on the server's disk; make room in the data folder",
    )
}

/// Refuses a file that the disk has no room for, before it comes.
fn room_for(folder: &Path, bytes: u64) -> Result<(), ApiError> {
    let there = folder.ancestors().find(|it| it.exists());
    let Some(Ok(disk)) = there.map(rustix::fs::statvfs) else {
        return Ok(());
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < bytes.saturating_add(limits::DISK_BYTES_KEPT) {
        return Err(disk_full());
    }
    Ok(())
}

async fn write(mut body: Body, mut file: File, most: u64) -> Result<Received, ApiError> {
    let (mut digest, mut bytes) = (Context::new(&SHA256), 0_u64);
    while let Some(frame) = body.frame().await {
        let cut = |_| {
            ApiError::bad(
                "body_broken",
                "the connection broke within the file; send it again",
            )
        };
        let Ok(piece) = frame.map_err(cut)?.into_data() else {
            continue;
        };
        bytes += piece.len() as u64;
        if bytes > most {
            crate::body::discard(body);
            return Err(too_large(most));
        }
        digest.update(&piece);
        // A piece is some kilobytes and goes to the page cache: not worth another thread.
        file.write_all(&piece).map_err(|error| broken(&error))?;
    }
    let synced = tokio::task::spawn_blocking(move || file.sync_all()).await;
    let synced = synced.map_err(|error| ApiError::Internal(error.to_string()))?;
    synced.map_err(|error| broken(&error))?;
    let sha256 = digest.finish();
    Ok(Received {
        bytes,
        sha256: sha256.as_ref().try_into().expect("SHA-256 has 32 bytes"),
    })
}

/// The name of a file as it is shown: without folders and control characters, within a bound. No
/// path is ever made of it.
pub fn shown_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = base
        .chars()
        .map(|it| if it.is_control() { '_' } else { it })
        .take(limits::FILE_NAME_CHARS_MAX)
        .collect();
    let shown = shown.trim();
    if shown.is_empty() || shown.chars().all(|it| it == '.') {
        return "file".to_owned();
    }
    shown.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_its_folders_and_what_is_not_to_be_seen() {
        for (name, shown) in [
            ("list.xlsx", "list.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("C:\\lists\\Школы.csv", "Школы.csv"),
            ("a\0b\r\nc", "a_b__c"),
            ("..", "file"),
            ("folder/", "file"),
        ] {
            assert_eq!(shown_name(name), shown, "{name:?}");
        }
        let long = "x".repeat(10_000);
        assert_eq!(shown_name(&long).len(), limits::FILE_NAME_CHARS_MAX);
    }

    #[tokio::test]
    async fn a_file_at_the_limit_is_kept_with_its_digest_and_a_longer_one_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("one");
        let received = receive(Body::from("abc"), &folder, 3).await.unwrap();
        assert_eq!(received.bytes, 3);
        assert_eq!(received.sha256[..4], [0xba, 0x78, 0x16, 0xbf]);
        assert_eq!(std::fs::read(folder.join(ORIGINAL)).unwrap(), b"abc");
        let folder = place.path().join("two");
        let error = receive(Body::from("abcd"), &folder, 3).await.unwrap_err();
        assert!(error.to_string().contains("body_too_large"), "{error}");
        let pieces = futures_util::stream::iter((0..4).map(|_| Ok::<_, std::io::Error>("a")));
        let error = receive(Body::from_stream(pieces), &folder, 3).await;
        assert!(error.unwrap_err().to_string().contains("body_too_large"));
        assert!(!folder.exists());
    }
}
