//! Counting wrong codes, so that nobody can try them all.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Mutex;
use std::time::Instant;

use crate::limits::{CODE_WINDOW, WRONG_CODES_IN_ALL, WRONG_CODES_PER_ADDRESS};

/// Wrong codes within the current window. Addresses are forgotten when it ends.
pub struct Attempts {
    window: Mutex<Window>,
}

struct Window {
    since: Instant,
    by_address: HashMap<IpAddr, u32>,
    in_all: u32,
}

impl Default for Attempts {
    fn default() -> Self {
        let window = Window {
            since: Instant::now(),
            by_address: HashMap::new(),
            in_all: 0,
        };
        Self {
            window: Mutex::new(window),
        }
    }
}

impl Attempts {
    /// Whether this address may try a code now.
    pub fn may_try(&self, address: IpAddr, now: Instant) -> bool {
        let window = self.current(now);
        window.in_all < WRONG_CODES_IN_ALL
            && window
                .by_address
                .get(&subscriber(address))
                .is_none_or(|tries| *tries < WRONG_CODES_PER_ADDRESS)
    }

    /// Counts a wrong code.
    pub fn wrong(&self, address: IpAddr, now: Instant) {
        let mut window = self.current(now);
        // The map cannot grow beyond the limit on all tries: from there on nobody may try.
        window.in_all += 1;
        *window.by_address.entry(subscriber(address)).or_default() += 1;
    }

    fn current(&self, now: Instant) -> std::sync::MutexGuard<'_, Window> {
        let mut window = self.window.lock().expect("no holder of this lock panics");
        if now.duration_since(window.since) >= CODE_WINDOW {
            *window = Window {
                since: now,
                by_address: HashMap::new(),
                in_all: 0,
            };
        }
        window
    }
}

/// What one subscriber has: an IPv4 address, or the 64 bits of an IPv6 network, within which a
/// host takes any address it likes (RFC 4291, section 2.5.1).
fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
        IpAddr::V4(address) => address.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_stopped_after_its_share_and_others_are_not() {
        let attempts = Attempts::default();
        let now = Instant::now();
        let (guesser, school) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        for _ in 0..WRONG_CODES_PER_ADDRESS {
            assert!(attempts.may_try(guesser, now));
            attempts.wrong(guesser, now);
        }
        assert!(!attempts.may_try(guesser, now));
        assert!(attempts.may_try(school, now));
        assert!(attempts.may_try(guesser, now + CODE_WINDOW));
    }

    #[test]
    fn addresses_of_one_network_count_as_one() {
        let attempts = Attempts::default();
        let now = Instant::now();
        let address = |network: u16, host: u16| {
            Ipv6Addr::new(0x2001, 0xdb8, 0, network, 0, 0, 0, host).into()
        };
        for host in 0..20 {
            attempts.wrong(address(1, host), now);
        }
        assert!(!attempts.may_try(address(1, 99), now));
        assert!(attempts.may_try(address(2, 99), now));
    }

    #[test]
    fn many_addresses_together_are_stopped_too() {
        let attempts = Attempts::default();
        let now = Instant::now();
        for number in 0..WRONG_CODES_IN_ALL {
            attempts.wrong(std::net::Ipv4Addr::from_bits(number).into(), now);
        }
        assert!(!attempts.may_try([198, 51, 100, 1].into(), now));
    }
}
