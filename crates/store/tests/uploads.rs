//! Uploads as users of the store see them, over real files.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use qosyl_domain::CountryCode;
use qosyl_store::{Author, Options, Store, Upload, UploadKind, UploadPlace, UploadState};
use uuid::Uuid;

fn open(folder: &Path) -> Store {
    Store::open(folder, &Options::default()).unwrap()
}

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

fn upload(number: u128, code: &str, area: Option<&str>) -> Upload {
    Upload {
        id: Uuid::from_u128(number),
        country: country(code),
        kind: UploadKind::Schools,
        level: None,
        area: area.map(str::to_owned),
        file_name: "list.xlsx".to_owned(),
        bytes: 7,
        sha256: [9; 32],
        simulated: false,
        state: UploadState::Uploaded,
        created: Author {
            actor: "person:amina".to_owned(),
            at_ms: 1_795_000_000_000,
        },
        hands: vec!["person:amina".to_owned()],
        options: None,
        source: None,
        mapping: None,
        problem: None,
        summary: None,
        base_version: None,
        version: None,
        note: None,
        submitted: None,
        approved: None,
        published: None,
    }
}

fn place(code: &str, area: Option<&str>) -> UploadPlace {
    UploadPlace {
        country: country(code),
        area: area.map(str::to_owned),
    }
}

#[test]
fn uploads_are_listed_and_counted_by_the_places_that_are_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let kept = [
        upload(1, "KEN", None),
        upload(2, "KEN", Some("Nairobi")),
        upload(3, "KEN", Some("Түркістан's \"1\"")),
        upload(4, "BIH", Some("Nairobi")),
    ];
    for upload in &kept {
        store.create_upload(upload.clone()).wait().unwrap();
    }
    assert_eq!(store.upload(kept[2].id).unwrap().as_ref(), Some(&kept[2]));
    for (places, expected) in [
        (None, vec![4, 3, 2, 1]),
        (Some(vec![place("KEN", None)]), vec![3, 2, 1]),
        (Some(vec![place("KEN", Some("NAIROBI"))]), vec![2]),
        (Some(vec![place("KEN", Some("түркістан's \"1\""))]), vec![3]),
        (
            Some(vec![place("BIH", None), place("KEN", Some("Nairobi"))]),
            vec![4, 2],
        ),
        (Some(vec![place("KEN", Some("Mombasa"))]), vec![]),
        (Some(vec![]), vec![]),
    ] {
        let places = places.as_deref();
        let found = store.uploads(places, &[], None, 10).unwrap();
        let ids: Vec<u128> = found.iter().map(|it| it.id.as_u128()).collect();
        assert_eq!(ids, expected, "{places:?}");
        let count = store.count_uploads(places, &[]).unwrap();
        assert_eq!(count, expected.len(), "{places:?}");
    }
    let places = [place("KEN", None), place("KEN", Some("Nairobi"))];
    let page = store.uploads(Some(&places), &[], Some(kept[2].id), 1);
    assert_eq!(page.unwrap(), [kept[1].clone()]);
    let mapped = store.count_uploads(Some(&places), &[UploadState::Mapped]);
    assert_eq!(mapped.unwrap(), 0);
}

#[test]
fn an_upload_from_before_there_were_areas_is_for_its_whole_country() {
    let folder = tempfile::tempdir().unwrap();
    let third = rusqlite::Connection::open(folder.path().join("qosyl.db")).unwrap();
    for script in [
        include_str!("../src/schema_1.sql"),
        include_str!("../src/schema_2.sql"),
        include_str!("../src/schema_3.sql"),
    ] {
        third.execute_batch(script).unwrap();
    }
    let row = "INSERT INTO uploads (id, country, kind, file_name, bytes, sha256, simulated, state,
        created_at, created_by, hands) VALUES (?1, 'KEN', 'schools', 'list.xlsx', 7, ?2, 0,
        'uploaded', 1795000000000, 'person:amina', '[\"person:amina\"]')";
    let id = Uuid::from_u128(1);
    third.execute(row, (id.as_bytes(), [9; 32])).unwrap();
    third.execute_batch("PRAGMA user_version = 3").unwrap();
    drop(third);
    let store = open(folder.path());
    assert_eq!(store.upload(id).unwrap(), Some(upload(1, "KEN", None)));
    let whole = [place("KEN", None)];
    assert_eq!(store.count_uploads(Some(&whole), &[]).unwrap(), 1);
    let area = [place("KEN", Some("Nairobi"))];
    assert_eq!(store.count_uploads(Some(&area), &[]).unwrap(), 0);
}
