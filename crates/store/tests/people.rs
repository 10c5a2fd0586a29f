//! People, sessions, keys and the audit as users of the store see them, over real files.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use qosyl_domain::{Grant, KeyId, PersonId, Position, Role, School, SchoolId};
use qosyl_store::{
    ApiKey, AuditQuery, Author, GRANTS_PER_PERSON_MAX, KEYS_MAX, KeyScope, NewPassword, NewPerson,
    Options, PEOPLE_MAX, PersonChange, Plan, PlannedSchool, SESSIONS_PER_PERSON_MAX, Scope,
    Session, Store, StoreError,
};
use uuid::Uuid;

const NOW_MS: i64 = 1_795_000_000_000;
const HASH: &str = "$argon2id$one";

fn author() -> Author {
    Author {
        actor: "person:admin".to_owned(),
        at_ms: NOW_MS,
    }
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &Options::default()).unwrap()
}

fn grant(role: Role, country: &str) -> Grant {
    Grant {
        role,
        country: country.parse().ok(),
        area: None,
    }
}

fn person(number: u128) -> NewPerson {
    NewPerson {
        id: PersonId(Uuid::from_u128(number)),
        login: format!("person{number}"),
        name: format!("Person {number}"),
        password: HASH.to_owned(),
        must_change: true,
        grants: vec![grant(Role::Steward, "KEN")],
    }
}

fn session(token: u8, number: u128, created_at_ms: i64) -> Session {
    Session {
        hash: [token; 32],
        person: PersonId(Uuid::from_u128(number)),
        created_at_ms,
        expires_at_ms: created_at_ms + 1_000,
        seen_at_ms: created_at_ms,
    }
}

fn key(number: u8, name: &str) -> ApiKey {
    ApiKey {
        id: KeyId(Uuid::from_u128(u128::from(number))),
        hash: [number; 32],
        name: name.to_owned(),
        person: None,
        scope: KeyScope::Role(grant(Role::Viewer, "KEN")),
        created_at_ms: NOW_MS,
        expires_at_ms: Some(NOW_MS + 1_000),
        revoked_at_ms: None,
        used_day: None,
    }
}

fn query(scope: Scope) -> AuditQuery {
    AuditQuery {
        scope,
        actor: None,
        action: None,
        country: None,
        subject: None,
        since_ms: None,
        until_ms: None,
        before: None,
    }
}

fn actions(store: &Store) -> Vec<String> {
    let entries = store.audit(0, 1_000).unwrap();
    entries.into_iter().map(|it| it.action).collect()
}

#[test]
fn a_person_is_kept_with_roles_and_a_login_is_taken_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let made = store.create_person(person(1), author()).wait().unwrap();
    assert_eq!(made.grants, [grant(Role::Steward, "KEN")]);
    let twin = NewPerson {
        login: "person1".to_owned(),
        ..person(2)
    };
    let refused = store.create_person(twin, author()).wait().unwrap_err();
    assert!(matches!(refused, StoreError::LoginTaken(_)), "{refused}");
    let id = made.id;
    assert_eq!(
        store.password("person1").unwrap(),
        Some((id, HASH.to_owned()))
    );
    assert_eq!(store.password("person2").unwrap(), None);
    drop(store);
    assert_eq!(open(folder.path()).people().unwrap(), [made]);
}

#[test]
fn a_person_holds_only_so_many_roles_and_a_refusal_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let made = store.create_person(person(1), author()).wait().unwrap();
    let grants = |count: usize| PersonChange {
        grants: Some(vec![grant(Role::Viewer, "BIH"); count]),
        ..PersonChange::default()
    };
    let change = |count| store.change_person(made.id, grants(count), author()).wait();
    let refused = change(GRANTS_PER_PERSON_MAX + 1).unwrap_err();
    assert!(matches!(refused, StoreError::TooManyGrants { .. }));
    assert_eq!(store.people().unwrap()[0].grants, made.grants);
    let changed = change(GRANTS_PER_PERSON_MAX).unwrap();
    assert_eq!(changed.grants.len(), GRANTS_PER_PERSON_MAX);
    assert_eq!(actions(&store), ["person_created", "grants_changed"]);
}

#[test]
fn new_roles_a_new_password_and_being_disabled_end_the_sessions_and_a_new_name_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let id = store.create_person(person(1), author()).wait().unwrap().id;
    let begin = || {
        let session = session(1, 1, NOW_MS);
        store
            .begin_session(session, HASH.to_owned(), author())
            .wait()
    };
    let password = NewPassword {
        hash: HASH.to_owned(),
        must_change: false,
        instead_of: None,
    };
    let changes = [
        PersonChange {
            grants: Some(Vec::new()),
            ..PersonChange::default()
        },
        PersonChange {
            password: Some(password),
            ..PersonChange::default()
        },
        PersonChange {
            disabled: Some(true),
            ..PersonChange::default()
        },
    ];
    for change in changes {
        begin().unwrap();
        let renamed = PersonChange {
            name: Some("Another".to_owned()),
            ..PersonChange::default()
        };
        store.change_person(id, renamed, author()).wait().unwrap();
        assert_eq!(store.sessions().unwrap().len(), 1);
        store.change_person(id, change, author()).wait().unwrap();
        assert_eq!(store.sessions().unwrap().len(), 0);
    }
    let refused = begin().unwrap_err();
    assert!(matches!(refused, StoreError::PasswordChanged), "disabled");
}

#[test]
fn no_session_begins_with_a_password_that_was_changed_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let id = store.create_person(person(1), author()).wait().unwrap().id;
    let set = |hash: &str, instead_of: Option<&str>| {
        let password = Some(NewPassword {
            hash: hash.to_owned(),
            must_change: false,
            instead_of: instead_of.map(str::to_owned),
        });
        let change = PersonChange {
            password,
            ..PersonChange::default()
        };
        store.change_person(id, change, author()).wait()
    };
    set("$two", Some(HASH)).unwrap();
    let begun = store.begin_session(session(1, 1, NOW_MS), HASH.to_owned(), author());
    assert!(matches!(begun.wait(), Err(StoreError::PasswordChanged)));
    assert!(matches!(
        set("$three", Some(HASH)),
        Err(StoreError::PasswordChanged)
    ));
    assert_eq!(store.password("person1").unwrap().unwrap().1, "$two");
}

#[test]
fn sessions_have_a_bound_and_expired_ones_go() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.create_person(person(1), author()).wait().unwrap();
    let begin = |token: u8, at_ms| {
        let session = session(token, 1, at_ms);
        let begun = store.begin_session(session, HASH.to_owned(), author());
        begun.wait().unwrap();
    };
    for token in 0..=SESSIONS_PER_PERSON_MAX {
        begin(u8::try_from(token).unwrap(), NOW_MS + i64::from(token));
    }
    let hashes: Vec<_> = store.sessions().unwrap().iter().map(|it| it.hash).collect();
    assert_eq!(hashes.len(), SESSIONS_PER_PERSON_MAX as usize);
    assert!(!hashes.contains(&[0; 32]), "the oldest went");
    store.session_seen([1; 32], NOW_MS + 500).wait().unwrap();
    let seen = store.sessions().unwrap();
    assert!(seen.iter().any(|it| it.seen_at_ms == NOW_MS + 500));
    begin(100, NOW_MS + 10_000);
    assert_eq!(store.sessions().unwrap().len(), 1, "the others expired");
    let last = store.sessions().unwrap()[0];
    store.end_session(last, author()).wait().unwrap();
    assert_eq!(store.sessions().unwrap(), []);
}

#[test]
fn a_key_is_named_once_for_ever_and_revoked_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let made = key(1, "Statistics");
    store.create_key(made.clone(), author()).wait().unwrap();
    store.key_used(made.id, 20_000).wait().unwrap();
    store.revoke_key(made.id, author()).wait().unwrap();
    store.revoke_key(made.id, author()).wait().unwrap();
    let twin = store.create_key(key(2, "statistics"), author()).wait();
    assert!(matches!(twin, Err(StoreError::KeyNameTaken(_))));
    let unknown = store.revoke_key(KeyId(Uuid::from_u128(9)), author());
    assert!(matches!(unknown.wait(), Err(StoreError::KeyUnknown(_))));
    assert_eq!(actions(&store), ["key_created", "key_revoked"]);
    drop(store);
    let expected = ApiKey {
        revoked_at_ms: Some(NOW_MS),
        used_day: Some(20_000),
        ..made
    };
    assert_eq!(open(folder.path()).keys().unwrap(), [expected]);
}

#[test]
fn the_audit_has_both_sides_of_every_change_and_no_hash() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let id = store.create_person(person(1), author()).wait().unwrap().id;
    let change = PersonChange {
        name: Some("Renamed".to_owned()),
        disabled: Some(true),
        grants: Some(vec![grant(Role::Reviewer, "BIH")]),
        password: Some(NewPassword {
            hash: "$argon2id$two".to_owned(),
            must_change: true,
            instead_of: None,
        }),
    };
    store.change_person(id, change, author()).wait().unwrap();
    store.create_key(key(1, "k"), author()).wait().unwrap();
    let entries = store.audit(0, 10).unwrap();
    let (first, last) = (&entries[1], &entries[4]);
    assert_eq!(last.subject, Some(id.to_string()));
    let (before, after) = (first.before.as_ref(), last.after.as_ref());
    assert!(before.unwrap().contains("Person 1") && before.unwrap().contains("KEN"));
    assert!(after.unwrap().contains("Renamed") && after.unwrap().contains("BIH"));
    let all = format!("{entries:?}");
    assert!(!all.contains("argon2") && !all.contains("hash"), "{all}");
    let text = format!("{:?} {:?}", store.people().unwrap(), person(2));
    assert!(!text.contains("argon2"), "{text}");
}

#[test]
fn no_change_of_an_account_hides_behind_another_and_what_changes_nothing_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let id = store.create_person(person(1), author()).wait().unwrap().id;
    let password = NewPassword {
        hash: "$two".to_owned(),
        must_change: true,
        instead_of: None,
    };
    let change = PersonChange {
        name: Some("Renamed".to_owned()),
        disabled: Some(true),
        grants: Some(vec![grant(Role::Reviewer, "BIH")]),
        password: Some(password.clone()),
    };
    store.change_person(id, change, author()).wait().unwrap();
    let expected = [
        "person_created",
        "person_renamed",
        "person_disabled",
        "grants_changed",
        "password_changed",
    ];
    assert_eq!(actions(&store), expected);
    let entries = store.audit(0, 10).unwrap();
    let side = |text: &Option<String>| text.clone().unwrap();
    for pair in entries.windows(2) {
        assert_eq!(side(&pair[0].after), side(&pair[1].before), "a chain");
    }
    let change = PersonChange {
        name: Some("Renamed".to_owned()),
        disabled: Some(true),
        ..PersonChange::default()
    };
    store.change_person(id, change, author()).wait().unwrap();
    let nothing = store.change_person(id, PersonChange::default(), author());
    nothing.wait().unwrap();
    assert_eq!(actions(&store).len(), 5, "nothing changed");
    let change = PersonChange {
        password: Some(password),
        ..PersonChange::default()
    };
    store.change_person(id, change, author()).wait().unwrap();
    assert_eq!(
        actions(&store)[5],
        "password_changed",
        "nothing else to see"
    );
}

#[test]
fn the_audit_is_found_by_what_one_may_read_and_looks_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.create_person(person(1), author()).wait().unwrap();
    for (number, country) in [(1, "KEN"), (2, "BIH"), (3, "KEN")] {
        let position = Position::new(36.8, 0.5).unwrap();
        let id = SchoolId(Uuid::from_u128(number));
        let school = School::new(id, country.parse().unwrap(), "A", position);
        let later = Author {
            actor: format!("person:{country}"),
            at_ms: NOW_MS + i64::try_from(number).unwrap(),
        };
        let plan = Plan {
            country: country.parse().unwrap(),
            expected_version: None,
            author: later,
            approved_by: None,
            without_review: true,
            upload: None,
            file_name: None,
            note: None,
            reverses: None,
        };
        let planned = PlannedSchool {
            number: None,
            school,
        };
        store.publish(plan, [Ok(planned)].into_iter()).unwrap();
    }
    let found = |query: AuditQuery| -> Vec<i64> {
        let found = store.find_audit(&query, 100).unwrap();
        assert_eq!(store.count_audit(&query).unwrap(), found.len() as u64);
        found.into_iter().map(|it| it.entry).collect()
    };
    let of = |country: &str| Scope::Countries(vec![country.parse().unwrap()]);
    assert_eq!(found(query(Scope::Everything)), [4, 3, 2, 1]);
    assert_eq!(found(query(Scope::AllCountries)), [4, 3, 2], "no accounts");
    assert_eq!(found(query(of("KEN"))), [4, 2]);
    assert!(found(query(Scope::Countries(Vec::new()))).is_empty());
    let all = || query(Scope::Everything);
    let country = "BIH".parse().ok();
    assert_eq!(found(AuditQuery { country, ..all() }), [3]);
    let outside = AuditQuery {
        country,
        ..query(of("KEN"))
    };
    assert!(found(outside).is_empty());
    let actor = Some("person:KEN".to_owned());
    assert_eq!(found(AuditQuery { actor, ..all() }), [4, 2]);
    let action = Some("person_created".to_owned());
    assert_eq!(found(AuditQuery { action, ..all() }), [1]);
    let subject = Some(Uuid::from_u128(1).to_string());
    assert_eq!(found(AuditQuery { subject, ..all() }), [1]);
    let before = Some(3);
    assert_eq!(found(AuditQuery { before, ..all() }), [2, 1]);
    let (since_ms, until_ms) = (Some(NOW_MS + 1), Some(NOW_MS + 3));
    let between = AuditQuery {
        since_ms,
        until_ms,
        ..all()
    };
    assert_eq!(found(between), [3, 2]);
}

#[test]
fn a_database_of_the_first_version_gets_its_people() {
    let folder = tempfile::tempdir().unwrap();
    let first = rusqlite::Connection::open(folder.path().join("qosyl.db")).unwrap();
    first
        .execute_batch(include_str!("../src/schema_1.sql"))
        .unwrap();
    let entry =
        "INSERT INTO audit (at, actor, action) VALUES (1, 'administrator', 'device_revoked')";
    first.execute_batch(entry).unwrap();
    first.execute_batch("PRAGMA user_version = 1").unwrap();
    drop(first);
    let store = open(folder.path());
    store.create_person(person(1), author()).wait().unwrap();
    assert_eq!(actions(&store), ["device_revoked", "person_created"]);
}

#[test]
fn people_and_keys_have_a_bound() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let filled = rusqlite::Connection::open(folder.path().join("qosyl.db")).unwrap();
    let count = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) ";
    let people = "INSERT INTO people (id, login, name, password, must_change, created_at)
         SELECT randomblob(16), 'login' || n, '', '', 0, 0 FROM n";
    filled
        .execute(&format!("{count}{people}"), [PEOPLE_MAX - 1])
        .unwrap();
    let keys = "INSERT INTO api_keys (id, hash, name, role, created_at)
         SELECT randomblob(16), randomblob(32), 'key' || n, 'viewer', 0 FROM n";
    let most_keys = i64::try_from(KEYS_MAX).unwrap();
    filled
        .execute(&format!("{count}{keys}"), [most_keys - 1])
        .unwrap();
    drop(filled);
    let store = open(folder.path());
    store.create_person(person(1), author()).wait().unwrap();
    let refused = store.create_person(person(2), author()).wait();
    assert!(matches!(refused, Err(StoreError::TooManyPeople { .. })));
    store.create_key(key(1, "one"), author()).wait().unwrap();
    let refused = store.create_key(key(2, "two"), author()).wait();
    assert!(matches!(refused, Err(StoreError::TooManyKeys { .. })));
}
