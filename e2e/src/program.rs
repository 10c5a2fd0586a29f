//! The built programs.

use std::path::PathBuf;
use std::process::{Command, Stdio};

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

fn finish(command: &mut Command) -> Outcome {
    let output = command
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    Outcome {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A file of the shared material: `QOSYL_SHARED_DATA`, or `../shared/data` beside the checkout.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("QOSYL_SHARED_DATA").map_or(beside, PathBuf::from);
    Some(folder.join(name)).filter(|path| path.exists())
}
