//! What every request may need.

use std::ops::Deref;
use std::sync::Arc;

use qosyl_domain::{SchoolId, SchoolNumber};
use qosyl_store::Store;
use tokio::sync::{Semaphore, watch};

use crate::accounts::Accounts;
use crate::attempts::{Attempts, Senders, SignIns};
use crate::config::ServeConfig;
use crate::error::ApiError;
use crate::giga::Totals;
use crate::history::no_such_school;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::passwords::Passwords;
use crate::pseudonym::Pseudonymizer;
use crate::register::layers::Outlines;
use crate::register::pipeline::Pipeline;
use crate::schools::SchoolAnswer;
use crate::signed::Devices;
use crate::speedtest::Tests;
use crate::tiles::TileCache;
use crate::token::AdminToken;

/// The server as its requests see it. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub store: Store,
    /// What is known of every school now.
    pub live: Arc<Live>,
    /// Devices that may send.
    pub devices: Devices,
    /// Counters.
    pub metrics: Arc<Metrics>,
    /// The configuration.
    pub config: ServeConfig,
    /// Places on the event stream.
    pub listeners: Arc<Semaphore>,
    /// Places for speed tests.
    pub test_places: Arc<Semaphore>,
    /// Room for the bodies that are being read, in KiB.
    pub bodies: Semaphore,
    /// Places for CSV exports.
    pub exports: Arc<Semaphore>,
    /// The one place for taking in a school list.
    pub imports: Arc<Semaphore>,
    /// The latest speed tests.
    pub tests: Tests,
    /// Places for files that are being received.
    pub uploading: Arc<Semaphore>,
    /// Files that are read and checked in the background.
    pub pipeline: Pipeline,
    /// Outlines that countries brought themselves.
    pub outlines: Outlines,
    /// Tiles encoded lately.
    pub tiles: TileCache,
    /// Wrong codes.
    pub attempts: Attempts,
    /// Wrong passwords.
    pub sign_ins: SignIns,
    /// Places for hashing passwords.
    pub passwords: Passwords,
    /// Turns true when the server stops.
    pub stop: watch::Receiver<bool>,
    /// The UDP port that takes beats, where there is one.
    pub beat_port: Option<u16>,
    /// The administrator's token.
    pub token: AdminToken,
    /// People, their sessions, and keys of programs.
    pub accounts: Accounts,
    /// Pseudonyms of what other programs say of their devices.
    pub pseudonyms: Pseudonymizer,
    /// How much other programs' devices have sent lately.
    pub senders: Senders,
    /// How many measurements there are, counted now and then.
    pub totals: Totals,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Brings the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Runs work that reads the database or computes for long on a thread for such work.
    pub async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(Self) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let app = self.clone();
        let done = tokio::task::spawn_blocking(move || work(app)).await;
        done.unwrap_or_else(|error| Err(ApiError::Internal(format!("a request failed: {error}"))))
    }

    /// As [`App::blocking`], to be handed to [`App::to_the_end`].
    pub async fn blocking_owned<T: Send + 'static>(
        self,
        work: impl FnOnce(Self) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        self.blocking(work).await
    }

    /// Does work to its end even if the caller goes away meanwhile: for changes of which one part
    /// must not stay without the other.
    pub async fn to_the_end<T: Send + 'static>(
        work: impl Future<Output = Result<T, ApiError>> + Send + 'static,
    ) -> Result<T, ApiError> {
        let done = tokio::spawn(work).await;
        done.unwrap_or_else(|error| Err(ApiError::Internal(format!("a change failed: {error}"))))
    }

    /// The number of a school that is named by id or number.
    pub fn find_school(&self, id: &str) -> Result<SchoolNumber, ApiError> {
        // A number that no school has is found out when the school is read.
        let number = match id.parse::<u32>() {
            Ok(number) => Some(SchoolNumber(number)).filter(|it| it.0 > 0),
            Err(_) => id
                .parse::<SchoolId>()
                .ok()
                .and_then(|id| self.live.number_of(id)),
        };
        number.ok_or_else(|| no_such_school(id))
    }

    /// What the register and the present say of a school. Reads the database.
    pub fn school(&self, number: SchoolNumber) -> Result<SchoolAnswer, ApiError> {
        let row = self.store.school(number)?;
        let row = row.ok_or_else(|| no_such_school(&number.to_string()))?;
        Ok(SchoolAnswer::new(row, self.live.of(number)))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::sync::oneshot;
    use tokio::time::timeout;

    use super::*;

    #[tokio::test]
    async fn a_change_goes_on_when_its_caller_goes_away() {
        let (go, gone) = oneshot::channel::<()>();
        let (done, told) = oneshot::channel();
        let change = App::to_the_end(async move {
            gone.await
                .map_err(|error| ApiError::Internal(error.to_string()))?;
            done.send(7).map_err(|_| ApiError::Busy)
        });
        assert!(timeout(Duration::from_millis(1), change).await.is_err());
        go.send(()).unwrap();
        assert_eq!(told.await, Ok(7));
    }
}
