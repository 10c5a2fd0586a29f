//! A school's computer that boots: systemd as the first process of namespaces of its own, on the files
//! of this machine, with a layer above them that takes what is written. The unit, its user and its
//! fences are then those of a real start.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::eventually;
use crate::program::{Outcome, run_in};

/// What a boot may take on a busy machine.
const BOOT_TIME_MAX: Duration = Duration::from_mins(1);

/// Makes the computer's files and becomes its first process. Nothing of this machine is written to:
/// devices and settings of the kernel are hidden or can only be read.
const BOOT: &str = r#"
set -eu
base=$1
mount --make-rprivate /
mkdir -p "$base/upper" "$base/work" "$base/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
cp --remove-destination /etc/resolv.conf /etc/hosts "$base/root/etc/"
cd "$base/root"
if [ ! -e "$base/booted" ]; then
    rm -rf etc/systemd/system/*.wants usr/sbin/policy-rc.d
    for unit in systemd-sysctl systemd-modules-load systemd-timesyncd systemd-networkd \
        systemd-resolved systemd-udevd systemd-udev-trigger systemd-random-seed systemd-logind; do
        ln -sf /dev/null "etc/systemd/system/$unit.service"
    done
    touch "$base/booted"
fi
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 none sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
    touch "dev/$device"
    mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/shm dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s /proc/self/fd dev/fd
ln -s pts/ptmx dev/ptmx
mkdir -p run/outside
pivot_root . run/outside
umount -l /run/outside
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --unit=multi-user.target --log-target=journal --show-status=no
"#;

/// Gives the computer a branch of control groups, and clears it away at the end.
const HOLD: &str = r#"
set -eu
base=$1 boot=$2
mount --make-rprivate /
mkdir -p "$base/groups"
mount -t cgroup2 none "$base/groups"
own=$base/groups/qosyl-e2e-$$
mkdir "$own"
(
    echo 0 >"$own/cgroup.procs"
    exec unshare --pid --fork --kill-child --mount --uts --ipc --cgroup bash -c "$boot" boot "$base"
) || true
find "$own" -depth -type d -exec rmdir {} + 2>/dev/null || true
"#;

/// A computer; its power is cut when it goes out of scope.
pub struct Booted {
    base: TempDir,
    network: Option<String>,
    holder: Option<Child>,
    first: Option<Pid>,
}

impl Booted {
    /// Starts a computer within a network namespace or in that of this test, or says why it is not
    /// possible here.
    pub fn start(network: Option<&str>) -> Result<Self, String> {
        if !rustix::process::geteuid().is_root() {
            return Err("it needs root".to_owned());
        }
        if !Path::new("/lib/systemd/systemd").exists() {
            return Err("there is no systemd; install the package systemd".to_owned());
        }
        let mut computer = Self {
            base: tempfile::tempdir().unwrap(),
            network: network.map(str::to_owned),
            holder: None,
            first: None,
        };
        computer.switch_on()?;
        Ok(computer)
    }

    /// Boots, also after a cut of the power.
    pub fn switch_on(&mut self) -> Result<(), String> {
        let log = fs::File::create(self.base.path().join("log")).unwrap();
        let base = self.base.path().to_str().unwrap();
        let mut words = vec!["unshare", "--mount", "bash", "-c", HOLD, "hold", base, BOOT];
        if let Some(network) = &self.network {
            words.splice(0..0, ["ip", "netns", "exec", network.as_str()]);
        }
        let holder = Command::new(words[0])
            .args(&words[1..])
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .map_err(|error| format!("{}: {error}", words[0]))?;
        let holder = self.holder.insert(holder);
        let end = std::time::Instant::now() + BOOT_TIME_MAX;
        while self.first.is_none() {
            let ended = holder.try_wait().unwrap().is_some();
            if ended || std::time::Instant::now() > end {
                let log = fs::read_to_string(self.base.path().join("log")).unwrap_or_default();
                return Err(format!("it does not boot: {}", log.trim()));
            }
            self.first = first_process(holder.id());
            std::thread::sleep(Duration::from_millis(50));
        }
        eventually(BOOT_TIME_MAX, "the computer's start", || {
            self.run(&["systemctl", "is-active", "multi-user.target"])
                .out
                == "active\n"
        });
        Ok(())
    }

    /// Runs a command on the computer as root.
    pub fn run(&self, command: &[&str]) -> Outcome {
        let first = self
            .first
            .expect("it is switched on")
            .as_raw_nonzero()
            .to_string();
        let enter = ["nsenter", "--target", &first, "--all", "--root", "--wd"];
        let plain = [
            "env",
            "-i",
            "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C",
        ];
        run_in(None, &[&enter[..], &plain, command].concat(), &[])
    }

    /// Runs a command that must succeed; what it wrote.
    pub fn done(&self, command: &[&str]) -> String {
        let ended = self.run(command);
        if ended.code != Some(0) {
            let journal = self.run(&["journalctl", "--no-pager", "--lines=30"]);
            panic!("{command:?}: {} {} {}", ended.out, ended.err, journal.out);
        }
        ended.out
    }

    /// A file of the computer, as this test reaches it.
    pub fn file(&self, path: &str) -> PathBuf {
        let first = self.first.expect("it is switched on").as_raw_nonzero();
        PathBuf::from(format!("/proc/{first}/root{path}"))
    }

    /// Brings a file of this machine onto the computer, as a download; its path there.
    pub fn bring(&self, from: &Path) -> String {
        let name = from.file_name().unwrap().to_str().unwrap();
        let path = format!("/root/{name}");
        fs::copy(from, self.file(&path)).unwrap();
        path
    }

    /// Cuts the power.
    pub fn cut_power(&mut self) {
        if let Some(first) = self.first.take() {
            let _gone = kill_process(first, Signal::KILL);
        }
        if let Some(mut holder) = self.holder.take() {
            let _ended = holder.wait();
        }
    }
}

impl Drop for Booted {
    fn drop(&mut self) {
        if self.first.is_none()
            && let Some(holder) = &mut self.holder
        {
            let _gone = holder.kill();
        }
        self.cut_power();
    }
}

/// The first process of the namespace that a process has made, once it is systemd.
fn first_process(holder: u32) -> Option<Pid> {
    let mut below = vec![holder];
    while let Some(pid) = below.pop() {
        let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        if name.trim() == "systemd" {
            return Pid::from_raw(i32::try_from(pid).ok()?);
        }
        let children = format!("/proc/{pid}/task/{pid}/children");
        let children = fs::read_to_string(children).unwrap_or_default();
        below.extend(
            children
                .split_whitespace()
                .filter_map(|it| it.parse::<u32>().ok()),
        );
    }
    None
}
