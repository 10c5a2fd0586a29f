//! The meter's home: the folder with its enrolment, its key, its queue and its last result.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use qosyl_domain::{DeviceId, Measurement, SchoolId};
use qosyl_signature::SigningKey;
use serde::{Deserialize, Serialize};

use crate::address::ServerAddress;
use crate::alive::Mark;
use crate::disk::{self, Readers};
use crate::limits::STATE_BYTES_MAX;
use crate::owner::is_root;
use crate::{MeterError, Queue, QueueLimits};

/// The version of the state file. A higher one comes from a newer program.
const STATE_VERSION: u32 = 1;
const STATE_FILE: &str = "state.json";
const WORK_LOCK: &str = "work.lock";
const TEST_LOCK: &str = "test.lock";
const LAST_FILE: &str = "last.json";
const MARK_FILE: &str = "alive.json";
const PAGE_FILE: &str = "page.url";
const QUEUE_FOLDER: &str = "queue";
/// A lock that is taken is tried again so often, after such pauses.
const LOCK_TRIES: u32 = 3;
const LOCK_PAUSE: Duration = Duration::from_millis(30);

/// For which school this meter measures, and where it reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The server that enrolled it.
    pub server: ServerAddress,
    /// Its id there.
    pub device_id: DeviceId,
    /// The school.
    pub school_id: SchoolId,
    /// The school's name.
    pub school_name: String,
    /// Where to measure, if not at the server.
    pub measurement_server: Option<ServerAddress>,
    /// When it was enrolled, by the server's clock.
    pub enrolled_at: Timestamp,
}

/// The state file.
#[derive(Debug, Serialize, Deserialize)]
struct State {
    version: u32,
    enrolment: Enrolment,
}

/// What every version of the state file has.
#[derive(Deserialize)]
struct OnlyVersion {
    version: u32,
}

/// A meter's folder.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    folder: PathBuf,
}

impl Home {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The enrolment and its key; `None` if there is none.
    pub(crate) fn enrolment(&self) -> Result<Option<(Enrolment, SigningKey)>, MeterError> {
        let Some(enrolment) = self.enrolment_without_key()? else {
            return Ok(None);
        };
        let path = self.key_file(enrolment.device_id);
        let wrong = |detail: &str| MeterError::State {
            path: path.clone(),
            detail: detail.to_owned(),
        };
        let text =
            disk::read(&path, STATE_BYTES_MAX)?.ok_or_else(|| wrong("the key is missing"))?;
        let seed = STANDARD.decode(text.trim_ascii()).ok();
        let seed: Option<[u8; 32]> = seed.and_then(|seed| seed.try_into().ok());
        let seed = seed.ok_or_else(|| wrong("it is not a key"))?;
        Ok(Some((enrolment, SigningKey::from_seed(&seed)?)))
    }

    fn enrolment_without_key(&self) -> Result<Option<Enrolment>, MeterError> {
        let path = self.folder.join(STATE_FILE);
        let Some(bytes) = disk::read(&path, STATE_BYTES_MAX)? else {
            return Ok(None);
        };
        let wrong = |detail: String| MeterError::State {
            path: path.clone(),
            detail,
        };
        let OnlyVersion { version } =
            serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
        if version != STATE_VERSION {
            let known = STATE_VERSION;
            return Err(wrong(format!(
                "version {version}, this program knows {known}"
            )));
        }
        let state: State =
            serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
        Ok(Some(state.enrolment))
    }

    /// Whether there is a state file, readable or not.
    pub(crate) fn has_state(&self) -> bool {
        self.folder.join(STATE_FILE).exists()
    }

    /// Keeps a new enrolment. The state file comes last: until it is there, the enrolment before
    /// counts, with its own key and its own queue.
    pub(crate) fn enroll(
        &self,
        enrolment: &Enrolment,
        seed: &[u8; 32],
        ca_pem: Option<&[u8]>,
    ) -> Result<(), MeterError> {
        disk::make_folder(&self.folder)?;
        let before = self.enrolment_without_key().ok().flatten();
        let key = format!("{}\n", STANDARD.encode(seed));
        let key_file = self.key_file(enrolment.device_id);
        disk::replace(&key_file, key.as_bytes(), Readers::Owner)?;
        if let Some(pem) = ca_pem {
            disk::replace(&self.ca_file(enrolment.device_id), pem, Readers::Usual)?;
        }
        let state = State {
            version: STATE_VERSION,
            enrolment: enrolment.clone(),
        };
        let json = serde_json::to_vec_pretty(&state).expect("an enrolment is plain data");
        disk::replace(&self.folder.join(STATE_FILE), &json, Readers::Usual)?;
        if let Some(before) = before.filter(|it| it.device_id != enrolment.device_id) {
            for old in [
                self.key_file(before.device_id),
                self.ca_file(before.device_id),
                self.fork_file(before.device_id),
            ] {
                disk::remove_if_there(&old)
                    .map_err(|source| MeterError::file("delete", &old, source))?;
            }
        }
        Ok(())
    }

    /// The certificates of a private authority that were given at the enrolment of a device.
    /// Each enrolment has its own: a new one does not go on trusting the authority of the old.
    pub(crate) fn own_authority(&self, device: DeviceId) -> Option<PathBuf> {
        Some(self.ca_file(device)).filter(|path| path.exists())
    }

    /// The right to work in this home on a schedule; for one at a time.
    pub(crate) fn hold(&self) -> Result<File, MeterError> {
        disk::make_folder(&self.folder)?;
        let path = self.folder.join(WORK_LOCK);
        let mut held = disk::try_lock(&path)?;
        // Whoever asks only whether somebody is at work has the lock for a moment.
        for _ in 0..LOCK_TRIES {
            if held.is_some() {
                break;
            }
            sleep(LOCK_PAUSE);
            held = disk::try_lock(&path)?;
        }
        held.ok_or_else(|| MeterError::AtWork {
            home: self.folder.clone(),
        })
    }

    /// Whether another has this right.
    pub(crate) fn is_held(&self) -> bool {
        let free = disk::try_lock(&self.folder.join(WORK_LOCK));
        free.is_ok_and(|it| it.is_none())
    }

    /// The right to measure, for two tests at once would measure each other. `None` if another
    /// test has it.
    pub(crate) fn turn(&self) -> Result<Option<File>, MeterError> {
        disk::try_lock(&self.folder.join(TEST_LOCK))
    }

    /// The queue of a device. Each enrolment has its own, so that a record is never sent in the
    /// name of another device.
    pub(crate) fn queue(&self, device: DeviceId) -> Result<Queue, MeterError> {
        let folder = self.folder.join(QUEUE_FOLDER);
        disk::make_folder(&folder)?;
        Queue::open(&folder.join(device.to_string()), QueueLimits::default())
    }

    /// Gives up the queue of a device, with all that is in it.
    pub(crate) fn discard_queue(&self, device: DeviceId) -> Result<(), MeterError> {
        let folder = self.folder.join(QUEUE_FOLDER).join(device.to_string());
        match fs::remove_dir_all(&folder) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(MeterError::file("delete", &folder, source))
            }
            _ => Ok(()),
        }
    }

    /// Remembers that the server knows this device in two copies. The queue stays.
    pub(crate) fn mark_forked(&self, device: DeviceId) -> Result<(), MeterError> {
        disk::replace(&self.fork_file(device), b"", Readers::Usual)
    }

    /// Forgets it.
    pub(crate) fn unmark_forked(&self, device: DeviceId) -> Result<(), MeterError> {
        let path = self.fork_file(device);
        disk::remove_if_there(&path).map_err(|source| MeterError::file("delete", &path, source))
    }

    /// Whether the server said so.
    pub(crate) fn is_forked(&self, device: DeviceId) -> bool {
        self.fork_file(device).exists()
    }

    fn fork_file(&self, device: DeviceId) -> PathBuf {
        self.folder.join(format!("device-{device}.forked"))
    }

    /// Keeps the last result, for people who ask.
    pub(crate) fn keep_last(&self, measurement: &Measurement) -> Result<(), MeterError> {
        let json = serde_json::to_vec(measurement).expect("a measurement is plain data");
        disk::replace(&self.folder.join(LAST_FILE), &json, Readers::Usual)
    }

    /// The last result; `None` if there is none that can be read.
    pub(crate) fn last(&self) -> Option<Measurement> {
        let bytes = disk::read(&self.folder.join(LAST_FILE), STATE_BYTES_MAX).ok()??;
        serde_json::from_slice(&bytes).ok()
    }

    /// Keeps the mark by which the next start knows until when this one lived.
    pub(crate) fn keep_mark(&self, mark: &Mark) -> Result<(), MeterError> {
        let json = serde_json::to_vec(mark).expect("a mark is plain data");
        disk::replace(&self.folder.join(MARK_FILE), &json, Readers::Usual)
    }

    /// The mark of the start before; `None` if there is none of this device that can be read.
    pub(crate) fn mark(&self, device: DeviceId) -> Option<Mark> {
        let bytes = disk::read(&self.folder.join(MARK_FILE), STATE_BYTES_MAX).ok()??;
        Mark::read(&bytes, device)
    }

    /// Keeps where the page for this school is, for whoever asks in the terminal; `None` when it is no
    /// longer there.
    pub(crate) fn keep_page(&self, address: Option<&str>) -> Result<(), MeterError> {
        let path = self.folder.join(PAGE_FILE);
        match address {
            Some(address) => disk::replace(&path, address.as_bytes(), Readers::Usual),
            None => disk::remove_if_there(&path)
                .map_err(|source| MeterError::file("delete", &path, source)),
        }
    }

    /// Where it is; of a meter that was killed, where it was.
    pub(crate) fn page(&self) -> Option<String> {
        let bytes = disk::read(&self.folder.join(PAGE_FILE), STATE_BYTES_MAX).ok()??;
        String::from_utf8(bytes).ok()
    }

    fn ca_file(&self, device: DeviceId) -> PathBuf {
        self.folder.join(format!("device-{device}-ca.pem"))
    }

    fn key_file(&self, device: DeviceId) -> PathBuf {
        self.folder.join(format!("device-{device}.key"))
    }
}

/// Where a meter keeps its state if nobody says otherwise: for an administrator where the service
/// looks for it.
pub fn usual_home() -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty());
    let user = || PathBuf::from(variable("HOME").unwrap_or_else(|| ".".into()));
    if cfg!(windows) {
        let data = variable("ProgramData").unwrap_or_else(|| "C:\\ProgramData".into());
        return PathBuf::from(data).join("qosyl-meter");
    }
    if cfg!(target_os = "macos") {
        let of_everybody = PathBuf::from("/");
        let base = if is_root() { of_everybody } else { user() };
        return base.join("Library/Application Support/qosyl-meter");
    }
    if is_root() {
        return PathBuf::from("/var/lib/qosyl-meter");
    }
    let state = variable("XDG_STATE_HOME").map(PathBuf::from);
    // The XDG specification has relative paths ignored.
    let state = state.filter(|path| path.is_absolute());
    state
        .unwrap_or_else(|| user().join(".local/state"))
        .join("qosyl-meter")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::enrolment;

    #[test]
    fn an_enrolment_is_read_as_it_was_kept_and_its_key_is_for_the_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(&folder.path().join("deep/home"));
        assert!(home.enrolment().unwrap().is_none());
        let enrolment = enrolment(1);
        home.enroll(&enrolment, &[7; 32], None).unwrap();
        let (read, key) = home.enrolment().unwrap().unwrap();
        assert_eq!(read, enrolment);
        let expected = SigningKey::from_seed(&[7; 32]).unwrap();
        assert_eq!(key.public_key(), expected.public_key());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let path = home.key_file(enrolment.device_id);
            let mode = fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_new_enrolment_removes_the_old_key_and_leaves_the_old_queue() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let (one, two) = (enrolment(1), enrolment(2));
        home.enroll(&one, &[1; 32], None).unwrap();
        let id = one.device_id.0;
        home.queue(one.device_id)
            .unwrap()
            .push(crate::Kind::Heartbeat, id, b"{}")
            .unwrap();
        home.enroll(&two, &[2; 32], None).unwrap();
        assert!(!home.key_file(one.device_id).exists());
        assert_eq!(
            home.queue(two.device_id).unwrap().counts().unwrap().total(),
            0
        );
        assert_eq!(
            home.queue(one.device_id).unwrap().counts().unwrap().total(),
            1
        );
    }

    #[test]
    fn the_authority_of_an_old_enrolment_is_trusted_no_longer() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let (one, two) = (enrolment(1), enrolment(2));
        home.enroll(&one, &[1; 32], Some(b"pem")).unwrap();
        let kept = home.own_authority(one.device_id).unwrap();
        assert_eq!(fs::read(&kept).unwrap(), b"pem");
        home.enroll(&two, &[2; 32], None).unwrap();
        assert!(!kept.exists());
        assert_eq!(home.own_authority(two.device_id), None);
    }

    #[test]
    fn one_at_a_time_may_work_and_one_may_measure() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let held = home.hold().unwrap();
        assert!(matches!(home.hold(), Err(MeterError::AtWork { .. })));
        assert!(home.is_held());
        let turn = home.turn().unwrap().unwrap();
        assert!(home.turn().unwrap().is_none());
        drop((held, turn));
        assert!(!home.is_held());
        home.hold().unwrap();
        assert!(home.turn().unwrap().is_some());
    }

    #[test]
    fn a_power_cut_between_key_and_state_leaves_the_old_enrolment_whole() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let one = enrolment(1);
        home.enroll(&one, &[1; 32], None).unwrap();
        // What a second enrolment writes before its state file.
        disk::replace(&home.key_file(enrolment(2).device_id), b"x", Readers::Owner).unwrap();
        assert_eq!(home.enrolment().unwrap().unwrap().0, one);
    }

    #[test]
    fn a_state_of_another_version_or_without_its_key_is_refused_with_a_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path());
        let one = enrolment(1);
        home.enroll(&one, &[1; 32], None).unwrap();
        fs::remove_file(home.key_file(one.device_id)).unwrap();
        let error = home.enrolment().unwrap_err().to_string();
        assert!(error.contains("--force"), "{error}");
        for text in [r#"{"version":2,"enrolment":{}}"#, "{", r#"{"version":1}"#] {
            fs::write(folder.path().join(STATE_FILE), text).unwrap();
            let error = home.enrolment().unwrap_err();
            assert!(matches!(error, MeterError::State { .. }), "{error}");
        }
    }
}
