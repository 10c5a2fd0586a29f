//! Every limit of the server in one place: its name, its value and why.

use std::ops::RangeInclusive;
use std::time::Duration;

/// Open connections of all kinds. The process asks the system for as many files as this needs.
pub const CONNECTIONS_MAX: usize = 20_000;
/// The most that the setting `max_connections` may ask for.
pub const CONNECTIONS_SETTING_MAX: usize = 1_000_000;
/// From accepting a connection to the end of its first request's header, and between requests.
pub const HEADER_TIME: Duration = Duration::from_secs(10);
/// For the whole TLS handshake.
pub const HANDSHAKE_TIME: Duration = Duration::from_secs(10);
/// The header of one request, in bytes; also the buffer that an idle connection may cost.
pub const HEADER_BYTES_MAX: usize = 16 * 1024;
/// For the body of one request, from its first byte to its last.
pub const BODY_TIME: Duration = Duration::from_secs(30);
/// The body of a batch of measurements or heartbeats.
pub const BATCH_BYTES_MAX: usize = 2 * 1024 * 1024;
/// All bodies together that are being read; beyond it a request is told to come again.
pub const BODIES_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Of a body that was refused before it came so much is thrown away, for so long.
pub const DISCARD_BYTES_MAX: usize = 4 * 1024 * 1024;
/// See [`DISCARD_BYTES_MAX`].
pub const DISCARD_TIME: Duration = Duration::from_secs(30);
/// Signatures of beats that are checked in a second: some tens of milliseconds of one core.
pub const BEATS_PER_SECOND_MAX: u32 = 1_000;
/// Records in one batch.
pub const BATCH_RECORDS_MAX: usize = 1_000;
/// The body of a request of Giga Meter, which sends five records of 4 KB at once.
pub const GIGA_BYTES_MAX: usize = 1024 * 1024;
/// Records in it.
pub const GIGA_RECORDS_MAX: usize = 100;
/// The body of a piece of an import.
pub const IMPORT_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Records from quarantine that are tried again at once.
pub const RETRIED_AT_ONCE: usize = 500;
/// The span over which requests of other programs' devices are counted.
pub const SENDER_WINDOW: Duration = Duration::from_mins(10);
/// Requests of one such device in [`SENDER_WINDOW`]: three months of checks, five at once.
pub const REQUESTS_PER_SENDER: u32 = 1_200;
/// Requests of all of them.
pub const REQUESTS_OF_SENDERS: u32 = 1_000_000;
/// How long the count of all measurements is used again.
pub const TOTALS_KEPT: Duration = Duration::from_mins(1);
/// The body of any other request that carries JSON.
pub const JSON_BYTES_MAX: usize = 64 * 1024;
/// A file for the register: a gigabyte of text is some millions of schools.
pub const UPLOAD_BYTES_MAX: u64 = 1 << 30;
/// For sending a file, which may come over a slow line.
pub const UPLOAD_TIME: Duration = Duration::from_mins(30);
/// Files that are received at once.
pub const UPLOADS_AT_ONCE: usize = 8;
/// Files that are read, checked or wait for it.
pub const UPLOADS_WAITING_MAX: usize = 64;
/// A file of more bytes is large: one such is worked on at a time.
pub const SMALL_FILE_BYTES: u64 = 4 * 1024 * 1024;
/// Files that are not large and are worked on at once.
pub const SMALL_FILES_AT_ONCE: usize = 2;
/// Room that files leave on the disk for everything else.
pub const DISK_BYTES_KEPT: u64 = 256 * 1024 * 1024;
/// The name of a file as it is shown.
pub const FILE_NAME_CHARS_MAX: usize = 200;
/// The deepest level of boundaries.
pub const BOUNDARY_LEVEL_MAX: u8 = 9;
/// Columns of a file that are named where some are missing.
pub const HEADERS_NAMED: usize = 50;
/// What people say of an upload or a row.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// A text that rows are filtered by.
pub const FILTER_BYTES_MAX: usize = 256;
/// The body of a decision or of accepted repairs.
pub const DECISION_BYTES_MAX: usize = 1024 * 1024;
/// The body of a mapping: some thousands of values.
pub const MAPPING_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Cells of one upload that are written over.
pub const EDITS_MAX: usize = 200_000;
/// Schools that are merged at once, or that one is split into.
pub const MERGED_SCHOOLS_MAX: usize = 100;
/// Findings that are shown with a row.
pub const FINDINGS_PER_ROW_SHOWN: usize = 50;
/// Findings in the report as JSON.
pub const REPORT_FINDINGS_MAX: usize = 10_000;
/// Findings in the report as a page.
pub const REPORT_PAGE_FINDINGS_MAX: usize = 1_000;
/// Findings as points of a map.
pub const PROBLEM_POINTS_MAX: usize = 50_000;
/// Items on one page of a list.
pub const PAGE_ITEMS_MAX: u32 = 500;
/// Items on a page when the caller does not say.
pub const PAGE_ITEMS_DEFAULT: u32 = 50;
/// Rows of one CSV export of a school.
pub const EXPORT_ROWS_MAX: usize = 100_000;
/// CSV exports at once.
pub const EXPORTS_MAX: usize = 64;
/// A caller that takes nothing of an answer for so long is cut off.
pub const STALL_TIME: Duration = Duration::from_secs(30);
/// Listeners on the event stream.
pub const LISTENERS_MAX: usize = 2_000;
/// Events that are kept for listeners that come back.
pub const EVENTS_KEPT: usize = 16_384;
/// How often a stream without news says that it is alive: for proxies, and for pages, which
/// cannot see that a line is dead.
pub const EVENTS_ALIVE: Duration = Duration::from_secs(15);
/// Speed tests at once, where the configuration does not say: a meter's test takes two of them, one
/// for the load and one for the probes beside it.
pub const TESTS_DEFAULT: usize = 512;
/// The most that the setting `max_tests` may ask for.
pub const TESTS_SETTING_MAX: usize = 100_000;
/// Finished speed tests of which the server remembers its own half.
pub const TESTS_KEPT: usize = 1_000;
/// Encoded tiles that are kept, in bytes.
pub const TILE_CACHE_BYTES: usize = 32 * 1024 * 1024;
/// Wrong codes from one address in [`CODE_WINDOW`].
pub const WRONG_CODES_PER_ADDRESS: u32 = 20;
/// Wrong codes from everywhere in [`CODE_WINDOW`].
pub const WRONG_CODES_IN_ALL: u32 = 600;
/// The span over which wrong codes are counted.
pub const CODE_WINDOW: Duration = Duration::from_mins(1);
/// The window over which wrong passwords are counted.
pub const SIGN_IN_WINDOW: Duration = Duration::from_mins(5);
/// Wrong passwords for one login in [`SIGN_IN_WINDOW`], from wherever.
pub const WRONG_SIGN_INS_PER_LOGIN: u32 = 10;
/// Wrong passwords from one address in [`SIGN_IN_WINDOW`].
pub const WRONG_SIGN_INS_PER_ADDRESS: u32 = 30;
/// Wrong passwords from everywhere in [`SIGN_IN_WINDOW`].
pub const WRONG_SIGN_INS_IN_ALL: u32 = 10_000;
/// Passwords that are hashed at once: 19 MiB and a core each.
pub const HASHES_AT_ONCE: usize = 2;
/// Passwords that wait to be hashed: some seconds.
pub const HASHES_WAITING_MAX: usize = 64;
/// Characters of a password.
pub const PASSWORD_CHARS: RangeInclusive<usize> = 12..=256;
/// Characters of the name of a person or a key.
pub const NAME_CHARS_MAX: usize = 128;
/// Characters of a login.
pub const LOGIN_CHARS_MAX: usize = 64;
/// A session that is not used ends after this.
pub const SESSION_IDLE: Duration = Duration::from_hours(12);
/// A session ends after this whatever happens.
pub const SESSION_TIME: Duration = Duration::from_hours(30 * 24);
/// A session stays when the clock is set back by no more than this.
pub const SESSION_CLOCK_BACK: Duration = Duration::from_mins(10);
/// How often the database is told that a session is used.
pub const SESSION_SEEN_EVERY: Duration = Duration::from_mins(5);
/// After the signal to stop, requests under way have this long.
pub const SHUTDOWN_TIME: Duration = Duration::from_secs(10);
/// How often changed states are written to the snapshot.
pub const SNAPSHOT_EVERY: Duration = Duration::from_secs(20);
/// Records after which they are written sooner: what a start has to read again at the most.
pub const SNAPSHOT_RECORDS: u64 = 100_000;
/// How often stale evidence is looked for.
pub const STALE_EVERY: Duration = Duration::from_mins(1);
