//! Publishes many schools into a fresh database, then changes all of them, and says how long it
//! took and how long a measurement had to wait meanwhile.
//!
//! `cargo run --release -p qosyl-store --example million -- 1000000`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an example that measures says what it measured"
)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use qosyl_domain::{Field, Position, School, SchoolId};
use qosyl_store::{
    Author, Options, Plan, PlannedSchool, RowFate, Store, UploadKind, WorkBuilder, WorkRow,
};
use uuid::Uuid;

fn author() -> Author {
    Author {
        actor: "example".to_owned(),
        at_ms: 1_795_000_000_000,
    }
}

fn school(number: u32, pupils: u32) -> School {
    let id = SchoolId(Uuid::new_v5(&Uuid::NAMESPACE_DNS, &number.to_le_bytes()));
    let position = Position::new(36.0 + f64::from(number % 1_000) / 500.0, 0.5).unwrap();
    let name = format!("School number {number}");
    let mut school = School::new(id, "KEN".parse().unwrap(), &name, position);
    for (field, value) in [
        (Field::GovernmentId, number.to_string()),
        (Field::EducationLevel, "Primary".to_owned()),
        (Field::NumStudents, pupils.to_string()),
        (Field::Admin1, "Nairobi".to_owned()),
    ] {
        school.set(field, Some(&value)).unwrap();
    }
    school
}

fn publish(store: &Store, expected: u32, schools: u32, pupils: u32) -> Duration {
    let plan = Plan {
        country: "KEN".parse().unwrap(),
        expected_version: Some(expected),
        author: author(),
        approved_by: None,
        without_review: true,
        upload: None,
        file_name: None,
        note: None,
        reverses: None,
    };
    let planned = (0..schools).map(|number| {
        Ok(PlannedSchool {
            number: None,
            school: school(number, pupils),
        })
    });
    let begun = Instant::now();
    store.publish(plan, planned).unwrap();
    begun.elapsed()
}

/// Publishes while small writes go on; how long it took, and the longest of those.
fn while_writing(store: &Store, work: impl FnOnce() -> Duration) -> (Duration, Duration) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let mut longest = Duration::ZERO;
            while !done.load(Ordering::Relaxed) {
                let begun = Instant::now();
                let country = "KEN".parse().unwrap();
                let kept = store.save_mapping(country, UploadKind::Schools, "{}".into(), author());
                kept.wait().unwrap();
                longest = longest.max(begun.elapsed());
            }
            longest
        });
        let took = work();
        done.store(true, Ordering::Relaxed);
        (took, waiting.join().unwrap())
    })
}

fn main() {
    let schools = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let schools: u32 = schools.unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Options::default()).unwrap();
    let (took, longest) = while_writing(&store, || publish(&store, 0, schools, 100));
    println!("{schools} new: {took:.2?}, the longest wait of another write {longest:.2?}");
    let (took, longest) = while_writing(&store, || publish(&store, 1, schools, 200));
    println!("{schools} changed: {took:.2?}, the longest wait of another write {longest:.2?}");
    let begun = Instant::now();
    let mut seen = 0;
    let country = "KEN".parse().unwrap();
    store.state_at(country, 1, |_| seen += 1).unwrap();
    println!(
        "version 1 read again: {seen} schools in {:.2?}",
        begun.elapsed()
    );
    let begun = Instant::now();
    let mut builder = WorkBuilder::begin(folder.path()).unwrap();
    let rows = (0..schools).map(|number| {
        let after = school(number, 300);
        WorkRow {
            row: Some(number),
            line: Some(u64::from(number) + 2),
            fate: RowFate::New,
            number: None,
            id: Some(after.id),
            name: after.name.clone(),
            position: Some(after.position),
            cells: None,
            fields: vec![
                Field::Name,
                Field::Latitude,
                Field::Longitude,
                Field::NumStudents,
            ],
            raw: None,
            after: Some(after),
        }
    });
    builder.add_rows(rows).unwrap();
    builder.finish().unwrap();
    println!("rows for paging: {:.2?}", begun.elapsed());
}
