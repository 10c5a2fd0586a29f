//! A server of our own, on a free port with a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::http::Http;
use crate::program::program;
use crate::{Device, eventually, school_list};

/// A running server. It is killed when it goes out of scope.
pub struct Server {
    child: Child,
    launch: Launch,
    folder: TempDir,
    /// Where it is reached.
    pub url: String,
    /// From the start of the program until it said that it listens.
    pub start_time: Duration,
}

const START_TIME_MAX: Duration = Duration::from_secs(20);
const END_TIME_MAX: Duration = Duration::from_secs(40);

impl Server {
    /// Starts a server on a free port of the loopback address.
    pub fn start() -> Self {
        Self::start_with(None, &["--listen", "127.0.0.1:0"])
    }

    /// Starts a server within a network namespace, with arguments.
    pub fn start_with(namespace: Option<&str>, arguments: &[&str]) -> Self {
        Self::launch(Launch {
            namespace: namespace.map(str::to_owned),
            arguments: arguments.iter().map(|&it| it.to_owned()).collect(),
            variables: Vec::new(),
        })
    }

    /// Starts a server with arguments and variables of the environment.
    pub fn start_in(variables: &[(&str, &str)], arguments: &[&str]) -> Self {
        let owned = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        Self::launch(Launch {
            namespace: None,
            arguments: arguments.iter().map(|&it| it.to_owned()).collect(),
            variables: variables.iter().map(owned).collect(),
        })
    }

    fn launch(launch: Launch) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (child, url, start_time) = launch.spawn(&folder.path().join("data"));
        Self {
            child,
            launch,
            folder,
            url,
            start_time,
        }
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// The administrator's token.
    pub fn token(&self) -> String {
        let text = fs::read_to_string(self.data().join("admin.token")).unwrap();
        text.trim().to_owned()
    }

    /// A caller of its API who is the administrator.
    pub fn admin(&self) -> Http {
        Http::new(&self.url).with_token(&self.token())
    }

    /// A caller of its API without any right.
    pub fn http(&self) -> Http {
        Http::new(&self.url)
    }

    /// `host:port`.
    pub fn authority(&self) -> &str {
        self.url.split_once("://").unwrap().1
    }

    /// Takes in schools with these names; they get the numbers from 1.
    pub fn import(&self, names: &[&str]) {
        self.import_list("country=KEN", school_list(names).as_bytes());
    }

    /// Takes in a list, published at once; what came of it.
    pub fn import_list(&self, query: &str, list: &[u8]) -> Value {
        let path = format!("/v1/schools/import?{query}");
        self.admin().send("POST", &path, "text/csv", list).done()
    }

    /// A key for a program, made as a wish says.
    pub fn key(&self, wish: &Value) -> String {
        let made = self.admin().post("/v1/keys", wish);
        assert_eq!(made.status, 201, "{}", made.text);
        made.json()["key"].as_str().unwrap().to_owned()
    }

    /// A code for a school.
    pub fn code(&self, school: u32) -> String {
        let path = format!("/v1/schools/{school}/codes");
        let answer = self
            .admin()
            .post(&path, &Value::Object(serde_json::Map::new()));
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()["code"].as_str().unwrap().to_owned()
    }

    /// A device of a school.
    pub fn device(&self, school: u32) -> Device {
        Device::enrol(&self.http(), &self.code(school), "meter")
    }

    /// Starts a program that was killed again, on the same data.
    pub fn start_again(&mut self) {
        let data = self.data();
        (self.child, self.url, self.start_time) = self.launch.spawn(&data);
    }

    /// Ends the program at once.
    pub fn kill(&mut self) {
        // In a namespace the child is the program itself: `ip netns exec` replaces itself.
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let _ = fs::remove_file(self.data().join("server.url"));
    }

    /// Asks the program to end; its exit code and how long it took. It can be started again.
    pub fn terminate(&mut self) -> (Option<i32>, Duration) {
        let began = Instant::now();
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
        eventually(END_TIME_MAX, "the server's end", || {
            self.child.try_wait().unwrap().is_some()
        });
        (self.child.wait().unwrap().code(), began.elapsed())
    }

    /// Its id among processes.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How a server is started, so that it can be started again.
struct Launch {
    namespace: Option<String>,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
}

impl Launch {
    fn command(&self, data: &Path) -> Command {
        let mut command = match &self.namespace {
            Some(namespace) => {
                let mut command = Command::new("ip");
                command.args(["netns", "exec", namespace]);
                command.arg(program("qosyl"));
                command
            }
            None => Command::new(program("qosyl")),
        };
        let variables = self.variables.iter().map(|(name, value)| (name, value));
        command.arg("serve").arg("--data").arg(data);
        command.args(&self.arguments).envs(variables);
        command
    }

    fn spawn(&self, data: &Path) -> (Child, String, Duration) {
        let began = Instant::now();
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(data.with_file_name("log"))
            .unwrap();
        let mut child = self
            .command(data)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        loop {
            if let Ok(text) = fs::read_to_string(data.join("server.url"))
                && text.ends_with('\n')
            {
                return (child, text.trim().to_owned(), began.elapsed());
            }
            let ended = child.try_wait().unwrap();
            let log = || fs::read_to_string(data.with_file_name("log")).unwrap_or_default();
            assert!(ended.is_none(), "the server ended: {}", log());
            assert!(
                began.elapsed() < START_TIME_MAX,
                "the server does not start: {}",
                log()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Memory that a process occupies, in bytes, from `/proc`.
pub fn resident_bytes(pid: u32) -> u64 {
    status_bytes(pid, "VmRSS:")
}

/// The most memory that a process has occupied since its start, in bytes, from `/proc`.
pub fn peak_resident_bytes(pid: u32) -> u64 {
    status_bytes(pid, "VmHWM:")
}

fn status_bytes(pid: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kilobytes * 1024
}
