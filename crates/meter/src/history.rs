//! What this meter has found, for the school itself: every test and every outage as it was made, a
//! line of JSON each, in a file for each month.
//!
//! The queue is what must be durable. The history comes after it: a power cut may take its last
//! line, a torn line is passed over, and a disk that refuses takes nothing but the history.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::{Timestamp, tz::TimeZone};
use qosyl_domain::{Measurement, Outage, SchoolId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::disk::{self, Readers};
use crate::limits::{HISTORY_MONTH_BYTES_MAX, HISTORY_MONTHS_MAX};
use crate::{Kind, MeterError};

const FOLDER: &str = "history";
const LOCK_FILE: &str = "lock";

/// The history of one school's line on this computer. Another school that the same computer measured
/// for has its own.
#[derive(Debug, Clone)]
pub struct History {
    folder: PathBuf,
    month_bytes_max: u64,
}

/// How many older lines a file lost to its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct LeftOut {
    left_out: u64,
}

impl History {
    pub(crate) fn of(home: &Path, school: SchoolId) -> Self {
        Self {
            folder: home.join(FOLDER).join(school.to_string()),
            month_bytes_max: HISTORY_MONTH_BYTES_MAX,
        }
    }

    /// Where it lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Adds a record that was made at this time, if it is of a kind that the history holds.
    pub(crate) fn note(&self, kind: Kind, at: Timestamp, record: &[u8]) -> Result<(), MeterError> {
        let Some(ending) = ending(kind) else {
            return Ok(());
        };
        let _lock = self.lock()?;
        let month = month_of(at);
        let path = self.folder.join(format!("{month}.{ending}"));
        let is_new = !path.exists();
        self.make_room(&path, record.len())?;
        append(&path, record).map_err(|source| MeterError::file("write", &path, source))?;
        if is_new {
            self.forget_old(ending)?;
        }
        Ok(())
    }

    /// Visits the tests, oldest month first and within it as they were made. How many the bound of
    /// a month's file has taken.
    pub fn tests(&self, visit: &mut dyn FnMut(Measurement)) -> u64 {
        self.visit(Kind::Measurement, visit)
    }

    /// The same for outages.
    pub fn outages(&self, visit: &mut dyn FnMut(Outage)) -> u64 {
        self.visit(Kind::Outage, visit)
    }

    fn visit<T: DeserializeOwned>(&self, kind: Kind, visit: &mut dyn FnMut(T)) -> u64 {
        let mut left_out = 0;
        for path in ending(kind).map_or_else(Vec::new, |it| self.files(it)) {
            let most = self.month_bytes_max.saturating_mul(2);
            let Ok(Some(content)) = disk::read(&path, most) else {
                continue;
            };
            left_out += left_out_of(&content);
            for line in lines(&content) {
                if let Ok(record) = serde_json::from_slice(line) {
                    visit(record);
                }
            }
        }
        left_out
    }

    /// Held by one process and one thread at a time.
    pub(crate) fn lock(&self) -> Result<File, MeterError> {
        disk::make_folder(&self.folder)?;
        let path = self.folder.join(LOCK_FILE);
        let failed = |source| MeterError::file("lock", &path, source);
        let mut options = OpenOptions::new();
        let opened = options.create(true).truncate(false).write(true).open(&path);
        let file = opened.map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    /// Takes the older half of a file that is full, and notes how many lines that were.
    fn make_room(&self, path: &Path, more: usize) -> Result<(), MeterError> {
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        let bytes = fs::metadata(path).map_or(0, |it| it.len());
        if bytes.saturating_add(more) <= self.month_bytes_max {
            return Ok(());
        }
        let content = disk::read(path, bytes)?.unwrap_or_default();
        let whole: Vec<&[u8]> = lines(&content).collect();
        let taken = whole.len().div_ceil(2);
        let before = left_out_of(&content);
        let left_out = before + u64::try_from(taken).unwrap_or(u64::MAX);
        let note = serde_json::to_vec(&LeftOut { left_out }).expect("a number is plain data");
        let mut kept = [&note[..], b"\n"].concat();
        for line in &whole[taken..] {
            kept.extend_from_slice(line);
            kept.push(b'\n');
        }
        disk::replace(path, &kept, Readers::Usual)
    }

    /// Keeps the newest months.
    fn forget_old(&self, ending: &str) -> Result<(), MeterError> {
        let files = self.files(ending);
        let surplus = files.len().saturating_sub(HISTORY_MONTHS_MAX);
        for path in &files[..surplus] {
            disk::remove_if_there(path)
                .map_err(|source| MeterError::file("delete", path, source))?;
        }
        Ok(())
    }

    /// The months' files, oldest first; none if the folder cannot be read.
    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let paths = entries.flatten().map(|it| it.path());
        let mut files: Vec<PathBuf> = paths.filter(|it| is_month(it, ending)).collect();
        files.sort_unstable();
        files
    }
}

/// The month of a time where this computer stands, as `2026-11`.
pub fn month_of(at: Timestamp) -> String {
    let here = TimeZone::system().to_datetime(at);
    here.strftime("%Y-%m").to_string()
}

fn ending(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Measurement => Some("tests.jsonl"),
        Kind::Outage => Some("outages.jsonl"),
        Kind::Omission | Kind::Heartbeat => None,
    }
}

fn is_month(path: &Path, ending: &str) -> bool {
    let name = path.file_name().and_then(|it| it.to_str());
    name.and_then(|it| it.split_once('.'))
        .is_some_and(|(month, rest)| month.len() == 7 && rest == ending)
}

/// The lines that are records, or what a power cut has left of them.
fn lines(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = content.split(|byte| *byte == b'\n');
    lines.filter(|it| !it.is_empty() && serde_json::from_slice::<LeftOut>(it).is_err())
}

fn left_out_of(content: &[u8]) -> u64 {
    let first = content.split(|byte| *byte == b'\n').next();
    let note = first.and_then(|it| serde_json::from_slice::<LeftOut>(it).ok());
    note.map_or(0, |it| it.left_out)
}

/// Adds a line, on one of its own also behind a line that was never finished.
fn append(path: &Path, record: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.read(true).append(true).create(true).open(path)?;
    let mut line = Vec::with_capacity(record.len() + 2);
    if !ends_with_line(&mut file)? {
        line.push(b'\n');
    }
    line.extend_from_slice(record);
    line.push(b'\n');
    file.write_all(&line)
}

fn ends_with_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{enrolment, measurement_at};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn note(history: &History, time: &str) {
        let record = serde_json::to_vec(&measurement_at(at(time))).unwrap();
        history.note(Kind::Measurement, at(time), &record).unwrap();
    }

    fn times(history: &History) -> (Vec<String>, u64) {
        let mut times = Vec::new();
        let left_out = history.tests(&mut |it| times.push(it.started_at.to_string()));
        (times, left_out)
    }

    fn new() -> (tempfile::TempDir, History) {
        let home = tempfile::tempdir().unwrap();
        let history = History::of(home.path(), enrolment(1).school_id);
        (home, history)
    }

    #[test]
    fn tests_and_outages_are_read_as_they_were_noted_and_heartbeats_are_not_kept() {
        let (_home, history) = new();
        assert_eq!(times(&history), (vec![], 0));
        note(&history, "2026-10-11T08:00:00Z");
        note(&history, "2026-11-11T08:00:00Z");
        history
            .note(Kind::Heartbeat, at("2026-11-11T08:00:00Z"), b"{}")
            .unwrap();
        let (found, _) = times(&history);
        assert_eq!(found, ["2026-10-11T08:00:00Z", "2026-11-11T08:00:00Z"]);
        let mut outages = 0;
        history.outages(&mut |_| outages += 1);
        assert_eq!(outages, 0);
        assert_eq!(
            fs::read_dir(&history.folder).unwrap().count(),
            3,
            "and the lock"
        );
    }

    #[test]
    fn a_torn_line_is_passed_over_and_the_next_stands_on_its_own() {
        let (_home, history) = new();
        note(&history, "2026-11-11T08:00:00Z");
        let path = history.files("tests.jsonl").remove(0);
        let whole = fs::read(&path).unwrap();
        for cut in 1..whole.len() {
            fs::write(&path, [&whole, &whole[..cut]].concat()).unwrap();
            note(&history, "2026-11-12T08:00:00Z");
            let (found, _) = times(&history);
            let ends = (found.first().unwrap(), found.last().unwrap());
            let expected = ("2026-11-11T08:00:00Z", "2026-11-12T08:00:00Z");
            assert_eq!((&**ends.0, &**ends.1), expected, "cut at {cut}");
        }
    }

    #[test]
    fn a_full_month_loses_its_older_half_and_says_how_many() {
        let (_home, mut history) = new();
        history.month_bytes_max = 4_000;
        for minute in 10..50 {
            note(&history, &format!("2026-11-11T08:{minute}:00Z"));
            let path = &history.files("tests.jsonl")[0];
            assert!(fs::metadata(path).unwrap().len() <= 4_000 + 20);
        }
        let (found, left_out) = times(&history);
        assert_eq!(u64::try_from(found.len()).unwrap() + left_out, 40);
        assert!(left_out > 0);
        assert_eq!(found.last().unwrap(), "2026-11-11T08:49:00Z");
    }

    #[test]
    fn thirteen_months_are_kept() {
        let (_home, history) = new();
        for month in 1..=12 {
            note(&history, &format!("2025-{month:02}-11T08:00:00Z"));
        }
        for month in 1..=3 {
            note(&history, &format!("2026-{month:02}-11T08:00:00Z"));
        }
        let (found, _) = times(&history);
        assert_eq!(found.len(), HISTORY_MONTHS_MAX);
        assert_eq!(found[0], "2025-03-11T08:00:00Z");
    }

    #[test]
    fn a_school_does_not_see_what_the_computer_measured_for_another() {
        let (home, history) = new();
        note(&history, "2026-11-11T08:00:00Z");
        let other = History::of(home.path(), enrolment(2).school_id);
        assert_eq!(times(&other), (vec![], 0));
    }
}
