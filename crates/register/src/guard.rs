//! Stands between a file and the CSV reader: counts, and stops what would never end.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use crate::{Limits, RegisterError};

/// The longest row. A real one has some hundred bytes.
pub(crate) const ROW_BYTES_MAX: usize = 64 * 1024;

/// What the guard and the reader of rows tell each other.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    /// Bytes up to the start of the row that is being read.
    pub(crate) row_start: Cell<u64>,
    /// Why the guard stopped.
    pub(crate) stopped: Cell<Option<Stop>>,
}

/// Why the guard stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A zero byte.
    Zero,
    /// The file is too large.
    File,
    /// A row is too long.
    Row,
}

pub(crate) struct Guard<R> {
    pub(crate) inner: R,
    pub(crate) limits: Limits,
    pub(crate) read: u64,
    pub(crate) watch: Rc<Watch>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        let row = self.read - self.watch.row_start.get();
        // The reader of rows has a buffer of its own before the row.
        let row_most = (ROW_BYTES_MAX + READER_BUFFER_BYTES) as u64;
        let stop = if buffer[..count].contains(&0) {
            Stop::Zero
        } else if self.read > self.limits.bytes {
            Stop::File
        } else if row > row_most {
            Stop::Row
        } else {
            return Ok(count);
        };
        self.watch.stopped.set(Some(stop));
        Err(io::Error::other("stopped"))
    }
}

/// The buffer of the reader of rows.
pub(crate) const READER_BUFFER_BYTES: usize = 64 * 1024;

impl Stop {
    /// The error that tells of it.
    pub(crate) fn error(self, limits: &Limits, line: u64) -> RegisterError {
        match self {
            Self::Zero => RegisterError::NotCsv {
                found: "it holds zero bytes".to_owned(),
            },
            Self::File => RegisterError::TooLarge { most: limits.bytes },
            Self::Row => RegisterError::RowTooLong {
                line,
                most: ROW_BYTES_MAX,
            },
        }
    }
}
