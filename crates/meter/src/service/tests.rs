//! What must hold of every system, tested on each of them wherever the tests run.

use super::*;

const MANAGERS: [Manager; 3] = [Manager::Systemd, Manager::Launchd, Manager::Windows];

fn options(words: &[&str]) -> Vec<String> {
    words.iter().map(|&it| it.to_owned()).collect()
}

fn site(manager: Manager, root: Option<&Path>) -> Site {
    Site {
        manager,
        root: root.map(Path::to_owned),
    }
}

/// What installs a program from a download.
fn change(manager: Manager, words: &[&str]) -> Change {
    Change {
        copied: Some("/download/qosyl-meter".into()),
        program: manager.platform().program(),
        options: options(words),
        is_packaged: false,
    }
}

fn removal(purge: bool) -> Removal {
    Removal {
        is_packaged: false,
        purge,
    }
}

fn commands(steps: &[Step]) -> Vec<String> {
    let commands = steps.iter().filter_map(|step| match step {
        Step::Run { command, .. } => Some(command.join(" ")),
        _ => None,
    });
    commands.collect()
}

#[test]
fn every_system_runs_the_program_with_its_options_and_finds_them_again() {
    let given = options(&[
        "--tests-a-day",
        "2",
        "--anchor=192.0.2.1:443,[2001:db8::1]:443",
    ]);
    for manager in MANAGERS {
        let platform = manager.platform();
        let definition = platform.definition(&platform.program(), &given);
        let program = platform.program().display().to_string();
        assert!(definition.contains(&program), "{definition}");
        assert!(definition.contains("--tests-a-day"), "{definition}");
        assert_eq!(platform.options(&definition), given, "{manager:?}");
        let plain = platform.definition(&platform.program(), &[]);
        assert_eq!(platform.options(&plain), options(&[]), "{manager:?}");
        assert_eq!(platform.options("something else"), options(&[]));
    }
}

#[test]
fn every_system_starts_the_service_last_and_stops_it_first() {
    for manager in MANAGERS {
        let (platform, site) = (manager.platform(), site(manager, None));
        let steps = platform.install(&site, &change(manager, &[]));
        let last = commands(&steps[steps.len() - 1..]);
        let starts = ["restart", "bootstrap", "start"];
        assert!(starts.iter().any(|it| last[0].contains(it)), "{last:?}");
        let copies = Step::Copy {
            from: "/download/qosyl-meter".into(),
            to: platform.program(),
        };
        assert!(steps.contains(&copies), "{steps:?}");
        let first = commands(&platform.remove(&site, &removal(false))[..1]);
        let ends = ["disable --now", "bootout", "stop"];
        assert!(ends.iter().any(|it| first[0].contains(it)), "{first:?}");
    }
}

#[test]
fn every_system_keeps_what_waits_unless_it_is_purged() {
    for manager in MANAGERS {
        let (platform, site) = (manager.platform(), site(manager, None));
        let home = Step::Delete {
            path: platform.home(),
        };
        assert!(!platform.remove(&site, &removal(false)).contains(&home));
        assert!(platform.remove(&site, &removal(true)).contains(&home));
    }
}

#[test]
fn every_system_starts_the_service_again_after_a_fault_and_as_a_user_who_may_little() {
    let told = |manager: Manager| {
        let steps = manager
            .platform()
            .install(&site(manager, None), &change(manager, &[]));
        let texts = steps.iter().filter_map(|step| match step {
            Step::Write { text, .. } => Some(text.clone()),
            _ => None,
        });
        texts.chain(commands(&steps)).collect::<Vec<_>>().join("\n")
    };
    for (manager, again, user) in [
        (
            Manager::Systemd,
            "Restart=always\nRestartSec=10",
            "User=qosyl-meter",
        ),
        (
            Manager::Launchd,
            "<key>KeepAlive</key>\n    <true/>",
            "<string>_qosylmeter</string>",
        ),
        (
            Manager::Windows,
            "restart/10000/",
            r"obj= NT SERVICE\qosyl-meter",
        ),
    ] {
        let told = told(manager);
        assert!(told.contains(again) && told.contains(user), "{told}");
        assert!(told.contains("run") && told.contains("--service"), "{told}");
    }
}

#[test]
fn a_tree_of_files_is_changed_within_itself_and_nothing_is_started() {
    for manager in [Manager::Systemd, Manager::Launchd] {
        let (platform, site) = (manager.platform(), site(manager, Some(Path::new("/image"))));
        let install = platform.install(&site, &change(manager, &[]));
        let remove = platform.remove(&site, &removal(true));
        for step in install.iter().chain(&remove) {
            match step {
                Step::Write { path, .. } | Step::Delete { path } | Step::Folder { path } => {
                    assert!(path.starts_with("/image"), "{path:?}");
                }
                Step::Copy { to, .. } => assert!(to.starts_with("/image"), "{to:?}"),
                Step::Run { command, .. } => {
                    assert!(command.contains(&"--root=/image".to_owned()), "{command:?}");
                }
            }
        }
    }
}

#[test]
fn what_was_installed_is_all_removed() {
    for manager in [Manager::Systemd, Manager::Launchd] {
        let (platform, site) = (manager.platform(), site(manager, None));
        let removed = platform.remove(&site, &removal(false));
        for step in platform.install(&site, &change(manager, &[])) {
            if let Step::Write { path, .. } | Step::Copy { to: path, .. } = step {
                assert!(
                    removed.contains(&Step::Delete { path: path.clone() }),
                    "{path:?}"
                );
            }
        }
    }
}

#[test]
fn states_are_read_as_the_systems_write_them() {
    let answer = "NRestarts=2\nActiveState=active\nUnitFileState=enabled\n\
        ActiveEnterTimestamp=Wed 2026-11-25 19:56:01 UTC\n";
    let state = Manager::Systemd.platform().state(answer);
    assert_eq!(state.is_running, Some(true));
    assert_eq!(state.starts_with_computer, Some(true));
    assert_eq!(state.restarts, Some(2));
    let since = state.running_since.unwrap();
    assert_eq!(since.to_string(), "2026-11-25T19:56:01Z");
    let ended = answer.replace("=active", "=activating");
    let state = Manager::Systemd.platform().state(&ended);
    assert_eq!((state.is_running, state.running_since), (Some(false), None));

    let answer = "system/org.qosyl.meter = {\n\tactive count = 1\n\tstate = running\n}\n";
    let running = |manager: Manager, answer: &str| manager.platform().state(answer).is_running;
    assert_eq!(running(Manager::Launchd, answer), Some(true));
    let ended = answer.replace("running", "not running");
    assert_eq!(running(Manager::Launchd, &ended), Some(false));
    let answer = "SERVICE_NAME: qosyl-meter\n        STATE              : 4  RUNNING\n";
    assert_eq!(running(Manager::Windows, answer), Some(true));
    let ended = answer.replace("4  RUNNING", "1  STOPPED");
    assert_eq!(running(Manager::Windows, &ended), Some(false));
}

#[test]
fn options_that_would_mean_something_else_in_a_definition_are_refused() {
    for wrong in [
        "a b",
        "$HOME",
        "%n",
        "x;y",
        "\"",
        "a\nExecStart=/bin/sh",
        "<x>",
        "ж",
    ] {
        let error = checked(&options(&[wrong])).unwrap_err();
        assert!(matches!(error, ServiceError::Option { .. }), "{wrong}");
    }
    let long = "x".repeat(SERVICE_OPTION_BYTES_MAX + 1);
    assert!(checked(&[long]).is_err());
    let many = vec!["--full".to_owned(); SERVICE_OPTIONS_MAX + 1];
    let error = checked(&many).unwrap_err();
    assert!(matches!(error, ServiceError::TooManyOptions { .. }));
    checked(&many[1..]).unwrap();
}

#[test]
fn an_upgrade_keeps_the_options_and_the_files_of_a_package_are_left_alone() {
    let tree = tempfile::tempdir().unwrap();
    let site = site(Manager::Systemd, Some(tree.path()));
    let program = std::env::current_exe().unwrap();
    assert!(site.remove(true).unwrap().is_empty());
    let written = |site: &Site, words: &[&str]| {
        let steps = site.install(&program, &options(words)).unwrap();
        let unit = steps.iter().find_map(|step| match step {
            Step::Write { path, text } if path.ends_with("qosyl-meter.service") => Some(text),
            _ => None,
        });
        for step in steps.iter().filter(|it| matches!(it, Step::Write { .. })) {
            step.perform().unwrap();
        }
        unit.cloned()
    };
    let first = written(&site, &["--full"]).unwrap();
    assert!(first.contains("/usr/local/bin/qosyl-meter"), "{first}");
    assert_eq!(written(&site, &[]), Some(first));
    let other = written(&site, &["--tests-a-day", "2"]).unwrap();
    assert!(!other.contains("--full") && other.contains("--tests-a-day 2"));

    let packaged = tree
        .path()
        .join("usr/lib/systemd/system/qosyl-meter.service");
    std::fs::create_dir_all(packaged.parent().unwrap()).unwrap();
    std::fs::write(&packaged, "").unwrap();
    let with_options = written(&site, &["--full"]).unwrap();
    assert!(
        with_options.contains("ExecStart=/usr/bin/qosyl-meter "),
        "{with_options}"
    );
    for step in site.remove(true).unwrap() {
        assert!(!matches!(&step, Step::Delete { path } if path.ends_with("bin/qosyl-meter")));
        if matches!(step, Step::Delete { .. }) {
            step.perform().unwrap();
        }
    }
    assert_eq!(written(&site, &[]), None);
    assert!(site.state().unwrap().is_installed);
}
