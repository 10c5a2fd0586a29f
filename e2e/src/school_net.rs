//! A school's computer, its router and the world outside, as three hosts on one machine: network
//! namespaces, joined by pairs of virtual interfaces. What goes wrong in schools is done to them for
//! real: cables, addresses, routes, resolvers, sign-in pages, and others' certificates.

use std::fs;
use std::net::{IpAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::namespace::{command, inside, ip};
use crate::{Booted, Certificate, Server, eventually, program, run_in, school_list};

/// The name of the server.
const NAME: &str = "measure.test";
/// Where it is.
const SERVER: &str = "10.79.9.1";
/// Another host beside it.
const ANCHOR: &str = "10.79.9.2";
/// The router, towards the school.
const ROUTER: &str = "10.79.0.1";
/// The longest time between heartbeats.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// The same, and a check.
const HEARTBEAT_MAX: SignedDuration = SignedDuration::from_secs(12);

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// What the router's resolver says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Where the server is.
    Truth,
    /// Nothing.
    Silence,
    /// That there is no such name.
    NoSuchName,
    /// Another address.
    Lie,
}

/// A school with a server outside, and a meter at work.
pub struct SchoolNet {
    school: String,
    router: String,
    outside: String,
    server: Option<Server>,
    says: Arc<Mutex<Answer>>,
    over: Arc<AtomicBool>,
    meter: Option<Child>,
    home: TempDir,
    boots: u32,
}

/// A time in which something is broken.
#[derive(Debug, Clone, Copy)]
pub struct Spell {
    /// When breaking it began and was done.
    pub broken: [Timestamp; 2],
    /// When mending it began and was done.
    pub mended: [Timestamp; 2],
}

impl SchoolNet {
    /// Builds the hosts and starts the server, with a certificate or without; or says why it is not
    /// possible here.
    pub fn new(certificate: Option<&Certificate>) -> Result<Self, String> {
        let tag = format!(
            "{}-{}",
            std::process::id(),
            NUMBER.fetch_add(1, Ordering::Relaxed)
        );
        let mut net = Self {
            school: format!("qh-{tag}"),
            router: format!("qr-{tag}"),
            outside: format!("qo-{tag}"),
            server: None,
            says: Arc::new(Mutex::new(Answer::Truth)),
            over: Arc::default(),
            meter: None,
            home: tempfile::tempdir().unwrap(),
            boots: 0,
        };
        net.build()?;
        net.resolver();
        let tls = certificate.map(Certificate::arguments);
        let listen = format!("{SERVER}:8080");
        let mut arguments = vec!["--listen", &listen];
        arguments.extend(tls.iter().flatten().map(String::as_str));
        net.server = Some(Server::start_with(Some(&net.outside), &arguments));
        Ok(net)
    }

    fn build(&self) -> Result<(), String> {
        let (school, router, outside) = (&*self.school, &*self.router, &*self.outside);
        self.resolver_file()?;
        for namespace in [school, router, outside] {
            ip(&["netns", "add", namespace])?;
            ip(&["-n", namespace, "link", "set", "lo", "up"])?;
        }
        for (near, near_name, far, far_name) in [
            (router, "lan0", school, "line0"),
            (outside, "line0", router, "wan0"),
        ] {
            ip(&[
                "-n", near, "link", "add", near_name, "type", "veth", "peer", "name", far_name,
                "netns", far,
            ])?;
            ip(&["-n", near, "link", "set", near_name, "up"])?;
            ip(&["-n", far, "link", "set", far_name, "up"])?;
        }
        ip(&["-n", router, "addr", "add", "10.79.1.1/24", "dev", "wan0"])?;
        ip(&["-n", outside, "addr", "add", "10.79.1.2/24", "dev", "line0"])?;
        for address in [SERVER, ANCHOR] {
            ip(&["-n", outside, "addr", "add", address, "dev", "lo"])?;
        }
        self.address_router()?;
        self.address_school()?;
        ip(&["-n", router, "route", "add", "default", "via", "10.79.1.2"])?;
        ip(&[
            "-n",
            outside,
            "route",
            "add",
            "10.79.0.0/24",
            "via",
            "10.79.1.1",
        ])?;
        let forward = "echo 1 > /proc/sys/net/ipv4/ip_forward";
        command("ip", &["netns", "exec", router, "sh", "-c", forward])
    }

    fn address_school(&self) -> Result<(), String> {
        let school = &*self.school;
        ip(&["-n", school, "addr", "add", "10.79.0.2/24", "dev", "line0"])?;
        ip(&["-n", school, "route", "add", "default", "via", ROUTER])
    }

    fn address_router(&self) -> Result<(), String> {
        let address = format!("{ROUTER}/24");
        ip(&["-n", &self.router, "addr", "add", &address, "dev", "lan0"])
    }

    /// What stands in `/etc/netns/NAME` stands in `/etc` for programs within the namespace.
    fn resolver_file(&self) -> Result<(), String> {
        let folder = self.etc();
        let text = format!("nameserver {ROUTER}\noptions timeout:1 attempts:2\n");
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("resolv.conf"), text))
            .map_err(|error| format!("{}: {error}", folder.display()))
    }

    fn etc(&self) -> PathBuf {
        PathBuf::from("/etc/netns").join(&self.school)
    }

    /// Enrols a meter and sets it to work; waits until its first test has arrived.
    pub fn set_to_work(&mut self, certificate: Option<&Certificate>) {
        let (url, code) = self.invitation();
        let program = program("qosyl-meter");
        let mut command = vec![program.to_str().unwrap(), "enroll", "--server", &url];
        command.extend(["--code", &code]);
        let ca = certificate.map(Certificate::cert);
        command.extend(ca.iter().flat_map(|it| ["--ca", it.to_str().unwrap()]));
        let home = self.home.path().to_str().unwrap().to_owned();
        let enrolled = run_in(Some(&self.school), &command, &[("QOSYL_METER_HOME", &home)]);
        assert_eq!(enrolled.code, Some(0), "{}", enrolled.err);
        self.switch_on();
        self.assert_first_test();
    }

    /// Takes the school in; the server's address and a code for it.
    pub fn invitation(&self) -> (String, String) {
        let (code, scheme) = self.inside_server(|server| {
            let http = server.admin();
            let list = school_list(&["Alpha"]);
            let path = "/v1/schools/import?country=KEN";
            http.send("POST", path, "text/csv", list.as_bytes());
            let scheme = server.url.split(':').next().unwrap();
            (server.code(1), scheme.to_owned())
        });
        (format!("{scheme}://{NAME}:8080"), code)
    }

    /// Waits until the meter's first test has arrived.
    pub fn assert_first_test(&self) {
        eventually(Duration::from_secs(90), "the first test", || {
            self.get("/v1/schools/1/measurements")["total"] == 1
        });
    }

    /// Boots a computer at the school that has a system with services.
    pub fn computer(&self) -> Result<Booted, String> {
        Booted::start(Some(&self.school))
    }

    /// Options with which a meter at work finds what is broken soon.
    pub fn work_options() -> Vec<String> {
        let every = HEARTBEAT.as_secs();
        let line = format!("--test-every 31d --heartbeat-every {every}s --anchor {ANCHOR}:9");
        line.split(' ').map(str::to_owned).collect()
    }

    /// Starts the meter as the start of the computer does: with a new word for the start.
    pub fn switch_on(&mut self) {
        self.boots += 1;
        self.start();
    }

    /// Starts the meter, on a computer that has run meanwhile.
    pub fn start(&mut self) {
        let boot = self.home.path().join("boot_id");
        fs::write(&boot, format!("boot {}\n", self.boots)).unwrap();
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.home.path().join("log"))
            .unwrap();
        // The namespace has a table of mounts of its own.
        let script = "mount --bind \"$1\" /proc/sys/kernel/random/boot_id && shift && exec \"$@\"";
        let child = Command::new("ip")
            .args(["netns", "exec", &self.school, "sh", "-c", script, "sh"])
            .arg(boot)
            .arg(program("qosyl-meter"))
            .args(["run", "--lang", "en"])
            .args(Self::work_options())
            .env("QOSYL_METER_HOME", self.home.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        self.meter = Some(child);
    }

    /// Cuts the computer's power.
    pub fn cut_power(&mut self) {
        if let Some(mut meter) = self.meter.take() {
            meter.kill().unwrap();
            meter.wait().unwrap();
        }
    }

    /// Stops the meter in order.
    pub fn stop(&mut self) {
        if let Some(mut meter) = self.meter.take() {
            kill_process(Pid::from_child(&meter), Signal::TERM).unwrap();
            assert!(meter.wait().unwrap().success());
        }
    }

    /// What the meter says of itself.
    pub fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap_or_default()
    }

    /// Breaks something for a time, and mends it.
    pub fn spell(
        &mut self,
        time: Duration,
        breaks: impl FnOnce(&mut Self),
        mends: impl FnOnce(&mut Self),
    ) -> Spell {
        let began = Timestamp::now();
        breaks(self);
        let broken = [began, Timestamp::now()];
        std::thread::sleep(time);
        let began = Timestamp::now();
        mends(self);
        let mended = [began, Timestamp::now()];
        Spell { broken, mended }
    }

    /// Waits until an outage of a cause has been delivered that was this spell; begin and end are
    /// within a heartbeat of the truth.
    pub fn assert_outage(&self, cause: &str, spell: Spell) {
        let time =
            |it: &Value, key: &str| -> Timestamp { it[key].as_str().unwrap().parse().unwrap() };
        let mut found = Value::Null;
        eventually(Duration::from_mins(1), cause, || {
            let outages = self.outages();
            // One that a spell before has left may have its end after the begin of this one.
            let mut ended = outages
                .iter()
                .filter(|it| time(it, "ended_at") >= spell.mended[0]);
            found = ended.next().cloned().unwrap_or_default();
            found != Value::Null
        });
        let (began, ended) = (time(&found, "began_at"), time(&found, "ended_at"));
        println!(
            "{cause}: told {}, begin {:.1} s and end {:.1} s behind the truth",
            found["cause"].as_str().unwrap(),
            began.duration_since(spell.broken[1]).as_secs_f64(),
            ended.duration_since(spell.mended[1]).as_secs_f64(),
        );
        assert_eq!(found["cause"], cause, "{found} {}", self.log());
        let near = |told: Timestamp, [began, done]: [Timestamp; 2]| {
            told >= began && told.duration_since(done) < HEARTBEAT_MAX
        };
        // When the power is cut nobody sees it: the last mark counts, up to a heartbeat before.
        let unseen = ["computer_off", "meter_stopped"].contains(&cause);
        let begins = if unseen {
            let before = spell.broken[0].duration_since(began);
            began <= spell.broken[1] && before < HEARTBEAT_MAX
        } else {
            near(began, spell.broken)
        };
        assert!(begins && near(ended, spell.mended), "{spell:?} {found}");
        assert_eq!(found["end_unseen"], false, "{found}");
    }

    /// The school's outages, newest received first.
    pub fn outages(&self) -> Vec<Value> {
        let page = self.get("/v1/schools/1/outages");
        page["items"].as_array().unwrap().clone()
    }

    /// Asks the server from its own host.
    pub fn get(&self, path: &str) -> Value {
        let path = path.to_owned();
        self.inside_server(move |server| server.get(&path))
    }

    fn inside_server<T: Send>(&self, ask: impl FnOnce(&Server) -> T + Send) -> T {
        let server = self.server.as_ref().unwrap();
        inside(&self.outside, || ask(server))
    }

    /// Pulls the cable out of the computer, or puts it in again.
    pub fn cable(&self, plugged: bool) {
        let state = if plugged { "up" } else { "down" };
        ip(&["-n", &self.router, "link", "set", "lan0", state]).unwrap();
    }

    /// Takes the computer's address away, as a network without its own service for addresses does.
    pub fn address(&self, given: bool) {
        if given {
            self.address_school().unwrap();
        } else {
            ip(&["-n", &self.school, "addr", "flush", "dev", "line0"]).unwrap();
        }
    }

    /// Switches the router off towards the school, while the link stays.
    pub fn gateway(&self, on: bool) {
        if on {
            self.address_router().unwrap();
        } else {
            ip(&["-n", &self.router, "addr", "flush", "dev", "lan0"]).unwrap();
        }
    }

    /// Cuts the router's line to the outside.
    pub fn upstream(&self, whole: bool) {
        let state = if whole { "up" } else { "down" };
        ip(&["-n", &self.router, "link", "set", "wan0", state]).unwrap();
        if whole {
            ip(&[
                "-n",
                &self.router,
                "route",
                "add",
                "default",
                "via",
                "10.79.1.2",
            ])
            .unwrap();
        }
    }

    /// Takes the server off the net, and nobody else.
    pub fn server(&self, there: bool) {
        let verb = if there { "add" } else { "del" };
        ip(&[
            "-n",
            &self.outside,
            "addr",
            verb,
            &format!("{SERVER}/32"),
            "dev",
            "lo",
        ])
        .unwrap();
    }

    /// What the router's resolver says from now on.
    pub fn resolve(&self, answer: Answer) {
        *self.says.lock().unwrap() = answer;
    }

    /// Lets the router take what is for the server, or forward it again.
    pub fn intercept(&self, on: bool) {
        let verb = if on { "add" } else { "del" };
        ip(&[
            "-n",
            &self.router,
            "addr",
            verb,
            &format!("{SERVER}/32"),
            "dev",
            "lo",
        ])
        .unwrap();
    }

    /// A sign-in page on the router, which answers whatever it takes for the server.
    pub fn portal(&self) {
        let listener = self.on_router(8080);
        serve(&self.over, listener, |mut stream| {
            use std::io::{Read, Write};
            let mut request = [0; 2048];
            let _ = stream.read(&mut request);
            let page = format!(
                "HTTP/1.1 302 Found\r\nLocation: http://{ROUTER}/login\r\nContent-Length: 0\r\n\
                 Connection: close\r\n\r\n"
            );
            let _ = stream.write_all(page.as_bytes());
        });
    }

    /// A proxy on the router that opens secure channels with a certificate of its own.
    pub fn opener(&self, certificate: &Certificate) {
        let listener = self.on_router(8080);
        let config = Arc::new(certificate.server_config());
        serve(&self.over, listener, move |mut stream| {
            let Ok(mut channel) = rustls::ServerConnection::new(Arc::clone(&config)) else {
                return;
            };
            while channel.is_handshaking() {
                if channel.complete_io(&mut stream).is_err() {
                    return;
                }
            }
        });
    }

    /// A listener of the router at the server's address.
    fn on_router(&self, port: u16) -> TcpListener {
        self.intercept(true);
        inside(&self.router, || TcpListener::bind((SERVER, port)).unwrap())
    }

    /// The router's resolver, until the end.
    fn resolver(&self) {
        let socket = inside(&self.router, || UdpSocket::bind((ROUTER, 53)).unwrap());
        let wait = Some(Duration::from_millis(100));
        socket.set_read_timeout(wait).unwrap();
        let (says, over) = (Arc::clone(&self.says), Arc::clone(&self.over));
        std::thread::spawn(move || {
            let mut question = [0; 512];
            while !over.load(Ordering::Relaxed) {
                let Ok((length, from)) = socket.recv_from(&mut question) else {
                    continue;
                };
                let says = *says.lock().unwrap();
                if let Some(answer) = dns_answer(&question[..length], says) {
                    let _ = socket.send_to(&answer, from);
                }
            }
        });
    }
}

impl Drop for SchoolNet {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        self.cut_power();
        drop(self.server.take());
        for namespace in [&self.school, &self.router, &self.outside] {
            let _ = ip(&["netns", "del", namespace]);
        }
        let _ = fs::remove_dir_all(self.etc());
    }
}

/// Accepts until the end, each connection on a thread of its own.
fn serve(
    over: &Arc<AtomicBool>,
    listener: TcpListener,
    each: impl Fn(std::net::TcpStream) + Send + Sync + 'static,
) {
    let (over, each) = (Arc::clone(over), Arc::new(each));
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        while !over.load(Ordering::Relaxed) {
            let Ok((stream, _)) = listener.accept() else {
                std::thread::sleep(Duration::from_millis(20));
                continue;
            };
            let _ = stream.set_nonblocking(false);
            let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
            let each = Arc::clone(&each);
            std::thread::spawn(move || each(stream));
        }
    });
}

/// An answer to a question for the addresses of a name (RFC 1035): it has IPv4 ones only.
fn dns_answer(question: &[u8], says: Answer) -> Option<Vec<u8>> {
    let name_end = 12 + question.get(12..)?.iter().position(|byte| *byte == 0)? + 1;
    let kind = question.get(name_end..name_end + 2)?;
    let mut answer = question.get(..name_end + 4)?.to_vec();
    let (code, address) = match says {
        Answer::Silence => return None,
        Answer::NoSuchName => (3, None),
        Answer::Truth => (0, Some(SERVER)),
        Answer::Lie => (0, Some(ANCHOR)),
    };
    answer[2..12].copy_from_slice(&[0x81, 0x80 | code, 0, 1, 0, 0, 0, 0, 0, 0]);
    if let Some(IpAddr::V4(address)) = address.map(|it| it.parse().unwrap())
        && kind == [0, 1]
    {
        answer[7] = 1;
        answer.extend_from_slice(&[0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
        answer.extend_from_slice(&address.octets());
    }
    Some(answer)
}
