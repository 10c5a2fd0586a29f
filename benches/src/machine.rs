//! On what machine the figures were taken, and what it has used.

use std::fs;
use std::process::Command;

/// Prints the machine.
pub fn describe() {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let named = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes = memory
        .split_whitespace()
        .nth(1)
        .and_then(|it| it.parse::<u64>().ok());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    println!(
        "{}, {cores} cores, {} GiB, Linux {}. Load generators share these cores.",
        named.unwrap_or("unknown processor"),
        kilobytes.unwrap_or_default() >> 20,
        kernel.trim()
    );
    println!("{}\n", data_folders());
}

/// Where servers keep their data during the measurements.
fn data_folders() -> String {
    let folder = std::env::temp_dir();
    let told = Command::new("df")
        .args(["--output=fstype"])
        .arg(&folder)
        .output();
    let told = told.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    let kind = told
        .ok()
        .and_then(|it| Some(it.lines().nth(1)?.trim().to_owned()));
    let shown = folder.display();
    match kind.as_deref() {
        Some("tmpfs" | "ramfs") => format!(
            "Data in {shown} is in memory, where a sync costs nothing: figures of durable ingest \
             are not of a disk. Set TMPDIR to a folder on a disk."
        ),
        Some(kind) => format!("Data in {shown} on {kind}."),
        None => format!("Data in {shown} on an unknown file system."),
    }
}

/// Processor seconds that a process has used, in steps of a hundredth.
pub fn processor_seconds(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

/// Processor seconds of AES-128-GCM for a gigabit in records of 16 KiB; `None` without `openssl`.
pub fn cipher_seconds_per_gigabit() -> Option<f64> {
    let output = Command::new("openssl")
        .args([
            "speed",
            "-evp",
            "aes-128-gcm",
            "-bytes",
            "16384",
            "-seconds",
            "2",
        ])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let kilobytes = text
        .lines()
        .last()?
        .split_whitespace()
        .nth(1)?
        .strip_suffix('k')?
        .to_owned();
    Some(1e9 / 8.0 / (kilobytes.parse::<f64>().ok()? * 1e3))
}

/// How often a second a small write reaches the disk.
pub fn syncs_per_second() -> f64 {
    use std::io::Write as _;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let began = std::time::Instant::now();
    let mut count = 0_u32;
    while began.elapsed().as_secs_f64() < 1.0 {
        file.write_all(&[0; 4096]).unwrap();
        file.as_file().sync_data().unwrap();
        count += 1;
    }
    f64::from(count) / began.elapsed().as_secs_f64()
}
