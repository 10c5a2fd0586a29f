//! What a body may hold. Whatever is beyond is not read.

/// The most fields of one object.
pub const FIELDS_MAX: usize = 256;
/// The longest text that is taken over, in bytes: names of programs, providers, servers.
pub const TEXT_BYTES_MAX: usize = 100;
/// The longest id, in bytes.
pub(crate) const ID_BYTES_MAX: usize = 128;
/// The longest column of text that is read as JSON: results of a test are 4 KB.
pub const JSON_TEXT_BYTES_MAX: usize = 256 * 1024;
