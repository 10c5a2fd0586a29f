//! What can go wrong, each with the value and the remedy.

use std::io;
use std::path::{Path, PathBuf};

use qosyl_signature::SignatureError;

use crate::ApiError;
use crate::service::ServiceError;

/// Why the meter could not do something. A failed test is no error but a measurement.
#[derive(Debug, thiserror::Error)]
pub enum MeterError {
    /// The disk refused.
    #[error("could not {action} {}: {source}; check the disk and the rights", path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A file of the meter's home is not understood.
    #[error("{} is not understood: {detail}; enrol again with --force", path.display())]
    State {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// There is an enrolment already.
    #[error("{} is enrolled for {school}; --force replaces that", home.display())]
    AlreadyEnrolled {
        /// The meter's home.
        home: PathBuf,
        /// The school's name.
        school: String,
    },
    /// Something waits for the enrolment that is to be replaced.
    #[error(
        "{waiting} results in {} could not be sent{detail}; try again when the server can be \
         reached, or give them up with --discard-unsent", home.display()
    )]
    Unsent {
        /// How many.
        waiting: usize,
        /// The meter's home.
        home: PathBuf,
        /// Why, if it is known.
        detail: String,
    },
    /// There is no enrolment, and it is needed.
    #[error(
        "{} has no enrolment; run 'qosyl-meter enroll' with a code of the school", home.display()
    )]
    NotEnrolled {
        /// The meter's home.
        home: PathBuf,
    },
    /// Another process works on a schedule in the same home.
    #[error("a meter is at work in {} already; stop it first", home.display())]
    AtWork {
        /// The meter's home.
        home: PathBuf,
    },
    /// The system gives no threads.
    #[error("could not start threads: {0}; close other programs")]
    Threads(#[source] io::Error),
    /// Not the address of a server.
    #[error("{address:?} is no address of a server; it looks like https://qosyl.example")]
    Address {
        /// What was given.
        address: String,
    },
    /// The certificates to trust could not be used.
    #[error("the certificates in {} cannot be used: {detail}; give a PEM file", path.display())]
    Certificates {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// A record is longer than any honest one.
    #[error("a record of {bytes} bytes is over the limit of {most}")]
    RecordTooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        most: usize,
    },
    /// A record that has no place for its link in the chain.
    #[error("a record is no object of JSON, so it was not kept; report this as a fault")]
    RecordNoObject,
    /// The key cannot be made or used.
    #[error("the device's key: {0}")]
    Key(#[from] SignatureError),
    /// The service could not be installed, removed or asked.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The program cannot go on as the user to whom a home belongs.
    #[error(
        "could not start {} as the owner of {}: {source}; put the program where everybody may run \
         it, as /usr/local/bin", program.display(), home.display()
    )]
    Owner {
        /// The program.
        program: PathBuf,
        /// The meter's home.
        home: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The server did not do what it was asked.
    #[error(transparent)]
    Api(#[from] ApiError),
}

impl MeterError {
    pub(crate) fn file(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::File {
            action,
            path: path.to_owned(),
            source,
        }
    }
}
