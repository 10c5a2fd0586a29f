//! macOS. Not tried on a computer yet: what is here follows Apple's manual pages, and only its text
//! is tested.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::step::{Accepts, Step};
use super::{Change, Platform, RUN, Removal, Site, State, TITLE};

const LABEL: &str = "org.qosyl.meter";
const TARGET: &str = "system/org.qosyl.meter";
const PLIST: &str = "/Library/LaunchDaemons/org.qosyl.meter.plist";
const PROGRAM: &str = "/usr/local/bin/qosyl-meter";
const HOME: &str = "/Library/Application Support/qosyl-meter";
/// Users of services begin so there, and have numbers between 200 and 400.
const USER: &str = "_qosylmeter";
const USER_ID: &str = "391";

pub(super) struct Launchd;

impl Platform for Launchd {
    fn program(&self) -> PathBuf {
        PROGRAM.into()
    }

    fn may_stay(&self, program: &Path) -> bool {
        program.starts_with("/opt")
    }

    fn definition_file(&self) -> Option<PathBuf> {
        Some(PLIST.into())
    }

    fn definition(&self, program: &Path, options: &[String]) -> String {
        let program = program.display().to_string();
        let words = [&program, "--home", HOME, RUN[0], RUN[1]].into_iter();
        let words = words.chain(options.iter().map(String::as_str));
        plist(words)
    }

    fn options(&self, definition: &str) -> Vec<String> {
        let begin = format!("<string>{}</string>", RUN[1]);
        let rest = definition.split_once(&begin).map_or("", |(_, rest)| rest);
        let list = rest.split_once("</array>").map_or("", |(list, _)| list);
        let words = list.split("<string>").skip(1);
        words
            .filter_map(|it| Some(it.split_once("</string>")?.0.to_owned()))
            .collect()
    }

    fn install(&self, site: &Site, change: &Change) -> Vec<Step> {
        let mut steps = Vec::new();
        steps.extend(change.copied.iter().map(|from| Step::Copy {
            from: from.clone(),
            to: site.at(Path::new(PROGRAM)),
        }));
        steps.push(Step::Write {
            path: site.at(Path::new(PLIST)),
            text: self.definition(&change.program, &change.options),
        });
        if !site.is_tree() {
            steps.extend(start());
        }
        steps
    }

    fn remove(&self, site: &Site, removal: &Removal) -> Vec<Step> {
        let mut steps = Vec::new();
        if !site.is_tree() {
            let words = ["launchctl", "bootout", TARGET];
            steps.push(Step::run_if(&words, Accepts::Anything));
        }
        let mut files = vec![PLIST, PROGRAM];
        if removal.purge {
            files.push(HOME);
        }
        steps.extend(files.iter().map(|file| Step::Delete {
            path: site.at(Path::new(file)),
        }));
        steps
    }

    fn question(&self) -> Vec<String> {
        ["launchctl", "print", TARGET].map(str::to_owned).to_vec()
    }

    fn state(&self, answer: &str) -> State {
        let says = |what: &str| answer.lines().any(|line| line.trim() == what);
        State {
            is_installed: true,
            is_running: Some(says("state = running")),
            running_since: None,
            starts_with_computer: Some(true),
            restarts: None,
        }
    }

    fn home(&self) -> PathBuf {
        HOME.into()
    }
}

/// Makes the user and its folder, and starts what the file says. Making a user again fails, and so
/// does stopping what does not run.
fn start() -> Vec<Step> {
    let add = [
        "sysadminctl",
        "-addUser",
        USER,
        "-fullName",
        TITLE,
        "-UID",
        USER_ID,
        "-roleAccount",
        "-home",
        HOME,
        "-shell",
        "/usr/bin/false",
    ];
    vec![
        Step::run_if(&add, Accepts::Anything),
        Step::Folder { path: HOME.into() },
        Step::run(&["chown", "-R", USER, HOME]),
        Step::run(&["chmod", "700", HOME]),
        Step::run_if(&["launchctl", "bootout", TARGET], Accepts::Anything),
        Step::run(&["launchctl", "enable", TARGET]),
        Step::run(&["launchctl", "bootstrap", "system", PLIST]),
    ]
}

/// The property list. Started at once and again whenever it ends, ten seconds later at the earliest.
fn plist<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut list = String::new();
    for word in words {
        let _in_memory = writeln!(list, "        <string>{}</string>", escaped(word));
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
    <key>Label</key>
    <string>{LABEL}</string>
    <key>ProgramArguments</key>
    <array>
{list}    </array>
    <key>UserName</key>
    <string>{USER}</string>
    <key>WorkingDirectory</key>
    <string>/</string>
    <key>Umask</key>
    <integer>63</integer>
    <key>RunAtLoad</key>
    <true/>
    <key>KeepAlive</key>
    <true/>
    <key>ThrottleInterval</key>
    <integer>10</integer>
</dict>
</plist>
"#
    )
}

fn escaped(word: &str) -> String {
    word.replace('&', "&amp;").replace('<', "&lt;")
}
