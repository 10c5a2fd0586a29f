//! Every bound of the meter in one place: its name, its value and why.

use std::time::Duration;

/// Longest answer of the server that is read, in bytes. A batch of 100 answers in some 10 kB.
pub const ANSWER_BYTES_MAX: u64 = 256 * 1024;
/// Records in one request. The server takes 1,000; on a weak line a small batch gets through.
pub const BATCH_RECORDS_MAX: usize = 100;
/// Records by which a batch grows again after one that got through.
pub const BATCH_GROWTH: usize = 10;
/// For so long a record with which alone the server fails lets the others pass.
pub const PASSED_OVER_TIME: Duration = Duration::from_mins(15);
/// Records that let others pass at once; beyond it the server is at fault, not they.
pub const PASSED_OVER_MAX: usize = 100;
/// Bytes of records in one request; the server takes 2 MiB.
pub const BATCH_BYTES_MAX: usize = 512 * 1024;
/// Batches in one round of sending, so that a backlog does not hold up the next test.
pub const BATCHES_PER_ROUND_MAX: usize = 50;
/// For one request from the resolution of the name to the end of the answer.
pub const REQUEST_TIME: Duration = Duration::from_mins(1);
/// For a connection of the API, satellite lines and slow handshakes included.
pub const CONNECT_TIME: Duration = Duration::from_secs(15);
/// For the question where to measure; without an answer the same host is tried.
pub const LOCATE_TIME: Duration = Duration::from_secs(10);
/// Measurement servers that are tried one after another.
pub const TARGETS_MAX: usize = 4;
/// Probes of the idle line.
pub const LATENCY_PROBES: u16 = 20;
/// For one heartbeat by a request, from connecting to the answer: a line of 600 ms takes four of them,
/// and one lost packet some seconds more.
pub const HEARTBEAT_TIME: Duration = Duration::from_secs(20);
/// The same on a line that was down at the check before: the next check comes soon.
pub const HEARTBEAT_TIME_DOWN: Duration = Duration::from_secs(6);
/// The answer to a heartbeat, in bytes.
pub const HEARTBEAT_ANSWER_BYTES_MAX: usize = 8 * 1024;
/// For the resolution of the server's name.
pub const RESOLVE_TIME: Duration = Duration::from_secs(10);
/// Addresses of a name that are tried.
pub const ADDRESSES_MAX: usize = 4;
/// Where the resolver is beyond the school's line, the name is resolved at one in so many heartbeats.
pub const NAMES_ONE_IN: u32 = 3;
/// Hosts beyond the gateway, besides the server, of which one that answers shows a way out.
pub const ANCHORS_MAX: usize = 4;
/// For their answer.
pub const ANCHOR_TIME: Duration = Duration::from_secs(4);
/// So many heartbeats in a row whose datagrams are not answered, though the server is there, and
/// datagrams are taken to be blocked.
pub const BEATS_MISSED_MAX: u32 = 3;
/// From then on one in so many tries them again.
pub const BEATS_PASSED_OVER: u32 = 24;
/// Heartbeats in one record, and the longest time that they may span where the server hears each of
/// them.
pub const RUN_BEATS_MAX: u32 = 4_320;
/// See [`RUN_BEATS_MAX`].
pub const RUN_TIME: Duration = Duration::from_hours(6);
/// The same where the server hears of them only by the record.
pub const RUN_TIME_UNHEARD: Duration = Duration::from_mins(15);
/// A time without a meter that is shorter is no outage, as far as heartbeats are not further apart.
pub const GAP_MIN: Duration = Duration::from_mins(5);
/// A computer that was suspended for less has not been away.
pub const SLEEP_MIN: Duration = Duration::from_mins(1);
/// For what is asked of the link before a test.
pub const LINK_TIME: Duration = Duration::from_secs(5);

/// Longest record in the queue, in bytes; a test has some 800.
pub const RECORD_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a segment file of the queue after which a new one is begun.
pub const SEGMENT_BYTES_MAX: usize = 256 * 1024;
/// Records in a segment file of the queue.
pub const SEGMENT_RECORDS_MAX: usize = 256;
/// Segment files of heartbeats: 40,960 beats, 142 days at one every five minutes.
pub const HEARTBEAT_SEGMENTS_MAX: usize = 160;
/// Heartbeats older than this are thinned: of a run with the same outcome the first and the last
/// stay. Ninety days are sent as they were.
pub const HEARTBEAT_AGE_MAX: Duration = Duration::from_hours(24 * 92);
/// Segment files of notes of what was left out: 4,096 notes.
pub const OMISSION_SEGMENTS_MAX: usize = 16;
/// Segment files of tests: 40,960 tests, 28 years at four a day.
pub const MEASUREMENT_SEGMENTS_MAX: usize = 160;
/// Segment files of outages.
pub const OUTAGE_SEGMENTS_MAX: usize = 160;
/// Bytes of the whole queue.
pub const QUEUE_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Bytes of `rejected.jsonl` and of its predecessor, each.
pub const REJECTED_BYTES_MAX: u64 = 1024 * 1024;

/// Months of the history and of the account of bytes.
pub const HISTORY_MONTHS_MAX: usize = 13;
/// Bytes of a month's tests in the history, and the same of its outages; a test has some 800, so 48 a
/// day fit. A full file loses its older half.
pub const HISTORY_MONTH_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// Longest time for which bytes that were moved are only counted in memory.
pub const LEDGER_EVERY: Duration = Duration::from_mins(15);

/// Longest state file, in bytes.
pub const STATE_BYTES_MAX: u64 = 64 * 1024;
/// Longest file of certificates to trust, in bytes.
pub const CA_BYTES_MAX: u64 = 1024 * 1024;
/// Longest address of a server, in bytes.
pub const ADDRESS_BYTES_MAX: usize = 1024;
/// Longest text from the server that is shown or kept, in characters.
pub const TEXT_CHARS_MAX: usize = 500;

/// Mean time between tests where nobody says otherwise.
pub const TEST_EVERY: Duration = Duration::from_hours(6);
/// Shortest mean time between tests.
pub const TEST_EVERY_MIN: Duration = Duration::from_secs(10);
/// Longest mean time between tests.
pub const TEST_EVERY_MAX: Duration = Duration::from_hours(24 * 31);
/// One in so many scheduled tests is full: some seven a month at four tests a day.
pub const FULL_TEST_ONE_IN: u32 = 16;
/// Tests on a usual day, in lessons or outside of them, at most.
pub const TESTS_A_DAY_MAX: f64 = 48.0;
/// Time between heartbeats, at most, where nobody says otherwise.
pub const HEARTBEAT_EVERY: Duration = Duration::from_mins(5);
/// Shortest time between heartbeats.
pub const HEARTBEAT_EVERY_MIN: Duration = Duration::from_secs(5);
/// Longest time between heartbeats while the server is not reached, so that the end of an outage is
/// seen soon.
pub const HEARTBEAT_EVERY_DOWN: Duration = Duration::from_secs(30);
/// Longest time between heartbeats.
pub const HEARTBEAT_EVERY_MAX: Duration = Duration::from_hours(24);
/// The first pause after a failure to send.
pub const BACKOFF_MIN: Duration = Duration::from_secs(5);
/// The longest pause after failures to send.
pub const BACKOFF_MAX: Duration = Duration::from_mins(15);
/// The longest pause that a server may ask for.
pub const RETRY_AFTER_MAX: Duration = Duration::from_hours(1);
/// A meter that the server does not know, or has revoked, asks again after this time.
pub const REFUSED_PAUSE: Duration = Duration::from_hours(24);
/// From the signal to stop until the meter has ended.
pub const STOP_TIME: Duration = Duration::from_secs(5);
/// What of [`STOP_TIME`] may be spent on sending, after a running test has ended.
pub const LAST_SEND_TIME: Duration = Duration::from_secs(3);
/// What others may take of the line towards the school beside a test, bits per second: the measure of
/// the FCC's rules for tests of subsidised lines (DA 18-710).
pub const OTHERS_RECEIVED_BPS_MAX: u64 = 64_000;
/// What they may take from the school.
pub const OTHERS_SENT_BPS_MAX: u64 = 32_000;
/// How long a test by the schedule looks for traffic of others before it begins.
pub const LOOK_BEFORE: Duration = Duration::from_secs(10);
/// The pause before it looks again.
pub const LOOK_PAUSE: Duration = Duration::from_secs(20);
/// How long it waits for a quiet line at most; then it measures all the same and says so. No longer
/// than heartbeats can wait, which stand still meanwhile.
pub const QUIET_TIME: Duration = Duration::from_mins(1);
/// How long a test looks after its end, and before that lets arrive what is still under way.
pub const LOOK_AFTER: Duration = Duration::from_secs(2);
/// How often a test looks whether another test of the same meter has ended.
pub const TURN_POLL: Duration = Duration::from_millis(200);
/// A clock that is wrong by more than this is corrected. The server refuses signatures that are off
/// by five minutes.
pub const CLOCK_TOLERANCE: Duration = Duration::from_secs(10);
/// Records whose moment is remembered until the server has told its time: three months of
/// heartbeats.
pub const UNDATED_MAX: usize = 32_768;

/// Options of `run` that a service is given.
pub const SERVICE_OPTIONS_MAX: usize = 32;
/// Each of them, in bytes.
pub const SERVICE_OPTION_BYTES_MAX: usize = 200;
/// Longest definition of a service that is read, in bytes.
pub const DEFINITION_BYTES_MAX: u64 = 64 * 1024;
/// How often a service that has no enrolment yet looks for one.
pub const ENROLMENT_POLL: Duration = Duration::from_secs(10);
