//! What goes on in the background: the snapshot of states, and evidence that goes stale.

use std::time::Duration;

use qosyl_store::StoreError;
use tokio::sync::watch;

use crate::App;
use crate::limits;

/// Writes the snapshot from time to time, and sooner after many records, until the server stops.
pub async fn snapshots(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            goes_on = wait(limits::SNAPSHOT_EVERY, &mut stop) => if !goes_on { return },
            () = app.live.snapshot_due.notified() => {}
        }
        if let Err(error) = snapshot(&app).await {
            tracing::warn!(%error, "the snapshot was not written; the next one catches up");
        }
    }
}

/// Writes states that changed since the last snapshot. Costs nothing if none did.
pub async fn snapshot(app: &App) -> Result<(), StoreError> {
    let (states, through_seq) = app.live.take_changed();
    if states.is_empty() {
        return Ok(());
    }
    let numbers: Vec<_> = states.iter().map(|(number, _)| *number).collect();
    let written = app.store.flush_states(states, through_seq).await;
    if written.is_err() {
        app.live.mark_changed(numbers);
    }
    written
}

/// Looks from time to time for schools whose evidence went stale.
pub async fn ageing(app: App, mut stop: watch::Receiver<bool>) {
    while wait(limits::STALE_EVERY, &mut stop).await {
        let live = std::sync::Arc::clone(&app.live);
        let now = app.config.clock.now();
        let aged = tokio::task::spawn_blocking(move || live.age(now));
        if aged.await.is_err() {
            tracing::error!("looking for stale evidence failed");
        }
    }
}

/// Waits; false if the server stops.
async fn wait(time: Duration, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = tokio::time::sleep(time) => true,
        _ = stop.wait_for(|stop| *stop) => false,
    }
}
