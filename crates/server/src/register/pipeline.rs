//! Files are read, checked and compared in the background: few at a time, within a bounded queue,
//! with progress, and stopped when they are withdrawn or the server ends. What was cut off begins
//! anew at the next start.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::http::StatusCode;
use qosyl_store::{StoreError, Upload, UploadState};
use serde::Serialize;
use serde_json::json;
use tokio::sync::{Semaphore, watch};
use utoipa::ToSchema;
use uuid::Uuid;

use super::work;
use crate::App;
use crate::error::ApiError;
use crate::limits;

/// What is done with an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Its file is read, and a mapping proposed.
    Reading,
    /// It is checked and compared.
    Checking,
    /// It becomes a version.
    Publishing,
}

/// What is being done with an upload now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressAnswer {
    /// `reading`, `checking`, `comparing` or `publishing`.
    pub step: &'static str,
    /// How much of it is done.
    pub done: u64,
    /// Of how much; 0 where that is not known.
    pub total: u64,
}

/// How far a step has come, and whether it is to stop.
#[derive(Debug, Default)]
pub struct Progress {
    step: Mutex<&'static str>,
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    fn new(step: &'static str) -> Self {
        Self {
            step: Mutex::new(step),
            ..Self::default()
        }
    }

    /// Begins another part of the work.
    pub fn part(&self, step: &'static str) {
        *self.step.lock().expect(LOCK) = step;
        self.done.store(0, Ordering::Relaxed);
        self.total.store(0, Ordering::Relaxed);
    }

    /// Says how far it is; breaks if it is to stop.
    pub fn tell(&self, done: u64, total: u64) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if self.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Whether it is to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Why a step did not end.
#[derive(Debug)]
pub enum Stopped {
    /// The file is at fault: the stable code, and the value and the remedy.
    Problem(&'static str, String),
    /// It was to stop.
    Cancelled,
    /// The server is at fault.
    Broken(String),
}

impl From<Stopped> for ApiError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Problem(code, detail) => Self::bad(code, detail),
            Stopped::Broken(cause) => Self::Internal(cause),
            Stopped::Cancelled => Self::Busy,
        }
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        match ApiError::from(error) {
            ApiError::Refused { code, detail, .. } => Self::Problem(code, detail),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// The work in the background.
pub struct Pipeline {
    running: Mutex<HashMap<Uuid, Arc<Progress>>>,
    small: Arc<Semaphore>,
    large: Arc<Semaphore>,
    pool: rayon::ThreadPool,
}

impl Pipeline {
    /// Nothing is being done. One core stays free for measurements.
    pub fn new() -> Result<Self, rayon::ThreadPoolBuildError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.saturating_sub(1).max(1);
        Ok(Self {
            running: Mutex::default(),
            small: Arc::new(Semaphore::new(limits::SMALL_FILES_AT_ONCE)),
            large: Arc::new(Semaphore::new(1)),
            pool: rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .thread_name(|number| format!("check-{number}"))
                .build()?,
        })
    }

    /// Computes on the threads for it.
    pub fn compute<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }

    /// What is being done with an upload.
    pub fn progress(&self, id: Uuid) -> Option<ProgressAnswer> {
        let progress = self.lock().get(&id).map(Arc::clone)?;
        Some(ProgressAnswer {
            step: *progress.step.lock().expect(LOCK),
            done: progress.done.load(Ordering::Relaxed),
            total: progress.total.load(Ordering::Relaxed),
        })
    }

    /// Lets the work on an upload stop as soon as it can.
    pub fn cancel(&self, id: Uuid) {
        if let Some(progress) = self.lock().get(&id) {
            progress.cancelled.store(true, Ordering::Relaxed);
        }
    }

    fn cancel_all(&self) {
        for progress in self.lock().values() {
            progress.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Takes the one place for work on an upload.
    pub fn enter(&self, id: Uuid, step: Step) -> Result<Place<'_>, ApiError> {
        self.take(id, step).map(|_| Place { pipeline: self, id })
    }

    fn take(&self, id: Uuid, step: Step) -> Result<Arc<Progress>, ApiError> {
        let mut running = self.lock();
        if running.contains_key(&id) {
            return Err(ApiError::conflict(
                "upload_busy",
                "this upload is being worked on; wait for it",
            ));
        }
        if running.len() >= limits::UPLOADS_WAITING_MAX {
            return Err(ApiError::refused(
                StatusCode::SERVICE_UNAVAILABLE,
                "uploads_full",
                "too many files wait to be read; try again in a few minutes",
            ));
        }
        let word = match step {
            Step::Reading => "reading",
            Step::Checking => "checking",
            Step::Publishing => "publishing",
        };
        let progress = Arc::new(Progress::new(word));
        running.insert(id, Arc::clone(&progress));
        Ok(progress)
    }

    fn leave(&self, id: Uuid) {
        self.lock().remove(&id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Progress>>> {
        self.running.lock().expect(LOCK)
    }
}

const LOCK: &str = "no holder of this lock panics";

/// The one place for work on an upload; free again when it goes.
pub struct Place<'a> {
    pipeline: &'a Pipeline,
    id: Uuid,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.pipeline.leave(self.id);
    }
}

impl App {
    /// Begins work on an upload in the background.
    pub fn begin(&self, id: Uuid, step: Step, bytes: u64) -> Result<(), ApiError> {
        let progress = self.pipeline.take(id, step)?;
        let app = self.clone();
        tokio::spawn(async move {
            let places = if bytes > limits::SMALL_FILE_BYTES {
                &app.pipeline.large
            } else {
                &app.pipeline.small
            };
            let place = Arc::clone(places).acquire_owned().await;
            let done = run(&app, id, step, progress).await;
            app.pipeline.leave(id);
            drop(place);
            if let Err(stopped) = done {
                fail(&app, id, stopped).await;
            }
        });
        Ok(())
    }
}

impl App {
    /// Begins work on an upload whose state was just changed for it; if there is no place for the
    /// work, the state becomes what it was. Blocks.
    pub fn begin_or_undo(
        &self,
        id: Uuid,
        step: Step,
        bytes: u64,
        former: UploadState,
    ) -> Result<(), ApiError> {
        let begun = self.begin(id, step, bytes);
        if begun.is_err() {
            let changed = self.store.change_upload(id, None, move |upload| {
                upload.state = former;
                Ok(())
            });
            changed.wait()?;
        }
        begun
    }
}

impl App {
    /// Lets an upload in one of these states be checked again. What it was approved for may change,
    /// so the approval is void. Blocks.
    pub fn check_again(&self, id: Uuid, from: &'static [UploadState]) -> Result<Upload, ApiError> {
        let changed = self.store.change_upload(id, None, |upload| {
            upload.require(from)?;
            upload.state = UploadState::Mapped;
            upload.approved = None;
            Ok(())
        });
        let upload = changed.wait()?;
        self.begin_or_undo(id, Step::Checking, upload.bytes, UploadState::Checked)?;
        Ok(upload)
    }
}

async fn run(app: &App, id: Uuid, step: Step, progress: Arc<Progress>) -> Result<(), Stopped> {
    if progress.is_cancelled() {
        return Err(Stopped::Cancelled);
    }
    let app = app.clone();
    let done = tokio::task::spawn_blocking(move || match step {
        Step::Reading => work::read(&app, id, &progress),
        Step::Checking => work::check(&app, id, &progress),
        Step::Publishing => Ok(()),
    });
    done.await
        .unwrap_or_else(|error| Err(Stopped::Broken(error.to_string())))
}

/// Keeps why an upload cannot be used.
async fn fail(app: &App, id: Uuid, stopped: Stopped) {
    let (code, detail) = match stopped {
        Stopped::Cancelled => return,
        Stopped::Problem(code, detail) => (code, detail),
        Stopped::Broken(cause) => {
            tracing::error!(%id, %cause, "an upload could not be worked on");
            let text = "something broke on the server; its log has the cause".to_owned();
            ("internal", text)
        }
    };
    let problem = json!({"code": code, "detail": detail}).to_string();
    let changed = app.store.change_upload(id, None, |upload| {
        upload.require(&[UploadState::Uploaded, UploadState::Mapped])?;
        upload.state = UploadState::Failed;
        upload.problem = Some(problem);
        Ok(())
    });
    if let Err(error) = changed.await {
        tracing::error!(%id, %error, "why an upload failed could not be kept");
    }
}

/// Begins anew what the last end of the server cut off, then waits for the next one and lets all
/// work stop.
pub async fn resume_and_stop(app: App, mut stop: watch::Receiver<bool>) {
    let states = [UploadState::Uploaded, UploadState::Mapped];
    let found = app
        .blocking(move |app| {
            Ok(app
                .store
                .uploads(None, &states, None, limits::UPLOADS_WAITING_MAX)?)
        })
        .await;
    match found {
        Ok(uploads) => {
            for upload in uploads {
                let work = match upload.state {
                    UploadState::Mapped => Step::Checking,
                    _ if upload.source.is_none() => Step::Reading,
                    _ => continue,
                };
                if let Err(error) = app.begin(upload.id, work, upload.bytes) {
                    tracing::warn!(%error, id = %upload.id, "an upload waits for the next start");
                }
            }
        }
        Err(error) => tracing::error!(%error, "uploads that were cut off could not be read"),
    }
    // An error means that the server is gone already.
    let _ = stop.wait_for(|stop| *stop).await;
    app.pipeline.cancel_all();
}
