//! The meter as a service of the computer's system: it starts before anybody logs in, starts again
//! after a fault, and works as a user of its own who may do little.
//!
//! Each system has a small module, [`Platform`], that says in pure functions what is written and
//! run; so all of them are tested on every system. Only [`Step::perform`] changes something.

mod error;
mod launchd;
mod state;
mod step;
mod systemd;
#[cfg(test)]
mod tests;
mod windows;

use std::path::{Path, PathBuf};
use std::str::FromStr;

pub use error::ServiceError;
pub use state::State;
pub use step::Step;

use crate::disk;
use crate::limits::{DEFINITION_BYTES_MAX, SERVICE_OPTION_BYTES_MAX, SERVICE_OPTIONS_MAX};

/// The name of the service.
pub const NAME: &str = "qosyl-meter";
/// What people read of it in the lists of their system.
const TITLE: &str = "Qosyl Meter";
const DESCRIPTION: &str = "Measures the internet of this school and reports it";
/// How the service calls the program.
const RUN: [&str; 2] = ["run", "--service"];

/// Who starts services on a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    /// Most kinds of Linux.
    Systemd,
    /// macOS.
    Launchd,
    /// Windows.
    Windows,
}

impl FromStr for Manager {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "systemd" => Ok(Self::Systemd),
            "launchd" => Ok(Self::Launchd),
            "windows" => Ok(Self::Windows),
            _ => Err("choose systemd, launchd or windows".to_owned()),
        }
    }
}

impl Manager {
    /// That of this computer. A tree of files for another computer, on Linux, is one for systemd.
    fn here(root: Option<&Path>) -> Result<Self, ServiceError> {
        if cfg!(windows) {
            return Ok(Self::Windows);
        }
        if cfg!(target_os = "macos") {
            return Ok(Self::Launchd);
        }
        if root.is_some() || Path::new("/run/systemd/system").exists() {
            return Ok(Self::Systemd);
        }
        Err(ServiceError::NoManager)
    }

    fn platform(self) -> &'static dyn Platform {
        match self {
            Self::Systemd => &systemd::Systemd,
            Self::Launchd => &launchd::Launchd,
            Self::Windows => &windows::Windows,
        }
    }
}

/// What a system wants for a service.
trait Platform {
    /// Where the program lies if it is not where a package put it.
    fn program(&self) -> PathBuf;
    /// Whether a program lies where packages and installers put theirs, so that it can stay there.
    fn may_stay(&self, program: &Path) -> bool;
    /// The file that says what the service is; `None` where the system keeps that by itself.
    fn definition_file(&self) -> Option<PathBuf>;
    /// What a package puts there: its definition and its program.
    fn packaged(&self) -> Option<[&'static Path; 2]> {
        None
    }
    /// What the service is, in the system's words.
    fn definition(&self, program: &Path, options: &[String]) -> String;
    /// The options of a definition.
    fn options(&self, definition: &str) -> Vec<String>;
    /// What installs it, or brings it to another version, whatever is there already.
    fn install(&self, site: &Site, change: &Change) -> Vec<Step>;
    /// What removes it.
    fn remove(&self, site: &Site, change: &Removal) -> Vec<Step>;
    /// The command that tells how it is.
    fn question(&self) -> Vec<String>;
    /// What its answer says.
    fn state(&self, answer: &str) -> State;
    /// The folder in which the service keeps its state.
    fn home(&self) -> PathBuf;
}

/// What is to be installed.
struct Change {
    /// The program that is copied to its place; `None` if it is there.
    copied: Option<PathBuf>,
    /// Where the service finds the program.
    program: PathBuf,
    options: Vec<String>,
    /// A package has written the files already.
    is_packaged: bool,
}

/// What is to be removed.
struct Removal {
    is_packaged: bool,
    /// The key, the queue and all else that the meter kept too.
    purge: bool,
}

/// Where a service is installed.
#[derive(Debug, Clone)]
pub struct Site {
    manager: Manager,
    root: Option<PathBuf>,
}

impl Site {
    /// This computer, or a tree of files such as a disk image of another.
    pub fn new(root: Option<&Path>) -> Result<Self, ServiceError> {
        Ok(Self {
            manager: Manager::here(root)?,
            root: root.map(Path::to_owned),
        })
    }

    /// Whether it is a tree of files for another computer.
    pub fn is_tree(&self) -> bool {
        self.root.is_some()
    }

    /// Where a path of the system lies.
    fn at(&self, path: &Path) -> PathBuf {
        match &self.root {
            None => path.to_owned(),
            Some(root) => root.join(path.strip_prefix("/").unwrap_or(path)),
        }
    }

    /// Where the service keeps its state.
    pub fn home(&self) -> PathBuf {
        self.at(&self.manager.platform().home())
    }

    /// What installs the service with a program and options of `run`, or brings what is there to
    /// this version. Without options it keeps those that the service has.
    pub fn install(&self, program: &Path, options: &[String]) -> Result<Vec<Step>, ServiceError> {
        checked(options)?;
        let platform = self.manager.platform();
        let options = match self.definition()? {
            Some(definition) if options.is_empty() => platform.options(&definition),
            _ => options.to_vec(),
        };
        let place = self.place_of(program)?;
        let change = Change {
            copied: (self.at(&place) != program && !self.is_packaged()).then(|| program.to_owned()),
            program: place,
            // Options of their own need a definition of their own, before that of the package.
            is_packaged: self.is_packaged() && options.is_empty(),
            options,
        };
        Ok(platform.install(self, &change))
    }

    /// What removes the service; empty if there is none. `purge` takes the key, the queue and the
    /// results with it.
    pub fn remove(&self, purge: bool) -> Result<Vec<Step>, ServiceError> {
        if !self.is_installed()? {
            return Ok(Vec::new());
        }
        let removal = Removal {
            is_packaged: self.is_packaged(),
            purge,
        };
        Ok(self.manager.platform().remove(self, &removal))
    }

    /// How the service is; of a tree of files only whether it is there.
    pub fn state(&self) -> Result<State, ServiceError> {
        let installed = State {
            is_installed: self.is_installed()?,
            ..State::default()
        };
        if !installed.is_installed || self.is_tree() {
            return Ok(installed);
        }
        let platform = self.manager.platform();
        let answer = step::ask(&platform.question(), &[])?.unwrap_or_default();
        Ok(State {
            is_installed: true,
            ..platform.state(&answer)
        })
    }

    /// Where the service is to find the program.
    fn place_of(&self, program: &Path) -> Result<PathBuf, ServiceError> {
        let platform = self.manager.platform();
        let stays = !self.is_tree() && platform.may_stay(program);
        match platform.packaged().filter(|_| self.is_packaged()) {
            Some([_, packaged]) if self.is_tree() || program == packaged => Ok(packaged.to_owned()),
            Some(_) => Err(ServiceError::Packaged),
            None if stays => Ok(program.to_owned()),
            None => Ok(platform.program()),
        }
    }

    fn is_installed(&self) -> Result<bool, ServiceError> {
        Ok(self.is_packaged() || self.definition()?.is_some())
    }

    fn is_packaged(&self) -> bool {
        let packaged = self.manager.platform().packaged();
        packaged.is_some_and(|[definition, _]| self.at(definition).exists())
    }

    /// What the service is now, in the system's words.
    fn definition(&self) -> Result<Option<String>, ServiceError> {
        match self.manager.platform().definition_file() {
            Some(file) => {
                let bytes = disk::read(&self.at(&file), DEFINITION_BYTES_MAX)?;
                Ok(bytes.map(|it| String::from_utf8_lossy(&it).into_owned()))
            }
            None => step::ask(&windows::ask_definition(), &[windows::NO_SUCH_SERVICE]),
        }
    }
}

/// What `install` writes for a system, for whoever makes a package.
pub fn definition(manager: Manager, program: Option<&Path>) -> String {
    let platform = manager.platform();
    let own = platform.program();
    platform.definition(program.unwrap_or(&own), &[])
}

/// Options stand in lines of other programs, where spaces and quotes would mean something; no option
/// of `run` has any.
fn checked(options: &[String]) -> Result<(), ServiceError> {
    let is_plain = |it: &char| it.is_ascii_alphanumeric() || "-.,:=[]".contains(*it);
    let wrong = options
        .iter()
        .find(|it| it.len() > SERVICE_OPTION_BYTES_MAX || !it.chars().all(|one| is_plain(&one)));
    match wrong {
        Some(option) => Err(ServiceError::Option {
            option: option.chars().take(SERVICE_OPTION_BYTES_MAX).collect(),
        }),
        None if options.len() > SERVICE_OPTIONS_MAX => Err(ServiceError::TooManyOptions {
            count: options.len(),
        }),
        None => Ok(()),
    }
}

/// The options in a line that calls the program.
fn options_behind_run(definition: &str) -> Vec<String> {
    let called = definition
        .lines()
        .find_map(|line| line.split_once(&RUN.join(" ")));
    let options = called.map_or("", |(_, options)| options);
    options.split_whitespace().map(str::to_owned).collect()
}

/// The command that the service runs, in one line.
fn command_line(program: &str, home: Option<&str>, options: &[String]) -> String {
    let home = home.map(|it| format!("--home {it}"));
    let words = [program.to_owned()]
        .into_iter()
        .chain(home)
        .chain(RUN.map(str::to_owned))
        .chain(options.iter().cloned());
    words.collect::<Vec<_>>().join(" ")
}
