//! The built programs.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program that has not ended by then hangs: the longest is a pair of speed tests in a browser.
const RUN_TIME_MAX: Duration = Duration::from_mins(3);

/// The path of a built program: beside this test's own folder, or in `QOSYL_BIN_DIR`.
pub fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os("QOSYL_BIN_DIR").map_or_else(
        || {
            let own = std::env::current_exe().expect("a running program has a path");
            own.ancestors()
                .nth(2)
                .expect("tests run in target/PROFILE/deps")
                .to_owned()
        },
        PathBuf::from,
    );
    let path = folder.join(name);
    assert!(path.exists(), "{} is not built; run ./test", path.display());
    path
}

/// What a program did.
#[derive(Debug)]
pub struct Outcome {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it wrote as its result.
    pub out: String,
    /// What it wrote beside.
    pub err: String,
}

/// Runs a program to its end.
pub fn run(name: &str, arguments: &[&str]) -> Outcome {
    finish(Command::new(program(name)).args(arguments))
}

/// Runs a program to its end within a network namespace, with variables of the environment.
pub fn run_in(namespace: Option<&str>, command: &[&str], variables: &[(&str, &str)]) -> Outcome {
    let mut whole: Vec<&str> = Vec::new();
    if let Some(namespace) = namespace {
        whole.extend(["ip", "netns", "exec", namespace]);
    }
    whole.extend(command);
    let mut program = Command::new(whole[0]);
    program.args(&whole[1..]).envs(variables.iter().copied());
    finish(&mut program)
}

/// Waits for a program's end. Its words go through files: a pipe that nobody reads would stop it.
fn finish(command: &mut Command) -> Outcome {
    let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out.try_clone().unwrap())
        .stderr(err.try_clone().unwrap())
        .spawn()
        .expect("the program starts");
    let end = Instant::now() + RUN_TIME_MAX;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            child.wait().unwrap();
            let (out, err) = (words(&mut out), words(&mut err));
            panic!("{command:?} did not end within {RUN_TIME_MAX:?}: {out} {err}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    Outcome {
        code: status.code(),
        out: words(&mut out),
        err: words(&mut err),
    }
}

fn words(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A file of the shared material: `QOSYL_SHARED_DATA`, or `../shared/data` beside the checkout.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("QOSYL_SHARED_DATA").map_or(beside, PathBuf::from);
    Some(folder.join(name)).filter(|path| path.exists())
}
