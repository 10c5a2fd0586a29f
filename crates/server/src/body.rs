//! Reading request bodies within limits of size and time.

use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body as _, SizeHint};
use serde::de::DeserializeOwned;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::App;
use crate::error::ApiError;
use crate::limits;

/// Reads a whole body of at most `most` bytes within [`limits::BODY_TIME`], if there is room for
/// it among all the bodies that are being read: [`limits::BODIES_BYTES_MAX`].
pub async fn read(app: &App, body: Body, most: usize) -> Result<Bytes, ApiError> {
    match take_room(&app.bodies, &body.size_hint(), most) {
        Ok(_room) => read_within(body, most, limits::BODY_TIME).await,
        Err(error) => {
            discard(body);
            Err(error)
        }
    }
}

/// Takes what comes of a refused body for a while and throws it away, beside the answer: clients
/// that write a body to its end before they read would else see a broken connection and no reason.
pub fn discard(body: Body) {
    let rest = Limited::new(body, limits::DISCARD_BYTES_MAX);
    tokio::spawn(timeout(limits::DISCARD_TIME, take_all(rest)));
}

async fn take_all(mut body: Limited<Body>) {
    while let Some(Ok(_)) = body.frame().await {}
}

/// Takes room for a body of a known length, or for the longest one that is allowed.
fn take_room<'a>(
    room: &'a Semaphore,
    length: &SizeHint,
    most: usize,
) -> Result<SemaphorePermit<'a>, ApiError> {
    if length.lower() > most as u64 {
        return Err(too_large(most as u64));
    }
    let bytes = length
        .upper()
        .map_or(most as u64, |bytes| bytes.min(most as u64));
    let kibibytes = u32::try_from(bytes.div_ceil(1_024)).unwrap_or(u32::MAX);
    room.try_acquire_many(kibibytes).map_err(|_| ApiError::Busy)
}

/// Room for bodies, in KiB.
pub fn room() -> Semaphore {
    Semaphore::new(limits::BODIES_BYTES_MAX / 1_024)
}

async fn read_within(body: Body, most: usize, time: Duration) -> Result<Bytes, ApiError> {
    let collected = timeout(time, Limited::new(body, most).collect())
        .await
        .map_err(|_| {
            ApiError::refused(
                StatusCode::REQUEST_TIMEOUT,
                "body_too_slow",
                format!("the body did not arrive within {} s", time.as_secs()),
            )
        })?;
    match collected {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(most as u64)),
        Err(_) => Err(ApiError::bad(
            "body_broken",
            "the connection broke within the body",
        )),
    }
}

/// 413 with the limit.
pub fn too_large(most: u64) -> ApiError {
    ApiError::refused(
        StatusCode::PAYLOAD_TOO_LARGE,
        "body_too_large",
        format!("the body is larger than {most} bytes; send it in smaller parts"),
    )
}

/// Reads a small JSON body.
pub async fn json<T: DeserializeOwned>(app: &App, body: Body) -> Result<T, ApiError> {
    parse(&read(app, body, limits::JSON_BYTES_MAX).await?)
}

/// Reads a small JSON body that may be missing.
pub async fn json_or_default<T: DeserializeOwned + Default>(
    app: &App,
    body: Body,
) -> Result<T, ApiError> {
    let bytes = read(app, body, limits::JSON_BYTES_MAX).await?;
    if bytes.is_empty() {
        Ok(T::default())
    } else {
        parse(&bytes)
    }
}

/// Reads JSON.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(bytes).map_err(|error| {
        ApiError::bad(
            "json_malformed",
            format!("the body is not the expected JSON: {error}"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_at_the_limit_passes_and_one_byte_more_is_refused() {
        let read = |bytes| read_within(Body::from(vec![0; bytes]), 10, limits::BODY_TIME);
        assert_eq!(read(10).await.unwrap().len(), 10);
        let error = read(11).await.unwrap_err();
        assert!(error.to_string().contains("body_too_large"), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_refused_body_is_taken_up_to_a_bound_and_for_a_while() {
        let pieces = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = std::sync::Arc::clone(&pieces);
        let endless = futures_util::stream::repeat_with(move || {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from(vec![0; 65_536]))
        });
        take_all(Limited::new(
            Body::from_stream(endless),
            limits::DISCARD_BYTES_MAX,
        ))
        .await;
        let taken = pieces.load(std::sync::atomic::Ordering::Relaxed) * 65_536;
        assert!((1..=limits::DISCARD_BYTES_MAX + 65_536).contains(&taken));
    }

    #[test]
    fn all_bodies_together_have_a_bound() {
        let room = Semaphore::new(10);
        let known = take_room(&room, &SizeHint::with_exact(4_097), 9_000).unwrap();
        assert_eq!(room.available_permits(), 5);
        let error = take_room(&room, &SizeHint::new(), 9_000).unwrap_err();
        assert!(
            matches!(error, ApiError::Busy),
            "an unknown length counts as the longest"
        );
        drop(known);
        drop(take_room(&room, &SizeHint::new(), 9_000).unwrap());
        let error = take_room(&room, &SizeHint::with_exact(9_001), 9_000).unwrap_err();
        assert!(error.to_string().contains("body_too_large"), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_refused_in_time() {
        let stalled = http_body_util::StreamBody::new(Stalled);
        let read = read_within(Body::new(stalled), 10, limits::BODY_TIME);
        let error = read.await.unwrap_err();
        assert!(error.to_string().contains("body_too_slow"), "{error}");
    }

    struct Stalled;

    impl futures_core::Stream for Stalled {
        type Item = Result<hyper::body::Frame<Bytes>, std::io::Error>;

        fn poll_next(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Pending
        }
    }
}
