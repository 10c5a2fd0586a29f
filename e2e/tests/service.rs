#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! The meter as a service: installed into a tree of files, judged by systemd's own tools, and on a
//! computer that boots, under the fences of its unit.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use qosyl_e2e::{Booted, SchoolNet, eventually, program, run};

/// What a cause that shows at once is left for.
const SPELL: Duration = Duration::from_secs(30);
/// What one is left for that the computer has to find out by waiting.
const LONG_SPELL: Duration = Duration::from_secs(75);
/// From a fault to the next start.
const RESTART_TIME: Duration = Duration::from_secs(30);
/// systemd's measure of what a service may, from 0 to 10; the usual unit without fences has 9.6.
const EXPOSURE_MAX: f64 = 2.0;

fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    if !found {
        println!("left out, for {tool} is not here: install the package systemd");
    }
    found
}

fn meter() -> String {
    program("qosyl-meter").to_str().unwrap().to_owned()
}

/// Every file and link below a folder, without what systemd keeps of users.
fn files(folder: &Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.symlink_metadata().unwrap().is_dir() {
                folders.push(path);
            } else {
                all.push(path.strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    let users = [
        "etc/passwd",
        "etc/group",
        "etc/shadow",
        "etc/gshadow",
        "etc/.pwd.lock",
    ];
    all.retain(|it| !users.iter().any(|users| it.trim_end_matches('-') == *users));
    all.sort();
    all
}

#[test]
fn a_tree_of_files_gets_the_service_again_and_again_and_is_left_clean() {
    if !(has("systemctl") && has("systemd-sysusers")) {
        return;
    }
    let tree = tempfile::tempdir().unwrap();
    let root = tree.path().to_str().unwrap();
    let service = |verb: &str, more: &[&str]| {
        let done = run(
            "qosyl-meter",
            &[&["service", verb, "--root", root], more].concat(),
        );
        assert_eq!(done.code, Some(0), "{verb}: {}", done.err);
        done.out
    };
    let told = service("install", &["--dry-run"]);
    assert!(files(tree.path()).is_empty());
    assert!(
        told.contains("ExecStart=/usr/local/bin/qosyl-meter"),
        "{told}"
    );
    assert!(told.contains("systemctl --root="), "{told}");

    service("install", &["--", "--month-megabytes", "500"]);
    let unit = tree.path().join("etc/systemd/system/qosyl-meter.service");
    let first = (files(tree.path()), fs::read_to_string(&unit).unwrap());
    let expected = [
        "etc/systemd/system/multi-user.target.wants/qosyl-meter.service",
        "etc/systemd/system/qosyl-meter.service",
        "etc/sysusers.d/qosyl-meter.conf",
        "usr/local/bin/qosyl-meter",
    ];
    assert_eq!(first.0, expected);
    assert!(
        first.1.contains("--service --month-megabytes 500\n"),
        "{}",
        first.1
    );
    let users = fs::read_to_string(tree.path().join("etc/passwd")).unwrap();
    assert!(users.contains("qosyl-meter:"), "{users}");
    // An older version is there: it is replaced, with its options kept.
    fs::write(tree.path().join("usr/local/bin/qosyl-meter"), "old").unwrap();
    service("install", &[]);
    assert_eq!(
        (files(tree.path()), fs::read_to_string(&unit).unwrap()),
        first
    );
    let installed = tree.path().join("usr/local/bin/qosyl-meter");
    let version = Command::new(&installed).arg("--version").output().unwrap();
    assert!(version.status.success());

    let kept = tree.path().join("var/lib/qosyl-meter/state.json");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, "{}").unwrap();
    service("remove", &[]);
    assert_eq!(files(tree.path()), ["var/lib/qosyl-meter/state.json"]);
    assert!(service("remove", &[]).contains("not installed"));
    service("install", &[]);
    service("remove", &["--purge"]);
    assert!(files(tree.path()).is_empty());
}

#[test]
fn systemd_finds_nothing_wrong_with_the_unit_and_little_that_it_may() {
    if !has("systemd-analyze") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("qosyl-meter.service");
    let printed = run(
        "qosyl-meter",
        &[
            "service",
            "print",
            "--for",
            "systemd",
            "--program",
            &meter(),
        ],
    );
    fs::write(&unit, printed.out).unwrap();
    let analyze = |arguments: &[&str]| {
        let done = Command::new("systemd-analyze")
            .args(arguments)
            .arg(&unit)
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        let words = [done.stdout, done.stderr].concat();
        (done.status.success(), String::from_utf8(words).unwrap())
    };
    let (sound, words) = analyze(&["verify", "--recursive-errors=no"]);
    assert!(sound && !words.contains("qosyl"), "{words}");
    let (done, words) = analyze(&["security", "--offline=true", "--no-pager"]);
    let line = words
        .lines()
        .find(|it| it.contains("Overall exposure level"))
        .unwrap();
    let level = line
        .split_whitespace()
        .find_map(|it| it.parse::<f64>().ok())
        .unwrap();
    println!("exposure by systemd's measure: {level} of 10");
    assert!(done && level <= EXPOSURE_MAX, "{words}");
}

/// A school and its computer, or none where the machine does not allow that.
fn school_with_computer() -> Option<(SchoolNet, Booted)> {
    let both = SchoolNet::new(None).and_then(|net| Ok((net.computer()?, net)));
    match both {
        Ok((computer, net)) => Some((net, computer)),
        Err(why) => {
            println!("the service on a computer that boots is left out: {why}");
            None
        }
    }
}

#[test]
fn a_service_needs_no_hand_after_its_installation() {
    let Some((net, mut computer)) = school_with_computer() else {
        return;
    };
    let program = computer.bring(&program("qosyl-meter"));
    let told = computer.run(&[&program, "service", "status"]);
    assert_eq!(told.code, Some(1));
    assert!(told.out.contains("not installed") && told.out.contains("service install"));

    let options = SchoolNet::work_options();
    let mut install = vec![program.as_str(), "service", "install", "--"];
    install.extend(options.iter().map(String::as_str));
    let told = computer.done(&install);
    assert!(
        told.contains("starts with this computer") && told.contains("enroll"),
        "{told}"
    );
    let told = computer.run(&["qosyl-meter", "service", "status"]);
    assert_eq!(told.code, Some(1));
    assert!(told.out.contains("for no school yet"), "{}", told.out);

    let (url, code) = net.invitation();
    computer.done(&["qosyl-meter", "enroll", "--server", &url, "--code", &code]);
    net.assert_first_test();
    let told = computer.done(&["qosyl-meter", "service", "status"]);
    assert!(
        told.contains("School: Alpha") && told.contains("runs since"),
        "{told}"
    );
    assert!(told.contains("all is well"), "{told}");
    let owners = computer.done(&["find", "/var/lib/qosyl-meter", "-printf", "%u\n"]);
    assert!(owners.lines().all(|it| it == "qosyl-meter"), "{owners}");
    strangers_see_little(&computer);

    let process = |computer: &Booted| {
        let words = [
            "systemctl",
            "show",
            "--property=MainPID",
            "--value",
            "qosyl-meter",
        ];
        computer.done(&words).trim().to_owned()
    };
    let before = process(&computer);
    computer.done(&["kill", "-KILL", &before]);
    let status = ["qosyl-meter", "service", "status"];
    eventually(RESTART_TIME, "the start after a fault", || {
        let told = computer.run(&status);
        told.code == Some(0) && process(&computer) != before
    });
    let told = computer.done(&status);
    assert!(told.contains("after a fault, times: 1"), "{told}");

    computer.cut_power();
    computer.switch_on().unwrap();
    let state = computer.done(&["systemctl", "is-active", "qosyl-meter"]);
    assert_eq!(state, "active\n");
    let told = computer.done(&[&program, "service", "install"]);
    assert!(!told.contains("enroll"), "{told}");
    let unit = fs::read_to_string(computer.file("/etc/systemd/system/qosyl-meter.service"));
    assert!(unit.unwrap().contains(&options.join(" ")));

    leaves_as_it_is_told(&computer, &program);
}

/// Removing keeps what waits, purging does not.
fn leaves_as_it_is_told(computer: &Booted, program: &str) {
    computer.done(&["qosyl-meter", "service", "remove"]);
    assert!(computer.file("/var/lib/qosyl-meter/state.json").exists());
    assert_eq!(
        computer.run(&["systemctl", "is-active", "qosyl-meter"]).out,
        "inactive\n"
    );
    computer.done(&[program, "service", "install"]);
    computer.done(&["qosyl-meter", "service", "remove", "--purge"]);
    assert!(!computer.file("/var/lib/qosyl-meter").exists());
}

/// Whoever is no administrator sees that it runs, changes nothing and reads no key.
fn strangers_see_little(computer: &Booted) {
    let stranger = [
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
    ];
    let asked = |words: &[&str]| computer.run(&[&stranger[..], words].concat());
    let told = asked(&["qosyl-meter", "service", "status"]);
    assert_eq!(told.code, Some(1));
    assert!(
        told.out.contains("runs since") && told.out.contains("administrator"),
        "{}",
        told.out
    );
    for verb in ["install", "remove"] {
        let refused = asked(&["qosyl-meter", "service", verb]);
        assert_eq!(refused.code, Some(1));
        assert!(refused.err.contains("sudo"), "{}", refused.err);
    }
    assert_eq!(asked(&["ls", "/var/lib/qosyl-meter"]).code, Some(2));
}

#[test]
fn a_service_tells_causes_apart_from_behind_its_fences() {
    let Some((mut net, computer)) = school_with_computer() else {
        return;
    };
    let options = SchoolNet::work_options();
    let program = computer.bring(&program("qosyl-meter"));
    let mut install = vec![program.as_str(), "service", "install", "--"];
    install.extend(options.iter().map(String::as_str));
    computer.done(&install);
    let (url, code) = net.invitation();
    computer.done(&["qosyl-meter", "enroll", "--server", &url, "--code", &code]);
    net.assert_first_test();
    let spell = net.spell(SPELL, |it| it.cable(false), |it| it.cable(true));
    net.assert_outage("no_link", spell);
    let spell = net.spell(SPELL, |it| it.address(false), |it| it.address(true));
    net.assert_outage("no_address", spell);
    let spell = net.spell(LONG_SPELL, |it| it.gateway(false), |it| it.gateway(true));
    net.assert_outage("gateway_unreachable", spell);
    let spell = net.spell(SPELL, |it| it.upstream(false), |it| it.upstream(true));
    net.assert_outage("no_way_out", spell);
}
