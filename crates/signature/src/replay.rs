//! Remembers the nonces of signed requests, so that each is accepted once.

use std::collections::{BTreeMap, HashMap, HashSet};

use ring::digest::{SHA256, digest};

use crate::SignatureError;
use crate::verify::check_time;

/// How far from the server's clock a request may have been signed.
pub const TOLERANCE_S: u32 = 300;
/// How many requests of one device are remembered: nearly one a second over the whole window.
pub const DEVICE_NONCES_MAX: usize = 512;
/// How many requests are remembered in all.
pub const TOTAL_NONCES_MAX: usize = 1_000_000;

/// The device's UUID as bytes.
pub type DeviceKey = [u8; 16];

/// A nonce, hashed to a fixed size. Two that collide would only refuse a request.
type NonceHash = [u8; 16];

/// The bounds of a [`ReplayGuard`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayLimits {
    /// How far from now a request may have been signed, in seconds.
    pub tolerance_s: u32,
    /// Requests remembered of one device.
    pub per_device: usize,
    /// Requests remembered in all.
    pub total: usize,
}

impl Default for ReplayLimits {
    fn default() -> Self {
        Self {
            tolerance_s: TOLERANCE_S,
            per_device: DEVICE_NONCES_MAX,
            total: TOTAL_NONCES_MAX,
        }
    }
}

/// The nonces that were seen within the time window, in bounded memory.
///
/// A nonce is forgotten only when its request has become too old to be accepted anyway. When the
/// memory is full, new requests are refused; nothing is pushed out to make room.
#[derive(Debug)]
pub struct ReplayGuard {
    limits: ReplayLimits,
    /// Requests signed before this are refused: they may have been seen and forgotten, or been
    /// received by an earlier run of the server. It only ever rises.
    floor_s: i64,
    seen: HashMap<DeviceKey, HashSet<NonceHash>>,
    /// The same entries by the second in which they were signed, to forget the oldest first.
    by_created: BTreeMap<i64, Vec<(DeviceKey, NonceHash)>>,
    total: usize,
}

impl ReplayGuard {
    /// An empty memory of a server that started at `started_at_s`.
    pub fn new(started_at_s: i64, limits: ReplayLimits) -> Self {
        Self {
            limits,
            floor_s: started_at_s,
            seen: HashMap::new(),
            by_created: BTreeMap::new(),
            total: 0,
        }
    }

    /// How many requests are remembered.
    pub fn len(&self) -> usize {
        self.total
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Lets a verified request pass once. `now_s` as in [`crate::Unverified::verify`].
    ///
    /// A clock that jumps ahead makes the memory forget, and requests from the time before stay
    /// refused even if the clock is set back.
    pub fn admit(
        &mut self,
        device: DeviceKey,
        nonce: &str,
        created_s: i64,
        now_s: i64,
    ) -> Result<(), SignatureError> {
        self.forget(now_s);
        check_time(created_s, now_s, self.limits.tolerance_s, self.floor_s)?;
        let nonce = hash(nonce);
        let of_device = self.seen.get(&device);
        if of_device.is_some_and(|seen| seen.contains(&nonce)) {
            return Err(SignatureError::Replayed);
        }
        let device_full = of_device.is_some_and(|seen| seen.len() >= self.limits.per_device);
        if device_full || self.total >= self.limits.total {
            return Err(self.busy(now_s));
        }
        self.seen.entry(device).or_default().insert(nonce);
        self.by_created
            .entry(created_s)
            .or_default()
            .push((device, nonce));
        self.total += 1;
        Ok(())
    }

    /// Forgets requests that have become too old to be accepted.
    fn forget(&mut self, now_s: i64) {
        let horizon = now_s.saturating_sub(i64::from(self.limits.tolerance_s));
        self.floor_s = self.floor_s.max(horizon);
        while let Some(entry) = self.by_created.first_entry() {
            if *entry.key() >= self.floor_s {
                break;
            }
            for (device, nonce) in entry.remove() {
                self.remove(device, nonce);
            }
        }
    }

    fn remove(&mut self, device: DeviceKey, nonce: NonceHash) {
        if let Some(seen) = self.seen.get_mut(&device) {
            seen.remove(&nonce);
            if seen.is_empty() {
                self.seen.remove(&device);
            }
        }
        self.total -= 1;
    }

    /// The refusal, with the time until the oldest entry may be forgotten.
    fn busy(&self, now_s: i64) -> SignatureError {
        let oldest_s = self.by_created.keys().next().copied().unwrap_or(now_s);
        let free_at_s = oldest_s.saturating_add(i64::from(self.limits.tolerance_s) + 1);
        let retry_after_s = free_at_s.saturating_sub(now_s).max(1);
        SignatureError::Busy {
            retry_after_s: u32::try_from(retry_after_s).unwrap_or(u32::MAX),
        }
    }
}

fn hash(nonce: &str) -> NonceHash {
    digest(&SHA256, nonce.as_bytes()).as_ref()[..16]
        .try_into()
        .expect("a SHA-256 digest has 32 bytes")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: i64 = 1_795_000_000;

    fn guard(per_device: usize, total: usize) -> ReplayGuard {
        ReplayGuard::new(
            START,
            ReplayLimits {
                tolerance_s: TOLERANCE_S,
                per_device,
                total,
            },
        )
    }

    fn device(number: u64) -> DeviceKey {
        u128::from(number).to_be_bytes()
    }

    #[test]
    fn a_nonce_passes_once_for_each_device() {
        let mut guard = guard(9, 9);
        guard.admit(device(1), "n", START, START).unwrap();
        assert_eq!(
            guard.admit(device(1), "n", START + 1, START + 1),
            Err(SignatureError::Replayed)
        );
        guard.admit(device(2), "n", START, START).unwrap();
        guard.admit(device(1), "m", START, START).unwrap();
    }

    #[test]
    fn what_was_signed_before_the_start_or_outside_the_window_is_refused() {
        let mut guard = guard(9, 9);
        let tolerance = i64::from(TOLERANCE_S);
        for created in [START - 1, START + tolerance + 1] {
            let error = guard.admit(device(1), "n", created, START).unwrap_err();
            assert_eq!(error.code(), "signature_time");
        }
        guard
            .admit(device(1), "n", START + tolerance, START)
            .unwrap();
        guard.admit(device(1), "m", START, START).unwrap();
        assert_eq!((guard.len(), guard.is_empty()), (2, false));
    }

    #[test]
    fn one_device_reaches_its_own_bound_and_no_others() {
        let mut guard = ReplayGuard::new(START, ReplayLimits::default());
        for number in 0..DEVICE_NONCES_MAX {
            guard
                .admit(device(1), &number.to_string(), START, START)
                .unwrap();
        }
        assert_eq!(
            guard.admit(device(1), "more", START, START + 100),
            Err(SignatureError::Busy { retry_after_s: 201 })
        );
        guard.admit(device(2), "more", START, START).unwrap();
        // One second after the window everything of that second is forgotten.
        let later = START + i64::from(TOLERANCE_S) + 1;
        guard.admit(device(1), "more", later, later).unwrap();
        assert_eq!(guard.len(), 1);
    }

    #[test]
    fn all_devices_together_reach_the_total_bound_and_nothing_is_pushed_out() {
        let mut guard = ReplayGuard::new(START, ReplayLimits::default());
        let total = u64::try_from(TOTAL_NONCES_MAX).unwrap();
        for number in 0..total {
            guard
                .admit(device(number / 500), &number.to_string(), START, START)
                .unwrap();
        }
        assert!(matches!(
            guard.admit(device(total), "n", START, START),
            Err(SignatureError::Busy { .. })
        ));
        assert_eq!(
            guard.admit(device(0), "0", START, START),
            Err(SignatureError::Replayed)
        );
        assert_eq!(guard.len(), TOTAL_NONCES_MAX);
    }

    #[test]
    fn setting_the_clock_back_does_not_bring_forgotten_requests_back() {
        let mut guard = guard(9, 9);
        guard.admit(device(1), "n", START, START).unwrap();
        let ahead = START + 100_000;
        guard.admit(device(1), "m", ahead, ahead).unwrap();
        let error = guard.admit(device(1), "n", START, START).unwrap_err();
        assert_eq!(error.code(), "signature_time");
    }

    proptest! {
        #[test]
        fn no_request_ever_passes_twice_and_the_bounds_hold(
            requests in prop::collection::vec(
                (0_u64..4, 0_u8..12, -400_i64..400, 0_i64..60), 0..300),
        ) {
            let mut guard = guard(5, 12);
            let mut passed = HashSet::new();
            let mut now = START;
            for (number, nonce, offset, step) in requests {
                now += step;
                let created = now + offset;
                let nonce = format!("{nonce}");
                if guard.admit(device(number), &nonce, created, now).is_ok() {
                    prop_assert!(passed.insert((number, nonce, created)));
                }
                prop_assert!(guard.len() <= 12);
                prop_assert!(guard.seen.values().all(|seen| seen.len() <= 5));
                prop_assert_eq!(
                    guard.len(),
                    guard.seen.values().map(HashSet::len).sum::<usize>()
                );
            }
        }
    }
}
