//! What can go wrong with the service.

use crate::MeterError;
use crate::limits::SERVICE_OPTIONS_MAX;

/// Why the service could not be installed, removed or asked.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// Only an administrator may.
    #[error("only an administrator may do this; {remedy}")]
    NotAdministrator {
        /// What to type.
        remedy: String,
    },
    /// Nothing that the meter knows starts services here.
    #[error(
        "this system has no systemd; have what starts its services run \
         'qosyl-meter run --service' as a user of its own"
    )]
    NoManager,
    /// A package has installed it.
    #[error(
        "the service came with the package qosyl-meter; upgrade the package, or call the program \
         that it installed"
    )]
    Packaged,
    /// An option with a letter that no option of `run` has.
    #[error("the service cannot be given the option {option:?}; 'qosyl-meter run --help' has all")]
    Option {
        /// The option.
        option: String,
    },
    /// More options than `run` has.
    #[error(
        "{count} options for the service, and the limit is {SERVICE_OPTIONS_MAX}; leave out some"
    )]
    TooManyOptions {
        /// How many.
        count: usize,
    },
    /// A command of the system failed.
    #[error("'{command}' failed: {detail}; mend that and do the same again, which does no harm")]
    Command {
        /// The command.
        command: String,
        /// What it said.
        detail: String,
    },
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] Box<MeterError>),
}

impl From<MeterError> for ServiceError {
    fn from(error: MeterError) -> Self {
        Self::File(Box::new(error))
    }
}
