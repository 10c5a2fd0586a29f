//! What is done to install or remove a service, one thing at a time, so that it can be shown before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ServiceError;
use crate::disk::{self, Readers};
use crate::limits::TEXT_CHARS_MAX;
use crate::{MeterError, owner};

/// One thing that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A file is written, in place of one that is there.
    Write {
        /// Which.
        path: PathBuf,
        /// What stands in it.
        text: String,
    },
    /// The program is copied to its place.
    Copy {
        /// From.
        from: PathBuf,
        /// To.
        to: PathBuf,
    },
    /// A folder is made, unless it is there.
    Folder {
        /// Which.
        path: PathBuf,
    },
    /// A file, or a folder with all that is in it, is deleted if it is there.
    Delete {
        /// Which.
        path: PathBuf,
    },
    /// A command of the system runs.
    Run {
        /// The program and its arguments.
        command: Vec<String>,
        /// Which ends are as good as success.
        accepts: Accepts,
    },
}

/// Ends of a command that do no harm, as that a service to be stopped does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepts {
    /// Only success.
    Success,
    /// These too.
    Codes(&'static [i32]),
    /// Any: the steps after it show whether it was of use.
    Anything,
}

impl Step {
    pub(super) fn run(words: &[&str]) -> Self {
        Self::run_if(words, Accepts::Success)
    }

    pub(super) fn run_if(words: &[&str], accepts: Accepts) -> Self {
        Self::Run {
            command: words.iter().map(|&it| it.to_owned()).collect(),
            accepts,
        }
    }

    /// Does it. Doing it again does no harm.
    pub fn perform(&self) -> Result<(), ServiceError> {
        match self {
            Self::Write { path, text } => {
                make_public_folder_of(path)?;
                disk::replace(path, text.as_bytes(), Readers::Everyone)?;
            }
            Self::Copy { from, to } => copy_program(from, to)?,
            Self::Folder { path } => {
                let made = fs::create_dir_all(path);
                made.map_err(|source| MeterError::file("make the folder", path, source))?;
            }
            Self::Delete { path } => delete(path)?,
            Self::Run { command, accepts } => accepts.judge(command)?,
        }
        Ok(())
    }
}

impl Accepts {
    fn judge(self, command: &[String]) -> Result<(), ServiceError> {
        let codes = match self {
            Self::Success => &[][..],
            Self::Codes(codes) => codes,
            Self::Anything => {
                let _any = output(command);
                return Ok(());
            }
        };
        ask(command, codes).map(drop)
    }
}

/// What a command says; `None` if it ends with one of `codes`.
pub(super) fn ask(command: &[String], codes: &[i32]) -> Result<Option<String>, ServiceError> {
    let told = output(command).map_err(|error| failed(command, &error.to_string()))?;
    if told.status.success() {
        return Ok(Some(String::from_utf8_lossy(&told.stdout).into_owned()));
    }
    let code = told.status.code();
    if code.is_some_and(|code| codes.contains(&code)) {
        return Ok(None);
    }
    if cfg!(windows) && code == Some(super::windows::ACCESS_DENIED) {
        return Err(owner::not_administrator());
    }
    // Windows says it beside nothing on its usual output.
    let said = [told.stderr, told.stdout].concat();
    let said = String::from_utf8_lossy(&said);
    let said: Vec<&str> = said.split_whitespace().collect();
    Err(failed(command, &said.join(" ")))
}

/// Runs a command. Times and words that are read are asked for as every computer writes them.
fn output(command: &[String]) -> io::Result<std::process::Output> {
    let (program, arguments) = command.split_first().expect("a command has a program");
    Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .env("TZ", "UTC")
        .output()
}

fn failed(command: &[String], detail: &str) -> ServiceError {
    ServiceError::Command {
        command: command.join(" "),
        detail: detail.chars().take(TEXT_CHARS_MAX).collect(),
    }
}

/// Puts a program in its place, whole or not at all, also over one that runs.
fn copy_program(from: &Path, to: &Path) -> Result<(), MeterError> {
    make_public_folder_of(to)?;
    let aside = to.with_extension(disk::UNFINISHED);
    let copy = || {
        disk::remove_if_there(&aside)?;
        fs::copy(from, &aside)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&aside, fs::Permissions::from_mode(0o755))?;
        }
        fs::OpenOptions::new()
            .write(true)
            .open(&aside)?
            .sync_all()?;
        fs::rename(&aside, to)?;
        disk::sync_folder_of(to)
    };
    copy().map_err(|source| MeterError::file("write", to, source))
}

/// Folders of the system are for everybody to read.
fn make_public_folder_of(path: &Path) -> Result<(), MeterError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|source| MeterError::file("make the folder", folder, source))
}

fn delete(path: &Path) -> Result<(), MeterError> {
    let done = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match done {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(MeterError::file("delete", path, source))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_copied_and_deleted_and_doing_it_again_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let (unit, program) = (
            folder.path().join("a/b/unit"),
            folder.path().join("c/program"),
        );
        let text = "one".to_owned();
        let from = std::env::current_exe().unwrap();
        let steps = [
            Step::Write {
                path: unit.clone(),
                text,
            },
            Step::Copy {
                from: from.clone(),
                to: program.clone(),
            },
            Step::Folder {
                path: folder.path().join("d"),
            },
        ];
        for step in steps.iter().chain(&steps) {
            step.perform().unwrap();
        }
        assert_eq!(fs::read(&unit).unwrap(), b"one");
        assert_eq!(
            fs::metadata(&program).unwrap().len(),
            fs::metadata(from).unwrap().len()
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&unit), mode(&program)), (0o644, 0o755));
        }
        for path in [unit.parent().unwrap(), &program, &program] {
            Step::Delete {
                path: path.to_owned(),
            }
            .perform()
            .unwrap();
            assert!(!path.exists());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_fails_is_named_with_what_it_said() {
        let words = ["sh", "-c", "echo no such thing >&2; exit 3"];
        let error = Step::run(&words).perform().unwrap_err().to_string();
        assert!(
            error.contains("no such thing") && error.contains("exit 3"),
            "{error}"
        );
        Step::run_if(&words, Accepts::Codes(&[3]))
            .perform()
            .unwrap();
        Step::run_if(&words, Accepts::Anything).perform().unwrap();
        let error = Step::run_if(&words, Accepts::Codes(&[4])).perform();
        assert!(matches!(error, Err(ServiceError::Command { .. })));
        let missing = Step::run(&["/nowhere/at-all"]).perform().unwrap_err();
        assert!(missing.to_string().contains("/nowhere/at-all"), "{missing}");
    }
}
