//! Ids by Giga's formula.

use qosyl_register::{GigaParts, Obstacle, giga_id};

use crate::helpers::{LIST, compare, drafts_with, known};

fn parts(five: [&str; 5]) -> Option<String> {
    let part = |it: &'static str| (!it.is_empty()).then_some(it.into());
    let five = five.map(|it| &*Box::leak(it.to_owned().into_boxed_str()));
    let [government_id, name, education_level, latitude, longitude] = five.map(part);
    let parts = GigaParts {
        government_id,
        name,
        education_level,
        latitude,
        longitude,
    };
    giga_id(&parts).map(|it| it.to_string())
}

#[test]
fn gigas_formula_gives_the_ids_of_the_reference() {
    for (five, id) in [
        (
            ["11000041", "test", "Unknown", "-8.79373", "-63.88392"],
            "ff38c0bf-ac9c-3082-b8d1-8f8ac19a84da",
        ),
        (
            ["203251718", "abc", "secondary", "50.4984616", "2.2359553"],
            "0c2187af-ec73-3a36-abf4-79a3b28f793e",
        ),
        (
            ["12", "3 School", "Primary", "1.5", "30.1"],
            "90f1f93f-7d3f-3b41-9d7a-de3a467d2652",
        ),
        (
            ["123", " School", "Primary", "1.5", "30.1"],
            "90f1f93f-7d3f-3b41-9d7a-de3a467d2652",
        ),
        // Published ids that were made of fewer columns: the joined text is what counts.
        (
            [
                "11000023",
                "EEEE ABNAEL MACHADO DE LIMA - CENE",
                "-8",
                ".7585",
                "-63.854",
            ],
            "82679ff0-f358-33d0-b3ce-4fc4c2740b7e",
        ),
        (
            ["s", "econdary", "2032", "517", "18"],
            "5e8ab2a5-1aae-3713-ab21-ddfdcf3d8372",
        ),
        (
            ["p", "rimary", "20E", "E19", "574"],
            "507b74b1-42e2-31f4-96f3-65db3f620adc",
        ),
        (
            ["s", "econdary", "2032", "769", "08"],
            "04c18c2e-b42e-39b5-806d-a6a54afd8fa6",
        ),
        (
            ["s", "econdary", "2033", "438", "6D"],
            "027b161c-1d39-3a3f-ba33-f7f241cfe4ea",
        ),
    ] {
        assert_eq!(parts(five).as_deref(), Some(id), "{five:?}");
    }
}

#[test]
fn gigas_id_is_blank_if_any_of_its_five_parts_is() {
    let five = ["12", "Alpha", "Primary", "1.5", "30.1"];
    assert!(parts(five).is_some());
    for at in 0..5 {
        let mut four = five;
        four[at] = "";
        assert_eq!(parts(four), None);
    }
}

#[test]
fn gigas_id_of_a_new_school_rests_on_the_text_of_the_file_and_a_collision_is_refused() {
    let cells: &[&[&str]] = &[
        &["12", "3 School", "1.5", "30.1", "primary", ""],
        &["123", " School", "1.5", "30.1", "Primary", ""],
        &["12", "3 School", "1.50", "30.1", "Primary", ""],
    ];
    let drafts = drafts_with(&LIST, cells, |it| it.giga_ids = true);
    let ids: Vec<_> = (0..3)
        .map(|row| drafts.giga_id(row).unwrap().to_string())
        .collect();
    assert_eq!(ids[0], "90f1f93f-7d3f-3b41-9d7a-de3a467d2652");
    assert_eq!(ids[0], ids[1]);
    assert_ne!(ids[0], ids[2]);
    let difference = compare(&drafts, &known(vec![]));
    let after = difference.changes[0].after.as_ref().unwrap();
    assert_eq!(after.giga_id.as_ref(), Some(&ids[0]));
    assert_eq!(
        difference.obstacles,
        [(1, Obstacle::IdTaken), (2, Obstacle::SameSchool(0))]
    );
}
