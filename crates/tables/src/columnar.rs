//! Parquet, and the points of `GeoParquet`.

use std::fs::File;

use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use crate::reading::{Reading, Watch};
use crate::source::Tally;
use crate::table::Builder;
use crate::{Format, Limits, NoteKind, Options, Source, TableError, numbers};

/// How often progress is told.
const ROWS_PER_REPORT: u64 = 4_096;
/// The most bytes of the footer, which is held in memory several times over.
const FOOTER_BYTES_MAX: u64 = 16 << 20;
/// Lists within lists are followed to this depth.
const DEPTH_MAX: usize = 16;

/// Reads Parquet.
pub(crate) fn read(
    file: File,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    watch: &mut Watch<'_>,
) -> Result<Reading, TableError> {
    let bytes = file.metadata()?.len();
    refuse_long_footer(&file)?;
    let reader = SerializedFileReader::new(file).map_err(broken)?;
    let meta = reader.metadata();
    let unpacked = meta
        .row_groups()
        .iter()
        .map(RowGroupMetaData::total_byte_size);
    let unpacked = unpacked.fold(0_u64, |sum, size| {
        sum.saturating_add(size.try_into().unwrap_or(u64::MAX))
    });
    if unpacked > limits.unpacked_bytes {
        return Err(TableError::UnpackedTooLarge {
            limit: limits.unpacked_bytes,
        });
    }
    let total = u64::try_from(meta.file_metadata().num_rows()).unwrap_or(u64::MAX);
    if total > limits.rows {
        return Err(TableError::TooManyRows { limit: limits.rows });
    }
    let geometry = geometry_column(&reader);
    let mut rows = Rows::new(&reader, geometry.as_deref(), limits)?;
    let mut source = Source::new(Format::Parquet, options);
    let mut line = 0;
    for row in reader.get_row_iter(None).map_err(broken)? {
        line += 1;
        rows.take(line, &row.map_err(broken)?)?;
        if rows.builder.rows() >= rows_wanted {
            break;
        }
        if line.is_multiple_of(ROWS_PER_REPORT) {
            watch.tell(bytes.saturating_mul(line) / total.max(1))?;
        }
    }
    if line == 0 {
        return Err(TableError::Empty);
    }
    source
        .notes
        .extend(rows.shapes.into_note(NoteKind::OtherGeometry, None));
    Ok(Reading::new(
        source,
        rows.builder.finish(),
        Vec::new(),
        line == total,
    ))
}

fn broken(error: parquet::errors::ParquetError) -> TableError {
    TableError::broken(Format::Parquet, error)
}

/// Refuses a footer too long to be held: its length stands before the last four bytes.
fn refuse_long_footer(file: &File) -> Result<(), TableError> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = file;
    let mut end = [0; 8];
    file.seek(SeekFrom::End(-8))
        .and_then(|_| file.read_exact(&mut end))
        .map_err(|_| TableError::broken(Format::Parquet, "the file is too short"))?;
    let length = u64::from(u32::from_le_bytes([end[0], end[1], end[2], end[3]]));
    if length > FOOTER_BYTES_MAX {
        let detail = format!("its footer says it has {length} bytes");
        return Err(TableError::broken(Format::Parquet, detail));
    }
    Ok(())
}

/// The name of the column with the geometry, by the metadata of `GeoParquet`.
fn geometry_column(reader: &SerializedFileReader<File>) -> Option<String> {
    let entries = reader.metadata().file_metadata().key_value_metadata()?;
    let geo = entries
        .iter()
        .find(|entry| entry.key == "geo")?
        .value
        .as_deref()?;
    let geo: serde_json::Value = serde_json::from_str(geo).ok()?;
    geo.get("primary_column")?.as_str().map(str::to_owned)
}

/// What becomes of a column of the file.
enum Place {
    /// It is this column of the table.
    Column(usize),
    /// It is this column of the table, of moments that the library gives as bare numbers.
    Nanoseconds(usize),
    /// It is the geometry: a longitude and a latitude.
    Geometry(usize, usize),
}

fn is_nanoseconds(field: &Type) -> bool {
    matches!(
        field.get_basic_info().logical_type_ref(),
        Some(LogicalType::Timestamp(moment)) if moment.unit == TimeUnit::NANOS
    )
}

/// The rows of the file, and where each of its columns goes.
struct Rows {
    builder: Builder,
    places: Vec<Place>,
    shapes: Tally,
}

impl Rows {
    fn new(
        reader: &SerializedFileReader<File>,
        geometry: Option<&str>,
        limits: &Limits,
    ) -> Result<Self, TableError> {
        let schema = reader.metadata().file_metadata().schema();
        let names: Vec<&str> = schema
            .get_fields()
            .iter()
            .map(|field| field.name())
            .collect();
        let mut builder = Builder::new(Vec::new(), limits)?;
        let mut places = Vec::new();
        for (name, field) in names.iter().zip(schema.get_fields()) {
            if geometry == Some(*name) {
                let free = |wanted: &str| {
                    let taken = names.contains(&wanted);
                    if taken {
                        format!("geometry.{wanted}")
                    } else {
                        wanted.to_owned()
                    }
                };
                let longitude = builder.add_column(free("longitude"))?;
                places.push(Place::Geometry(
                    longitude,
                    builder.add_column(free("latitude"))?,
                ));
            } else if is_nanoseconds(field) {
                places.push(Place::Nanoseconds(builder.add_column((*name).to_owned())?));
            } else {
                places.push(Place::Column(builder.add_column((*name).to_owned())?));
            }
        }
        Ok(Self {
            builder,
            places,
            shapes: Tally::default(),
        })
    }

    fn take(&mut self, line: u64, row: &Row) -> Result<(), TableError> {
        self.builder.begin(line)?;
        for (place, (_, field)) in self.places.iter().zip(row.get_column_iter()) {
            match place {
                Place::Column(column) => self.builder.put(*column, &text(field))?,
                Place::Nanoseconds(column) => {
                    let text = match field {
                        Field::Long(nanos) => numbers::moment(nanos.div_euclid(1_000_000_000)),
                        other => text(other),
                    };
                    self.builder.put(*column, &text)?;
                }
                Place::Geometry(longitude, latitude) => match point(field) {
                    Some((x, y)) => {
                        self.builder.put(*longitude, &numbers::text(x))?;
                        self.builder.put(*latitude, &numbers::text(y))?;
                    }
                    None if matches!(field, Field::Null) => {}
                    None => self.shapes.add(line),
                },
            }
        }
        self.builder.end();
        Ok(())
    }
}

/// The longitude and latitude of a point in well-known binary.
fn point(field: &Field) -> Option<(f64, f64)> {
    let Field::Bytes(bytes) = field else {
        return None;
    };
    let bytes = bytes.data();
    let (order, rest) = bytes.split_first()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let (x, rest) = rest.split_first_chunk::<8>()?;
    let y = rest.first_chunk::<8>()?;
    let (kind, x, y) = match order {
        0 => (
            u32::from_be_bytes(*kind),
            f64::from_be_bytes(*x),
            f64::from_be_bytes(*y),
        ),
        1 => (
            u32::from_le_bytes(*kind),
            f64::from_le_bytes(*x),
            f64::from_le_bytes(*y),
        ),
        _ => return None,
    };
    // The thousands and the high bits tell of heights, which are not asked for.
    ((kind & 0x0fff_ffff) % 1_000 == 1 && x.is_finite() && y.is_finite()).then_some((x, y))
}

/// The text of a value.
fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data())
            .map_or_else(|_| hexadecimal(bytes.data()), str::to_owned),
        other => plain(other, 0),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The text of a value that is no string; lists, maps and groups as JSON.
fn plain(field: &Field, depth: usize) -> String {
    match field {
        Field::Bool(true) => "TRUE".to_owned(),
        Field::Bool(false) => "FALSE".to_owned(),
        Field::Byte(number) => number.to_string(),
        Field::Short(number) => number.to_string(),
        Field::Int(number) => number.to_string(),
        Field::Long(number) => number.to_string(),
        Field::UByte(number) => number.to_string(),
        Field::UShort(number) => number.to_string(),
        Field::UInt(number) => number.to_string(),
        Field::ULong(number) => number.to_string(),
        Field::Float16(number) => numbers::text(f64::from(number.to_f32())),
        // Through its own text, so that 0.1 stays 0.1.
        Field::Float(number) if number.is_finite() => number.to_string(),
        Field::Float(_) => String::new(),
        Field::Double(number) => numbers::text(*number),
        Field::Decimal(_) => field.to_string().trim_end_matches('.').to_owned(),
        Field::Date(days) => numbers::date(i64::from(*days)),
        Field::TimeMillis(millis) => numbers::time(i64::from(*millis) / 1_000),
        Field::TimeMicros(micros) => numbers::time(micros / 1_000_000),
        Field::TimestampMillis(millis) => numbers::moment(millis.div_euclid(1_000)),
        Field::TimestampMicros(micros) => numbers::moment(micros.div_euclid(1_000_000)),
        Field::Null
        | Field::Str(_)
        | Field::Bytes(_)
        | Field::Group(_)
        | Field::ListInternal(_)
        | Field::MapInternal(_) => json(field, depth),
    }
}

/// A value as JSON.
fn json(field: &Field, depth: usize) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let inner = |field: &Field| json(field, depth + 1);
    match field {
        _ if depth > DEPTH_MAX => "null".to_owned(),
        Field::Null => "null".to_owned(),
        Field::Bool(value) => value.to_string(),
        Field::Str(_) | Field::Bytes(_) => quoted(&text(field)),
        Field::Group(row) => {
            let members = row.get_column_iter();
            let members = members.map(|(name, value)| format!("{}:{}", quoted(name), inner(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Field::ListInternal(list) => {
            format!(
                "[{}]",
                list.elements()
                    .iter()
                    .map(inner)
                    .collect::<Vec<_>>()
                    .join(",")
            )
        }
        Field::MapInternal(map) => {
            let entries = map.entries().iter();
            let entries =
                entries.map(|(key, value)| format!("{}:{}", quoted(&text(key)), inner(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        Field::Date(_)
        | Field::TimeMillis(_)
        | Field::TimeMicros(_)
        | Field::TimestampMillis(_)
        | Field::TimestampMicros(_) => quoted(&plain(field, depth)),
        number => match plain(number, depth) {
            text if text.is_empty() => "null".to_owned(),
            text => text,
        },
    }
}
