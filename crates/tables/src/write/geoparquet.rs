//! `GeoParquet` 1.1: points as well-known binary, row groups of bounded size.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use serde_json::json;

use super::{Cell, Column, Kind, Point, TableWriter, Width};
use crate::{Format, TableError, numbers};

/// The most rows of a row group.
pub const GROUP_ROWS_MAX: u64 = 100_000;
/// The most bytes of text of a row group, however few rows they are.
const GROUP_BYTES_MAX: usize = 64 << 20;
/// The column of the points.
const GEOMETRY: &str = "geometry";

/// The values of a column that wait for their row group, and which rows have one.
struct Waiting<T> {
    values: Vec<T>,
    levels: Vec<i16>,
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            levels: Vec::new(),
        }
    }
}

impl<T> Waiting<T> {
    fn push(&mut self, value: Option<T>) {
        self.levels.push(i16::from(value.is_some()));
        self.values.extend(value);
    }
}

/// A column that waits.
enum Buffer {
    Text(Waiting<ByteArray>),
    Number(Waiting<f64>),
    Integer(Waiting<i64>),
    Bool(Waiting<bool>),
}

impl Buffer {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Waiting::default()),
            Kind::Number => Self::Number(Waiting::default()),
            Kind::Integer => Self::Integer(Waiting::default()),
            Kind::Bool => Self::Bool(Waiting::default()),
        }
    }

    /// Takes a cell, and says how many bytes of text it has.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a whole number among numbers with a fraction"
    )]
    fn push(&mut self, cell: &Cell<'_>) -> usize {
        match self {
            Self::Text(waiting) => {
                let text = text_of(cell);
                let bytes = text.as_ref().map_or(0, String::len);
                waiting.push(text.map(|text| ByteArray::from(text.into_bytes())));
                return bytes;
            }
            Self::Number(waiting) => waiting.push(match cell {
                Cell::Number(number) => Some(*number).filter(|number| number.is_finite()),
                Cell::Integer(number) => Some(*number as f64),
                _ => None,
            }),
            Self::Integer(waiting) => waiting.push(match cell {
                Cell::Integer(number) => Some(*number),
                _ => None,
            }),
            Self::Bool(waiting) => waiting.push(match cell {
                Cell::Bool(value) => Some(*value),
                _ => None,
            }),
        }
        0
    }
}

/// The text of a cell of a column of text. `None` if it is blank.
fn text_of(cell: &Cell<'_>) -> Option<String> {
    let text = match cell {
        Cell::Text(text) => (*text).to_owned(),
        Cell::Number(number) => numbers::text(*number),
        Cell::Integer(number) => number.to_string(),
        Cell::Bool(true) => "TRUE".to_owned(),
        Cell::Bool(false) => "FALSE".to_owned(),
        Cell::Blank => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

/// The corners of the box around all points.
#[derive(Debug, Clone, Copy)]
struct Around {
    least: Point,
    most: Point,
}

impl Around {
    fn with(around: Option<Self>, point: Point) -> Self {
        let Some(Self { least, most }) = around else {
            return Self {
                least: point,
                most: point,
            };
        };
        Self {
            least: Point {
                longitude: least.longitude.min(point.longitude),
                latitude: least.latitude.min(point.latitude),
            },
            most: Point {
                longitude: most.longitude.max(point.longitude),
                latitude: most.latitude.max(point.latitude),
            },
        }
    }
}

/// Writes `GeoParquet`.
pub(super) struct GeoParquet<W: Write + Send> {
    out: SerializedFileWriter<W>,
    buffers: Vec<Buffer>,
    points: Waiting<ByteArray>,
    around: Option<Around>,
    width: Width,
    kinds: Vec<Kind>,
    bytes: usize,
}

impl<W: Write + Send> GeoParquet<W> {
    pub(super) fn new(columns: &[Column], out: W) -> Result<Self, TableError> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let out = SerializedFileWriter::new(out, schema(columns)?, Arc::new(properties))
            .map_err(failure)?;
        let kinds: Vec<Kind> = columns.iter().map(|column| column.kind).collect();
        Ok(Self {
            out,
            buffers: kinds.iter().copied().map(Buffer::new).collect(),
            points: Waiting::default(),
            around: None,
            width: Width::new(columns),
            kinds,
            bytes: 0,
        })
    }

    fn write_group(&mut self) -> Result<(), TableError> {
        if self.points.levels.is_empty() {
            return Ok(());
        }
        let fresh = self.kinds.iter().copied().map(Buffer::new).collect();
        let buffers = std::mem::replace(&mut self.buffers, fresh);
        let points = std::mem::take(&mut self.points);
        self.bytes = 0;
        let mut group = self.out.next_row_group().map_err(failure)?;
        for buffer in &buffers {
            match buffer {
                Buffer::Text(waiting) => write_column::<ByteArrayType, W>(&mut group, waiting),
                Buffer::Number(waiting) => write_column::<DoubleType, W>(&mut group, waiting),
                Buffer::Integer(waiting) => write_column::<Int64Type, W>(&mut group, waiting),
                Buffer::Bool(waiting) => write_column::<BoolType, W>(&mut group, waiting),
            }
            .map_err(failure)?;
        }
        write_column::<ByteArrayType, W>(&mut group, &points).map_err(failure)?;
        group.close().map_err(failure)?;
        Ok(())
    }
}

fn write_column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    waiting: &Waiting<T::T>,
) -> Result<(), ParquetError> {
    let column = group.next_column()?;
    let mut column = column.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    column
        .typed::<T>()
        .write_batch(&waiting.values, Some(&waiting.levels), None)?;
    column.close()
}

fn failure(error: ParquetError) -> TableError {
    match error {
        ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
            Ok(error) => TableError::Io(*error),
            Err(other) => TableError::broken(Format::Parquet, other),
        },
        other => TableError::broken(Format::Parquet, other),
    }
}

fn schema(columns: &[Column]) -> Result<TypePtr, TableError> {
    let mut fields: Vec<TypePtr> = Vec::new();
    let points = Column::new(GEOMETRY, Kind::Text);
    for column in columns.iter().chain([&points]) {
        if fields.iter().any(|field| field.name() == column.name) {
            return Err(TableError::RepeatedColumn(column.name.clone()));
        }
        let physical = match column.kind {
            Kind::Text => Physical::BYTE_ARRAY,
            Kind::Number => Physical::DOUBLE,
            Kind::Integer => Physical::INT64,
            Kind::Bool => Physical::BOOLEAN,
        };
        let is_text = column.kind == Kind::Text && fields.len() < columns.len();
        let converted = if is_text {
            ConvertedType::UTF8
        } else {
            ConvertedType::NONE
        };
        let field = Type::primitive_type_builder(&column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted);
        fields.push(Arc::new(field.build().map_err(failure)?));
    }
    let root = Type::group_type_builder("schema").with_fields(fields);
    Ok(Arc::new(root.build().map_err(failure)?))
}

/// A point as well-known binary, little end first.
fn well_known(point: Point) -> Vec<u8> {
    let mut bytes = vec![1, 1, 0, 0, 0];
    bytes.extend(point.longitude.to_le_bytes());
    bytes.extend(point.latitude.to_le_bytes());
    bytes
}

/// The metadata that makes it `GeoParquet`. Without a `crs` the coordinates are those of OGC:CRS84.
fn geo(around: Option<Around>) -> String {
    let mut column = json!({"encoding": "WKB", "geometry_types": ["Point"]});
    if let Some(Around { least, most }) = around {
        column["bbox"] = json!([
            least.longitude,
            least.latitude,
            most.longitude,
            most.latitude
        ]);
    }
    json!({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}})
        .to_string()
}

impl<W: Write + Send> TableWriter for GeoParquet<W> {
    fn row(&mut self, cells: &[Cell<'_>], point: Option<Point>) -> Result<(), TableError> {
        self.width.check(cells)?;
        for (buffer, cell) in self.buffers.iter_mut().zip(cells) {
            self.bytes += buffer.push(cell);
        }
        let point = point.filter(|point| point.longitude.is_finite() && point.latitude.is_finite());
        if let Some(point) = point {
            self.around = Some(Around::with(self.around, point));
        }
        self.points
            .push(point.map(|point| ByteArray::from(well_known(point))));
        let full = self.points.levels.len() as u64 >= GROUP_ROWS_MAX;
        if full || self.bytes >= GROUP_BYTES_MAX {
            self.write_group()?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), TableError> {
        self.write_group()?;
        let geo = KeyValue::new("geo".to_owned(), geo(self.around));
        self.out.append_key_value_metadata(geo);
        self.out.finish().map_err(failure)?;
        Ok(self.out.inner_mut().flush()?)
    }
}
