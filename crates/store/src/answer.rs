//! Answers of the writing thread.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::oneshot;

use crate::StoreError;

/// The outcome of a write, known once it is durable. Await it, or [`Answer::wait`] for it.
#[derive(Debug)]
#[must_use = "a write has happened only when its answer says so"]
pub struct Answer<T>(oneshot::Receiver<Result<T, StoreError>>);

impl<T> Answer<T> {
    /// An answer and the end through which it is given.
    pub(crate) fn new() -> (oneshot::Sender<Result<T, StoreError>>, Self) {
        let (sender, receiver) = oneshot::channel();
        (sender, Self(receiver))
    }

    /// An answer that is known already.
    pub(crate) fn known(outcome: Result<T, StoreError>) -> Self {
        let (sender, answer) = Self::new();
        // The receiver is at hand, so the value arrives.
        let _ = sender.send(outcome);
        answer
    }

    /// Blocks until the answer is there. Not within an asynchronous task.
    ///
    /// # Panics
    ///
    /// If called within an asynchronous task.
    pub fn wait(self) -> Result<T, StoreError> {
        self.0.blocking_recv().unwrap_or(Err(StoreError::Stopped))
    }
}

impl<T> Future for Answer<T> {
    type Output = Result<T, StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(|received| received.unwrap_or(Err(StoreError::Stopped)))
    }
}
