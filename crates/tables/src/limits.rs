//! What a file may cost. Whatever passes a limit is refused with the limit's name and value.

/// The most bytes of a delimited file, a JSON file or newline-delimited JSON: they are streamed.
pub const DELIMITED_BYTES_MAX: u64 = 1 << 30;
/// The most bytes of a file of any other format.
pub const FILE_BYTES_MAX: u64 = 256 << 20;
/// The most rows of a table.
pub const ROWS_MAX: u64 = 5_000_000;
/// The most columns of a table.
pub const COLUMNS_MAX: usize = 512;
/// The most cells of a table, blank ones among them: each costs four bytes beside its text.
pub const CELLS_MAX: u64 = 150_000_000;
/// The most bytes of text in one cell.
pub const CELL_BYTES_MAX: usize = 64 << 10;
/// The most bytes of one row of text, or of one record of JSON.
pub const ROW_BYTES_MAX: usize = 4 << 20;
/// The most bytes of text that a table holds in memory.
pub const TEXT_BYTES_MAX: u64 = 2 << 30;
/// The most bytes that a packed file (XLSX, ODS) may unpack to.
pub const UNPACKED_BYTES_MAX: u64 = 1 << 30;
/// The most files in a packed file.
pub const PARTS_MAX: usize = 4_096;
/// The most times larger than the packed file that its content may be, once it is over 16 MiB.
pub const RATIO_MAX: u64 = 200;

/// The limits of one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// See [`DELIMITED_BYTES_MAX`].
    pub delimited_bytes: u64,
    /// See [`FILE_BYTES_MAX`].
    pub file_bytes: u64,
    /// See [`ROWS_MAX`].
    pub rows: u64,
    /// See [`COLUMNS_MAX`].
    pub columns: usize,
    /// See [`CELLS_MAX`].
    pub cells: u64,
    /// See [`CELL_BYTES_MAX`].
    pub cell_bytes: usize,
    /// See [`ROW_BYTES_MAX`].
    pub row_bytes: usize,
    /// See [`TEXT_BYTES_MAX`]. No more than [`u32::MAX`] is honoured.
    pub text_bytes: u64,
    /// See [`UNPACKED_BYTES_MAX`].
    pub unpacked_bytes: u64,
    /// See [`PARTS_MAX`].
    pub parts: usize,
    /// See [`RATIO_MAX`].
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            delimited_bytes: DELIMITED_BYTES_MAX,
            file_bytes: FILE_BYTES_MAX,
            rows: ROWS_MAX,
            columns: COLUMNS_MAX,
            cells: CELLS_MAX,
            cell_bytes: CELL_BYTES_MAX,
            row_bytes: ROW_BYTES_MAX,
            text_bytes: TEXT_BYTES_MAX,
            unpacked_bytes: UNPACKED_BYTES_MAX,
            parts: PARTS_MAX,
            ratio: RATIO_MAX,
        }
    }
}
