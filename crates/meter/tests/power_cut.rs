#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! A process that works on the queue is killed at every one of its system calls that change
//! something: nothing that was queued is lost, no number of the chain is given to two records, and
//! the next start goes on.
//!
//! The kill comes from strace, as the call is entered: the disk is as the call before left it. What
//! a call leaves that was cut in the middle is tested beside the queue, byte by byte.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use qosyl_domain::Omission;
use qosyl_meter::{Kind, Queue, QueueLimits};
use serde_json::Value;

/// Calls that change a file or a folder, or end a change: at each of them. Of calls that change
/// nothing, or only make what the next one fills, one in so many: the disk is then as before the
/// next that changes it.
const CALLS: [(&str, usize); 12] = [
    ("write", 1),
    ("pwrite64", 1),
    ("writev", 1),
    ("fsync", 1),
    ("fdatasync", 1),
    ("rename", 1),
    ("renameat2", 1),
    ("unlink", 1),
    ("ftruncate", 1),
    ("mkdir", 1),
    ("openat", 13),
    ("flock", 13),
];
/// More calls of one kind than the work makes.
const CALLS_MAX: u32 = 2_000;
const MURDERED: i32 = 137;

/// The program that is killed, where cargo has put it.
fn program() -> PathBuf {
    let beside = Path::new(env!("CARGO_BIN_EXE_qosyl-meter"))
        .parent()
        .unwrap();
    let program = beside.join("examples/queue_steps");
    let remedy = "build it: cargo build -p qosyl-meter --example queue_steps";
    assert!(program.exists(), "{remedy}");
    program
}

/// Does the work, killed at the so-many-th call of a kind if the work comes so far.
fn work(folder: &Path, run: &str, kill: Option<(&str, u32)>) -> Output {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null"]);
    if let Some((call, number)) = kill {
        // A system that has no such call has none to be killed at.
        command.args(["-e", &format!("trace=?{call}")]);
        let inject = format!("inject=?{call}:signal=SIGKILL:when={number}");
        command.args(["-e", &inject]);
    }
    command.arg(program()).arg(folder).arg(run);
    command.output().expect("strace starts")
}

fn can_trace() -> bool {
    let tried = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .output();
    tried.is_ok_and(|it| it.status.success())
}

/// What a folder must hold by what its programs have told.
#[derive(Default)]
struct Told {
    /// Every record that was told of, byte for byte, by its number in the chain.
    chain: BTreeMap<u64, String>,
    /// The ids of those that were handed out to be sent.
    sent: HashSet<String>,
}

impl Told {
    fn hear(&mut self, out: &str, when: &str) {
        for line in out.lines() {
            let Some((what, record)) = line.split_once(' ') else {
                assert_eq!(line, "done");
                continue;
            };
            if what == "sent" {
                self.sent.insert(id_of(record));
            }
            self.add(record, when);
        }
    }

    /// No number stands for two records.
    fn add(&mut self, record: &str, when: &str) {
        let before = self.chain.insert(seq_of(record), record.to_owned());
        assert!(
            before.is_none_or(|before| before == record),
            "{when}: one number stands for two records: {record}"
        );
    }

    /// Every record that was told of is there, or was sent, or a note says that it was left out;
    /// each record names the one before.
    fn assert_kept(&mut self, folder: &Path, when: &str) {
        let queue = Queue::open(folder, QueueLimits::default()).unwrap();
        let mut waiting = HashSet::new();
        let mut left_out = Vec::new();
        for kind in Kind::ALL {
            for record in queue.newest(kind, usize::MAX, usize::MAX).unwrap() {
                let text = String::from_utf8(record.payload).unwrap();
                self.add(&text, when);
                waiting.insert(record.id.to_string());
                if kind == Kind::Omission {
                    let note: Omission = serde_json::from_str(&text).unwrap();
                    left_out.extend(note.ranges);
                }
            }
        }
        for (seq, record) in &self.chain {
            let id = id_of(record);
            let kept = waiting.contains(&id) || self.sent.contains(&id);
            let noted = left_out.iter().any(|it| (it.from..=it.to).contains(seq));
            assert!(kept || noted, "{when}: lost {record}");
        }
        assert_links(&self.chain, when);
    }
}

fn seq_of(record: &str) -> u64 {
    let record: Value = serde_json::from_str(record).unwrap();
    record["chain"]["seq"].as_u64().unwrap()
}

fn id_of(record: &str) -> String {
    let record: Value = serde_json::from_str(record).unwrap();
    record["id"].as_str().unwrap().to_owned()
}

fn assert_links(chain: &BTreeMap<u64, String>, when: &str) {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    for (seq, text) in chain {
        let Some(before) = chain.get(&(seq - 1)) else {
            continue;
        };
        let hash = URL_SAFE_NO_PAD.encode(qosyl_signature::record_hash(before.as_bytes()));
        let record: Value = serde_json::from_str(text).unwrap();
        assert_eq!(record["chain"]["prev"], hash, "{when}: the link of {seq}");
    }
}

#[test]
fn a_kill_at_every_system_call_loses_nothing_and_the_next_start_goes_on() {
    if !can_trace() {
        println!("strace cannot trace here: not tested; install strace, allow ptrace");
        return;
    }
    let mut kills = BTreeMap::new();
    for (call, step) in CALLS {
        for number in (1..CALLS_MAX).step_by(step) {
            let folder = tempfile::tempdir().unwrap();
            let mut told = Told::default();
            let when = format!("{call} {number}");
            let first = work(folder.path(), "first", Some((call, number)));
            told.hear(&String::from_utf8_lossy(&first.stdout), &when);
            told.assert_kept(folder.path(), &when);
            if first.status.success() {
                break;
            }
            let killed = first.status.code().is_none() || first.status.code() == Some(MURDERED);
            let words = String::from_utf8_lossy(&first.stderr);
            assert!(killed, "{when}: {words}");
            *kills.entry(call).or_insert(0) += 1;
            // The next start finds what the power cut left and does all of its own work.
            let second = work(folder.path(), "second", None);
            let words = String::from_utf8_lossy(&second.stderr);
            assert!(second.status.success(), "{when}: {words}");
            told.hear(&String::from_utf8_lossy(&second.stdout), &when);
            told.assert_kept(folder.path(), &when);
        }
    }
    println!("killed at {kills:?}");
    for call in ["write", "fsync", "fdatasync", "rename", "unlink", "openat"] {
        assert!(
            kills.get(call).is_some_and(|it| *it > 5),
            "{call}: {kills:?}"
        );
    }
}
