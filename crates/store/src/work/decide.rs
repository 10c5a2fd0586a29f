//! What reviewers say of rows.

use qosyl_domain::{Field, SchoolNumber};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use super::{DECIDABLE, RowFilter, Verdict, WorkDb};
use crate::StoreError;
use crate::error::failed;

/// Which rows or cells a decision is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// These rows of the file, from 0.
    Rows(Vec<u32>),
    /// These schools of which the file says nothing.
    Schools(Vec<SchoolNumber>),
    /// These cells.
    Cells(Vec<(u32, Field)>),
    /// One column of every row.
    Column(Field),
    /// Every row that a filter lets through.
    Filter(RowFilter),
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it is about.
    pub target: Target,
    /// What is said. Of cells only a refusal is kept, anything else lifts it.
    pub verdict: Verdict,
    /// In words; `None` leaves earlier words.
    pub comment: Option<String>,
}

impl WorkDb {
    /// Keeps a decision, durably. Gives how many rows it is about: rows in which nothing would
    /// change are left out, and so are cells without which a new school is none.
    pub fn decide(&mut self, decision: &Decision) -> Result<usize, StoreError> {
        let doing = failed("keeping a decision");
        let transaction = self.connection.transaction().map_err(&doing)?;
        let comment = decision.comment.as_deref();
        let verdict = decision.verdict;
        let mut rows = 0;
        match &decision.target {
            Target::Rows(numbers) => {
                for row in numbers {
                    let values = vec![Sql::Integer(i64::from(*row) + 1)];
                    rows += set_verdict(&transaction, verdict, comment, "item = ?", values)?;
                }
            }
            Target::Schools(numbers) => {
                for number in numbers {
                    let values = vec![Sql::Integer(number.0.into())];
                    let of_school = "number = ? AND row IS NULL";
                    rows += set_verdict(&transaction, verdict, comment, of_school, values)?;
                }
            }
            Target::Cells(cells) => {
                for (row, field) in cells {
                    let values = vec![Sql::Integer(i64::from(*row) + 1)];
                    rows += set_cell(&transaction, verdict, *field, "item = ?", values)?;
                }
            }
            Target::Column(field) => {
                rows = set_cell(&transaction, verdict, *field, "TRUE", Vec::new())?;
            }
            Target::Filter(filter) => {
                let (condition, values) = filter.condition();
                rows = set_verdict(&transaction, verdict, comment, &condition, values)?;
            }
        }
        transaction.commit().map_err(&doing)?;
        Ok(rows)
    }
}

fn set_verdict(
    connection: &Connection,
    verdict: Verdict,
    comment: Option<&str>,
    condition: &str,
    values: Vec<Sql>,
) -> Result<usize, StoreError> {
    // What is open again has no refused cells either.
    let refused = if verdict == Verdict::Open {
        "','"
    } else {
        "refused"
    };
    let statement = format!(
        "UPDATE rows SET verdict = {}, refused = {refused}, comment = coalesce(?, comment)
         WHERE {DECIDABLE} AND {condition}",
        verdict as u8
    );
    let mut all = vec![comment.map_or(Sql::Null, |it| Sql::Text(it.to_owned()))];
    all.extend(values);
    connection
        .prepare_cached(&statement)
        .and_then(|mut it| it.execute(params_from_iter(all)))
        .map_err(failed("keeping a decision"))
}

/// Refuses a cell, or lifts the refusal. A new school cannot be without its name and place.
fn set_cell(
    connection: &Connection,
    verdict: Verdict,
    field: Field,
    condition: &str,
    values: Vec<Sql>,
) -> Result<usize, StoreError> {
    let number = field.number();
    let needed = matches!(field, Field::Name | Field::Latitude | Field::Longitude);
    let changed = if needed { "AND fate != 0" } else { "" };
    let set = if verdict == Verdict::Refused {
        format!("refused || '{number},' WHERE refused NOT LIKE '%,{number},%'")
    } else {
        format!("replace(refused, ',{number},', ',') WHERE TRUE")
    };
    let statement = format!(
        "UPDATE rows SET refused = {set} AND fields LIKE '%,{number},%' {changed}
         AND {DECIDABLE} AND {condition}"
    );
    connection
        .prepare_cached(&statement)
        .and_then(|mut it| it.execute(params_from_iter(values)))
        .map_err(failed("keeping a decision"))
}
