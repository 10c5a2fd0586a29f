//! A fixed piece of work on a queue, told step by step on standard output: what a test kills at
//! every system call, again and again. Not a part of the product.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use qosyl_meter::{Kind, Queue, QueueLimits};
use uuid::Uuid;

/// Bounds so small that the work thins, drops, begins and ends segments.
const LIMITS: QueueLimits = QueueLimits {
    segment_bytes: 4_000,
    segment_records: 4,
    measurement_segments: 2,
    outage_segments: 2,
    omission_segments: 50,
    heartbeat_segments: 2,
    heartbeat_age: Duration::MAX,
    bytes: 1_000_000,
};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(run)) = (arguments.next(), arguments.next()) else {
        tell("usage: queue_steps FOLDER RUN");
        return;
    };
    let queue = Queue::open(Path::new(&folder), LIMITS).expect("the queue opens");
    for step in 0..26 {
        let kind = match step % 10 {
            0 | 5 => Kind::Measurement,
            7 => Kind::Outage,
            _ => Kind::Heartbeat,
        };
        let id = Uuid::now_v7();
        let outcome = if (12..15).contains(&step) {
            "unreachable"
        } else {
            "reachable"
        };
        let nil = Uuid::nil();
        let record = format!(
            r#"{{"id":"{id}","school_id":"{nil}","device_id":"{nil}","outcome":"{outcome}","run":"{run}"}}"#
        );
        queue.push(kind, id, record.as_bytes()).expect("it is kept");
        tell_newest("pushed", &queue, kind, 1);
        if step % 9 == 8 {
            acknowledge(&queue, kind);
        }
    }
    tell("done");
}

/// Takes the newest out, as after a delivery.
fn acknowledge(queue: &Queue, kind: Kind) {
    let ids = tell_newest("sent", queue, kind, 2);
    queue.remove(kind, &ids).expect("they are taken out");
}

/// Tells the newest records, byte for byte.
fn tell_newest(what: &str, queue: &Queue, kind: Kind, records: usize) -> HashSet<Uuid> {
    let found = queue.newest(kind, records, usize::MAX).expect("it is read");
    for record in &found {
        let text = String::from_utf8_lossy(&record.payload);
        tell(&format!("{what} {text}"));
    }
    found.iter().map(|it| it.id).collect()
}

/// Tells a step with one system call, so that it is told whole or not at all.
fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())
        .and_then(|()| out.flush())
        .expect("somebody listens");
}
