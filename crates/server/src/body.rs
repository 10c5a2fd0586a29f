//! Reading request bodies within limits of size and time.

use std::time::Duration;

use axum::body::Body;
use axum::http::StatusCode;
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::error::ApiError;
use crate::limits;

/// Reads a whole body of at most `most` bytes within [`limits::BODY_TIME`].
pub async fn read(body: Body, most: usize) -> Result<Bytes, ApiError> {
    read_within(body, most, limits::BODY_TIME).await
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
pub async fn json<T: DeserializeOwned>(body: Body) -> Result<T, ApiError> {
    parse(&read(body, limits::JSON_BYTES_MAX).await?)
}

/// Reads a small JSON body that may be missing.
pub async fn json_or_default<T: DeserializeOwned + Default>(body: Body) -> Result<T, ApiError> {
    let bytes = read(body, limits::JSON_BYTES_MAX).await?;
    if bytes.is_empty() {
        Ok(T::default())
    } else {
        parse(&bytes)
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
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
        assert_eq!(read(Body::from(vec![0; 10]), 10).await.unwrap().len(), 10);
        let error = read(Body::from(vec![0; 11]), 10).await.unwrap_err();
        assert!(error.to_string().contains("body_too_large"), "{error}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_refused_in_time() {
        let stalled = http_body_util::StreamBody::new(Stalled);
        let error = read(Body::new(stalled), 10).await.unwrap_err();
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
