//! What people wrote over the cells of an upload, and the repairs that they accepted. The file itself
//! is never altered.

use qosyl_domain::Field;
use rusqlite::{Connection, params};
use serde_json::json;
use uuid::Uuid;

use crate::audit::{Entry, write_entry};
use crate::error::failed;
use crate::upload::{about, find, write};
use crate::{Answer, Author, Store, StoreError, Upload, UploadState};

/// A cell that a person wrote over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The row, from 0.
    pub row: u32,
    /// The column.
    pub field: Field,
    /// What it says; empty is blank.
    pub value: String,
}

/// A repair that a person accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedRepair {
    /// Its number; 0 before it is kept.
    pub id: i64,
    /// The row, from 0.
    pub row: u32,
    /// What the finding said, as JSON.
    pub finding: String,
    /// The cells that it writes over. Not read back.
    pub cells: Vec<(Field, String)>,
}

impl Store {
    /// Writes cells of an upload over; `None` takes what was written back. `hand` edited.
    pub fn edit_upload(
        &self,
        id: Uuid,
        edits: Vec<(u32, Field, Option<String>)>,
        hand: String,
        author: Author,
    ) -> Answer<()> {
        self.task(move |connection, _| {
            let upload = add_hand(connection, id, hand)?;
            for (row, field, value) in &edits {
                match value {
                    Some(value) => put_edit(connection, id, (*row, *field, value), None, &author)?,
                    None => drop_edit(connection, id, *row, *field)?,
                }
            }
            let cells: Vec<_> = edits.iter().take(100).collect();
            let after = json!({"cells": edits.len(), "first": cells});
            let entry = Entry::created("upload_edited", &after);
            write_entry(connection, &author, &about(&upload), &entry)
        })
    }

    /// Keeps repairs that a person accepted, and takes others back.
    pub fn repair_upload(
        &self,
        id: Uuid,
        accepted: Vec<AcceptedRepair>,
        taken_back: Vec<i64>,
        hand: String,
        author: Author,
    ) -> Answer<()> {
        self.task(move |connection, _| {
            let upload = add_hand(connection, id, hand)?;
            for repair in &accepted {
                accept(connection, id, repair, &author)?;
            }
            for repair in &taken_back {
                take_back(connection, id, *repair)?;
            }
            let after = json!({"accepted": accepted.len(), "taken_back": taken_back.len()});
            let entry = Entry::created("upload_repaired", &after);
            write_entry(connection, &author, &about(&upload), &entry)
        })
    }

    /// Every cell of an upload that a person wrote over, by row.
    pub fn upload_edits(&self, id: Uuid) -> Result<Vec<Edit>, StoreError> {
        self.read(|connection| edits(connection, id))
    }

    /// Every repair that a person accepted, by row, without its cells.
    pub fn upload_repairs(&self, id: Uuid) -> Result<Vec<AcceptedRepair>, StoreError> {
        self.read(|connection| repairs(connection, id))
    }
}

fn add_hand(connection: &Connection, id: Uuid, hand: String) -> Result<Upload, StoreError> {
    let mut upload = find(connection, id)?.ok_or(StoreError::UploadUnknown(id))?;
    upload.require(&[UploadState::Checked])?;
    if !upload.hands.contains(&hand) {
        upload.hands.push(hand);
        write(connection, &upload)?;
    }
    Ok(upload)
}

fn put_edit(
    connection: &Connection,
    upload: Uuid,
    (row, field, value): (u32, Field, &str),
    repair: Option<i64>,
    author: &Author,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO upload_edits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .and_then(|mut it| {
            it.execute(params![
                upload.as_bytes(),
                row,
                field.number(),
                value,
                repair,
                author.at_ms,
                author.actor
            ])
        })
        .map(drop)
        .map_err(failed("writing a cell over"))
}

fn drop_edit(
    connection: &Connection,
    upload: Uuid,
    row: u32,
    field: Field,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM upload_edits WHERE upload = ?1 AND row = ?2 AND field = ?3")
        .and_then(|mut it| it.execute(params![upload.as_bytes(), row, field.number()]))
        .map(drop)
        .map_err(failed("taking a written cell back"))
}

fn accept(
    connection: &Connection,
    upload: Uuid,
    repair: &AcceptedRepair,
    author: &Author,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO upload_repairs (upload, row, finding) VALUES (?1, ?2, ?3)")
        .and_then(|mut it| it.execute(params![upload.as_bytes(), repair.row, repair.finding]))
        .map_err(failed("keeping a repair"))?;
    let id = connection.last_insert_rowid();
    for (field, value) in &repair.cells {
        put_edit(
            connection,
            upload,
            (repair.row, *field, value),
            Some(id),
            author,
        )?;
    }
    Ok(())
}

fn take_back(connection: &Connection, upload: Uuid, repair: i64) -> Result<(), StoreError> {
    let doing = failed("taking a repair back");
    let of = params![upload.as_bytes(), repair];
    connection
        .execute(
            "DELETE FROM upload_edits WHERE upload = ?1 AND repair = ?2",
            of,
        )
        .map_err(&doing)?;
    connection
        .execute(
            "DELETE FROM upload_repairs WHERE upload = ?1 AND id = ?2",
            of,
        )
        .map(drop)
        .map_err(&doing)
}

fn edits(connection: &Connection, upload: Uuid) -> Result<Vec<Edit>, StoreError> {
    let doing = failed("reading written cells");
    let mut statement = connection
        .prepare_cached("SELECT row, field, value FROM upload_edits WHERE upload = ?1")
        .map_err(&doing)?;
    let rows = statement
        .query_map([upload.as_bytes()], |row| {
            let field = Field::from_number(row.get(1)?);
            Ok((row.get(0)?, field, row.get(2)?))
        })
        .map_err(&doing)?;
    // A column of a later version is left out, as elsewhere.
    rows.filter_map(|row| match row {
        Ok((row, Some(field), value)) => Some(Ok(Edit { row, field, value })),
        Ok(_) => None,
        Err(error) => Some(Err(doing(error))),
    })
    .collect()
}

fn repairs(connection: &Connection, upload: Uuid) -> Result<Vec<AcceptedRepair>, StoreError> {
    let doing = failed("reading accepted repairs");
    let mut statement = connection
        .prepare_cached(
            "SELECT id, row, finding FROM upload_repairs WHERE upload = ?1 ORDER BY row, id",
        )
        .map_err(&doing)?;
    let rows = statement
        .query_map([upload.as_bytes()], |row| {
            Ok(AcceptedRepair {
                id: row.get(0)?,
                row: row.get(1)?,
                finding: row.get(2)?,
                cells: Vec::new(),
            })
        })
        .map_err(&doing)?;
    rows.collect::<Result<_, _>>().map_err(&doing)
}
