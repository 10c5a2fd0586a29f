//! A school's records as CSV.

use axum::response::Response;
use qosyl_store::{InboxRecord, Kind, SchoolRow, Store, StoreError};

use crate::App;
use crate::csv;
use crate::error::ApiError;
use crate::history::no_such_school;

/// What the rows are.
#[derive(Clone, Copy)]
pub struct Table {
    /// Which records.
    pub kind: Kind,
    /// What the file's name has behind the school's number.
    pub name: &'static str,
    /// The first line.
    pub header: &'static str,
    /// Writes the lines of some records.
    pub write: WriteRows,
}

/// Writes the rows of a piece of records, so that what else is told of them is looked up at once.
pub type WriteRows =
    fn(&mut String, &Store, &SchoolRow, Vec<InboxRecord>) -> Result<(), StoreError>;

/// All of a school's records of a table, newest received first.
pub async fn csv(app: App, id: String, table: Table) -> Result<Response, ApiError> {
    let place = csv::place(&app)?;
    let school = app
        .blocking(move |app| {
            let number = app.find_school(&id)?;
            app.store
                .school(number)?
                .ok_or_else(|| no_such_school(&number.to_string()))
        })
        .await?;
    let name = format!("qosyl-school-{}{}", school.number, table.name);
    let rows = Records {
        school,
        table,
        before: None,
    };
    Ok(csv::send(app, place, &name, rows))
}

/// A school's records on their way into a file.
struct Records {
    school: SchoolRow,
    table: Table,
    before: Option<u64>,
}

impl csv::Rows for Records {
    fn header(&self) -> &'static str {
        self.table.header
    }

    fn write(&mut self, app: &App, most: usize, text: &mut String) -> Result<usize, ApiError> {
        let of = (self.school.number, self.table.kind);
        let found = app.store.school_records(of, self.before, most)?;
        let rows = found.len();
        self.before = found.last().map(|last| last.seq);
        (self.table.write)(text, &app.store, &self.school, found)?;
        Ok(rows)
    }
}
