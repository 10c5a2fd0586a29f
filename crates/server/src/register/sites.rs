//! Fibre nodes and cell sites: their columns are known by name, so nothing is to be mapped; a file
//! is read and checked in one go, and becomes a layer.

use std::collections::{BTreeMap, BTreeSet};

use qosyl_register::{SiteField, SiteFinding, SiteKind, cell_sites, fiber_nodes, propose_sites};
use qosyl_store::{RowFate, Upload, UploadKind, Weight, WorkBuilder, WorkFinding, WorkRow};
use qosyl_tables::Table;
use serde::Serialize;
use serde_json::{Value, json};

use super::columns_missing;
use super::findings::counted;
use super::layers::CONTENT;
use super::pipeline::{Progress, Stopped};
use super::work::table;
use crate::App;

/// What a file of sites says, ready to be a layer.
struct Read {
    content: Vec<u8>,
    entries: usize,
    findings: Vec<SiteFinding>,
}

fn kept<T: Serialize>(sites: &qosyl_register::Sites<T>) -> Result<Read, Stopped> {
    let content = serde_json::to_vec(&sites.entries);
    Ok(Read {
        content: content.map_err(|error| Stopped::Broken(error.to_string()))?,
        entries: sites.entries.len(),
        findings: sites.findings.clone(),
    })
}

/// Reads and checks a file of sites.
pub fn check(app: &App, upload: &mut Upload, progress: &Progress) -> Result<(), Stopped> {
    let (table, source) = table(app, upload, progress)?;
    let kind = if upload.kind == UploadKind::FiberNodes {
        SiteKind::FiberNodes
    } else {
        SiteKind::CellSites
    };
    let mapping = propose_sites(&table, kind, source.decimal_comma);
    let has = |field| mapping.columns.iter().any(|(_, it)| *it == field);
    let needed = [
        (SiteField::Latitude, "latitude"),
        (SiteField::Longitude, "longitude"),
    ];
    let missing = needed.into_iter().filter(|(field, _)| !has(*field));
    let missing: Vec<&str> = missing.map(|(_, name)| name).collect();
    if !missing.is_empty() {
        return Err(columns_missing(&table, &missing));
    }
    let read = match kind {
        SiteKind::FiberNodes => kept(&fiber_nodes(&table, &mapping))?,
        SiteKind::CellSites => kept(&cell_sites(&table, &mapping))?,
    };
    let folder = app.store.upload_folder(upload.id);
    std::fs::write(folder.join(CONTENT), &read.content)
        .map_err(|error| Stopped::Broken(error.to_string()))?;
    let mut builder = WorkBuilder::begin(&folder)?;
    builder.add_rows(rows(&table, &read))?;
    builder.add_findings(read.findings.iter().map(finding))?;
    builder.finish()?;
    upload.source = serde_json::to_string(&source).ok();
    upload.summary = Some(summary(&table, &read).to_string());
    Ok(())
}

fn rows<'a>(table: &'a Table, read: &'a Read) -> impl Iterator<Item = WorkRow> + 'a {
    let many = u32::try_from(table.rows()).unwrap_or(u32::MAX);
    let blocking = read.findings.iter().filter(|it| it.blocks);
    let left_out: BTreeSet<u32> = blocking.map(|it| it.row).collect();
    (0..many).map(move |row| WorkRow {
        row: Some(row),
        line: Some(table.line(row as usize)),
        fate: if left_out.contains(&row) {
            RowFate::Blocked
        } else {
            RowFate::New
        },
        number: None,
        id: None,
        name: String::new(),
        position: None,
        cells: None,
        fields: Vec::new(),
        raw: None,
        after: None,
    })
}

fn finding(it: &SiteFinding) -> WorkFinding {
    WorkFinding {
        value: Some(it.value.clone()).filter(|it| !it.is_empty()),
        detail: Some(said(it.code).1.to_owned()),
        ..WorkFinding::new(it.row, it.code, weight(it.blocks))
    }
}

fn weight(blocks: bool) -> Weight {
    if blocks {
        Weight::Block
    } else {
        Weight::Warning
    }
}

/// A few words for each code, and what to do.
fn said(code: &str) -> (&'static str, &'static str) {
    match code {
        "site_position_missing" => ("No place", "A site needs both coordinates. Fill them in."),
        "site_position_impossible" => (
            "Not on the Earth",
            "Latitude runs from -90 to 90, longitude from -180 to 180. Correct the coordinates.",
        ),
        "site_repeated" => (
            "Site stands twice",
            "An earlier row says the same. Keep one of them.",
        ),
        _ => (
            "Value not understood",
            "The value is left out. Write a number of metres, or 2G, 3G, 4G or 5G.",
        ),
    }
}

fn summary(table: &Table, read: &Read) -> Value {
    let mut counts: BTreeMap<(&str, bool), u64> = BTreeMap::new();
    for finding in &read.findings {
        *counts.entry((finding.code, finding.blocks)).or_default() += 1;
    }
    let checks = counts.into_iter();
    let checks =
        checks.map(|((code, blocks), rows)| counted(code, weight(blocks), said(code), rows));
    let checks: Vec<Value> = checks.collect();
    json!({"rows": {"total": table.rows(), "new": read.entries, "changed": 0, "unchanged": 0,
        "blocked": table.rows() - read.entries, "missing": 0}, "checks": checks})
}
