//! One server for each data folder.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use crate::StoreError;

/// Locks a data folder, creating it if needed, for as long as the file is open. The system frees
/// the lock when the process ends, however it ends.
pub(crate) fn lock_folder(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join("lock");
    let unusable = |source| StoreError::Folder {
        path: path.clone(),
        source: Arc::new(source),
    };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    let file = File::create(&path).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse {
            folder: folder.to_owned(),
        }),
        Err(TryLockError::Error(source)) => Err(unusable(source)),
    }
}
