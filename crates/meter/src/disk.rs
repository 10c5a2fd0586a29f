//! Files that survive a power cut: written aside, synced, renamed, the folder synced.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::MeterError;

/// The ending of files that are not finished.
pub(crate) const UNFINISHED: &str = "tmp";

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Only its owner.
    Owner,
    /// As the system's mask says.
    Usual,
    /// Everybody, whatever the mask.
    Everyone,
}

/// Puts a file in place of another, whole or not at all.
pub(crate) fn replace(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), MeterError> {
    let aside = path.with_extension(UNFINISHED);
    let write = || {
        // One left by a power cut may have other rights.
        remove_if_there(&aside)?;
        let mut file = create(&aside, readers)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&aside, path)?;
        sync_folder_of(path)
    };
    write().map_err(|source| MeterError::file("write", path, source))
}

fn create(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let file = options.open(path)?;
    #[cfg(unix)]
    if readers == Readers::Everyone {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    #[cfg(not(unix))]
    let _ = readers;
    Ok(file)
}

/// Makes the names in the folder of a file durable.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Makes a folder that only its owner may enter, unless it is there.
pub(crate) fn make_folder(path: &Path) -> Result<(), MeterError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    let made = builder.create(path).and_then(|()| sync_folder_of(path));
    made.map_err(|source| MeterError::file("make the folder", path, source))
}

/// Reads a file; `None` if there is none, an error if it is longer than any honest one.
pub(crate) fn read(path: &Path, bytes_max: u64) -> Result<Option<Vec<u8>>, MeterError> {
    let failed = |source| MeterError::file("read", path, source);
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mut bytes = Vec::new();
    file.take(bytes_max.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > bytes_max) {
        let text = format!("it is longer than {bytes_max} bytes");
        return Err(failed(io::Error::new(io::ErrorKind::InvalidData, text)));
    }
    Ok(Some(bytes))
}

/// Takes the lock of a file, which is made if it is not there; `None` if another has it. It is
/// released when the file is closed, also by a crash.
pub(crate) fn try_lock(path: &Path) -> Result<Option<File>, MeterError> {
    let failed = |source| MeterError::file("lock", path, source);
    let mut options = OpenOptions::new();
    let opened = options.create(true).truncate(false).write(true).open(path);
    let file = opened.map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// Removes a file, if it is there.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_what_was_left_unfinished_does_not_matter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        fs::write(path.with_extension(UNFINISHED), "half").unwrap();
        replace(&path, b"one", Readers::Usual).unwrap();
        replace(&path, b"two", Readers::Owner).unwrap();
        assert_eq!(read(&path, 3).unwrap().unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_for_the_owner_only_cannot_be_read_by_others_even_over_an_open_leftover() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device.key");
        fs::write(path.with_extension(UNFINISHED), "left behind, readable").unwrap();
        replace(&path, b"secret", Readers::Owner).unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_file_over_its_limit_is_an_error_and_a_missing_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long");
        assert_eq!(read(&path, 4).unwrap(), None);
        fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap().unwrap().len(), 5);
        let error = read(&path, 4).unwrap_err();
        assert!(matches!(error, MeterError::File { .. }), "{error}");
    }
}
