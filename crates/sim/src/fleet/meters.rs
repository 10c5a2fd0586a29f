//! The live meters.

use std::sync::Arc;

use super::Crew;
use super::lines::LiveLine;

pub(super) async fn run(crew: Arc<Crew>, line: Arc<LiveLine>, place: usize) {
    let _ = (line, place);
    crew.stopped().await;
}
