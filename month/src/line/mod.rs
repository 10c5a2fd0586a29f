//! A line that is only imagined. It answers each single question as a line would that is out for
//! the planted cause; what follows from the answers is up to the meter.

mod datagrams;
mod requests;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::FailureReason;
use qosyl_meter::ServerAddress;
use qosyl_meter::place::{Answers, Asked, Broken, Datagrams, Line, OnLoad, Reached, Said, System};
use qosyl_ndt7::Direction;
use qosyl_ndt7::client::{
    ClientError, Ended, Estimate, Latency, Length, Load, Options, Progress, Summary,
};
use rustls::ClientConfig;
use tokio::time::sleep;
use ureq::config::ConfigBuilder;
use ureq::typestate::AgentScope;

use self::datagrams::Way;
use self::requests::Requests;
use crate::school::School;
use crate::sky::duration;

/// The server's name.
pub const NAME: &str = "qosyl.example";
/// Where it is.
const SERVER: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));
/// Another host beside it.
pub const ANCHOR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7)), 443);
/// The port for beats.
const BEATS: u16 = 443;
/// A system gives up on its resolvers after so long.
const RESOLVERS_SILENT: Duration = Duration::from_secs(5);
/// So does a question to one, or an attempt to connect.
const HOST_SILENT: Duration = Duration::from_secs(4);
/// And a question to the gateway.
const GATEWAY_SILENT: Duration = Duration::from_millis(3_500);
/// A request that ends well moves so much besides its body, with TLS and without.
const REQUEST_BYTES: (u64, u64) = (6_000, 1_500);
/// A full test loads the line for so long, a short one for a time between these.
const FULL: Duration = Duration::from_secs(10);
const SHORT_MS: (i64, i64) = (900, 2_600);

/// The line of a school.
pub struct SchoolLine(pub Arc<School>);

/// How far packets come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To the server.
    Server,
    /// Beyond the gateway, but not to the server.
    Outside,
    /// To somebody who answers for the server.
    Impostor,
    /// To the gateway.
    Gateway,
    /// Nowhere.
    Nowhere,
}

impl School {
    /// How far packets come now.
    pub fn reach(&self) -> Reach {
        use FailureReason::{
            CaptivePortal, GatewayUnreachable, NoAddress, NoLink, NoWayOut, ServerUnreachable,
            TlsIntercepted,
        };
        match self.trouble() {
            Some(NoLink | NoAddress | GatewayUnreachable) => Reach::Nowhere,
            Some(NoWayOut) => Reach::Gateway,
            Some(CaptivePortal | TlsIntercepted) => Reach::Impostor,
            Some(ServerUnreachable) => Reach::Outside,
            _ => Reach::Server,
        }
    }

    /// Whether the system's resolution of names works now.
    pub fn names_work(&self) -> bool {
        use FailureReason::{NameResolution, NameUnknown, ResolverUnreachable};
        let broken = matches!(
            self.trouble(),
            Some(NameResolution | NameUnknown | ResolverUnreachable)
        );
        !broken && !matches!(self.reach(), Reach::Gateway | Reach::Nowhere)
    }

    fn round_trips(&self, count: i64) -> Duration {
        duration(self.plan.line.round_trip_ms * count)
    }

    fn request_bytes(&self) -> u64 {
        let (secure, plain) = REQUEST_BYTES;
        if self.plan.line.secure { secure } else { plain }
    }

    /// Notes that the meter has heard from the server.
    fn touch(&self) {
        let now_ms = self.sky.now_ms();
        let mut log = self.log();
        if let Some(touched) = log.touched.last_mut() {
            *touched = now_ms;
        }
    }

    async fn health(&self, addresses: &[SocketAddr], time: Duration) -> Result<Reached, Broken> {
        let Some(address) = addresses.first() else {
            return Err(Broken::Nameless);
        };
        match self.reach() {
            Reach::Nowhere | Reach::Gateway => {
                sleep(time).await;
                Err(Broken::Connect)
            }
            Reach::Outside => {
                // Some servers refuse, others are silent.
                let refuses = self.spell().is_some_and(|it| it.from % 2 == 0);
                let wait = if refuses { self.round_trips(1) } else { time };
                sleep(wait).await;
                Err(Broken::Connect)
            }
            Reach::Impostor => {
                sleep(self.round_trips(2)).await;
                Err(if self.plan.line.secure {
                    Broken::Untrusted
                } else {
                    Broken::Impostor
                })
            }
            Reach::Server => {
                sleep(self.round_trips(if self.plan.line.secure { 4 } else { 2 })).await;
                self.moved(0, self.request_bytes());
                Ok(Reached {
                    round_trip: self.round_trips(1),
                    address: *address,
                    beat_port: Some(BEATS),
                    date: Some(whole_second(self.sky.now())),
                })
            }
        }
    }

    async fn load(
        &self,
        load: Load<'_>,
        options: &Options,
        progress: OnLoad<'_>,
    ) -> Result<Summary, ClientError> {
        let (down_bps, up_bps) = self.plan.line.rates_bps;
        let rate_bps = match load.direction {
            Direction::Download => down_bps,
            Direction::Upload => up_bps,
        };
        let whole = match load.length {
            Length::Full => FULL,
            Length::Short => duration(SHORT_MS.0 + self.sky.now_ms() % (SHORT_MS.1 - SHORT_MS.0)),
        };
        let bytes_of = |time: Duration| bytes(rate_bps * time.as_secs_f64() / 8.0);
        let most = load.bytes_max.unwrap_or(u64::MAX);
        let capped = bytes_of(whole) > most;
        let time = whole.mul_f64((most as f64 / bytes_of(whole).max(1) as f64).min(1.0));
        // What is under way when it ends comes all the same.
        let moved = bytes_of(time) + bytes_of(self.round_trips(1).min(whole)).min(1_000_000);
        for half in 1..=2 {
            sleep(time / 2).await;
            self.moved(moved / 2, 0);
            progress(Progress {
                elapsed: time / 2 * half,
                bytes: moved / 2 * u64::from(half),
                rate_bps: bytes(rate_bps),
            });
        }
        if self.reach() != Reach::Server {
            sleep(HOST_SILENT).await;
            let elapsed = time;
            return Err(ClientError::Interrupted {
                elapsed,
                source: None,
            });
        }
        let _ = options;
        Ok(self.summary(&load, (rate_bps, moved, time), capped))
    }

    fn summary(
        &self,
        load: &Load<'_>,
        (rate_bps, moved, time): (f64, u64, Duration),
        capped: bool,
    ) -> Summary {
        let estimate = Estimate {
            rate_bps: bytes(rate_bps),
            low_bps: bytes(rate_bps * 0.97),
            high_bps: bytes(rate_bps * 1.03),
            elapsed: time,
        };
        let round_trip_us = u64::try_from(self.round_trips(1).as_micros()).unwrap_or_default();
        Summary {
            direction: load.direction,
            rate_bps: bytes(rate_bps),
            early: (!capped).then_some(estimate),
            goodput_bps: bytes(rate_bps * 0.95),
            payload_bytes: moved / 20 * 19,
            network_bytes: moved / 2 * 2,
            duration: time,
            min_rtt_us: Some(round_trip_us),
            loaded_rtt_us: vec![round_trip_us * 2],
            server_uuid: None,
            ended: match load.length {
                _ if capped => Ended::Capped,
                Length::Full => Ended::Complete,
                Length::Short => Ended::Enough,
            },
        }
    }
}

/// As a header tells a time.
fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates and bytes are positive and far below the greatest number"
)]
fn bytes(number: f64) -> u64 {
    number as u64
}

impl Line for SchoolLine {
    fn resolve<'a>(&'a self, _host: &'a str, port: u16) -> Asked<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move {
            if self.0.names_work() {
                sleep(self.0.round_trips(1)).await;
                return Ok(vec![SocketAddr::new(SERVER, port)]);
            }
            sleep(RESOLVERS_SILENT).await;
            Err(io::ErrorKind::NotFound.into())
        })
    }

    fn ask_resolver<'a>(&'a self, _resolver: SocketAddr, _host: &'a str) -> Asked<'a, Said> {
        Box::pin(async move {
            let outside = self.0.plan.line.resolver_outside;
            let said = match (self.0.trouble(), self.0.reach()) {
                (Some(FailureReason::NameUnknown), _) => Said::Nothing,
                (Some(FailureReason::NameResolution), _) => Said::Failed,
                (Some(FailureReason::ResolverUnreachable), _) | (_, Reach::Nowhere) => {
                    Said::Silence
                }
                (_, Reach::Gateway) if outside => Said::Silence,
                (_, Reach::Gateway) => Said::Failed,
                _ => Said::Addresses(vec![SERVER]),
            };
            let silent = said == Said::Silence;
            sleep(if silent {
                HOST_SILENT
            } else {
                self.0.round_trips(1)
            })
            .await;
            said
        })
    }

    fn datagrams(&self, _to: SocketAddr) -> Asked<'_, io::Result<Box<dyn Datagrams>>> {
        let way: Box<dyn Datagrams> = Box::new(Way::new(Arc::clone(&self.0)));
        Box::pin(std::future::ready(Ok(way)))
    }

    fn ask_health<'a>(
        &'a self,
        _server: &'a ServerAddress,
        addresses: &'a [SocketAddr],
        _tls: Option<&'a Arc<ClientConfig>>,
        time: Duration,
    ) -> Asked<'a, Result<Reached, Broken>> {
        Box::pin(self.0.health(addresses, time))
    }

    fn is_intercepted<'a>(
        &'a self,
        _server: &'a ServerAddress,
        _at: SocketAddr,
    ) -> Asked<'a, bool> {
        Box::pin(async move {
            let reach = self.0.reach();
            let silent = matches!(reach, Reach::Gateway | Reach::Nowhere);
            sleep(if silent {
                HOST_SILENT
            } else {
                self.0.round_trips(2)
            })
            .await;
            self.0.trouble() == Some(FailureReason::CaptivePortal)
        })
    }

    fn ask_gateway<'a>(
        &'a self,
        _system: &'a dyn System,
        _gateway: SocketAddr,
    ) -> Asked<'a, Answers> {
        Box::pin(async move {
            if self.0.reach() == Reach::Nowhere {
                sleep(GATEWAY_SILENT).await;
                return Answers::No;
            }
            sleep(Duration::from_millis(2)).await;
            Answers::Yes
        })
    }

    fn gateway_round_trip(&self, _gateway: SocketAddr) -> Asked<'_, Option<Duration>> {
        let there = self.0.reach() != Reach::Nowhere;
        Box::pin(std::future::ready(
            there.then_some(Duration::from_millis(2)),
        ))
    }

    fn answers(&self, _to: SocketAddr) -> Asked<'_, bool> {
        Box::pin(async move {
            let silent = matches!(self.0.reach(), Reach::Gateway | Reach::Nowhere);
            sleep(if silent {
                HOST_SILENT
            } else {
                self.0.round_trips(1)
            })
            .await;
            !silent
        })
    }

    fn connects(&self, _to: SocketAddr) -> Asked<'_, bool> {
        Box::pin(async move {
            let there = matches!(self.0.reach(), Reach::Server | Reach::Impostor);
            sleep(if there {
                self.0.round_trips(1)
            } else {
                HOST_SILENT
            })
            .await;
            there
        })
    }

    fn has_route(&self) -> bool {
        self.0.trouble() != Some(FailureReason::NoAddress)
    }

    fn idle_latency<'a>(
        &'a self,
        _url: &'a str,
        _options: &'a Options,
        probes: u16,
    ) -> Asked<'a, Result<Latency, ClientError>> {
        Box::pin(async move {
            if !self.0.names_work() {
                sleep(RESOLVERS_SILENT).await;
                let (host, source) = (NAME.to_owned(), None);
                return Err(ClientError::NameResolution { host, source });
            }
            if self.0.reach() != Reach::Server {
                sleep(HOST_SILENT).await;
                let (address, source) = (NAME.to_owned(), io::ErrorKind::TimedOut.into());
                return Err(ClientError::Connect { address, source });
            }
            sleep(self.0.round_trips(i64::from(probes))).await;
            let round_trip_us = u64::try_from(self.0.round_trips(1).as_micros());
            Ok(Latency {
                samples_us: vec![round_trip_us.unwrap_or_default(); usize::from(probes)],
                lost: 0,
            })
        })
    }

    fn load<'a>(
        &'a self,
        load: Load<'a>,
        options: &'a Options,
        progress: OnLoad<'a>,
    ) -> Asked<'a, Result<Summary, ClientError>> {
        Box::pin(self.0.load(load, options, progress))
    }

    fn way_of_requests(&self, agent: ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope> {
        agent.middleware(Requests(Arc::clone(&self.0)))
    }
}
