//! Making the database of an upload: beside the former one, which it then replaces as a whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use qosyl_domain::Field;
use rusqlite::{Connection, Statement, params};

use super::{Beside, FILE, SCHEMA, WorkFinding, WorkRow, fields_text};
use crate::error::failed;
use crate::{StoreError, image};

const NEW_FILE: &str = "work.new";

/// The database of an upload while it is made.
pub struct WorkBuilder {
    connection: Connection,
    folder: PathBuf,
    items: u32,
}

impl WorkBuilder {
    /// Begins a new one in the folder of an upload.
    pub fn begin(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(NEW_FILE);
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(unusable(&path, source));
            }
            _ => {}
        }
        let doing = failed("writing what came of an upload");
        let connection = Connection::open(&path).map_err(&doing)?;
        // Nothing to be kept until all of it is there and synced.
        connection
            .execute_batch(&format!(
                "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
                 PRAGMA cache_size=-65536; {SCHEMA} BEGIN;"
            ))
            .map_err(&doing)?;
        Ok(Self {
            connection,
            folder: folder.to_owned(),
            items: 0,
        })
    }

    /// Adds rows: first those of the file in its order, all of them, then missing schools.
    pub fn add_rows(&mut self, rows: impl Iterator<Item = WorkRow>) -> Result<(), StoreError> {
        let doing = failed("writing the rows of an upload");
        let mut statement = self
            .connection
            .prepare_cached(
                "INSERT INTO rows (item, row, line, fate, number, id, name, lon, lat, cells,
                 fields, raw, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )
            .map_err(&doing)?;
        for row in rows {
            self.items += 1;
            insert_row(&mut statement, self.items, &row).map_err(&doing)?;
        }
        Ok(())
    }

    /// Adds findings, by row.
    pub fn add_findings(
        &mut self,
        findings: impl Iterator<Item = WorkFinding>,
    ) -> Result<(), StoreError> {
        let doing = failed("writing the findings of an upload");
        let mut statement = self
            .connection
            .prepare_cached(
                "INSERT INTO findings (item, chk, severity, field, value, detail, other_row,
                 other_school, metres, repairs, repair, accepted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )
            .map_err(&doing)?;
        for finding in findings {
            insert_finding(&mut statement, &finding).map_err(&doing)?;
        }
        Ok(())
    }

    /// Ends: decisions of the former database stay where the change that they are about is the
    /// same, and the new one takes its place.
    pub fn finish(self) -> Result<(), StoreError> {
        let doing = failed("writing what came of an upload");
        self.connection
            .execute_batch(
                "CREATE INDEX rows_of_fate ON rows (fate, item);
                 CREATE INDEX findings_of_check ON findings (chk, finding);
                 CREATE INDEX findings_of_row ON findings (item);
                 COMMIT;",
            )
            .map_err(&doing)?;
        let former = self.folder.join(FILE);
        if former.exists() {
            self.carry_decisions(&former)?;
        }
        let path = self.folder.join(NEW_FILE);
        self.connection.close().map_err(|(_, error)| doing(error))?;
        let file = std::fs::File::open(&path).map_err(|source| unusable(&path, source))?;
        file.sync_all().map_err(|source| unusable(&path, source))?;
        std::fs::rename(&path, &former).map_err(|source| unusable(&former, source))?;
        let folder = std::fs::File::open(&self.folder);
        folder
            .and_then(|folder| folder.sync_all())
            .map_err(|source| unusable(&self.folder, source))
    }

    fn carry_decisions(&self, former: &Path) -> Result<(), StoreError> {
        let doing = failed("keeping the decisions on an upload");
        let path = former.to_string_lossy();
        self.connection
            .execute("ATTACH ?1 AS former", [&*path])
            .map_err(&doing)?;
        self.connection
            .execute_batch(
                "UPDATE rows SET verdict = it.verdict, refused = it.refused, comment = it.comment
                 FROM former.rows AS it
                 WHERE it.item = rows.item AND it.row IS rows.row AND it.number IS rows.number
                   AND it.after IS rows.after AND it.cells IS rows.cells
                   AND (it.verdict != 0 OR it.refused != ',' OR it.comment IS NOT NULL);
                 DETACH former;",
            )
            .map_err(&doing)
    }
}

fn unusable(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::Folder {
        path: path.to_owned(),
        source: Arc::new(source),
    }
}

fn insert_row(statement: &mut Statement<'_>, item: u32, it: &WorkRow) -> rusqlite::Result<()> {
    statement.execute(params![
        item,
        it.row,
        it.line.map(|line| i64::try_from(line).unwrap_or(i64::MAX)),
        it.fate as u8,
        it.number.map(|number| number.0),
        it.id.as_ref().map(|id| id.0.as_bytes()),
        it.name,
        it.position.map(|place| place.longitude),
        it.position.map(|place| place.latitude),
        it.cells,
        fields_text(&it.fields),
        it.raw,
        it.after.as_ref().map(image::write)
    ])?;
    Ok(())
}

fn insert_finding(statement: &mut Statement<'_>, it: &WorkFinding) -> rusqlite::Result<()> {
    let (row, school) = match it.other {
        Some(Beside::Row(row)) => (Some(row), None),
        Some(Beside::School(number)) => (None, Some(number.0)),
        None => (None, None),
    };
    let (repair, accepted) = it.accepted.unzip();
    statement.execute(params![
        i64::from(it.row) + 1,
        it.check,
        it.weight as u8,
        it.field.map(Field::number),
        it.value,
        it.detail,
        row,
        school,
        it.metres,
        it.repairs,
        repair,
        accepted
    ])?;
    Ok(())
}
