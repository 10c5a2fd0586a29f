//! School lists as anybody sends them: whatever the cells hold, the checks come to an end, every row
//! has one fate, and a blocked row changes nothing.
#![no_main]

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use qosyl_boundaries::Boundaries;
use qosyl_register::{Drafts, Edits, Fate, Known, Rules, Scope, check, difference, propose};
use qosyl_tables::{Format, Limits, Options, read};

const YEAR: i32 = 2026;
/// Read once: reading them takes longer than checking a list.
static BOUNDARIES: LazyLock<Boundaries> = LazyLock::new(Boundaries::builtin);

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file for the bytes");
    file.write_all(bytes).expect("the bytes are written");
    file.seek(SeekFrom::Start(0))
        .expect("the file is read from its beginning");
    file
}

fuzz_target!(|bytes: &[u8]| {
    let country = "KEN".parse().expect("a code");
    let options = Options {
        format: Some(Format::Csv),
        ..Options::default()
    };
    let limits = Limits {
        rows: 200,
        columns: 64,
        ..Limits::default()
    };
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let Ok((table, source)) = read(file(bytes), "list.csv", &options, &limits, go_on) else {
        return;
    };
    let comma = source.decimal_comma;
    let mapping = propose(&table, comma, country, &BOUNDARIES, None).mapping;
    let drafts = Drafts::new(table, mapping, country, Edits::new()).expect("a mapping that fits");
    let known = Known::new(country, Vec::new(), Vec::new());
    for rules in [Rules::qosyl(YEAR), Rules::giga(YEAR)] {
        let all = &|_, _| ControlFlow::Continue(());
        let report = check(&drafts, &known, &BOUNDARIES, &rules, all).expect("sound rules");
        assert!(report.findings.iter().all(|it| it.row < drafts.rows()));
        let blocked = |row| report.is_blocked(row);
        let found = difference(&drafts, &blocked, &known, &Scope::default());
        let told = found.new + found.changed + found.unchanged + found.blocked;
        assert_eq!(told, drafts.rows(), "every row has one fate");
        for change in &found.changes {
            let kept_out = change.row.is_some_and(blocked);
            assert!(!kept_out || change.fate == Fate::Blocked && change.after.is_none());
        }
    }
});
