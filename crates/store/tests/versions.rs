//! Versions of a register against a simple model: every version is kept whole there.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use qosyl_domain::{CountryCode, Field, Position, School, SchoolId, SchoolNumber, Standing};
use qosyl_store::{AliasKind, Author, Later, Options, Plan, PlannedSchool, Store, StoreError};
use uuid::Uuid;

fn author() -> Author {
    Author {
        actor: "person:amina".to_owned(),
        at_ms: 1_795_000_000_000,
    }
}

fn kenya() -> CountryCode {
    "KEN".parse().unwrap()
}

fn school(id: u8, name: u8) -> School {
    let position = Position::new(36.8, f64::from(name)).unwrap();
    let id = SchoolId(Uuid::from_u128(u128::from(id) + 1));
    let mut school = School::new(id, kenya(), &format!("School {name}"), position);
    school
        .set(Field::NumStudents, Some(&name.to_string()))
        .unwrap();
    if name % 5 == 4 {
        school.standing = Standing::Closed;
    }
    school
}

fn plan(expected_version: Option<u32>) -> Plan {
    Plan {
        country: kenya(),
        expected_version,
        author: author(),
        approved_by: Some("person:bola".to_owned()),
        without_review: false,
        upload: None,
        file_name: Some("list.xlsx".to_owned()),
        note: None,
        reverses: None,
    }
}

fn publish(store: &Store, expected: Option<u32>, schools: Vec<School>) -> Result<u32, StoreError> {
    let schools = schools.into_iter().map(|school| {
        Ok(PlannedSchool {
            number: None,
            school,
        })
    });
    store.publish(plan(expected), schools).map(|it| it.version)
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &Options::default()).unwrap()
}

type State = BTreeMap<SchoolId, School>;

fn state(store: &Store, version: u32) -> State {
    let mut found = State::new();
    store
        .state_at(kenya(), version, |row| {
            assert!(found.insert(row.school.id, row.school).is_none());
        })
        .unwrap();
    found
}

#[derive(Debug, Clone)]
enum Step {
    Publish(Vec<(u8, u8)>),
    Revert(usize, Later),
    OpenAgain,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let publish = proptest::collection::btree_map(0_u8..12, 0_u8..20, 1..8)
        .prop_map(|schools| Step::Publish(schools.into_iter().collect()));
    let later = prop_oneof![
        Just(Later::Refuse),
        Just(Later::Leave),
        Just(Later::Overwrite)
    ];
    let revert = (0_usize..20, later).prop_map(|(version, later)| Step::Revert(version, later));
    proptest::collection::vec(
        prop_oneof![4 => publish, 3 => revert, 1 => Just(Step::OpenAgain)],
        1..14,
    )
}

/// The model of taking a version back; `None` if it is refused.
fn reverse(versions: &[State], reversed: usize, later: Later) -> Option<State> {
    let (before, after) = (&versions[reversed - 1], &versions[reversed]);
    let mut now = versions.last().unwrap().clone();
    let mut left = 0;
    for (id, school) in after {
        if before.get(id) == Some(school) {
            continue;
        }
        let changed_since = versions[reversed..]
            .windows(2)
            .any(|pair| pair[0].get(id) != pair[1].get(id));
        if changed_since && later != Later::Overwrite {
            left += 1;
            continue;
        }
        let was = before.get(id).cloned().unwrap_or_else(|| School {
            standing: Standing::Closed,
            ..now[id].clone()
        });
        now.insert(*id, was);
    }
    (left == 0 || later != Later::Refuse).then_some(now)
}

fn run(steps: Vec<Step>) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut versions = vec![State::new()];
    for step in steps {
        let latest = u32::try_from(versions.len() - 1).unwrap();
        let (version, next) = match step {
            Step::OpenAgain => {
                drop(store);
                store = open(folder.path());
                continue;
            }
            Step::Publish(schools) => {
                let schools: Vec<School> = schools
                    .into_iter()
                    .map(|(id, name)| school(id, name))
                    .collect();
                let mut next = versions.last().unwrap().clone();
                next.extend(schools.iter().map(|it| (it.id, it.clone())));
                let stale = publish(&store, Some(latest + 1), schools.clone());
                assert!(matches!(stale, Err(StoreError::RegisterChanged { .. })));
                (publish(&store, Some(latest), schools).unwrap(), next)
            }
            Step::Revert(at, later) => {
                if latest == 0 {
                    continue;
                }
                let reversed = at % versions.len().saturating_sub(1) + 1;
                let number = u32::try_from(reversed).unwrap();
                let done = store.revert(kenya(), number, latest, later, author());
                let Some(next) = reverse(&versions, reversed, later) else {
                    assert!(
                        matches!(done, Err(StoreError::ChangedSince { .. })),
                        "{done:?}"
                    );
                    continue;
                };
                (done.unwrap().0.version, next)
            }
        };
        if Some(&next) != versions.last() {
            versions.push(next);
        }
        assert_eq!(version as usize, versions.len() - 1);
    }
    check(&store, &versions);
}

fn check(store: &Store, versions: &[State]) {
    for (version, expected) in (0..).zip(versions) {
        assert_eq!(&state(store, version), expected, "version {version}");
    }
    let known = store.versions(kenya(), None, 1_000).unwrap();
    assert_eq!(known.len(), versions.len() - 1);
    for found in &known {
        let expected = &versions[found.version as usize];
        let opened = expected.values().filter(|it| it.standing == Standing::Open);
        assert_eq!(found.schools as usize, opened.count(), "{found:?}");
    }
    for from in 0..versions.len() {
        for to in 0..versions.len() {
            compare(store, versions, from, to);
        }
    }
}

fn compare(store: &Store, versions: &[State], from: usize, to: usize) {
    let range = (u32::try_from(from).unwrap(), u32::try_from(to).unwrap());
    let (found, more) = store.compare(kenya(), range, 0, 1_000).unwrap();
    assert!(!more);
    let mut changed = versions[from].clone();
    for it in found {
        assert_ne!(it.before, it.after);
        let id = it.before.as_ref().or(it.after.as_ref()).unwrap().id;
        assert_eq!(changed.get(&id), it.before.as_ref());
        match it.after {
            Some(after) => drop(changed.insert(id, after)),
            None => drop(changed.remove(&id)),
        }
    }
    assert_eq!(changed, versions[to], "from {from} to {to}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_version_stays_as_it_was_whatever_is_published_and_taken_back(steps in steps()) {
        run(steps);
    }
}

#[test]
fn taking_back_the_taking_back_brings_all_of_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    publish(&store, Some(0), vec![school(1, 1), school(2, 2)]).unwrap();
    publish(&store, Some(1), vec![school(2, 3), school(3, 3)]).unwrap();
    let before = state(&store, 2);
    store
        .revert(kenya(), 2, 2, Later::Refuse, author())
        .unwrap();
    let reversed = state(&store, 3);
    let third = &reversed[&SchoolId(Uuid::from_u128(4))];
    assert_eq!(
        third.standing,
        Standing::Closed,
        "a new school is closed, never deleted"
    );
    assert_eq!(reversed[&SchoolId(Uuid::from_u128(3))], school(2, 2));
    store
        .revert(kenya(), 3, 3, Later::Refuse, author())
        .unwrap();
    assert_eq!(state(&store, 4), before);
    let by = |version| store.version(kenya(), version).unwrap().unwrap();
    assert_eq!((by(2).reversed_by, by(3).reversed_by), (None, Some(4)));
    assert_eq!((by(3).reverses, by(4).reverses), (Some(2), Some(3)));
}

#[test]
fn a_school_that_comes_again_after_it_was_closed_has_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    publish(&store, Some(0), vec![school(1, 1)]).unwrap();
    publish(&store, Some(1), vec![school(1, 4)]).unwrap();
    assert_eq!(store.register_version(kenya()).unwrap().unwrap().schools, 0);
    publish(&store, Some(2), vec![school(1, 2)]).unwrap();
    let number = store.school_number(school(1, 1).id).unwrap();
    assert_eq!(number, Some(SchoolNumber(1)));
    assert_eq!(store.register_version(kenya()).unwrap().unwrap().schools, 1);
}

#[test]
fn a_plan_that_names_a_school_twice_changes_nothing_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let twice = vec![school(1, 1), school(2, 2), school(1, 3)];
    let error = publish(&store, Some(0), twice).unwrap_err();
    assert!(matches!(error, StoreError::SchoolTwice(_)), "{error}");
    assert_eq!(state(&store, 0), State::new());
    assert_eq!(store.school(SchoolNumber(1)).unwrap(), None);
    assert_eq!(publish(&store, Some(0), vec![school(2, 2)]).unwrap(), 1);
    let twice = vec![school(2, 1), school(2, 3)];
    assert!(publish(&store, Some(1), twice).is_err());
    assert_eq!(state(&store, 1).len(), 1);
}

#[test]
fn of_two_who_publish_against_the_same_version_one_wins_and_the_other_is_told_by_whom() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let begun: Vec<_> = (1..=2)
            .map(|id| {
                let store = store.clone();
                scope.spawn(move || publish(&store, Some(0), vec![school(id, id)]))
            })
            .collect();
        begun.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let won = outcomes.iter().filter(|it| it.is_ok()).count();
    assert_eq!(won, 1, "{outcomes:?}");
    let told = outcomes
        .into_iter()
        .find_map(Result::err)
        .unwrap()
        .to_string();
    assert!(
        told.contains("version 1") && told.contains("person:amina"),
        "{told}"
    );
    assert_eq!(state(&store, 1).len(), 1);
}

#[test]
fn files_that_know_a_merged_school_by_its_old_ids_find_the_one_that_it_became_part_of() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let (mut from, into) = (school(1, 1), school(2, 2));
    from.government_id = Some("0042".to_owned());
    publish(&store, Some(0), vec![from.clone(), into.clone()]).unwrap();
    from.standing = Standing::Merged(into.id);
    publish(&store, Some(1), vec![from.clone()]).unwrap();
    let aliases = store.aliases(kenya()).unwrap();
    let known: Vec<_> = aliases
        .iter()
        .map(|it| (it.kind, it.key.as_str(), it.number.0))
        .collect();
    let id = from.id.to_string();
    assert_eq!(
        known,
        [
            (AliasKind::Qosyl, id.as_str(), 2),
            (AliasKind::Government, "0042", 2)
        ]
    );
    store
        .revert(kenya(), 2, 2, Later::Refuse, author())
        .unwrap();
    assert_eq!(store.aliases(kenya()).unwrap(), []);
}
