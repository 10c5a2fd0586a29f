//! Whether the server is reached, as cheaply as it can be known, and if not, why not: from the
//! computer outwards, each step only if the one before it holds.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use qosyl_domain::{DeviceId, FailureReason};
use qosyl_signature::SigningKey;
use rustls::ClientConfig;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::address::ServerAddress;
use crate::beat::{self, Beaten, Sender};
use crate::clock::Clock;
use crate::dns::Said;
use crate::gateway::Answers;
use crate::heartbeat::{Broken, Reached};
use crate::limits::{
    ADDRESSES_MAX, ANCHORS_MAX, BEATS_MISSED_MAX, BEATS_PASSED_OVER, HEARTBEAT_TIME,
    HEARTBEAT_TIME_DOWN, NAMES_ONE_IN, RESOLVE_TIME,
};
use crate::line::{Line, Place};
use crate::system::{Gateway, System, Told};
use crate::traffic::Traffic;

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checked {
    /// The round trip, or why there was none.
    pub(crate) result: Result<Duration, FailureReason>,
    /// Datagrams that were sent.
    pub(crate) probes: u32,
    /// Those of them that were not answered, though another was.
    pub(crate) lost: u32,
}

/// Who is to be reached, by whom.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    /// The server.
    pub(crate) server: &'a ServerAddress,
    /// Whom it must convince.
    pub(crate) tls: Option<&'a Arc<ClientConfig>>,
    /// Who signs beats; `None` where beats do not go the same way as tests.
    pub(crate) sender: Option<(&'a SigningKey, DeviceId)>,
    /// Counts what checks move.
    pub(crate) traffic: &'a Traffic,
    /// The clock that hears the server's time.
    pub(crate) clock: &'a Clock,
    /// Whether the server was not reached last time: then time is short and nothing is spared.
    pub(crate) down: bool,
}

/// What is remembered from one check to the next.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Known>);

#[derive(Debug, Clone, Default)]
struct Known {
    addresses: Vec<IpAddr>,
    beat_port: Option<u16>,
    /// Checks in a row that beats did not answer and a request did: something lets no datagrams
    /// through.
    missed: u32,
    /// Checks of any kind.
    checks: u32,
    /// A request failed in a way that beats do not see.
    doubtful: bool,
    anchors: Vec<SocketAddr>,
}

impl Memory {
    /// Where the server was reached, for the next start.
    pub(crate) fn places(&self) -> (Vec<IpAddr>, Option<u16>) {
        let known = self.known();
        (known.addresses.clone(), known.beat_port)
    }

    /// Takes over where the server was reached before.
    pub(crate) fn remember(&self, addresses: &[IpAddr], beat_port: Option<u16>) {
        let mut known = self.known();
        known.addresses = addresses.iter().copied().take(ADDRESSES_MAX).collect();
        known.beat_port = beat_port;
    }

    /// The next check is by a request, for one has failed.
    pub(crate) fn doubt(&self) {
        self.known().doubtful = true;
    }

    /// Hosts beyond the gateway that are not the server.
    pub(crate) fn add_anchors(&self, anchors: &[SocketAddr]) {
        let mut known = self.known();
        for anchor in anchors {
            if known.anchors.len() < ANCHORS_MAX && !known.anchors.contains(anchor) {
                known.anchors.push(*anchor);
            }
        }
    }

    fn learn(&self, reached: &Reached, addresses: &[SocketAddr]) {
        let mut known = self.known();
        let others = addresses.iter().map(SocketAddr::ip);
        let mut ips = vec![reached.address.ip()];
        ips.extend(others.filter(|it| *it != reached.address.ip()));
        ips.truncate(ADDRESSES_MAX);
        known.addresses = ips;
        known.beat_port = reached.beat_port;
    }

    /// It is whole at any moment, so a panic elsewhere spoils nothing.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the system's resolution of names says of the server's.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// It was not asked.
    Unasked,
    /// These addresses.
    Found(Vec<SocketAddr>),
    /// It failed.
    Broken,
}

/// One check.
pub(crate) struct Check<'a> {
    way: Way<'a>,
    memory: &'a Memory,
    system: &'a dyn System,
    line: &'a Arc<dyn Line>,
    known: Known,
}

impl<'a> Check<'a> {
    pub(crate) fn new(way: Way<'a>, memory: &'a Memory, place: &'a Place) -> Self {
        let system = &*place.system;
        // Without a link there is nothing to be patient for.
        let cut_off = !way.server.is_loopback() && system.has_link() == Told::No;
        let down = way.down || cut_off;
        let way = Way { down, ..way };
        let mut known = memory.known();
        known.checks = known.checks.wrapping_add(1);
        let seen = known.clone();
        known.doubtful = false;
        drop(known);
        Self {
            way,
            memory,
            system,
            line: &place.line,
            known: seen,
        }
    }

    /// Checks whether the server is reached, and if not, why not.
    pub(crate) async fn run(&self) -> Checked {
        let name = self.name().await;
        let moved = self.leads_elsewhere(&name);
        let mut checked = Checked {
            result: Err(FailureReason::Unknown),
            probes: 0,
            lost: 0,
        };
        if self.way.down || self.known.doubtful || moved {
            checked.result = self.ask(&name).await;
            return checked;
        }
        let beaten = self.beat().await;
        if let Some(round_trip) = beaten.round_trip {
            self.memory.known().missed = 0;
            checked.probes = beaten.sent;
            checked.lost = beaten.sent.saturating_sub(1);
            checked.result = self.despite(&name, round_trip).await;
            return checked;
        }
        checked.result = self.ask(&name).await;
        if checked.result.is_ok() && beaten.sent > 0 {
            self.memory.known().missed += 1;
        }
        checked
    }

    /// By a request; on a line that was down together with beats, of which one that is answered
    /// counts if the request only had no connection.
    async fn ask(&self, name: &Name) -> Result<Duration, FailureReason> {
        let addresses = self.addresses(name);
        // Beats go to where the server was, and so do not speak for where the name leads.
        let moved = self.leads_elsewhere(name);
        let request = self.health(&addresses);
        let (asked, beaten) = if self.way.down {
            tokio::join!(request, self.beat())
        } else {
            (
                request.await,
                Beaten {
                    round_trip: None,
                    sent: 0,
                },
            )
        };
        let broken = match (asked, beaten.round_trip) {
            (Ok(reached), _) => {
                self.hear(&reached);
                self.memory.learn(&reached, &addresses);
                return self.despite(name, reached.round_trip).await;
            }
            (Err(broken), Some(round_trip)) if !broken.is_answer() && !moved => {
                return self.despite(name, round_trip).await;
            }
            (Err(broken), _) => broken,
        };
        if moved && self.is_where_it_was().await {
            return Err(FailureReason::NameForged);
        }
        let cause = self.diagnose(broken, *name == Name::Broken).await;
        match self.ask_again(cause, name, &addresses).await {
            Some(round_trip) => Ok(round_trip),
            None => Err(cause),
        }
    }

    /// Before the server or its name is blamed, both are asked once more: what was in the way may have
    /// gone while its cause was looked for.
    async fn ask_again(
        &self,
        cause: FailureReason,
        name: &Name,
        addresses: &[SocketAddr],
    ) -> Option<Duration> {
        use FailureReason::{NameResolution, ServerUnreachable};
        let nameless = *name == Name::Broken;
        if !matches!(cause, NameResolution | ServerUnreachable) {
            return None;
        }
        if nameless && !self.is_resolved().await {
            return None;
        }
        let reached = self.health(addresses).await.ok()?;
        self.hear(&reached);
        self.memory.learn(&reached, addresses);
        Some(reached.round_trip)
    }

    /// Asks the server at one of its addresses for its health.
    async fn health(&self, addresses: &[SocketAddr]) -> Result<Reached, Broken> {
        let way = &self.way;
        way.traffic.check(way.server.is_secure());
        let asked = self
            .line
            .ask_health(way.server, addresses, way.tls, self.time());
        asked.await
    }

    /// Hears the server's time, where its answer tells it.
    fn hear(&self, reached: &Reached) {
        if let Some(date) = reached.date {
            self.way.clock.hear(date, reached.round_trip);
        }
    }

    /// The server was reached; but whoever goes by its name may not have been.
    async fn despite(&self, name: &Name, time: Duration) -> Result<Duration, FailureReason> {
        match name {
            Name::Broken => match self.name_cause().await {
                // It came back while the check was under way.
                FailureReason::NameResolution if self.is_resolved().await => Ok(time),
                cause => Err(cause),
            },
            _ => Ok(time),
        }
    }

    /// Whether the system resolves the server's name.
    async fn is_resolved(&self) -> bool {
        let (host, port) = (self.way.server.host(), self.way.server.port());
        let found = timeout(RESOLVE_TIME, self.line.resolve(host, port)).await;
        matches!(found, Ok(Ok(found)) if !found.is_empty())
    }

    /// Resolves the server's name, if it is one. A resolver in the school costs the line nothing;
    /// one outside is asked now and then.
    async fn name(&self) -> Name {
        let (host, port) = (self.way.server.host(), self.way.server.port());
        if host.parse::<IpAddr>().is_ok() || self.way.server.is_loopback() {
            return Name::Unasked;
        }
        let outside = self.system.resolvers().iter().any(|it| is_public(it.ip()));
        let due = !outside || self.known.checks % NAMES_ONE_IN == 1;
        let sure = !self.way.down && !self.known.doubtful && !self.known.addresses.is_empty();
        if sure && !due {
            return Name::Unasked;
        }
        match timeout(RESOLVE_TIME, self.line.resolve(host, port)).await {
            Ok(Ok(mut found)) => {
                found.truncate(ADDRESSES_MAX);
                Name::Found(found)
            }
            _ => Name::Broken,
        }
    }

    /// Whether the name leads to none of the places where the server was.
    fn leads_elsewhere(&self, name: &Name) -> bool {
        let Name::Found(found) = name else {
            return false;
        };
        let known = &self.known.addresses;
        !known.is_empty() && !found.iter().any(|it| known.contains(&it.ip()))
    }

    async fn is_where_it_was(&self) -> bool {
        let known = self.known_addresses();
        self.health(&known).await.is_ok()
    }

    fn time(&self) -> Duration {
        if self.way.down {
            HEARTBEAT_TIME_DOWN
        } else {
            HEARTBEAT_TIME
        }
    }

    /// Where to ask: where the name leads, else where the server was.
    fn addresses(&self, name: &Name) -> Vec<SocketAddr> {
        let (host, port) = (self.way.server.host(), self.way.server.port());
        match name {
            Name::Found(found) => found.clone(),
            _ if host == "localhost" => vec![
                SocketAddr::new(std::net::Ipv4Addr::LOCALHOST.into(), port),
                SocketAddr::new(std::net::Ipv6Addr::LOCALHOST.into(), port),
            ],
            _ => match host.parse() {
                Ok(address) => vec![SocketAddr::new(address, port)],
                Err(_) => self.known_addresses(),
            },
        }
    }

    fn known_addresses(&self) -> Vec<SocketAddr> {
        let port = self.way.server.port();
        let known = self.known.addresses.iter();
        known.map(|it| SocketAddr::new(*it, port)).collect()
    }

    /// By datagrams, where the server takes them and they come through.
    async fn beat(&self) -> Beaten {
        let none = Beaten {
            round_trip: None,
            sent: 0,
        };
        let known = &self.known;
        let blocked =
            known.missed >= BEATS_MISSED_MAX && !known.checks.is_multiple_of(BEATS_PASSED_OVER);
        let (Some((key, device)), Some(port), Some(address)) =
            (self.way.sender, known.beat_port, known.addresses.first())
        else {
            return none;
        };
        if blocked {
            return none;
        }
        let waits: &[Duration] = if self.way.down {
            &beat::QUICK
        } else {
            &beat::PATIENT
        };
        let sender = Sender {
            key,
            device,
            clock: self.way.clock,
            line: &**self.line,
        };
        let to = SocketAddr::new(*address, port);
        let beaten = sender.beat(to, waits).await.unwrap_or(none);
        let answered = beaten.round_trip.is_some();
        self.way.traffic.beats(beaten.sent, answered);
        beaten
    }

    /// Why the server is not reached.
    async fn diagnose(&self, broken: Broken, nameless: bool) -> FailureReason {
        if self.way.server.is_loopback() {
            return broken.reason();
        }
        if self.system.has_link() == Told::No {
            return FailureReason::NoLink;
        }
        match broken {
            Broken::Untrusted if self.is_intercepted().await => {
                return FailureReason::CaptivePortal;
            }
            broken if broken.is_answer() => return broken.reason(),
            _ => {}
        }
        match self.system.gateway() {
            Gateway::None if !self.line.has_route() => return FailureReason::NoAddress,
            Gateway::At(gateway)
                if self.line.ask_gateway(self.system, gateway).await == Answers::No =>
            {
                return FailureReason::GatewayUnreachable;
            }
            _ => {}
        }
        if self.is_intercepted().await {
            return FailureReason::CaptivePortal;
        }
        match self.is_there_a_way_out().await {
            Told::No => FailureReason::NoWayOut,
            _ if nameless => self.name_cause().await,
            Told::Yes if broken == Broken::Connect => FailureReason::ServerUnreachable,
            _ => broken.reason(),
        }
    }

    /// Whether somebody answers plain requests of the web in the place of a server that speaks TLS.
    async fn is_intercepted(&self) -> bool {
        let addresses = self.addresses(&Name::Unasked);
        let Some(address) = addresses.first().filter(|_| self.way.server.is_secure()) else {
            return false;
        };
        self.line.is_intercepted(self.way.server, *address).await
    }

    /// Whether any host beyond the gateway answers that is not the server; unknown where none is
    /// known.
    async fn is_there_a_way_out(&self) -> Told {
        let server = self.addresses(&Name::Unasked);
        let is_server = |it: &SocketAddr| server.iter().any(|server| server.ip() == it.ip());
        let mut asked = JoinSet::new();
        let anchors = self.known.anchors.iter().filter(|it| !is_server(it));
        for anchor in anchors.copied() {
            let line = Arc::clone(self.line);
            asked.spawn(async move { line.answers(anchor).await });
        }
        let host = self.way.server.host().to_owned();
        let outside = self.system.resolvers().into_iter();
        for resolver in outside.filter(|it| is_public(it.ip())) {
            let (host, line) = (host.clone(), Arc::clone(self.line));
            asked.spawn(async move { line.ask_resolver(resolver, &host).await != Said::Silence });
        }
        if asked.is_empty() {
            return Told::Unknown;
        }
        while let Some(answered) = asked.join_next().await {
            if answered.unwrap_or(false) {
                return Told::Yes;
            }
        }
        Told::No
    }

    /// Why the server's name is not resolved, by what the resolvers say themselves.
    async fn name_cause(&self) -> FailureReason {
        let mut silent = true;
        for resolver in self.system.resolvers() {
            match self
                .line
                .ask_resolver(resolver, self.way.server.host())
                .await
            {
                Said::Nothing => return FailureReason::NameUnknown,
                // One on this computer fails where those behind it are silent.
                Said::Failed => silent &= resolver.ip().is_loopback(),
                Said::Addresses(_) => silent = false,
                Said::Silence => {}
            }
        }
        if silent && !self.system.resolvers().is_empty() {
            FailureReason::ResolverUnreachable
        } else {
            FailureReason::NameResolution
        }
    }
}

/// Whether an address is of the public internet, as far as its ranges tell.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => {
            // Shared by customers of a provider (RFC 6598).
            let shared = it.octets()[0] == 100 && it.octets()[1] & 0xc0 == 64;
            !(it.is_private() || it.is_loopback() || it.is_link_local() || shared)
        }
        IpAddr::V6(it) => !(it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::silent;
    use crate::testing::Returning;

    #[test]
    fn addresses_of_schools_and_providers_are_not_public() {
        let public = |text: &str| is_public(text.parse().unwrap());
        for private in [
            "10.0.0.1",
            "192.168.1.1",
            "127.0.0.53",
            "100.64.0.1",
            "fd00::1",
            "fe80::1",
        ] {
            assert!(!public(private), "{private}");
        }
        for outside in ["1.1.1.1", "100.128.0.1", "2001:db8::1"] {
            assert!(public(outside), "{outside}");
        }
    }

    #[test]
    fn places_are_remembered_and_anchors_bounded() {
        let memory = Memory::default();
        let addresses: Vec<IpAddr> = (0..9).map(|it| IpAddr::from([10, 0, 0, it])).collect();
        memory.remember(&addresses, Some(7));
        let (kept, port) = memory.places();
        assert_eq!((kept.len(), port), (ADDRESSES_MAX, Some(7)));
        let anchors: Vec<SocketAddr> = (0..9).map(|it| ([10, 0, 1, it], 443).into()).collect();
        memory.add_anchors(&anchors);
        memory.add_anchors(&anchors);
        assert_eq!(memory.known().anchors, anchors[..ANCHORS_MAX]);
    }

    /// A check on a line that comes back while it is under way, with the clock that has heard of it.
    async fn checked(names_after: u32, server_after: u32) -> (Checked, Clock) {
        let line = Returning {
            names_after,
            server_after,
            ..Returning::default()
        };
        let place = Place {
            system: Arc::new(silent::Silent),
            line: Arc::new(line),
        };
        let memory = Memory::default();
        memory.remember(&[[203, 0, 113, 7].into()], None);
        memory.add_anchors(&[([198, 51, 100, 7], 443).into()]);
        let (server, clock) = ("http://qosyl.example".parse().unwrap(), Clock::default());
        let way = Way {
            server: &server,
            tls: None,
            sender: None,
            traffic: &Traffic::default(),
            clock: &clock,
            down: false,
        };
        (Check::new(way, &memory, &place).run().await, clock)
    }

    #[tokio::test]
    async fn what_comes_back_during_a_check_is_not_blamed() {
        use FailureReason::{NameResolution, ServerUnreachable};
        for (names_after, server_after, failure) in [
            (0, 0, None),
            (0, 1, None),
            (1, 0, None),
            (1, 1, None),
            (0, 9, Some(ServerUnreachable)),
            (9, 0, Some(NameResolution)),
        ] {
            let (checked, _) = checked(names_after, server_after).await;
            let found = checked.result.err();
            assert_eq!(found, failure, "{names_after} {server_after}");
        }
    }

    #[tokio::test]
    async fn the_time_of_a_health_answer_is_heard() {
        let (_, clock) = checked(0, 0).await;
        assert!(clock.ahead_s().is_some_and(|it| (it + 300).abs() <= 2));
    }
}
