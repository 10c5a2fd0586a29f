//! Counting wrong codes and wrong passwords, so that nobody can try them all.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use qosyl_store::SecretHash;
use uuid::Uuid;

use crate::accounts::secret_hash;
use crate::limits::{
    CODE_WINDOW, REQUESTS_OF_SENDERS, REQUESTS_PER_SENDER, SENDER_WINDOW, SIGN_IN_WINDOW,
    WRONG_CODES_IN_ALL, WRONG_CODES_PER_ADDRESS, WRONG_SIGN_INS_IN_ALL, WRONG_SIGN_INS_PER_ADDRESS,
    WRONG_SIGN_INS_PER_LOGIN,
};

/// Wrong codes within the current window. Addresses are forgotten when it ends.
pub struct Attempts(Counter<IpAddr>);

impl Default for Attempts {
    fn default() -> Self {
        Self(Counter::new(Bounds {
            time: CODE_WINDOW,
            each: WRONG_CODES_PER_ADDRESS,
            in_all: WRONG_CODES_IN_ALL,
        }))
    }
}

impl Attempts {
    /// Whether this address may try a code now.
    pub fn may_try(&self, address: IpAddr, now: Instant) -> bool {
        self.0.current(now).allows(&subscriber(address))
    }

    /// Counts a wrong code.
    pub fn wrong(&self, address: IpAddr, now: Instant) {
        self.0.current(now).add(subscriber(address));
    }
}

/// Wrong passwords within the current window, by address and by login. Both are forgotten when it
/// ends; of logins only hashes are held, since people type passwords there too.
pub struct SignIns {
    addresses: Counter<IpAddr>,
    logins: Counter<SecretHash>,
}

impl Default for SignIns {
    fn default() -> Self {
        let bounds = |each| Bounds {
            time: SIGN_IN_WINDOW,
            each,
            in_all: WRONG_SIGN_INS_IN_ALL,
        };
        Self {
            addresses: Counter::new(bounds(WRONG_SIGN_INS_PER_ADDRESS)),
            logins: Counter::new(bounds(WRONG_SIGN_INS_PER_LOGIN)),
        }
    }
}

impl SignIns {
    /// Counts a try as a wrong one, if it may be made: many tries at once are counted as well.
    #[must_use]
    pub fn begin(&self, login: &str, address: IpAddr, now: Instant) -> bool {
        let mut addresses = self.addresses.current(now);
        let mut logins = self.logins.current(now);
        let (login, address) = (secret_hash(login), subscriber(address));
        let allowed = addresses.allows(&address) && logins.allows(&login);
        if allowed {
            addresses.add(address);
            logins.add(login);
        }
        allowed
    }

    /// Takes a try back that was right; the login begins anew.
    pub fn right(&self, login: &str, address: IpAddr, now: Instant) {
        self.addresses.current(now).take_back(&subscriber(address));
        self.logins.current(now).forget(&secret_hash(login));
    }
}

struct Bounds {
    time: Duration,
    each: u32,
    in_all: u32,
}

struct Counter<K> {
    bounds: Bounds,
    window: Mutex<(Instant, Window<K>)>,
}

struct Window<K> {
    each: u32,
    in_all: u32,
    tries: HashMap<K, u32>,
    /// The map cannot grow beyond the limit on all tries: from there on nobody may try.
    sum: u32,
}

impl<K: Eq + Hash> Counter<K> {
    fn new(bounds: Bounds) -> Self {
        let window = Mutex::new((Instant::now(), Window::new(&bounds)));
        Self { bounds, window }
    }

    /// The window of this moment.
    fn current(&self, now: Instant) -> CurrentWindow<'_, K> {
        let mut window = self.window.lock().expect("no holder of this lock panics");
        if now.duration_since(window.0) >= self.bounds.time {
            *window = (now, Window::new(&self.bounds));
        }
        CurrentWindow(window)
    }
}

struct CurrentWindow<'a, K>(MutexGuard<'a, (Instant, Window<K>)>);

impl<K> std::ops::Deref for CurrentWindow<'_, K> {
    type Target = Window<K>;

    fn deref(&self) -> &Window<K> {
        &self.0.1
    }
}

impl<K> std::ops::DerefMut for CurrentWindow<'_, K> {
    fn deref_mut(&mut self) -> &mut Window<K> {
        &mut self.0.1
    }
}

impl<K: Eq + Hash> Window<K> {
    fn new(bounds: &Bounds) -> Self {
        Self {
            each: bounds.each,
            in_all: bounds.in_all,
            tries: HashMap::new(),
            sum: 0,
        }
    }

    fn allows(&self, key: &K) -> bool {
        let own = self.tries.get(key).copied().unwrap_or_default();
        self.sum < self.in_all && own < self.each
    }

    fn add(&mut self, key: K) {
        self.sum += 1;
        *self.tries.entry(key).or_default() += 1;
    }

    fn take_back(&mut self, key: &K) {
        if let Some(own) = self.tries.get_mut(key) {
            *own -= 1;
            self.sum -= 1;
            if *own == 0 {
                self.tries.remove(key);
            }
        }
    }

    fn forget(&mut self, key: &K) {
        self.sum -= self.tries.remove(key).unwrap_or_default();
    }
}

/// Requests of other programs' devices within the current window. Devices are told apart by
/// pseudonyms: many of them share one address and one token.
pub struct Senders(Counter<Uuid>);

impl Default for Senders {
    fn default() -> Self {
        Self(Counter::new(Bounds {
            time: SENDER_WINDOW,
            each: REQUESTS_PER_SENDER,
            in_all: REQUESTS_OF_SENDERS,
        }))
    }
}

impl Senders {
    /// Counts a request of a device, if it may send one more.
    #[must_use]
    pub fn admit(&self, device: Uuid, now: Instant) -> bool {
        let mut window = self.0.current(now);
        let allowed = window.allows(&device);
        if allowed {
            window.add(device);
        }
        allowed
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

    #[test]
    fn a_login_is_guessed_a_few_times_from_wherever_and_no_more() {
        let tries = SignIns::default();
        let now = Instant::now();
        for number in 0..WRONG_SIGN_INS_PER_LOGIN {
            let address = std::net::Ipv4Addr::from_bits(number).into();
            assert!(tries.begin("amina", address, now));
        }
        let elsewhere = [198, 51, 100, 1].into();
        assert!(!tries.begin("amina", elsewhere, now));
        assert!(tries.begin("boris", elsewhere, now));
        assert!(tries.begin("amina", elsewhere, now + SIGN_IN_WINDOW));
    }

    #[test]
    fn an_address_guesses_a_few_logins_and_no_more() {
        let tries = SignIns::default();
        let now = Instant::now();
        let guesser = [192, 0, 2, 1].into();
        for number in 0..WRONG_SIGN_INS_PER_ADDRESS {
            assert!(tries.begin(&format!("login{number}"), guesser, now));
        }
        assert!(!tries.begin("amina", guesser, now));
        assert!(tries.begin("amina", [192, 0, 2, 2].into(), now));
    }

    #[test]
    fn who_signs_in_rightly_is_never_stopped() {
        let tries = SignIns::default();
        let now = Instant::now();
        let office = [192, 0, 2, 1].into();
        for _ in 0..10 * WRONG_SIGN_INS_PER_ADDRESS {
            assert!(tries.begin("amina", office, now));
            tries.right("amina", office, now);
        }
        assert_eq!(tries.addresses.current(now).tries.len(), 0);
        assert_eq!(tries.logins.current(now).sum, 0);
    }

    #[test]
    fn a_device_sends_so_much_and_its_neighbours_lose_nothing_by_it() {
        let senders = Senders::default();
        let now = Instant::now();
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for _ in 0..REQUESTS_PER_SENDER {
            assert!(senders.admit(one, now));
        }
        assert!(!senders.admit(one, now));
        assert!(senders.admit(two, now));
        assert!(senders.admit(one, now + SENDER_WINDOW));
    }

    #[test]
    fn all_wrong_passwords_together_have_a_bound() {
        let tries = SignIns::default();
        let now = Instant::now();
        for number in 0..WRONG_SIGN_INS_IN_ALL {
            let address = std::net::Ipv4Addr::from_bits(number).into();
            assert!(tries.begin(&number.to_string(), address, now));
        }
        assert!(!tries.begin("amina", [198, 51, 100, 1].into(), now));
    }
}
