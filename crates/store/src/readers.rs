//! A few connections that only read.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};

use rusqlite::Connection;

use crate::StoreError;
use crate::schema::open_reader;

/// Connections at rest, and how many more may be opened.
struct Idle {
    connections: Vec<Connection>,
    unopened: usize,
}

/// Lends connections; who finds none waits.
pub(crate) struct Readers {
    folder: PathBuf,
    idle: Mutex<Idle>,
    returned: Condvar,
}

impl Readers {
    pub(crate) fn new(folder: PathBuf, readers: usize) -> Self {
        Self {
            folder,
            idle: Mutex::new(Idle {
                connections: Vec::new(),
                unopened: readers.max(1),
            }),
            returned: Condvar::new(),
        }
    }

    /// Reads with one of the connections.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let lent = Lent {
            connection: Some(self.take()?),
            readers: self,
        };
        let connection = lent.connection.as_ref();
        read(connection.expect("it is given back only at the end"))
    }

    /// A connection at rest, or a new one while there may be more.
    fn take(&self) -> Result<Connection, StoreError> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = idle.connections.pop() {
                return Ok(connection);
            }
            if idle.unopened > 0 {
                let connection = open_reader(&self.folder)?;
                idle.unopened -= 1;
                return Ok(connection);
            }
            idle = self
                .returned
                .wait(idle)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A connection that goes back even if the reading panics.
struct Lent<'a> {
    connection: Option<Connection>,
    readers: &'a Readers,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let mut idle = self
                .readers
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            idle.connections.push(connection);
            drop(idle);
            self.readers.returned.notify_one();
        }
    }
}
