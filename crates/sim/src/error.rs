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
    /// The server did not answer.
    #[error("{url} does not answer; start the server, or correct its address")]
    Unreachable {
        /// What was asked for.
        url: String,
        /// What the connection said.
        #[source]
        source: Box<ureq::Error>,
    },
    /// The server refused.
    #[error("the server refused {path} with status {status} ({code}): {detail}")]
    Refused {
        /// What was asked for.
        path: String,
        /// The HTTP status.
        status: u16,
        /// The stable code of the problem; empty if the server gave none.
        code: String,
        /// What the server said.
        detail: String,
    },
    /// The server's answer has another shape than expected.
    #[error("the answer of {path} cannot be read; use a server of the same version")]
    Answer {
        /// What was asked for.
        path: String,
        /// Where the shape differs.
        #[source]
        source: serde_json::Error,
    },
    /// A signature could not be made.
    #[error("a request could not be signed")]
    Signature(#[from] qosyl_signature::SignatureError),
    /// A school that was imported is not in the server's list.
    #[error("the school {giga_id} is not in the server's list after its import; import again")]
    SchoolMissing {
        /// The key under which it was imported.
        giga_id: uuid::Uuid,
    },
    /// The server's address has another form than expected.
    #[error("{url} is not of the form http://ADDRESS:PORT; lines relay plain HTTP on this machine")]
    ServerUrl {
        /// What was given.
        url: String,
    },
    /// The system gave no more threads.
    #[error("the fleet cannot start its threads; raise the limit of processes")]
    Threads(#[source] io::Error),
    /// A part of the fleet panicked; its message went to standard error.
    #[error("a part of the fleet broke off; please report it with the lines above")]
    Panicked,
}

impl SimError {
    /// Whether the same may work a moment later: the server is busy, or was not heard in time.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            Self::Refused { status, .. } => matches!(status, 408 | 429 | 500..=599),
            _ => false,
        }
    }
}
