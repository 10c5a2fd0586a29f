//! Files and registers for the tests.

use std::collections::BTreeMap;

use qosyl_domain::{CountryCode, Field, Position, School, SchoolNumber};
use qosyl_register::{
    ColumnUse, Difference, Drafts, Edits, Known, Mapping, Scope, difference, school_id,
};
use qosyl_tables::Table;

pub(crate) const LIST: [&str; 6] = [
    "school_id_govt",
    "school_name",
    "latitude",
    "longitude",
    "education_level",
    "num_students",
];

pub(crate) fn kenya() -> CountryCode {
    "KEN".parse().unwrap()
}

/// A table whose headers are the keys of the fields, mapped to them.
pub(crate) fn mapped(headers: &[&str], rows: &[Vec<String>]) -> (Table, Mapping) {
    let table = Table::from_rows(headers.iter().copied(), rows).unwrap();
    let columns = headers.iter().enumerate().filter_map(|(index, header)| {
        let field = header.parse().ok()?;
        let column = (*header).to_owned();
        Some(ColumnUse {
            index,
            column,
            field,
        })
    });
    let columns = columns.collect();
    (
        table,
        Mapping {
            columns,
            ..Mapping::default()
        },
    )
}

pub(crate) fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    let owned = |row: &&[&str]| row.iter().map(|it| (*it).to_owned()).collect();
    rows.iter().map(owned).collect()
}

pub(crate) fn drafts(headers: &[&str], cells: &[&[&str]]) -> Drafts {
    drafts_with(headers, cells, |_| {})
}

pub(crate) fn drafts_with(
    headers: &[&str],
    cells: &[&[&str]],
    change: impl FnOnce(&mut Mapping),
) -> Drafts {
    let (table, mut mapping) = mapped(headers, &rows(cells));
    change(&mut mapping);
    Drafts::new(table, mapping, kenya(), Edits::new()).unwrap()
}

pub(crate) fn compare(drafts: &Drafts, known: &Known) -> Difference {
    difference(drafts, &|_| false, known, &Scope::default())
}

pub(crate) fn school(number: u32, name: &str) -> (SchoolNumber, School) {
    let position = Position::new(36.0 + f64::from(number) / 100.0, -1.25).unwrap();
    let id = school_id(kenya(), None, name, position);
    let mut school = School::new(id, kenya(), name, position);
    school.government_id = Some(format!("00{number}"));
    school.giga_id = Some(format!("giga-{number}"));
    (SchoolNumber(number), school)
}

pub(crate) fn known(schools: Vec<(SchoolNumber, School)>) -> Known {
    Known::new(kenya(), schools, Vec::new())
}

/// The register after the changes of a difference.
pub(crate) fn applied(known: &Known, difference: &Difference) -> Known {
    let mut schools: BTreeMap<SchoolNumber, School> = known
        .iter()
        .map(|(number, school)| (number, school.clone()))
        .collect();
    let mut next = schools.keys().last().map_or(1, |it| it.0 + 1);
    for change in &difference.changes {
        if let Some(after) = &change.after {
            let number = change.number.unwrap_or(SchoolNumber(next));
            next += u32::from(change.number.is_none());
            schools.insert(number, (**after).clone());
        }
    }
    Known::new(known.country(), schools.into_iter().collect(), Vec::new())
}

pub(crate) fn value(drafts: &Drafts, row: u32, field: Field) -> Option<String> {
    drafts.cell(row, field).value().map(str::to_owned)
}
