//! What it costs to read and to write a table: `cost FILE` reads a file, `cost FILE ROWS` first
//! writes it, with so many rows of twelve columns, in the format of its name.

#![allow(clippy::print_stdout, reason = "it is there to print")]

use std::fs::File;
use std::ops::ControlFlow;
use std::time::Instant;

use qosyl_tables::write::{Cell, Column, Kind, Point, Target, begin};
use qosyl_tables::{Limits, Options, TableError, read};

fn main() -> Result<(), TableError> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        println!("cost FILE [ROWS]");
        return Ok(());
    };
    if let Some(rows) = arguments.get(1).and_then(|rows| rows.parse().ok()) {
        let start = Instant::now();
        write(path, rows)?;
        println!("written in {:.2?}", start.elapsed());
    }
    let start = Instant::now();
    let mut go_on = |_, _| ControlFlow::Continue(());
    let (table, source) = read(
        File::open(path)?,
        path,
        &Options::default(),
        &Limits::default(),
        &mut go_on,
    )?;
    println!(
        "{}: {} rows of {} columns, {} bytes of text, read in {:.2?}",
        source.format,
        table.rows(),
        source.columns,
        table.text_bytes(),
        start.elapsed()
    );
    Ok(())
}

fn write(path: &str, rows: u32) -> Result<(), TableError> {
    let target = match path.rsplit('.').next() {
        Some("geojson") => Target::GeoJson,
        Some("parquet") => Target::GeoParquet,
        Some("xlsx") => Target::Xlsx,
        _ => Target::Csv { mark: false },
    };
    let texts = ["id", "name", "admin1", "admin2", "level", "status", "type"];
    let numbers = ["latitude", "longitude", "speed"];
    let mut columns: Vec<Column> = texts.map(|name| Column::new(name, Kind::Text)).to_vec();
    columns.extend(numbers.map(|name| Column::new(name, Kind::Number)));
    columns.extend(["pupils", "teachers"].map(|name| Column::new(name, Kind::Integer)));
    let mut writer = begin(target, &columns, File::create(path)?)?;
    for row in 0..rows {
        let (id, name) = (
            format!("{row:010}"),
            format!("Primary School No {row}, \"East\""),
        );
        let point = Point {
            longitude: 46.5 + f64::from(row) * 1e-5,
            latitude: 41.25 + f64::from(row) * 1e-6,
        };
        let cells = [
            Cell::Text(&id),
            Cell::Text(&name),
            Cell::Text("Западно-Казахстанская область"),
            Cell::Text("Bayterek district"),
            Cell::Text("primary"),
            Cell::Text("operational"),
            Cell::Blank,
            Cell::Number(point.latitude),
            Cell::Number(point.longitude),
            Cell::Number(12.5),
            Cell::Integer(i64::from(row % 900)),
            Cell::Integer(i64::from(row % 60)),
        ];
        writer.row(&cells, Some(point))?;
    }
    writer.finish()
}
