//! What happened, as nobody in the simulated world knows it.

use std::collections::HashMap;

use uuid::Uuid;

use crate::plan::Span;

/// Of one school.
#[derive(Debug, Default)]
pub struct Log {
    /// When the meter ran and the computer did not sleep, and in which start of the computer.
    pub awake: Vec<(Span, u64)>,
    /// When tests began, and that of the latest.
    pub tests: Vec<i64>,
    /// When the test of a record began.
    pub began: HashMap<Uuid, i64>,
    /// How often the meter has heard of each record that the server has it.
    pub acknowledged: HashMap<Uuid, u32>,
    /// Batches that were stored and of which the meter did not hear.
    pub answers_lost: u64,
    /// Batches that came to nothing on the way, or that the server had no time for.
    pub batches_lost: u64,
    /// Records that the server had already.
    pub duplicates: u64,
    /// Records that the server refused.
    pub rejected: Vec<String>,
    /// Records that the queue dropped.
    pub dropped: usize,
    /// Bytes of tests.
    pub test_bytes: u64,
    /// All other bytes.
    pub other_bytes: u64,
    /// Datagrams for heartbeats.
    pub datagrams: u64,
    /// When the meter was last in touch with the server, of every life.
    pub touched: Vec<i64>,
}
