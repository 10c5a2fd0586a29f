#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! What a school's computer installs: the package for Debian built, judged by Debian's own tools, and
//! installed on a computer that boots; the installer for Windows as far as it can be read here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use qosyl_e2e::{Booted, Server, eventually, run};

const SIZE_MAX_BYTES: u64 = 8_000_000;
/// A service that waits for its enrolment looks every ten seconds.
const TAKEN_UP: Duration = Duration::from_secs(30);

/// Runs a program that must succeed; what it wrote.
fn done(program: &str, arguments: &[&str]) -> String {
    let ended = Command::new(program).args(arguments).output().unwrap();
    let out = String::from_utf8_lossy(&ended.stdout).into_owned();
    let err = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(
        ended.status.success(),
        "{program} {arguments:?}: {out} {err}"
    );
    out
}

fn has(tool: &str, package: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok();
    if !found {
        println!("left out, for {tool} is not here: install the package {package}");
    }
    found
}

/// Calls `./package`; the package's path.
fn build(kind: &str, folder: &Path, exe: &str) -> PathBuf {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let built = Command::new(checkout.join("package"))
        .args([kind, folder.to_str().unwrap()])
        .env("QOSYL_METER_EXE", exe)
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{err}");
    PathBuf::from(String::from_utf8(built.stdout).unwrap().trim())
}

#[test]
fn the_package_for_debian_is_sound_small_and_works_on_a_computer_that_boots() {
    if !has("dpkg-shlibdeps", "dpkg-dev") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let package = build("deb", folder.path(), "");
    let path = package.to_str().unwrap();
    let first = fs::read(&package).unwrap();
    build("deb", folder.path(), "");
    assert!(
        fs::read(&package).unwrap() == first,
        "two builds of one source differ"
    );
    println!("the package has {:.1} MB", first.len() as f64 / 1e6);

    let field = |name: &str| done("dpkg-deb", &["--field", path, name]).trim().to_owned();
    assert_eq!(field("Package"), "qosyl-meter");
    let needs = field("Depends");
    let allowed = ["libc6", "libgcc-s1"];
    let names = needs.split(", ").map(|it| it.split(' ').next().unwrap());
    assert!(
        names.clone().count() > 0 && names.clone().all(|it| allowed.contains(&it)),
        "{needs}"
    );
    let listed = done("dpkg-deb", &["--contents", path]);
    for line in listed.lines() {
        assert!(line.contains("root/root"), "{line}");
    }
    if has("lintian", "lintian") {
        done("lintian", &["--fail-on", "error,warning", path]);
    }
    unpacked(path);
    installed(path);
}

fn unpacked(package: &str) {
    let tree = tempfile::tempdir().unwrap();
    done(
        "dpkg-deb",
        &["--extract", package, tree.path().to_str().unwrap()],
    );
    let program = tree.path().join("usr/bin/qosyl-meter");
    assert!(fs::metadata(&program).unwrap().len() < SIZE_MAX_BYTES);
    let version = done(program.to_str().unwrap(), &["--version"]);
    assert!(version.starts_with("qosyl-meter "), "{version}");
    let unit = tree
        .path()
        .join("usr/lib/systemd/system/qosyl-meter.service");
    let expected = run(
        "qosyl-meter",
        &[
            "service",
            "print",
            "--for",
            "systemd",
            "--program",
            "/usr/bin/qosyl-meter",
        ],
    );
    assert_eq!(fs::read_to_string(unit).unwrap(), expected.out);
}

/// Without triggers: those of other packages, such as the index of all manuals, take minutes.
fn installed(package: &str) {
    let computer = match Booted::start(None) {
        Ok(computer) => computer,
        Err(why) => return println!("installing on a computer that boots is left out: {why}"),
    };
    let package = computer.bring(Path::new(package));
    let is = |what: &str| {
        let told = computer.run(&["systemctl", what, "qosyl-meter"]);
        told.out.trim().to_owned()
    };
    let server = Server::start();
    server.import(&["Alpha"]);
    computer.done(&["dpkg", "--no-triggers", "--install", &package]);
    assert_eq!(
        (is("is-active"), is("is-enabled")),
        ("active".into(), "enabled".into())
    );
    let code = server.code(1);
    computer.done(&[
        "qosyl-meter",
        "enroll",
        "--server",
        &server.url,
        "--code",
        &code,
    ]);
    // By root, and kept as the service's: the next thing that it does would fail otherwise.
    computer.done(&["qosyl-meter", "test", "--short"]);
    assert_eq!(server.get("/v1/schools/1/measurements")["total"], 1);
    eventually(TAKEN_UP, "the service's enrolment", || {
        let words = ["journalctl", "--no-pager", "--unit=qosyl-meter"];
        computer.done(&words).contains("Measuring for Alpha")
    });
    let told = computer.done(&["qosyl-meter", "service", "status"]);
    assert!(
        told.contains("School: Alpha") && told.contains("all is well"),
        "{told}"
    );
    // Another copy of the program does not work against the package.
    computer.done(&["cp", "/usr/bin/qosyl-meter", "/root/qosyl-meter"]);
    let refused = computer.run(&["/root/qosyl-meter", "service", "install"]);
    assert!(
        refused.code == Some(1) && refused.err.contains("package"),
        "{}",
        refused.err
    );
    computer.done(&[
        "qosyl-meter",
        "service",
        "install",
        "--",
        "--tests-a-day",
        "2",
    ]);
    let unit = computer.done(&["systemctl", "show", "--property=ExecStart", "qosyl-meter"]);
    assert!(
        unit.contains("/usr/bin/qosyl-meter") && unit.contains("--tests-a-day 2"),
        "{unit}"
    );

    let process = || computer.done(&["systemctl", "show", "--property=MainPID", "qosyl-meter"]);
    let before = process();
    computer.done(&["dpkg", "--no-triggers", "--install", &package]);
    assert!(process() != before && is("is-active") == "active");
    computer.done(&["qosyl-meter", "service", "remove"]);
    computer.done(&["dpkg", "--no-triggers", "--remove", "qosyl-meter"]);
    assert_eq!(is("is-active"), "inactive");
    assert!(computer.file("/var/lib/qosyl-meter/state.json").exists());
    computer.done(&["dpkg", "--no-triggers", "--purge", "qosyl-meter"]);
    assert!(!computer.file("/var/lib/qosyl-meter").exists());
}

#[test]
fn the_installer_for_windows_puts_the_service_in_after_the_program_and_takes_it_out_before() {
    if !(has("wixl", "wixl") && has("msiinfo", "msitools")) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // What is installed is not looked at: any file stands for the program.
    let exe = folder.path().join("any.exe");
    fs::write(&exe, "not a program").unwrap();
    let package = build("msi", folder.path(), exe.to_str().unwrap());
    let table = |name: &str| done("msiinfo", &["export", package.to_str().unwrap(), name]);
    let order = table("InstallExecuteSequence");
    let place = |action: &str| -> u32 {
        let line = order
            .lines()
            .find(|it| it.split('\t').next() == Some(action))
            .unwrap();
        line.split('\t').nth(2).unwrap().trim().parse().unwrap()
    };
    assert!(place("RemoveExistingProducts") < place("InstallFiles"));
    assert!(place("InstallFiles") < place("InstallService"));
    assert!(place("RemoveService") < place("RemoveFiles"));
    let actions = table("CustomAction");
    assert!(
        actions.contains("service install") && actions.contains("service remove"),
        "{actions}"
    );
    assert!(table("File").contains("qosyl-meter.exe"));
    assert!(table("Directory").contains("Qosyl Meter"));
}
