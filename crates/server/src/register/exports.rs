//! Downloads: a version of the register in four formats, and what differs between two.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom};

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream::unfold;
use qosyl_domain::{CountryCode, Field, Kind, Role, School, Standing};
use qosyl_tables::write::{Cell, Column, Kind as CellKind, Point, TableWriter, Target, begin};
use serde::Deserialize;
use tokio::sync::OwnedSemaphorePermit;
use utoipa::IntoParams;

use super::country;
use super::versions::{CompareQuery, compared, require_versions};
use crate::App;
use crate::caller::Caller;
use crate::csv;
use crate::error::{ApiError, Problem};

/// Bytes that are read and sent at once.
const PIECE_BYTES: usize = 256 * 1024;
/// Schools that are compared at once.
const PIECE_SCHOOLS: usize = 2_000;

/// The formats of downloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// `GeoJSON`.
    GeoJson,
    /// `GeoParquet`.
    Parquet,
    /// A workbook.
    Xlsx,
}

impl Format {
    fn target(self) -> Target {
        match self {
            Self::Csv => Target::Csv { mark: true },
            Self::GeoJson => Target::GeoJson,
            Self::Parquet => Target::GeoParquet,
            Self::Xlsx => Target::Xlsx,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::GeoJson => "application/geo+json",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Writes a table to a temporary file and sends it from there, so that a slow reader holds neither
/// memory nor the database.
pub async fn download(
    app: App,
    name: String,
    format: Format,
    columns: Vec<Column>,
    write: impl FnOnce(&App, &mut dyn TableWriter) -> Result<(), ApiError> + Send + 'static,
) -> Result<Response, ApiError> {
    let place = csv::place(&app)?;
    let file = app
        .blocking(move |app| {
            let mut file = tempfile::tempfile().map_err(|error| broken(&error))?;
            let out = BufWriter::new(file.try_clone().map_err(|error| broken(&error))?);
            let mut table = begin(format.target(), &columns, out)?;
            write(&app, table.as_mut())?;
            table.finish()?;
            file.seek(SeekFrom::Start(0))
                .map_err(|error| broken(&error))?;
            Ok(file)
        })
        .await?;
    let disposition = format!("attachment; filename=\"{name}.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, stream(file, place)).into_response())
}

fn broken(error: &std::io::Error) -> ApiError {
    ApiError::Internal(format!("a temporary file for a download failed: {error}"))
}

fn stream(file: File, place: OwnedSemaphorePermit) -> Body {
    Body::from_stream(unfold(Some((file, place)), |state| async {
        let (file, place) = state?;
        let read = tokio::task::spawn_blocking(move || read_piece(file)).await;
        let read = read.unwrap_or_else(|error| Err(std::io::Error::other(error)));
        match read {
            Ok((_, piece)) if piece.is_empty() => None,
            Ok((file, piece)) => Some((Ok(piece), Some((file, place)))),
            Err(error) => Some((Err(error), None)),
        }
    }))
}

fn read_piece(mut file: File) -> std::io::Result<(File, Bytes)> {
    let mut piece = Vec::with_capacity(PIECE_BYTES);
    file.by_ref()
        .take(PIECE_BYTES as u64)
        .read_to_end(&mut piece)?;
    Ok((file, piece.into()))
}

/// Which schools of a version.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub struct SchoolsQuery {
    /// Closed and merged schools, too.
    #[serde(default)]
    closed: bool,
}

macro_rules! download_of {
    ($name:ident, $path:literal, $type:literal, $format:expr) => {
        /// The schools of a version of a country's register.
        #[utoipa::path(get, path = $path, tag = "register",
                            params(("country" = String, Path, description = "ISO 3166-1 alpha-3"),
                                ("n" = u32, Path, description = "the version"), SchoolsQuery),
                            responses((status = 200, content_type = $type, body = Vec<u8>),
                                (status = 404, body = Problem), (status = 503, body = Problem)))]
        pub async fn $name(
            State(app): State<App>,
            Path((code, version)): Path<(String, u32)>,
            Query(query): Query<SchoolsQuery>,
        ) -> Result<Response, ApiError> {
            schools(app, &code, version, query.closed, $format).await
        }
    };
}

download_of!(
    schools_csv,
    "/v1/registers/{country}/versions/{n}/schools.csv",
    "text/csv",
    Format::Csv
);
download_of!(
    schools_geojson,
    "/v1/registers/{country}/versions/{n}/schools.geojson",
    "application/geo+json",
    Format::GeoJson
);
download_of!(
    schools_parquet,
    "/v1/registers/{country}/versions/{n}/schools.parquet",
    "application/vnd.apache.parquet",
    Format::Parquet
);
download_of!(
    schools_xlsx,
    "/v1/registers/{country}/versions/{n}/schools.xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format::Xlsx
);

async fn schools(
    app: App,
    code: &str,
    version: u32,
    closed: bool,
    format: Format,
) -> Result<Response, ApiError> {
    let country = country(code)?;
    let shown = move |school: &School| closed || school.standing == Standing::Open;
    let fields = app
        .blocking(move |app| {
            require_versions(&app, country, (version, version))?;
            filled_fields(&app, country, version, shown)
        })
        .await?;
    let columns = fields.iter().map(|field| column(*field, format)).collect();
    let name = format!("schools-{country}-{version}");
    download(app, name, format, columns, move |app, table| {
        let mut done = Ok(());
        app.store.state_at(country, version, |row| {
            if done.is_ok() && shown(&row.school) {
                done = write_school(table, &fields, &row.school, format);
            }
        })?;
        done
    })
    .await
}

/// The columns in which any school says something, in the order of lists.
fn filled_fields(
    app: &App,
    country: CountryCode,
    version: u32,
    shown: impl Fn(&School) -> bool,
) -> Result<Vec<Field>, ApiError> {
    let mut filled: BTreeSet<Field> = [
        Field::QosylId,
        Field::GigaId,
        Field::GovernmentId,
        Field::Name,
        Field::Latitude,
        Field::Longitude,
        Field::EducationLevel,
        Field::Country,
    ]
    .into();
    app.store.state_at(country, version, |row| {
        if !shown(&row.school) {
            return;
        }
        filled.extend(row.school.details.iter().map(|(field, _)| field));
        if row.school.data_source.is_some() {
            filled.insert(Field::DataSource);
        }
        if row.school.standing != Standing::Open {
            filled.insert(Field::Standing);
        }
    })?;
    let all = Field::ALL.iter().copied();
    Ok(all.filter(|field| filled.contains(field)).collect())
}

fn column(field: Field, format: Format) -> Column {
    let kind = match field.kind() {
        // Text keeps what a person wrote: 12.50, not 12.5.
        _ if format == Format::Csv => CellKind::Text,
        Kind::Degrees | Kind::Decimal { .. } => CellKind::Number,
        Kind::Whole { .. } | Kind::Year { .. } => CellKind::Integer,
        _ => CellKind::Text,
    };
    Column::new(field.key(), kind)
}

fn write_school(
    table: &mut dyn TableWriter,
    fields: &[Field],
    school: &School,
    format: Format,
) -> Result<(), ApiError> {
    let texts: Vec<_> = fields.iter().map(|field| school.text(*field)).collect();
    let cells: Vec<Cell<'_>> = fields
        .iter()
        .zip(&texts)
        .map(|(field, text)| cell(column(*field, format).kind, text.as_deref()))
        .collect();
    let point = Point {
        longitude: school.position.longitude,
        latitude: school.position.latitude,
    };
    Ok(table.row(&cells, Some(point))?)
}

fn cell(kind: CellKind, text: Option<&str>) -> Cell<'_> {
    let Some(text) = text else {
        return Cell::Blank;
    };
    match kind {
        CellKind::Number => text.parse().map_or(Cell::Blank, Cell::Number),
        CellKind::Integer => text.parse().map_or(Cell::Blank, Cell::Integer),
        _ => Cell::Text(text),
    }
}

/// Text, or blank.
pub fn text(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Blank, Cell::Text)
}

/// Columns of text.
pub fn text_columns(names: &[&str]) -> Vec<Column> {
    let columns = names.iter().map(|name| Column::new(*name, CellKind::Text));
    columns.collect()
}

/// What differs between two versions, a line for each cell.
#[utoipa::path(get, path = "/v1/registers/{country}/compare.csv", tag = "register",
    params(("country" = String, Path, description = "ISO 3166-1 alpha-3"), CompareQuery),
    security(("session" = []), ("key" = []), ("administrator" = [])),
    responses((status = 200, content_type = "text/csv", body = String),
        (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn compare_csv(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(query): Query<CompareQuery>,
    caller: Caller,
) -> Result<Response, ApiError> {
    let country = country(&code)?;
    caller.require(Role::Viewer, Some(country))?;
    let range = (query.from, query.to);
    let columns = text_columns(&[
        "school_id",
        "school_name",
        "fate",
        "field",
        "before",
        "after",
    ]);
    let name = format!("compare-{country}-{}-{}", range.0, range.1);
    download(app, name, Format::Csv, columns, move |app, table| {
        require_versions(app, country, range)?;
        let mut after = 0;
        loop {
            let (found, more) = app.store.compare(country, range, after, PIECE_SCHOOLS)?;
            after = found.last().map_or(after, |it| it.number.0);
            for change in &found {
                write_compared(table, change)?;
            }
            if !more {
                return Ok(());
            }
        }
    })
    .await
}

fn write_compared(
    table: &mut dyn TableWriter,
    change: &qosyl_store::SchoolChange,
) -> Result<(), ApiError> {
    let Some(shown) = compared(change) else {
        return Ok(());
    };
    let id = shown.school_id.to_string();
    let fate = csv::word(&shown.fate);
    for cell in &shown.cells {
        let cells = [
            Cell::Text(&id),
            Cell::Text(&shown.name),
            Cell::Text(&fate),
            Cell::Text(cell.field.key()),
            text(cell.before.as_deref()),
            text(cell.after.as_deref()),
        ];
        table.row(&cells, None)?;
    }
    Ok(())
}
