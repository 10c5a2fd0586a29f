//! A computer that is only imagined: what it tells of itself and what its clocks show.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{FailureReason, LinkKind};
use qosyl_meter::place::{Gateway, System, Told};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::school::School;
use crate::sky::duration;

/// The school's router.
const ROUTER: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 168, 1, 1)), 53);
/// A resolver beyond the line.
const RESOLVER: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(9, 9, 9, 9)), 53);

/// The state of a computer.
#[derive(Debug, Default)]
pub struct Computer {
    /// When it was started.
    boot_began: AtomicI64,
    boot: AtomicU64,
    /// How long it has slept since the world began.
    slept_ms: AtomicI64,
    /// Cuts the power of the life that goes on now.
    cut: Mutex<Arc<Notify>>,
}

impl Computer {
    /// Starts it, or the meter alone where it runs already; what is told when the power goes.
    pub fn start(&self, boot: u64, now_ms: i64) -> Arc<Notify> {
        if self.boot.swap(boot, Ordering::SeqCst) != boot {
            self.boot_began.store(now_ms, Ordering::SeqCst);
        }
        let cut = Arc::new(Notify::new());
        *self.power() = Arc::clone(&cut);
        cut
    }

    /// The power goes.
    pub fn cut(&self) {
        self.power().notify_one();
    }

    fn power(&self) -> MutexGuard<'_, Arc<Notify>> {
        self.cut.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// It has slept.
    pub fn sleep(&self, time_ms: i64) {
        self.slept_ms.fetch_add(time_ms, Ordering::SeqCst);
    }
}

/// The system of a school's computer.
pub struct SchoolSystem(pub Arc<School>);

impl SchoolSystem {
    fn trouble(&self) -> Option<FailureReason> {
        self.0.trouble()
    }
}

impl System for SchoolSystem {
    fn now(&self) -> Timestamp {
        let now_ms = self.0.sky.now_ms();
        let began = self.0.computer.boot_began.load(Ordering::SeqCst);
        let ahead = self.0.plan.clock.ahead_ms(now_ms, began);
        self.0.sky.now() + SignedDuration::from_millis(ahead)
    }

    fn local_time(&self) -> DateTime {
        TimeZone::UTC.to_datetime(self.now())
    }

    fn instant(&self) -> Instant {
        let slept = duration(self.0.computer.slept_ms.load(Ordering::SeqCst));
        let now = Instant::now();
        now.checked_sub(slept).unwrap_or(now)
    }

    fn has_link(&self) -> Told {
        match self.trouble() {
            Some(FailureReason::NoLink) => Told::No,
            _ => Told::Yes,
        }
    }

    fn link_kind(&self) -> LinkKind {
        LinkKind::Ethernet
    }

    fn signal_dbm(&self) -> Option<i32> {
        None
    }

    fn gateway(&self) -> Gateway {
        match self.trouble() {
            Some(FailureReason::NoLink | FailureReason::NoAddress) => Gateway::None,
            _ => Gateway::At(ROUTER),
        }
    }

    fn neighbour(&self, _address: IpAddr) -> Told {
        Told::Unknown
    }

    fn resolvers(&self) -> Vec<SocketAddr> {
        if self.0.plan.line.resolver_outside {
            vec![RESOLVER]
        } else {
            vec![ROUTER]
        }
    }

    fn boot(&self) -> Option<String> {
        Some(self.0.computer.boot.load(Ordering::SeqCst).to_string())
    }

    fn uptime(&self) -> Option<Duration> {
        let began = self.0.computer.boot_began.load(Ordering::SeqCst);
        Some(duration(self.0.sky.now_ms() - began))
    }
}
