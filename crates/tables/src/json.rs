//! JSON of all kinds: each record is a row, each key a column, each number the text that it is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{Seek, SeekFrom};

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::decode::{self, Decoder};
use crate::elements::Elements;
use crate::reading::{Reading, Watch};
use crate::source::Tally;
use crate::table::Builder;
use crate::{Format, Limits, Note, NoteKind, Options, Source, TableError};

/// How often progress is told.
const ROWS_PER_REPORT: u64 = 4_096;
/// Objects within objects become columns `a.b` to this depth; what is deeper stays JSON.
const DEPTH_MAX: usize = 8;

/// Reads JSON.
pub(crate) fn read(
    mut file: File,
    format: Format,
    options: &Options,
    limits: &Limits,
    rows_wanted: usize,
    watch: &mut Watch<'_>,
) -> Result<Reading, TableError> {
    let mut source = Source::new(format, options);
    let encoding = match &options.encoding {
        Some(label) => decode::named(label)?,
        None => decode::detect(&mut file, rows_wanted == usize::MAX)?,
    };
    source.encoding = Some(encoding.name().to_ascii_lowercase());
    file.seek(SeekFrom::Start(0))?;
    let mut elements = Elements::new(Decoder::new(file, encoding), format, limits)?;
    let mut rows = Rows::new(format, limits)?;
    let mut ended = true;
    while let Some((line, record)) = elements.next()? {
        if rows.builder.rows() >= rows_wanted {
            ended = false;
            break;
        }
        rows.record(line, record)?;
        if (rows.builder.rows() as u64).is_multiple_of(ROWS_PER_REPORT) {
            watch.tell(elements.taken())?;
        }
    }
    if rows.builder.rows() == 0 {
        return Err(TableError::Empty);
    }
    if elements.undecodable() > 0 {
        let (kind, count) = (NoteKind::UndecodableText, elements.undecodable());
        source.notes.push(Note {
            kind,
            count,
            lines: Vec::new(),
            column: None,
        });
    }
    source
        .notes
        .extend(rows.shapes.into_note(NoteKind::OtherGeometry, None));
    source
        .notes
        .extend(rows.strangers.into_note(NoteKind::NotObjects, None));
    Ok(Reading::new(
        source,
        rows.builder.finish(),
        Vec::new(),
        ended,
    ))
}

/// Where a value of a feature comes from, beside its properties; two of the same name from two
/// places are two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Origin {
    Feature,
    Geometry,
}

/// The rows of records, and which column each key has.
struct Rows {
    format: Format,
    builder: Builder,
    columns: HashMap<String, usize>,
    feature_columns: HashMap<(Origin, &'static str), usize>,
    shapes: Tally,
    strangers: Tally,
}

impl Rows {
    fn new(format: Format, limits: &Limits) -> Result<Self, TableError> {
        Ok(Self {
            format,
            builder: Builder::new(Vec::new(), limits)?,
            columns: HashMap::new(),
            feature_columns: HashMap::new(),
            shapes: Tally::default(),
            strangers: Tally::default(),
        })
    }

    fn record(&mut self, line: u64, record: &str) -> Result<(), TableError> {
        if !record.starts_with('{') {
            self.check(line, record)?;
            self.strangers.add(line);
            return Ok(());
        }
        self.builder.begin(line)?;
        let members = self.members(line, record)?;
        let is_feature = members
            .iter()
            .any(|(key, value)| key == "type" && value.get() == "\"Feature\"");
        if is_feature {
            self.feature(line, &members)?;
        } else {
            self.flatten(line, members, "", 0)?;
        }
        self.builder.end();
        Ok(())
    }

    /// A record that is not taken must be sound all the same.
    fn check(&self, line: u64, record: &str) -> Result<(), TableError> {
        serde_json::from_str::<serde::de::IgnoredAny>(record)
            .map(|_| ())
            .map_err(|error| TableError::broken(self.format, format!("record {line}: {error}")))
    }

    fn members<'a>(&self, line: u64, object: &'a str) -> Result<Members<'a>, TableError> {
        let mut parser = serde_json::Deserializer::from_str(object);
        let members = parser.deserialize_map(MembersVisitor);
        members
            .and_then(|members| parser.end().map(|()| members))
            .map_err(|error| TableError::broken(self.format, format!("record {line}: {error}")))
    }

    fn feature(&mut self, line: u64, members: &Members<'_>) -> Result<(), TableError> {
        let of = |name: &str| {
            let found = members.iter().rev().find(|(key, _)| key == name);
            found
                .map(|(_, value)| value.get())
                .filter(|text| *text != "null")
        };
        if let Some(properties) = of("properties") {
            if !properties.starts_with('{') {
                let detail = format!("record {line}: 'properties' is no object");
                return Err(TableError::broken(self.format, detail));
            }
            let properties = self.members(line, properties)?;
            self.flatten(line, properties, "", 0)?;
        }
        if let Some(id) = of("id") {
            let text = scalar(self.format, line, id)?;
            self.put_fixed(Origin::Feature, "id", &text)?;
        }
        if let Some(geometry) = of("geometry") {
            self.geometry(line, geometry)?;
        }
        Ok(())
    }

    /// The position of a point, in the very digits of the file.
    fn geometry(&mut self, line: u64, geometry: &str) -> Result<(), TableError> {
        if !geometry.starts_with('{') {
            let detail = format!("record {line}: 'geometry' is no object");
            return Err(TableError::broken(self.format, detail));
        }
        let members = self.members(line, geometry)?;
        let of = |name: &str| {
            members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.get())
        };
        if of("type") != Some("\"Point\"") {
            self.shapes.add(line);
            return Ok(());
        }
        let numbers = of("coordinates").unwrap_or("[]");
        let numbers: Vec<&RawValue> = serde_json::from_str(numbers)
            .map_err(|error| TableError::broken(self.format, format!("record {line}: {error}")))?;
        if let [longitude, latitude, ..] = numbers.as_slice() {
            let longitude = scalar(self.format, line, longitude.get())?;
            let latitude = scalar(self.format, line, latitude.get())?;
            self.put_fixed(Origin::Geometry, "longitude", &longitude)?;
            self.put_fixed(Origin::Geometry, "latitude", &latitude)?;
        }
        Ok(())
    }

    fn flatten(
        &mut self,
        line: u64,
        members: Members<'_>,
        prefix: &str,
        depth: usize,
    ) -> Result<(), TableError> {
        for (key, value) in members {
            let name = if prefix.is_empty() {
                key
            } else {
                Cow::Owned(format!("{prefix}.{key}"))
            };
            let text = value.get();
            if text.starts_with('{') && depth < DEPTH_MAX {
                let inner = self.members(line, text)?;
                self.flatten(line, inner, &name, depth + 1)?;
                continue;
            }
            let text = scalar(self.format, line, text)?;
            let column = match self.columns.get(name.as_ref()) {
                Some(column) => *column,
                None => self.open_column(&name)?,
            };
            self.builder.put(column, &text)?;
        }
        Ok(())
    }

    fn open_column(&mut self, key: &str) -> Result<usize, TableError> {
        let taken = self.builder.headers().iter().any(|header| header == key);
        let name = if taken {
            format!("properties.{key}")
        } else {
            key.to_owned()
        };
        let column = self.builder.add_column(name)?;
        self.columns.insert(key.to_owned(), column);
        Ok(column)
    }

    fn put_fixed(
        &mut self,
        origin: Origin,
        key: &'static str,
        text: &str,
    ) -> Result<(), TableError> {
        let column = if let Some(column) = self.feature_columns.get(&(origin, key)) {
            *column
        } else {
            let taken = self.builder.headers().iter().any(|header| header == key);
            let place = if origin == Origin::Geometry {
                "geometry"
            } else {
                "feature"
            };
            let name = if taken {
                format!("{place}.{key}")
            } else {
                key.to_owned()
            };
            let column = self.builder.add_column(name)?;
            self.feature_columns.insert((origin, key), column);
            column
        };
        self.builder.put(column, text)
    }
}

/// The text of a value: strings without quotes, null blank, everything else as it is written.
fn scalar(format: Format, line: u64, raw: &str) -> Result<Cow<'_, str>, TableError> {
    match raw {
        "null" => return Ok(Cow::Borrowed("")),
        "true" => return Ok(Cow::Borrowed("TRUE")),
        "false" => return Ok(Cow::Borrowed("FALSE")),
        _ => {}
    }
    if !raw.starts_with('"') {
        return Ok(Cow::Borrowed(raw));
    }
    if !raw.contains('\\') {
        return Ok(Cow::Borrowed(&raw[1..raw.len() - 1]));
    }
    let text: String = serde_json::from_str(raw)
        .map_err(|error| TableError::broken(format, format!("record {line}: {error}")))?;
    Ok(Cow::Owned(text))
}

/// The members of an object, in their order.
type Members<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
            members.push((key, value));
        }
        Ok(members)
    }
}

/// A key, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);
