//! The lines of live schools, which follow the planted truth.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::{Crew, FleetEvent};
use crate::line::{Line, Way};
use crate::plant::Settled;

/// How often lines are brought up to the truth.
const FOLLOW_EVERY: Duration = Duration::from_millis(500);

/// A live school and its line.
#[derive(Debug)]
pub(super) struct LiveLine {
    pub(super) settled: Settled,
    pub(super) line: Line,
}

impl LiveLine {
    pub(super) fn name(&self) -> String {
        self.settled.school.name.clone()
    }
}

/// Keeps all lines as the truth says, until the fleet stops.
pub(super) async fn follow(crew: Arc<Crew>, lines: Vec<Arc<LiveLine>>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(FOLLOW_EVERY) => {}
            () = crew.stopped() => return,
        }
        for line in &lines {
            let was_up = line.line.settings().way == Way::Open;
            let state = crew.truth.line_at(&line.settled.school, Timestamp::now());
            line.line.set(state.into());
            if was_up != state.up {
                crew.tell(FleetEvent::Line {
                    school: line.name(),
                    up: state.up,
                });
            }
        }
    }
}
