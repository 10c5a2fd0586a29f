//! What can go wrong with a command.

use std::path::PathBuf;

/// A command that did not do what it was asked. The text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command cannot be carried out as it was written.
    #[error("{0}")]
    Usage(String),
    /// No server was named and the data folder does not say where one listens.
    #[error("no server: name one with --server URL, or start one with 'qosyl serve --data {data}'")]
    NoServer {
        /// The folder that was looked into.
        data: PathBuf,
    },
    /// The administrator's token is not known.
    #[error(
        "no token for this server: give it with --token or QOSYL_TOKEN, or, on the server's own \
         machine, leave --server out and name the data folder with --data"
    )]
    NoToken,
    /// The server could not be reached.
    #[error("cannot reach {url}: {cause}")]
    Unreachable {
        /// The address.
        url: String,
        /// Why.
        cause: String,
    },
    /// The server refused.
    #[error("{detail} ({code})")]
    Refused {
        /// The stable code.
        code: String,
        /// The value and the remedy.
        detail: String,
    },
    /// A file cannot be read or written.
    #[error("cannot use {path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: String,
    },
    /// The school list cannot be used at all.
    #[error("{path}: {cause}; nothing was changed")]
    SchoolList {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: String,
    },
    /// The server ended with an error.
    #[error("{0}")]
    Server(String),
}

impl Failure {
    /// 2 for wrong usage, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}
