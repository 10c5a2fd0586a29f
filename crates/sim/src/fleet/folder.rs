//! What the fleet keeps on disk: how far the past has been sent, and the homes of its meters.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::SimError;

/// The file that says how far the past has been sent.
const STATE_FILE: &str = "fleet.json";
/// The folder with the meters' homes.
const METERS: &str = "meters";

/// The fleet's folder. It belongs to one server's data and one seed.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
}

/// For so long a planting that was cut off is taken up again; later the country gets a new past.
const TAKEN_UP_MAX: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct State {
    seed: u64,
    planted_until: Option<Timestamp>,
    /// The epoch of a planting that is not finished.
    #[serde(default)]
    planting: Option<Timestamp>,
}

impl Folder {
    /// Takes a folder, which is created if need be.
    pub(super) fn open(path: &Path) -> Result<Self, SimError> {
        fs::create_dir_all(path).map_err(unusable(path))?;
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// Begins a planting; answers its epoch: that of one that was cut off, whose tests then have
    /// the same ids again, or else now.
    pub(super) fn begin(&self, seed: u64, now: Timestamp) -> Result<Timestamp, SimError> {
        let state = self.state(seed);
        let taken_up = |epoch: &Timestamp| now.duration_since(*epoch).abs() < TAKEN_UP_MAX;
        let epoch = state.planting.filter(taken_up).unwrap_or(now);
        self.keep(State {
            planting: Some(epoch),
            ..state
        })?;
        Ok(epoch)
    }

    /// Until when the past was sent; the beginning of time if it was not, or for another country.
    pub(super) fn planted_until(&self, seed: u64) -> Timestamp {
        self.state(seed).planted_until.unwrap_or(Timestamp::MIN)
    }

    /// Remembers until when the past was sent.
    pub(super) fn set_planted_until(
        &self,
        seed: u64,
        planted_until: Timestamp,
    ) -> Result<(), SimError> {
        self.keep(State {
            seed,
            planted_until: Some(planted_until),
            planting: None,
        })
    }

    /// What is remembered of a country.
    fn state(&self, seed: u64) -> State {
        let text = fs::read(self.path.join(STATE_FILE)).unwrap_or_default();
        let known = serde_json::from_slice::<State>(&text).ok();
        known.filter(|it| it.seed == seed).unwrap_or(State {
            seed,
            planted_until: None,
            planting: None,
        })
    }

    fn keep(&self, state: State) -> Result<(), SimError> {
        let path = self.path.join(STATE_FILE);
        let text = serde_json::to_vec(&state).expect("the state has only text keys");
        let next = path.with_extension("next");
        fs::write(&next, text).map_err(unusable(&next))?;
        fs::rename(&next, &path).map_err(unusable(&path))
    }

    /// Forgets everything: the server does not know these schools any more.
    pub(super) fn forget(&self) -> Result<(), SimError> {
        for (path, result) in [
            (STATE_FILE, fs::remove_file(self.path.join(STATE_FILE))),
            (METERS, fs::remove_dir_all(self.path.join(METERS))),
        ] {
            match result {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(unusable(&self.path.join(path))(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The home of a school's meter.
    pub(super) fn meter_home(&self, number: u32) -> PathBuf {
        self.path.join(METERS).join(number.to_string())
    }
}

fn unusable(path: &Path) -> impl FnOnce(io::Error) -> SimError {
    let path = path.to_owned();
    move |source| SimError::File { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_planted_is_remembered_for_its_seed_until_it_is_forgotten() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::open(&temporary.path().join("fleet")).unwrap();
        let until = Timestamp::from_second(1_795_000_000).unwrap();
        assert_eq!(folder.planted_until(1), Timestamp::MIN);
        folder.set_planted_until(1, until).unwrap();
        assert_eq!(folder.planted_until(1), until);
        assert_eq!(folder.planted_until(2), Timestamp::MIN);
        fs::create_dir_all(folder.meter_home(3)).unwrap();
        folder.forget().unwrap();
        assert_eq!(folder.planted_until(1), Timestamp::MIN);
        assert!(!folder.meter_home(3).exists());
        folder.forget().unwrap();
    }

    #[test]
    fn a_planting_that_was_cut_off_is_taken_up_for_a_day() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::open(temporary.path()).unwrap();
        let at = |second: i64| Timestamp::from_second(1_795_000_000 + second).unwrap();
        assert_eq!(folder.begin(1, at(0)).unwrap(), at(0));
        assert_eq!(folder.begin(1, at(3_600)).unwrap(), at(0));
        assert_eq!(folder.planted_until(1), Timestamp::MIN);
        folder.set_planted_until(1, at(0)).unwrap();
        assert_eq!(folder.begin(1, at(7_200)).unwrap(), at(7_200));
        assert_eq!(folder.planted_until(1), at(0));
        assert_eq!(folder.begin(1, at(200_000)).unwrap(), at(200_000));
        assert_eq!(folder.begin(2, at(200_001)).unwrap(), at(200_001));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let temporary = tempfile::tempdir().unwrap();
        let file = temporary.path().join("file");
        fs::write(&file, "x").unwrap();
        let error = Folder::open(&file).unwrap_err();
        assert!(error.to_string().contains("file"), "{error}");
    }
}
