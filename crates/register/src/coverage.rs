//! Mobile coverage as ITU and Meta write it: a column for each generation, from which the two
//! columns of the register follow.

use qosyl_domain::{Field, School};
use qosyl_tables::Table;
use serde::{Deserialize, Serialize};

use crate::numbers::{self, Form};
use crate::{Cell, Check, Drafts, RegisterError, Technology, cells, values};

/// The columns of the register that follow.
pub(crate) const FIELDS: [Field; 2] = [Field::CoverageAvailability, Field::CoverageType];

/// How a file writes coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageForm {
    /// ITU's: `4g_mobile_coverage` is 1 or 0.
    Itu,
    /// Meta's: `percent_4G` is a share of 100, and above 0 there is coverage. Such files only ever
    /// add: what the register says stays where it is more.
    Meta,
}

/// The columns from which coverage follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCoverage {
    /// How they are written.
    pub form: CoverageForm,
    /// The columns, each of another generation.
    pub columns: Vec<GenerationColumn>,
}

/// The column of a generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenerationColumn {
    /// Its place in the file, from 0.
    pub index: usize,
    /// Its name in the file.
    pub column: String,
    /// The generation.
    pub generation: Technology,
}

/// What the columns of a row say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coverage<'a> {
    /// Too little: nothing covers, and of some generation nothing is said.
    Unknown,
    /// The best generation, or none; with the column that says so, and its text.
    Known(Option<Technology>, &'a GenerationColumn, &'a str),
    /// A column says what it cannot.
    Unreadable(&'a str),
}

impl<'a> Coverage<'a> {
    /// What follows for a column of the register.
    pub(crate) fn cell(self, field: Field) -> Cell<'a> {
        let (available, kind) = match self {
            Self::Unknown => return Cell::Blank,
            Self::Unreadable(text) => return Cell::Invalid(text),
            Self::Known(None, ..) => ("no", "no coverage"),
            Self::Known(Some(best), ..) => ("yes", best.as_str()),
        };
        let word = match field {
            Field::CoverageAvailability => available,
            _ => kind,
        };
        Cell::Value(word.into())
    }

    /// The text that decides; `""` if none does.
    pub(crate) fn text(self) -> &'a str {
        match self {
            Self::Unknown => "",
            Self::Known(_, _, text) | Self::Unreadable(text) => text,
        }
    }
}

impl CoverageForm {
    /// Whether a trimmed text says that there is coverage; `None` if it is blank. Text that says
    /// neither fails a check.
    pub(crate) fn read(self, text: &str, decimal_comma: bool) -> Result<Option<bool>, Check> {
        if cells::is_blank(Field::CoverageType, text) || values::is_unknown(text) {
            return Ok(None);
        }
        match self {
            Self::Itu => {
                let word = values::yes_no(text).ok_or(Check::InvalidDomain)?;
                Ok(Some(word == "yes"))
            }
            Self::Meta => {
                let share = share(text, decimal_comma).ok_or(Check::NotNumeric)?;
                let possible = (0.0..=100.0).contains(&share);
                possible
                    .then_some(Some(share > 0.0))
                    .ok_or(Check::InvalidRange)
            }
        }
    }

    /// The generation that a column is about by its name.
    fn generation_of(self, header: &str) -> Option<Technology> {
        let letters = header.chars().filter(|it| it.is_alphanumeric());
        let name: String = letters.flat_map(char::to_lowercase).collect();
        let generation = match self {
            Self::Itu => name.strip_suffix("mobilecoverage")?,
            Self::Meta => name.strip_prefix("percent")?,
        };
        let mut all = Technology::ALL.into_iter();
        all.find(|it| it.as_str().eq_ignore_ascii_case(generation))
    }

    /// The columns of this form, the first of each generation.
    fn columns_of(self, headers: &[String]) -> RawCoverage {
        let mut columns: Vec<GenerationColumn> = Vec::new();
        for (index, column) in headers.iter().enumerate() {
            let Some(generation) = self.generation_of(column) else {
                continue;
            };
            if columns.iter().all(|it| it.generation != generation) {
                let column = column.clone();
                columns.push(GenerationColumn {
                    index,
                    column,
                    generation,
                });
            }
        }
        RawCoverage {
            form: self,
            columns,
        }
    }
}

/// A number of percent, with or without the sign.
pub(crate) fn share(text: &str, decimal_comma: bool) -> Option<f64> {
    let number = text.strip_suffix('%').map_or(text, str::trim_end);
    numbers::read(number, Form::Decimal, decimal_comma)?
        .parse()
        .ok()
}

impl GenerationColumn {
    /// The trimmed text of a row.
    pub(crate) fn text<'a>(&self, table: &'a Table, row: u32) -> &'a str {
        cells::trim(table.cell(row as usize, self.index))
    }
}

impl RawCoverage {
    /// The form that a file has by the names of its columns: the one of which it has more.
    pub(crate) fn recognise(headers: &[String]) -> Option<Self> {
        let itu = CoverageForm::Itu.columns_of(headers);
        let meta = CoverageForm::Meta.columns_of(headers);
        let found = if meta.columns.len() > itu.columns.len() {
            meta
        } else {
            itu
        };
        (!found.columns.is_empty()).then_some(found)
    }

    /// Refuses columns that the table does not have, and two of one generation.
    pub(crate) fn check(&self, table: &Table) -> Result<(), RegisterError> {
        let columns = table.headers().len();
        for (place, used) in self.columns.iter().enumerate() {
            let index = used.index;
            if index >= columns {
                return Err(RegisterError::MappedColumn { index, columns });
            }
            let before = &self.columns[..place];
            if before.iter().any(|it| it.generation == used.generation) {
                let field = Field::CoverageType;
                return Err(RegisterError::MappedTwice { field });
            }
        }
        Ok(())
    }

    /// What a row says. A blank is not zero: that nothing covers is known only if every column says so.
    pub(crate) fn of_row<'a>(&'a self, table: &'a Table, row: u32, comma: bool) -> Coverage<'a> {
        let mut said: Option<(Option<Technology>, &GenerationColumn, &str)> = None;
        let mut blank = false;
        for used in &self.columns {
            let text = used.text(table, row);
            let covered = match self.form.read(text, comma) {
                Ok(Some(covered)) => covered,
                Ok(None) => {
                    blank = true;
                    continue;
                }
                Err(_) => return Coverage::Unreadable(text),
            };
            let generation = covered.then_some(used.generation);
            if said.is_none_or(|(best, ..)| generation > best) {
                said = Some((generation, used, text));
            }
        }
        match said {
            Some((best, used, text)) if best.is_some() || !blank => {
                Coverage::Known(best, used, text)
            }
            _ => Coverage::Unknown,
        }
    }
}

/// Whether a row of Meta's form says less coverage than the register.
pub(crate) fn is_less(drafts: &Drafts, row: u32, school: &School) -> bool {
    let raw = drafts.mapping().coverage.as_ref();
    let only_adds = raw.is_some_and(|it| it.form == CoverageForm::Meta);
    if !only_adds || !drafts.derives_coverage(row, Field::CoverageType) {
        return false;
    }
    let Some(Coverage::Known(best, ..)) = drafts.coverage(row) else {
        return false;
    };
    let present = school.details.get(Field::CoverageType);
    let mut all = Technology::ALL.into_iter();
    let registered = all.find(|it| present == Some(it.as_str()));
    // That there is coverage, of whatever generation, is more than that there is none.
    let some = school.details.get(Field::CoverageAvailability) == Some("yes");
    registered > best || (some && best.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|&it| it.to_owned()).collect()
    }

    #[test]
    fn both_forms_are_known_by_their_columns_however_they_are_spelled() {
        use CoverageForm::{Itu, Meta};
        use Technology::{G2, G3, G4, G5};

        let of = |names: &[&str]| {
            RawCoverage::recognise(&headers(names)).map(|it| {
                let columns = it.columns.into_iter();
                let columns: Vec<_> = columns.map(|it| (it.index, it.generation)).collect();
                (it.form, columns)
            })
        };
        let itu = ["school_id_giga", "2g_mobile_coverage", "5G Mobile Coverage"];
        assert_eq!(of(&itu), Some((Itu, vec![(1, G2), (2, G5)])));
        let meta = ["percent_2G", "percent_3g", "Percent 4G", "percent_4G"];
        let columns = vec![(0, G2), (1, G3), (2, G4)];
        assert_eq!(of(&meta), Some((Meta, columns)));
        let both = ["percent_2G", "3g_mobile_coverage"];
        assert_eq!(of(&both), Some((Itu, vec![(1, G3)])));
        for other in [
            "mobile_coverage",
            "percent",
            "percent_6G",
            "4G",
            "percentage_4G",
        ] {
            assert_eq!(of(&[other]), None, "{other}");
        }
    }

    #[test]
    fn a_cell_is_coverage_none_blank_or_a_fault() {
        let itu = |text| CoverageForm::Itu.read(text, false);
        assert_eq!(
            (itu("1"), itu("0"), itu("1.0")),
            (Ok(Some(true)), Ok(Some(false)), Ok(Some(true)))
        );
        assert_eq!(
            (itu(""), itu("nan"), itu("unknown")),
            (Ok(None), Ok(None), Ok(None))
        );
        assert_eq!(
            (itu("2"), itu("4G")),
            (Err(Check::InvalidDomain), Err(Check::InvalidDomain))
        );
        let meta = |text| CoverageForm::Meta.read(text, false);
        assert_eq!(
            (meta("0"), meta("0.01"), meta("83 %")),
            (Ok(Some(false)), Ok(Some(true)), Ok(Some(true)))
        );
        assert_eq!(
            (meta("-"), meta("many")),
            (Ok(None), Err(Check::NotNumeric))
        );
        assert_eq!(
            (meta("-1"), meta("100.1")),
            (Err(Check::InvalidRange), Err(Check::InvalidRange))
        );
        assert_eq!(CoverageForm::Meta.read("0,5", true), Ok(Some(true)));
    }
}
