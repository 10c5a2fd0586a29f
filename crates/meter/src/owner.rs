//! As whom the program works.
//!
//! The service works as a user of its own, to whom its home belongs. An administrator who enrols it
//! or runs a test there goes on as that user: else the service could not read what it finds, and root
//! would write where somebody else could have laid a link.

use std::path::Path;

use crate::MeterError;
use crate::service::ServiceError;

/// Whether the caller is root.
#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Windows has nobody of that kind.
#[cfg(not(unix))]
pub(crate) fn is_root() -> bool {
    false
}

/// Refuses whoever is no administrator. Windows refuses by itself, at the first command.
pub fn require_administrator() -> Result<(), ServiceError> {
    if cfg!(unix) && !is_root() {
        return Err(not_administrator());
    }
    Ok(())
}

pub(crate) fn not_administrator() -> ServiceError {
    let remedy = if cfg!(windows) {
        "open the command prompt by 'Run as administrator'"
    } else {
        "type 'sudo' and a space before the same command"
    };
    ServiceError::NotAdministrator {
        remedy: remedy.to_owned(),
    }
}

/// Where root calls the program for a home that belongs to somebody else, begins the program anew as
/// that user; then it does not return.
#[cfg(unix)]
pub fn work_as_owner_of(home: &Path) -> Result<(), MeterError> {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    let Ok(found) = std::fs::metadata(home) else {
        return Ok(());
    };
    if !is_root() || found.uid() == 0 {
        return Ok(());
    }
    let failed = |program: &Path, source| MeterError::Owner {
        program: program.to_owned(),
        home: home.to_owned(),
        source,
    };
    let program = std::env::current_exe().map_err(|source| failed(Path::new("it"), source))?;
    let source = Command::new(&program)
        .args(std::env::args_os().skip(1))
        // For another user the usual home is another.
        .env("QOSYL_METER_HOME", home)
        .uid(found.uid())
        .gid(found.gid())
        .exec();
    Err(failed(&program, source))
}

/// On Windows the rights of a home go on to the files in it, whoever makes them.
#[cfg(not(unix))]
pub fn work_as_owner_of(_home: &Path) -> Result<(), MeterError> {
    Ok(())
}
