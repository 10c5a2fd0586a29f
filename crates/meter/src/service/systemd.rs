//! Linux with systemd.

use std::path::{Path, PathBuf};

use jiff::fmt::strtime::BrokenDownTime;
use jiff::{Timestamp, tz::TimeZone};

use super::step::{Accepts, Step};
use super::{Change, DESCRIPTION, NAME, Platform, Removal, Site, State, command_line};

const UNIT: &str = "qosyl-meter.service";
const UNIT_FILE: &str = "/etc/systemd/system/qosyl-meter.service";
const PACKAGED_UNIT_FILE: &str = "/usr/lib/systemd/system/qosyl-meter.service";
const PACKAGED_PROGRAM: &str = "/usr/bin/qosyl-meter";
/// Who makes the user, and what: a system's user without a shell or a password.
const USER_FILE: &str = "/etc/sysusers.d/qosyl-meter.conf";
const USER: &str = include_str!("../../../../packaging/debian/qosyl-meter.conf");
const PROGRAM: &str = "/usr/local/bin/qosyl-meter";
const HOME: &str = "/var/lib/qosyl-meter";
/// `systemctl disable` of a unit that is not loaded or not there.
const NO_SUCH_UNIT: &[i32] = &[1, 5];

pub(super) struct Systemd;

impl Platform for Systemd {
    fn program(&self) -> PathBuf {
        PROGRAM.into()
    }

    /// A letter that means something in a unit does not.
    fn may_stay(&self, program: &Path) -> bool {
        let text = program.to_string_lossy();
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "/._-".contains(it);
        (program.starts_with("/usr/bin") || program.starts_with("/opt"))
            && text.chars().all(is_plain)
    }

    fn definition_file(&self) -> Option<PathBuf> {
        Some(UNIT_FILE.into())
    }

    fn packaged(&self) -> Option<[&'static Path; 2]> {
        Some([PACKAGED_UNIT_FILE, PACKAGED_PROGRAM].map(Path::new))
    }

    fn definition(&self, program: &Path, options: &[String]) -> String {
        let command = command_line(&program.display().to_string(), Some(HOME), options);
        unit(&command)
    }

    fn options(&self, definition: &str) -> Vec<String> {
        super::options_behind_run(definition)
    }

    fn install(&self, site: &Site, change: &Change) -> Vec<Step> {
        let mut steps = Vec::new();
        if !change.is_packaged {
            steps.extend(change.copied.iter().map(|from| Step::Copy {
                from: from.clone(),
                to: site.at(Path::new(PROGRAM)),
            }));
            steps.push(Step::Write {
                path: site.at(Path::new(USER_FILE)),
                text: USER.to_owned(),
            });
            steps.push(Step::Write {
                path: site.at(Path::new(UNIT_FILE)),
                text: self.definition(&change.program, &change.options),
            });
        }
        if let Some(root) = &site.root {
            let root = format!("--root={}", root.display());
            steps.push(Step::run(&["systemd-sysusers", &root, "qosyl-meter.conf"]));
            steps.push(Step::run(&["systemctl", &root, "enable", UNIT]));
            return steps;
        }
        steps.push(Step::run(&["systemd-sysusers", "qosyl-meter.conf"]));
        for words in [
            &["daemon-reload"][..],
            &["enable", UNIT],
            &["restart", UNIT],
        ] {
            steps.push(Step::run(&[&["systemctl"], words].concat()));
        }
        steps
    }

    fn remove(&self, site: &Site, removal: &Removal) -> Vec<Step> {
        let mut steps = Vec::new();
        let accepts = Accepts::Codes(NO_SUCH_UNIT);
        if let Some(root) = &site.root {
            let root = format!("--root={}", root.display());
            steps.push(Step::run_if(
                &["systemctl", &root, "disable", UNIT],
                accepts,
            ));
        } else {
            steps.push(Step::run_if(
                &["systemctl", "disable", "--now", UNIT],
                accepts,
            ));
        }
        let mut files = vec![UNIT_FILE];
        if !removal.is_packaged {
            files.extend([USER_FILE, PROGRAM]);
        }
        if removal.purge {
            files.push(HOME);
        }
        steps.extend(files.iter().map(|file| Step::Delete {
            path: site.at(Path::new(file)),
        }));
        if !site.is_tree() {
            steps.push(Step::run(&["systemctl", "daemon-reload"]));
        }
        steps
    }

    fn question(&self) -> Vec<String> {
        let properties = "--property=ActiveState,ActiveEnterTimestamp,UnitFileState,NRestarts";
        let words = ["systemctl", "show", UNIT, properties];
        words.map(str::to_owned).to_vec()
    }

    fn state(&self, answer: &str) -> State {
        let value = |name: &str| {
            let lines = answer.lines().filter_map(|line| line.split_once('='));
            let mut found = lines.filter(|(key, _)| *key == name);
            found.next().map(|(_, value)| value.trim())
        };
        let is_running = value("ActiveState").map(|it| it == "active");
        State {
            is_installed: true,
            is_running,
            running_since: value("ActiveEnterTimestamp")
                .filter(|_| is_running == Some(true))
                .and_then(time),
            starts_with_computer: value("UnitFileState").map(|it| it == "enabled"),
            restarts: value("NRestarts").and_then(|it| it.parse().ok()),
        }
    }

    fn home(&self) -> PathBuf {
        HOME.into()
    }
}

/// `Wed 2026-11-25 19:56:00 UTC`, as systemd writes a time where the zone is UTC.
fn time(text: &str) -> Option<Timestamp> {
    let time = BrokenDownTime::parse("%a %Y-%m-%d %H:%M:%S UTC", text).ok()?;
    TimeZone::UTC.to_timestamp(time.to_datetime().ok()?).ok()
}

/// The unit. The meter asks the system by files that everybody may read, and the network by ordinary
/// sockets, so it needs no right at all. `ProcSubset=pid` is left out, for it hides when the computer
/// started, and the network is neither waited for nor restricted: a line that is down is what is to be
/// seen.
fn unit(command: &str) -> String {
    format!(
        "# Written by 'qosyl-meter service'. To change it: systemctl edit {NAME}
[Unit]
Description={DESCRIPTION}
After=network.target nss-lookup.target
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart={command}
User={NAME}
StateDirectory={NAME}
StateDirectoryMode=0700
UMask=0077
WorkingDirectory=/
Restart=always
RestartSec=10
TimeoutStopSec=15
MemoryMax=64M
TasksMax=64
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=yes
ProtectProc=invisible
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
PrivateDevices=yes
PrivateTmp=yes
PrivateUsers=yes
RemoveIPC=yes
DevicePolicy=closed
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
"
    )
}
