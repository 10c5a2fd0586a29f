//! Windows. Not tried on a computer yet: what is here follows Microsoft's documents of `sc.exe`,
//! `net.exe` and `icacls.exe`, and only its text is tested.

use std::path::{Path, PathBuf};

use super::step::{Accepts, Step};
use super::{Change, DESCRIPTION, NAME, Platform, Removal, Site, State, TITLE, command_line};

/// What `sc.exe` ends with if there is no such service.
pub(super) const NO_SUCH_SERVICE: i32 = 1060;
/// If there is one already.
const SERVICE_EXISTS: i32 = 1073;
/// If the caller has no right to.
pub(super) const ACCESS_DENIED: i32 = 5;
const FOLDER: &str = r"C:\Program Files\Qosyl Meter";
const PROGRAM: &str = r"C:\Program Files\Qosyl Meter\qosyl-meter.exe";
const HOME: &str = r"C:\ProgramData\qosyl-meter";
/// An account of the service's own without a password, which the system makes and removes with it.
const ACCOUNT: &str = r"NT SERVICE\qosyl-meter";
/// Ten seconds, ten seconds, from then on a minute; forgotten after a day without a fault.
const RESTARTS: &str = "restart/10000/restart/10000/restart/60000";
const DAY_S: &str = "86400";

pub(super) struct Windows;

impl Platform for Windows {
    fn program(&self) -> PathBuf {
        PROGRAM.into()
    }

    fn may_stay(&self, program: &Path) -> bool {
        program.to_string_lossy().starts_with(FOLDER)
    }

    fn definition_file(&self) -> Option<PathBuf> {
        None
    }

    /// The command line; the rest is told in the steps.
    fn definition(&self, program: &Path, options: &[String]) -> String {
        let program = format!("\"{}\"", program.display());
        command_line(&program, None, options)
    }

    fn options(&self, definition: &str) -> Vec<String> {
        super::options_behind_run(definition)
    }

    fn install(&self, site: &Site, change: &Change) -> Vec<Step> {
        let line = self.definition(&change.program, &change.options);
        // A program that runs cannot be written over.
        let mut steps = vec![stop()];
        steps.extend(change.copied.iter().map(|from| Step::Copy {
            from: from.clone(),
            to: site.at(Path::new(PROGRAM)),
        }));
        let what = [
            "binPath=",
            &line,
            "start=",
            "auto",
            "obj=",
            ACCOUNT,
            "DisplayName=",
            TITLE,
        ];
        let exists = Accepts::Codes(&[SERVICE_EXISTS]);
        steps.push(Step::run_if(
            &[&["sc.exe", "create", NAME], &what[..]].concat(),
            exists,
        ));
        steps.push(sc("config", &what));
        steps.push(sc("description", &[DESCRIPTION]));
        steps.push(sc("failure", &["reset=", DAY_S, "actions=", RESTARTS]));
        // An end with an error is a fault too.
        steps.push(sc("failureflag", &["1"]));
        steps.push(Step::Folder { path: HOME.into() });
        steps.push(only_for_the_service());
        steps.push(Step::run(&["net.exe", "start", NAME]));
        steps
    }

    /// The program stays: it cannot delete itself while it runs.
    fn remove(&self, _site: &Site, removal: &Removal) -> Vec<Step> {
        let mut steps = vec![stop()];
        let accepts = Accepts::Codes(&[NO_SUCH_SERVICE]);
        steps.push(Step::run_if(&["sc.exe", "delete", NAME], accepts));
        if removal.purge {
            steps.push(Step::Delete { path: HOME.into() });
        }
        steps
    }

    fn question(&self) -> Vec<String> {
        ["sc.exe", "query", NAME].map(str::to_owned).to_vec()
    }

    /// The word is the same in every language of Windows.
    fn state(&self, answer: &str) -> State {
        State {
            is_installed: true,
            is_running: Some(answer.split_whitespace().any(|word| word == "RUNNING")),
            running_since: None,
            starts_with_computer: None,
            restarts: None,
        }
    }

    fn home(&self) -> PathBuf {
        HOME.into()
    }
}

/// The command that tells what the service is.
pub(super) fn ask_definition() -> Vec<String> {
    ["sc.exe", "qc", NAME, "4096"].map(str::to_owned).to_vec()
}

/// Waits until it has ended; fails if it does not run.
fn stop() -> Step {
    Step::run_if(&["net.exe", "stop", NAME], Accepts::Anything)
}

fn sc(verb: &str, words: &[&str]) -> Step {
    Step::run(&[&["sc.exe", verb, NAME], words].concat())
}

/// The folder is for the service, the system and administrators, whose enrolments land in it. Their
/// names differ by the language, their numbers do not.
fn only_for_the_service() -> Step {
    let grant = |who: &str| format!("{who}:(OI)(CI)F");
    let (own, system, administrators) =
        (grant(ACCOUNT), grant("*S-1-5-18"), grant("*S-1-5-32-544"));
    let words = ["icacls.exe", HOME, "/inheritance:r", "/grant:r"];
    Step::run(&[&words[..], &[&own, &system, &administrators]].concat())
}
