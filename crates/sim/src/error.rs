//! What can go wrong in the imaginary country.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use qosyl_domain::Invalid;

/// What went wrong, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum SimError {
    /// The list of places is not in the expected form.
    #[error("the list of places cannot be read; restore it from the repository")]
    Gazetteer(#[source] csv::Error),
    /// A list of schools could not be written.
    #[error("the list of schools cannot be written")]
    SchoolList(#[source] csv::Error),
    /// A value that no school, place or measurement can have.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A line could not take its address.
    #[error("a line cannot listen on {address}; choose a free port, or port 0 for any")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file of the fleet could not be read or written.
    #[error("{} cannot be used; check its owner and the free space", path.display())]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}
