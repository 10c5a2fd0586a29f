//! Who may sign in, kept in memory as the database has it: people, their sessions, and the keys of
//! programs. Changes go to the database first and here before their answer, one at a time, so that
//! a session that was ended is never found again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock, RwLockReadGuard, RwLockWriteGuard};

use qosyl_domain::PersonId;
use qosyl_store::{ApiKey, Person, SecretHash, Session, Store, StoreError};
use ring::digest::{SHA256, digest};
use tokio::sync::{Mutex, MutexGuard};

use crate::limits::{SESSION_CLOCK_BACK, SESSION_IDLE, SESSION_SEEN_EVERY};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// What stands in the database in place of a token or secret.
pub fn secret_hash(secret: &str) -> SecretHash {
    let hash = digest(&SHA256, secret.as_bytes());
    hash.as_ref().try_into().expect("SHA-256 has 32 bytes")
}

/// Everybody who may sign in.
#[derive(Default)]
pub struct Accounts {
    known: RwLock<Known>,
    turn: Mutex<()>,
}

#[derive(Default)]
struct Known {
    people: HashMap<PersonId, Arc<Person>>,
    sessions: HashMap<SecretHash, Live>,
    keys: HashMap<SecretHash, Arc<Used>>,
}

/// A session, with what the database does not know yet.
struct Live {
    session: Session,
    seen_ms: AtomicI64,
    saved_ms: AtomicI64,
}

/// A key, with the day on which it was used last.
struct Used {
    key: Arc<ApiKey>,
    day: AtomicI64,
}

impl Accounts {
    /// Reads what the database has.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        let people = store.people()?.into_iter();
        let keys = store.keys()?.into_iter();
        let known = Known {
            people: people.map(|it| (it.id, Arc::new(it))).collect(),
            sessions: HashMap::new(),
            keys: keys.map(|it| (it.hash, Arc::new(Used::new(it)))).collect(),
        };
        let accounts = Self {
            known: RwLock::new(known),
            turn: Mutex::default(),
        };
        for session in store.sessions()? {
            accounts.add_session(session);
        }
        Ok(accounts)
    }

    /// Waits for the turn to change something: in the database, then here.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Everybody, by login.
    pub fn people(&self) -> Vec<Arc<Person>> {
        let mut people: Vec<_> = self.known().people.values().map(Arc::clone).collect();
        people.sort_unstable_by(|a, b| a.login.cmp(&b.login));
        people
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> Option<Arc<Person>> {
        self.known().people.get(&id).map(Arc::clone)
    }

    /// Every key, the oldest first.
    pub fn keys(&self) -> Vec<ApiKey> {
        let known = self.known();
        let mut keys: Vec<_> = known.keys.values().map(|it| it.now()).collect();
        keys.sort_unstable_by_key(|it| it.id);
        keys
    }

    /// Takes over how a person is now.
    pub fn put_person(&self, person: Person) {
        self.change().people.insert(person.id, Arc::new(person));
    }

    /// Takes over how a key is now.
    pub fn put_key(&self, key: ApiKey) {
        self.change()
            .keys
            .insert(key.hash, Arc::new(Used::new(key)));
    }

    /// Takes over a session that began.
    pub fn add_session(&self, session: Session) {
        let live = Live {
            session,
            seen_ms: session.seen_at_ms.into(),
            saved_ms: session.seen_at_ms.into(),
        };
        let mut known = self.change();
        known.end_oldest(session.person);
        known.sessions.insert(session.hash, live);
    }

    /// Forgets a session.
    pub fn end_session(&self, hash: &SecretHash) {
        self.change().sessions.remove(hash);
    }

    /// Forgets every session of a person.
    pub fn end_sessions(&self, person: PersonId) {
        self.change()
            .sessions
            .retain(|_, live| live.session.person != person);
    }

    /// Forgets sessions that can no longer be used.
    pub fn forget_ended(&self, now_ms: i64) {
        self.change()
            .sessions
            .retain(|_, live| live.is_valid(now_ms));
    }

    /// Whether a session is there still. It is not once its person is disabled, or has other
    /// rights or another password.
    pub fn has_session(&self, hash: &SecretHash) -> bool {
        self.known().sessions.contains_key(hash)
    }

    /// Whether a key is not revoked.
    pub fn has_key(&self, hash: &SecretHash) -> bool {
        let known = self.known();
        let used = known.keys.get(hash);
        used.is_some_and(|it| it.key.revoked_at_ms.is_none())
    }

    /// Whose session a token belongs to, if it still counts; and whether the database should be
    /// told that it is used.
    pub fn signed_in(&self, token: &str, now_ms: i64) -> Option<(Session, Arc<Person>, bool)> {
        let known = self.known();
        let live = known.sessions.get(&secret_hash(token))?;
        let person = known.people.get(&live.session.person)?;
        if !live.is_valid(now_ms) || person.disabled_at_ms.is_some() {
            return None;
        }
        live.seen_ms.fetch_max(now_ms, Ordering::Relaxed);
        Some((live.session, Arc::clone(person), live.is_due(now_ms)))
    }

    /// The key that a secret belongs to, if it still counts; and the day that the database should
    /// be told.
    pub fn key(&self, secret: &str, now_ms: i64) -> Option<(Arc<ApiKey>, Option<i64>)> {
        let known = self.known();
        let used = known.keys.get(&secret_hash(secret))?;
        let expired = used.key.expires_at_ms.is_some_and(|at| at <= now_ms);
        if expired || used.key.revoked_at_ms.is_some() {
            return None;
        }
        let today = now_ms.div_euclid(DAY_MS);
        let before = used.day.fetch_max(today, Ordering::Relaxed);
        Some((Arc::clone(&used.key), (before < today).then_some(today)))
    }

    fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().expect("no holder of this lock panics")
    }

    fn change(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().expect("no holder of this lock panics")
    }
}

impl Known {
    /// Ends the oldest sessions, as the database does, so that there is a place for one that
    /// begins: it is the newest whatever the clock says.
    fn end_oldest(&mut self, person: PersonId) {
        let mut own: Vec<_> = self
            .sessions
            .values()
            .map(|live| live.session)
            .filter(|session| session.person == person)
            .collect();
        own.sort_unstable_by_key(|it| std::cmp::Reverse((it.created_at_ms, it.hash)));
        let kept = qosyl_store::SESSIONS_PER_PERSON_MAX as usize - 1;
        for session in own.iter().skip(kept) {
            self.sessions.remove(&session.hash);
        }
    }
}

impl Live {
    /// Whether it still counts. One of a later time than now is of a clock that was set back: it
    /// would outlive its time.
    fn is_valid(&self, now_ms: i64) -> bool {
        let idle_ms = i64::try_from(SESSION_IDLE.as_millis()).unwrap_or(i64::MAX);
        let back_ms = i64::try_from(SESSION_CLOCK_BACK.as_millis()).unwrap_or(0);
        let seen_ms = self.seen_ms.load(Ordering::Relaxed);
        now_ms < self.session.expires_at_ms
            && now_ms < seen_ms.saturating_add(idle_ms)
            && now_ms >= seen_ms.saturating_sub(back_ms)
    }

    fn is_due(&self, now_ms: i64) -> bool {
        let every_ms = i64::try_from(SESSION_SEEN_EVERY.as_millis()).unwrap_or(i64::MAX);
        let saved_ms = self.saved_ms.load(Ordering::Relaxed);
        if now_ms < saved_ms.saturating_add(every_ms) {
            return false;
        }
        // Of several requests at once one tells the database.
        let order = Ordering::Relaxed;
        self.saved_ms
            .compare_exchange(saved_ms, now_ms, order, order)
            .is_ok()
    }
}

impl Used {
    fn new(key: ApiKey) -> Self {
        Self {
            day: key.used_day.unwrap_or(i64::MIN).into(),
            key: Arc::new(key),
        }
    }

    fn now(&self) -> ApiKey {
        let day = Some(self.day.load(Ordering::Relaxed)).filter(|day| *day != i64::MIN);
        ApiKey {
            used_day: day,
            ..ApiKey::clone(&self.key)
        }
    }
}

#[cfg(test)]
mod tests {
    use qosyl_domain::{Grant, KeyId, Role};
    use qosyl_store::KeyScope;
    use uuid::Uuid;

    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    fn person(number: u128) -> Person {
        Person {
            id: PersonId(Uuid::from_u128(number)),
            login: format!("person{number}"),
            name: String::new(),
            must_change: false,
            created_at_ms: 0,
            disabled_at_ms: None,
            grants: Vec::new(),
        }
    }

    fn session(token: &str, person: u128, created_at_ms: i64) -> Session {
        Session {
            hash: secret_hash(token),
            person: PersonId(Uuid::from_u128(person)),
            created_at_ms,
            expires_at_ms: created_at_ms + 30 * DAY_MS,
            seen_at_ms: created_at_ms,
        }
    }

    fn accounts() -> Accounts {
        let accounts = Accounts::default();
        accounts.put_person(person(1));
        accounts.put_person(person(2));
        accounts
    }

    #[test]
    fn a_session_ends_when_it_rests_and_when_its_time_is_over() {
        let accounts = accounts();
        accounts.add_session(session("a", 1, 0));
        assert!(accounts.signed_in("b", 0).is_none());
        assert!(accounts.signed_in("a", 11 * HOUR_MS).is_some());
        assert!(accounts.signed_in("a", 22 * HOUR_MS).is_some(), "used");
        assert!(accounts.signed_in("a", 34 * HOUR_MS).is_none(), "at rest");

        accounts.add_session(session("c", 1, 0));
        let mut now = 0;
        while now + 11 * HOUR_MS < 30 * DAY_MS {
            now += 11 * HOUR_MS;
            assert!(accounts.signed_in("c", now).is_some());
        }
        assert!(accounts.signed_in("c", 30 * DAY_MS).is_none(), "30 days");
    }

    #[test]
    fn the_database_is_told_now_and_then_that_a_session_is_used() {
        let accounts = accounts();
        accounts.add_session(session("a", 1, 0));
        let told = |at_ms| accounts.signed_in("a", at_ms).unwrap().2;
        assert!(!told(1_000));
        assert!(told(6 * 60_000));
        assert!(!told(6 * 60_000 + 1));
        assert!(told(12 * 60_000));
    }

    #[test]
    fn a_person_has_so_many_sessions_and_the_oldest_go() {
        let accounts = accounts();
        accounts.add_session(session("other", 2, 0));
        for number in 0..=qosyl_store::SESSIONS_PER_PERSON_MAX {
            let at_ms = i64::from(number);
            accounts.add_session(session(&number.to_string(), 1, at_ms));
        }
        assert!(accounts.signed_in("0", 100).is_none());
        assert!(accounts.signed_in("1", 100).is_some());
        assert!(accounts.signed_in("other", 100).is_some());
        accounts.end_sessions(PersonId(Uuid::from_u128(1)));
        assert!(accounts.signed_in("1", 100).is_none());
        assert!(accounts.signed_in("other", 100).is_some());
    }

    #[test]
    fn a_session_that_begins_after_the_clock_went_back_stays_and_the_oldest_goes() {
        let accounts = accounts();
        for number in 0..qosyl_store::SESSIONS_PER_PERSON_MAX {
            let at_ms = DAY_MS + i64::from(number);
            accounts.add_session(session(&number.to_string(), 1, at_ms));
        }
        accounts.add_session(session("new", 1, DAY_MS - 60_000));
        assert!(accounts.signed_in("new", DAY_MS).is_some());
        assert!(accounts.signed_in("0", DAY_MS).is_none(), "as the database");
        assert!(accounts.signed_in("1", DAY_MS).is_some());
    }

    #[test]
    fn a_session_of_a_clock_that_was_ahead_does_not_outlive_the_others() {
        let accounts = accounts();
        let year_ms = 366 * DAY_MS;
        accounts.add_session(session("a", 1, year_ms));
        assert!(accounts.signed_in("a", year_ms).is_some());
        assert!(
            accounts.signed_in("a", year_ms - 60_000).is_some(),
            "a minute"
        );
        assert!(accounts.signed_in("a", DAY_MS).is_none(), "a year");

        accounts.add_session(session("b", 1, 0));
        assert!(accounts.signed_in("b", 10 * HOUR_MS).is_some());
        assert!(
            accounts.signed_in("b", HOUR_MS).is_none(),
            "used hours ahead"
        );
    }

    #[test]
    fn who_is_disabled_is_not_found_even_with_a_session() {
        let accounts = accounts();
        accounts.add_session(session("a", 1, 0));
        let disabled_at_ms = Some(1);
        accounts.put_person(Person {
            disabled_at_ms,
            ..person(1)
        });
        assert!(accounts.signed_in("a", 2).is_none());
    }

    #[test]
    fn a_key_counts_until_it_expires_or_is_revoked_and_its_day_is_told_once() {
        let key = ApiKey {
            id: KeyId(Uuid::from_u128(9)),
            hash: secret_hash("s"),
            name: "meter import".to_owned(),
            person: None,
            scope: KeyScope::Role(Grant {
                role: Role::Viewer,
                country: None,
                area: None,
            }),
            created_at_ms: 0,
            expires_at_ms: Some(3 * DAY_MS),
            revoked_at_ms: None,
            used_day: None,
        };
        let accounts = accounts();
        accounts.put_key(key.clone());
        assert!(accounts.key("t", 0).is_none());
        assert_eq!(accounts.key("s", DAY_MS + 1).unwrap().1, Some(1));
        assert_eq!(accounts.key("s", DAY_MS + 2).unwrap().1, None);
        assert_eq!(accounts.keys()[0].used_day, Some(1));
        assert!(accounts.key("s", 3 * DAY_MS).is_none(), "expired");
        accounts.put_key(ApiKey {
            revoked_at_ms: Some(1),
            ..key
        });
        assert!(accounts.key("s", 2).is_none(), "revoked");
    }
}
