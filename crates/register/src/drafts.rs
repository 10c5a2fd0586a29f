//! A table under a mapping, with edits laid over it: what a file says of each school.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use qosyl_domain::{CountryCode, Field, Kind, Position};
use qosyl_tables::Table;
use rayon::prelude::*;

use crate::cells::{self, Cell};
use crate::coverage::{self, Coverage};
use crate::values;
use crate::{Mapping, RegisterError};

/// Cells as a person changed them, by row (from 0) and field; `""` makes a cell blank.
pub type Edits = BTreeMap<(u32, Field), String>;

/// The most values of one field that a mapping may translate.
pub const MAPPED_VALUES_MAX: usize = 10_000;
/// Places for every number that a field can have.
const SLOTS: usize = 256;

/// The most different texts of a column whose meaning is worked out once and for all.
const LEARNED_MAX: usize = 10_000;

/// For each field, what texts of the file become; `None` is blank.
type Translations = Box<[Option<HashMap<String, Option<String>>>; SLOTS]>;

/// Where the text of a field comes from.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The column of the table.
    column: usize,
    /// The field whose column this is, if not the field's own.
    from: Option<Field>,
    /// Every text of the column is a whole number with `.0` behind: keys that a program took for
    /// numbers on the way.
    floats: bool,
}

/// A table under a mapping, with edits laid over it.
pub struct Drafts {
    table: Table,
    rows: u32,
    mapping: Mapping,
    country: CountryCode,
    edits: Edits,
    /// A bit for each row: it has edits.
    marks: Vec<u64>,
    places: Box<[Option<Place>; SLOTS]>,
    /// For each field, what values mean: canonical, for the fields that the mapping translates.
    values: Translations,
    fields: Vec<Field>,
    /// Longitude and latitude; not a number where there is no position.
    positions: Vec<[f64; 2]>,
}

impl fmt::Debug for Drafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drafts")
            .field("rows", &self.rows)
            .field("country", &self.country)
            .field("fields", &self.fields)
            .finish_non_exhaustive()
    }
}

impl Drafts {
    /// Lays a mapping and edits over a table.
    ///
    /// # Errors
    ///
    /// A mapping that does not fit the table: a column that is not there, a field that stands
    /// twice, a value that the field cannot hold; an edit of a row that is not there.
    pub fn new(
        table: Table,
        mapping: Mapping,
        country: CountryCode,
        edits: Edits,
    ) -> Result<Self, RegisterError> {
        let rows = u32::try_from(table.rows()).map_err(|_| RegisterError::TooManyRows {
            most: u64::from(u32::MAX),
        })?;
        let places = places(&table, &mapping)?;
        if let Some(raw) = &mapping.coverage {
            raw.check(&table)?;
        }
        let mut values = translations(&mapping)?;
        learn(&table, &places, &mut values);
        let marks = marks(&edits, rows)?;
        let mapped = |field: &Field| {
            places[usize::from(field.number())].is_some() || mapping.derives(*field)
        };
        let changed = |field: &Field| edits.keys().any(|(_, it)| it == field);
        let all = Field::ALL.iter().copied();
        let fields = all
            .filter(|field| mapped(field) || changed(field))
            .collect();
        let mut drafts = Self {
            table,
            rows,
            mapping,
            country,
            edits,
            marks,
            places,
            values,
            fields,
            positions: Vec::new(),
        };
        let located = (0..rows).into_par_iter().map(|row| drafts.locate(row));
        drafts.positions = located.collect();
        Ok(drafts)
    }

    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The number of a row as a person counts.
    pub fn line(&self, row: u32) -> u64 {
        self.table.line(row as usize)
    }

    /// Whether a column says something of this field: one that is mapped to it, or, for the words
    /// of the register, the column with the ministry's words (see [`Drafts::derived_from`]), or, for
    /// coverage, the columns of ITU's or Meta's form.
    pub fn has(&self, field: Field) -> bool {
        self.place(field).is_some() || self.reads_coverage(field)
    }

    /// The fields that a column or an edit says something of, in the order of [`Field::ALL`].
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field with the ministry's words from which this one follows, if no column is its own.
    pub fn derived_from(&self, field: Field) -> Option<Field> {
        self.place(field)?.from
    }

    /// Whether a cell follows from the columns of ITU's or Meta's form.
    pub fn derives_coverage(&self, row: u32, field: Field) -> bool {
        self.reads_coverage(field) && self.edit(row, field).is_none()
    }

    /// The column of ITU's or Meta's form that decides of a cell, and its text.
    pub fn coverage_source(&self, row: u32, field: Field) -> Option<(&str, &str)> {
        match self.coverage(row)? {
            Coverage::Known(_, used, text) if self.derives_coverage(row, field) => {
                Some((&used.column, text))
            }
            _ => None,
        }
    }

    /// What the columns of ITU's or Meta's form say in a row, if the file has them.
    pub(crate) fn coverage(&self, row: u32) -> Option<Coverage<'_>> {
        let raw = self.mapping.coverage.as_ref()?;
        Some(raw.of_row(&self.table, row, self.mapping.decimal_comma))
    }

    fn reads_coverage(&self, field: Field) -> bool {
        let raw = self.mapping.coverage.is_some();
        raw && coverage::FIELDS.contains(&field) && self.place(field).is_none()
    }

    /// Whether a person changed this cell.
    pub fn is_edited(&self, row: u32, field: Field) -> bool {
        self.edit(row, field).is_some()
    }

    /// The edits.
    pub fn edits(&self) -> &Edits {
        &self.edits
    }

    /// The text of the file or of its edit as it stands there; `""` if there is no such column.
    pub fn text(&self, row: u32, field: Field) -> &str {
        if let Some(edit) = self.edit(row, field) {
            return edit;
        }
        match self.place(field) {
            Some(Place {
                from: Some(from), ..
            }) => self.text(row, *from),
            Some(place) => self.table.cell(row as usize, place.column),
            None if self.reads_coverage(field) => self.coverage(row).map_or("", Coverage::text),
            None => "",
        }
    }

    /// The text of the file or of its edit without white space around it. Words such as `n/a`
    /// stand; [`Drafts::cell`] knows them to be blank.
    pub fn raw(&self, row: u32, field: Field) -> &str {
        cells::trim(self.text(row, field))
    }

    /// What a cell says.
    pub fn cell(&self, row: u32, field: Field) -> Cell<'_> {
        if self.derives_coverage(row, field) {
            let said = self.coverage(row);
            return said.map_or(Cell::Blank, |it| it.cell(field));
        }
        let raw = self.raw(row, field);
        if raw.is_empty() {
            return Cell::Blank;
        }
        let values = self.values[usize::from(field.number())].as_ref();
        if let Some(value) = values.and_then(|it| it.get(raw)) {
            let value = value.as_deref();
            return value.map_or(Cell::Blank, |it| Cell::Value(it.into()));
        }
        let place = self.place(field);
        let own = place.is_none_or(|it| it.from.is_none()) || self.edit(row, field).is_some();
        if !own {
            return values::derived(field, raw);
        }
        let raw = match place {
            Some(Place { floats: true, .. }) => raw.strip_suffix(".0").unwrap_or(raw),
            _ => raw,
        };
        cells::read(field, raw, self.mapping.decimal_comma)
    }

    /// Where the school stands, if both coordinates are numbers and a place on the Earth.
    pub fn position(&self, row: u32) -> Option<Position> {
        let [longitude, latitude] = self.positions[row as usize];
        (!longitude.is_nan()).then_some(Position {
            longitude,
            latitude,
        })
    }

    /// The table below.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The mapping.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The country.
    pub fn country(&self) -> CountryCode {
        self.country
    }

    fn place(&self, field: Field) -> Option<&Place> {
        self.places[usize::from(field.number())].as_ref()
    }

    fn edit(&self, row: u32, field: Field) -> Option<&str> {
        let bits = self.marks.get(row as usize / 64)?;
        if bits >> (row % 64) & 1 == 0 {
            return None;
        }
        self.edits.get(&(row, field)).map(String::as_str)
    }

    fn locate(&self, row: u32) -> [f64; 2] {
        let degrees = |field| self.cell(row, field).value()?.parse().ok();
        let position = || {
            let longitude = degrees(Field::Longitude)?;
            Position::new(longitude, degrees(Field::Latitude)?).ok()
        };
        position().map_or([f64::NAN; 2], |it| [it.longitude, it.latitude])
    }
}

/// The words of the register, each with the field whose words of the ministry it follows from.
pub(crate) const DERIVED: [(Field, Field); 3] = [
    (Field::EducationLevel, Field::EducationLevelGovt),
    (Field::ConnectivityType, Field::ConnectivityTypeGovt),
    (Field::ElectricityType, Field::ElectricityTypeGovt),
];

fn places(table: &Table, mapping: &Mapping) -> Result<Box<[Option<Place>; SLOTS]>, RegisterError> {
    let mut places: Box<[Option<Place>; SLOTS]> = Box::new([None; SLOTS]);
    for used in &mapping.columns {
        let column = used.index;
        if column >= table.headers().len() {
            return Err(RegisterError::MappedColumn {
                index: column,
                columns: table.headers().len(),
            });
        }
        let field = used.field;
        let place = Place {
            column,
            from: None,
            floats: field.kind() == Kind::Identifier && all_floats(table, column),
        };
        if places[usize::from(field.number())].replace(place).is_some() {
            return Err(RegisterError::MappedTwice { field });
        }
    }
    for (field, from) in DERIVED {
        let source = places[usize::from(from.number())];
        let target = &mut places[usize::from(field.number())];
        if let (None, Some(place)) = (&target, source) {
            let from = Some(from);
            *target = Some(Place { from, ..place });
        }
    }
    Ok(places)
}

/// Whether every text of a column that is not blank is digits with `.0` behind them.
fn all_floats(table: &Table, column: usize) -> bool {
    let mut some = false;
    for row in 0..table.rows() {
        let text = cells::trim(table.cell(row, column));
        if cells::is_blank(Field::GovernmentId, text) {
            continue;
        }
        let digits = text.strip_suffix(".0").unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return false;
        }
        some = true;
    }
    some
}

/// The translations of a mapping with their values in canonical form.
#[allow(
    clippy::type_complexity,
    reason = "the type of the field that it becomes"
)]
fn translations(mapping: &Mapping) -> Result<Translations, RegisterError> {
    let mut all = Box::new([const { None }; SLOTS]);
    for (&field, values) in &mapping.values {
        if values.len() > MAPPED_VALUES_MAX {
            return Err(RegisterError::MappedValues {
                field,
                most: MAPPED_VALUES_MAX,
            });
        }
        let canonical = values
            .iter()
            .map(|(raw, value)| {
                let value = value.as_deref().map(|it| canonical(field, raw, it));
                Ok((cells::trim(raw).to_owned(), value.transpose()?))
            })
            .collect::<Result<_, RegisterError>>()?;
        all[usize::from(field.number())] = Some(canonical);
    }
    Ok(all)
}

/// Works out what the words of derived columns mean, so that no row does it again.
fn learn(table: &Table, places: &[Option<Place>; SLOTS], values: &mut Translations) {
    for (field, _) in DERIVED {
        let slot = usize::from(field.number());
        let Some(Place {
            column,
            from: Some(_),
            ..
        }) = places[slot]
        else {
            continue;
        };
        let mut seen: HashSet<&str> = HashSet::new();
        let known = values[slot].get_or_insert_default();
        for row in 0..table.rows() {
            let text = cells::trim(table.cell(row, column));
            if seen.len() == LEARNED_MAX || !seen.insert(text) || known.contains_key(text) {
                continue;
            }
            if let Some(meaning) = values::suggest_known(field, text) {
                known.insert(text.to_owned(), meaning.map(str::to_owned));
            }
        }
    }
}

fn canonical(field: Field, raw: &str, value: &str) -> Result<String, RegisterError> {
    match cells::read(field, cells::trim(value), false) {
        Cell::Value(value) => Ok(value.into_owned()),
        Cell::Blank | Cell::Invalid(_) => Err(RegisterError::MappedValue {
            field,
            raw: cells::shown(raw),
            value: cells::shown(value),
        }),
    }
}

fn marks(edits: &Edits, rows: u32) -> Result<Vec<u64>, RegisterError> {
    if edits.is_empty() {
        return Ok(Vec::new());
    }
    let mut bits = vec![0_u64; (rows as usize).div_ceil(64)];
    for &(row, _) in edits.keys() {
        if row >= rows {
            return Err(RegisterError::EditedRow { row, rows });
        }
        bits[row as usize / 64] |= 1 << (row % 64);
    }
    Ok(bits)
}
