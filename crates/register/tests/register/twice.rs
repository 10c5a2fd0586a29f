//! A file that was taken in changes nothing the second time.

use proptest::prelude::*;
use qosyl_register::{Drafts, Edits, Fate, Missing, Scope, difference};

use crate::helpers::{applied, compare, kenya, known, mapped};

/// Cells as files have them: sound, blank, wrong.
fn row() -> impl Strategy<Value = Vec<String>> {
    let id = prop_oneof![
        Just(String::new()),
        (0..30_u32).prop_map(|it| format!("00{it}"))
    ];
    let name = prop_oneof!["[A-Cé ]{0,4}", Just("nan".to_owned())];
    let degrees = prop_oneof![
        (-90..90_i32).prop_map(|it| format!("{it}.50")),
        "[0-9.,-]{0,4}"
    ];
    let level = prop_oneof![
        Just("Primary".to_owned()),
        Just("other".to_owned()),
        Just(String::new())
    ];
    let number = prop_oneof![
        (0..50_u32).prop_map(|it| it.to_string()),
        Just("7.0".to_owned()),
        "[a0 ,.]{0,5}"
    ];
    let yes = prop_oneof![
        Just("Yes".to_owned()),
        Just("нет".to_owned()),
        Just("?".to_owned())
    ];
    (
        id.clone(),
        id,
        name,
        degrees.clone(),
        degrees,
        level,
        number,
        yes,
    )
        .prop_map(
            |(giga, govt, name, latitude, longitude, level, number, yes)| {
                vec![giga, govt, name, latitude, longitude, level, number, yes]
            },
        )
}

proptest! {
    #[test]
    fn a_file_that_was_taken_in_changes_nothing_the_second_time(
        before in proptest::collection::vec(row(), 0..20),
        file in proptest::collection::vec(row(), 1..20),
        blanks_clear: bool,
        close: bool,
        giga_ids: bool,
    ) {
        let headers = [
            "school_id_giga", "school_id_govt", "school_name", "latitude", "longitude",
            "education_level", "num_students", "connectivity_govt",
        ];
        let draft = |rows: &[Vec<String>]| {
            let (table, mut mapping) = mapped(&headers, rows);
            mapping.blanks_clear = blanks_clear;
            mapping.giga_ids = giga_ids;
            if close {
                mapping.missing = Missing::Close;
            }
            Drafts::new(table, mapping, kenya(), Edits::new()).unwrap()
        };
        let register = applied(&known(vec![]), &compare(&draft(&before), &known(vec![])));
        let drafts = draft(&file);
        let first = compare(&drafts, &register);
        let rows = first.new + first.changed + first.unchanged + first.blocked;
        prop_assert_eq!(rows, drafts.rows());
        let register = applied(&register, &first);
        // Rows that were kept out the first time say nothing about the second.
        let kept: Vec<bool> = first.changes.iter().map(|it| it.fate == Fate::Blocked).collect();
        let second = difference(&drafts, &|row| kept[row as usize], &register, &Scope::default());
        prop_assert_eq!((second.new, second.changed), (0, 0));
        prop_assert!(second.changes.iter().all(|it| it.after.is_none()));
    }
}
