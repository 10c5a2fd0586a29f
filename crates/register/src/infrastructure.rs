//! Fibre nodes and cell sites: rows of a file as entries, or what is wrong with them.

use std::borrow::Cow;

use qosyl_domain::{Position, VALUE_BYTES_MAX};
use qosyl_tables::Table;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cells;
use crate::fold::fold;
use crate::numbers::{self, Form};

/// The tallest mast of which a height is believed, in metres: the tallest there is has 646.
pub const HEIGHT_M_MAX: f64 = 700.0;

/// A column of a file of fibre nodes or cell sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteField {
    /// The operator's id of it.
    Id,
    /// Its name.
    Name,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Whose it is.
    Owner,
    /// The newest mobile generation of a cell site.
    Technology,
    /// How high the antennas of a cell site are above the ground, in metres.
    Height,
}

/// What a file of infrastructure lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// Places where fibre can be joined.
    FiberNodes,
    /// Antennas of mobile networks.
    CellSites,
}

/// Which column of a file of infrastructure means what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteMapping {
    /// The columns that are used: place in the file from 0, and meaning.
    pub columns: Vec<(usize, SiteField)>,
    /// `12,5` is a number.
    pub decimal_comma: bool,
}

/// A place where fibre can be joined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FiberNode {
    /// The operator's id of it, or the number of its row.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Where it is.
    pub position: Position,
    /// Whose it is.
    pub owner: Option<String>,
}

/// A generation of mobile networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Technology {
    /// GSM.
    #[serde(rename = "2G")]
    G2,
    /// UMTS.
    #[serde(rename = "3G")]
    G3,
    /// LTE.
    #[serde(rename = "4G")]
    G4,
    /// NR.
    #[serde(rename = "5G")]
    G5,
}

impl Technology {
    /// All of them, the oldest first.
    pub const ALL: [Self; 4] = [Self::G2, Self::G3, Self::G4, Self::G5];

    /// The word on the wire and in the register.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::G2 => "2G",
            Self::G3 => "3G",
            Self::G4 => "4G",
            Self::G5 => "5G",
        }
    }
}

/// An antenna of a mobile network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellSite {
    /// The operator's id of it, or the number of its row.
    pub id: String,
    /// Where it is.
    pub position: Position,
    /// The newest generation that it sends.
    pub technology: Option<Technology>,
    /// How high its antennas are above the ground, in metres.
    pub height_m: Option<f64>,
    /// Whose it is.
    pub operator: Option<String>,
}

/// A row of a file of infrastructure that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteFinding {
    /// The row, from 0.
    pub row: u32,
    /// The stable code: `site_position_missing`, `site_position_impossible`, `site_repeated`,
    /// `site_value_ignored`.
    pub code: &'static str,
    /// Whether the row is left out.
    pub blocks: bool,
    /// The column that it is about.
    pub field: Option<SiteField>,
    /// The value, cut if it is long.
    pub value: String,
}

/// What a file of infrastructure says.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites<T> {
    /// The sound entries, in the order of the file.
    pub entries: Vec<T>,
    /// What is wrong, by row.
    pub findings: Vec<SiteFinding>,
}

/// Names of columns: a word, or several that stand in a name together.
const NAMES: &[(SiteField, &str)] = &[
    (
        SiteField::Latitude,
        "latitude|lat|y|latitud|широта|ендік|خط العرض|coord y|gps lat",
    ),
    (
        SiteField::Longitude,
        "longitude|lon|long|lng|x|longitud|долгота|бойлық|خط الطول|coord x|gps lon",
    ),
    (
        SiteField::Technology,
        "technology|radio|radio type|generation|rat|tech|network type|technologie|tecnologia|\
         технология|стандарт|поколение|تقنية|الجيل|технология түрі",
    ),
    (
        SiteField::Height,
        "height|antenna height|tower height|height m|altura|hauteur|высота|биіктігі|биіктік|ارتفاع|الارتفاع",
    ),
    (
        SiteField::Owner,
        "owner|operator|operator name|provider|company|mno|network|operateur|proprietaire|operador|\
         propietario|proprietario|оператор|владелец|меншік иесі|المشغل|المالك|الشركة",
    ),
    (
        SiteField::Id,
        "id|site id|node id|cell id|cellid|ci|code|site code|node code|identifiant|identificador|код|ид|\
         идентификатор|коды|الرمز|المعرف|ict id",
    ),
    (
        SiteField::Name,
        "name|node name|site name|nom|nombre|nome|название|наименование|атауы|الاسم|اسم الموقع|location",
    ),
];

/// Proposes which column means what by its name; a field has one column at most.
pub fn propose_sites(table: &Table, kind: SiteKind, decimal_comma: bool) -> SiteMapping {
    let mut found: Vec<(usize, usize, SiteField)> = Vec::new();
    for (column, header) in table.headers().iter().enumerate() {
        let words = fold(header);
        for &(field, names) in NAMES {
            let cell_only = matches!(field, SiteField::Technology | SiteField::Height);
            if cell_only && kind == SiteKind::FiberNodes {
                continue;
            }
            let best = names
                .split('|')
                .filter_map(|name| strange(&fold(name), &words))
                .min();
            found.extend(best.map(|strange| (strange, column, field)));
        }
    }
    found.sort_unstable();
    let mut columns: Vec<(usize, SiteField)> = Vec::new();
    for (_, column, field) in found {
        if columns.iter().all(|it| it.0 != column && it.1 != field) {
            columns.push((column, field));
        }
    }
    columns.sort_unstable();
    SiteMapping {
        columns,
        decimal_comma,
    }
}

/// How many words of a name are not of a known one; `None` if it lacks a word of the known one.
fn strange(known: &[String], words: &[String]) -> Option<usize> {
    if known.concat() == words.concat() {
        return Some(0);
    }
    let all = known.iter().all(|it| words.contains(it));
    all.then(|| words.len() - known.len().min(words.len()) + 1)
}

/// Reads fibre nodes. Rows without a place on the Earth, and rows that repeat an id, are left out.
pub fn fiber_nodes(table: &Table, mapping: &SiteMapping) -> Sites<FiberNode> {
    read(table, mapping, |row| {
        let (id, position) = row.identity()?;
        Ok(FiberNode {
            id,
            position,
            name: row.words(SiteField::Name),
            owner: row.words(SiteField::Owner),
        })
    })
}

/// Reads cell sites. Rows without a place on the Earth, and rows that repeat another one, are left
/// out; a technology or a height that is none is blank.
pub fn cell_sites(table: &Table, mapping: &SiteMapping) -> Sites<CellSite> {
    read(table, mapping, |row| {
        let (id, position) = row.identity()?;
        Ok(CellSite {
            id,
            position,
            technology: row.technology(),
            height_m: row.height(),
            operator: row.words(SiteField::Owner),
        })
    })
}

/// An entry that has an id.
trait Site: Send {
    fn id(&self) -> &str;
}

impl Site for FiberNode {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Site for CellSite {
    fn id(&self) -> &str {
        &self.id
    }
}

fn read<T: Site>(
    table: &Table,
    mapping: &SiteMapping,
    entry: impl Fn(&mut Row<'_>) -> Result<T, SiteFinding> + Sync,
) -> Sites<T> {
    let columns = table.headers().len();
    let used = |field| {
        let column = mapping
            .columns
            .iter()
            .find(|it| it.1 == field && it.0 < columns);
        column.map(|it| it.0)
    };
    let rows = u32::try_from(table.rows()).unwrap_or(u32::MAX);
    let read: Vec<_> = (0..rows)
        .into_par_iter()
        .map(|row| {
            let mut row = Row {
                table,
                index: row,
                used: &used,
                decimal_comma: mapping.decimal_comma,
                findings: Vec::new(),
            };
            (entry(&mut row), row.findings)
        })
        .collect();
    let mut sites = Sites {
        entries: Vec::new(),
        findings: Vec::new(),
    };
    let mut seen = std::collections::HashSet::new();
    for (row, (entry, findings)) in (0_u32..).zip(read) {
        sites.findings.extend(findings);
        match entry {
            Err(finding) => sites.findings.push(finding),
            Ok(entry) if seen.insert(entry.id().to_owned()) => sites.entries.push(entry),
            Ok(entry) => sites.findings.push(SiteFinding {
                row,
                code: "site_repeated",
                blocks: true,
                field: Some(SiteField::Id),
                value: cells::shown(entry.id()),
            }),
        }
    }
    sites
}

/// A row as it is read.
struct Row<'a> {
    table: &'a Table,
    index: u32,
    used: &'a (dyn Fn(SiteField) -> Option<usize> + Sync),
    decimal_comma: bool,
    findings: Vec<SiteFinding>,
}

impl<'a> Row<'a> {
    fn text(&self, field: SiteField) -> Option<&'a str> {
        let column = (self.used)(field)?;
        let text = cells::trim(self.table.cell(self.index as usize, column));
        let blank = cells::is_blank(qosyl_domain::Field::GovernmentId, text);
        (!blank).then_some(text)
    }

    fn finding(&self, code: &'static str, blocks: bool, field: SiteField) -> SiteFinding {
        SiteFinding {
            row: self.index,
            code,
            blocks,
            field: Some(field),
            value: cells::shown(self.text(field).unwrap_or_default()),
        }
    }

    fn ignore(&mut self, field: SiteField) {
        self.findings
            .push(self.finding("site_value_ignored", false, field));
    }

    fn words(&mut self, field: SiteField) -> Option<String> {
        let text = self.text(field)?;
        let clean = text.len() <= VALUE_BYTES_MAX && !text.chars().any(char::is_control);
        if !clean {
            self.ignore(field);
            return None;
        }
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The id, or the line of the file, and the place.
    fn identity(&mut self) -> Result<(String, Position), SiteFinding> {
        let longitude = self.degrees(SiteField::Longitude)?;
        let latitude = self.degrees(SiteField::Latitude)?;
        let impossible = |_| self.finding("site_position_impossible", true, SiteField::Latitude);
        let position = Position::new(longitude, latitude).map_err(impossible)?;
        let id = self.words(SiteField::Id);
        Ok((
            id.unwrap_or_else(|| self.table.line(self.index as usize).to_string()),
            position,
        ))
    }

    fn degrees(&self, field: SiteField) -> Result<f64, SiteFinding> {
        let Some(text) = self.text(field) else {
            return Err(self.finding("site_position_missing", true, field));
        };
        let number = numbers::read(text, Form::Degrees, self.decimal_comma);
        let number: Option<f64> = number.and_then(|it: Cow<'_, str>| it.parse().ok());
        number.ok_or_else(|| self.finding("site_position_impossible", true, field))
    }

    /// The newest generation that the text names.
    fn technology(&mut self) -> Option<Technology> {
        let text = self.text(SiteField::Technology)?;
        let words = format!(" {} ", fold(text).join(" "));
        let names: [(Technology, &[&str]); 4] = [
            (Technology::G5, &["5 g", "nr", "5"]),
            (Technology::G4, &["4 g", "lte", "4"]),
            (
                Technology::G3,
                &["3 g", "umts", "hspa", "wcdma", "cdma", "3"],
            ),
            (Technology::G2, &["2 g", "gsm", "gprs", "edge", "2"]),
        ];
        let has = |name: &str| words.contains(&format!(" {name} "));
        let found = names
            .iter()
            .find(|(_, names)| names.iter().any(|it| has(it)));
        if found.is_none() {
            self.ignore(SiteField::Technology);
        }
        found.map(|(technology, _)| *technology)
    }

    fn height(&mut self) -> Option<f64> {
        let text = self.text(SiteField::Height)?;
        let bare = text.trim_end_matches(|it: char| it.is_alphabetic() || it.is_whitespace());
        let number = numbers::read(bare, Form::Decimal, self.decimal_comma);
        let number: Option<f64> = number.and_then(|it| it.parse().ok());
        let height = number.filter(|it| (0.0..=HEIGHT_M_MAX).contains(it));
        if height.is_none() {
            self.ignore(SiteField::Height);
        }
        height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_cell_sites_are_found_by_name_in_several_languages() {
        use SiteField::{Height, Id, Latitude, Longitude, Name, Owner, Technology};
        for (headers, wanted) in [
            (
                "Site ID|Site Name|Lat|Long|Radio type|Antenna height (m)|Operator",
                vec![Id, Name, Latitude, Longitude, Technology, Height, Owner],
            ),
            (
                "Код|Название|Широта|Долгота|Стандарт|Высота, м|Оператор",
                vec![Id, Name, Latitude, Longitude, Technology, Height, Owner],
            ),
            (
                "operateur|technologie|longitude|latitude",
                vec![Owner, Technology, Longitude, Latitude],
            ),
            (
                "المعرف|خط العرض|خط الطول|المشغل",
                vec![Id, Latitude, Longitude, Owner],
            ),
        ] {
            let rows: [[&str; 0]; 0] = [];
            let table = Table::from_rows(headers.split('|'), rows).unwrap();
            let mapping = propose_sites(&table, SiteKind::CellSites, false);
            let fields: Vec<_> = mapping.columns.iter().map(|it| it.1).collect();
            assert_eq!(fields, wanted, "{headers}");
            let nodes = propose_sites(&table, SiteKind::FiberNodes, false);
            assert!(
                nodes
                    .columns
                    .iter()
                    .all(|it| !matches!(it.1, Technology | Height))
            );
        }
    }

    #[test]
    fn sound_rows_become_sites_and_bad_ones_are_named() {
        let rows = [
            ["A1", "36.8", "-1.3", "GSM/UMTS/LTE", "45 m", "Alpha"],
            ["A2", "36.8", "n/a", "4G", "", ""],
            ["A3", "236.8", "-1.3", "4G", "", ""],
            ["A1", "36.9", "-1.3", "4G", "", ""],
            ["A4", "36.9", "-1.3", "smoke", "9000", "Beta"],
            ["", "36.9", "-1.3", "5G NR", "30", "-"],
        ];
        let headers = ["site id", "lon", "lat", "technology", "height", "operator"];
        let table = Table::from_rows(headers, rows).unwrap();
        let mapping = propose_sites(&table, SiteKind::CellSites, false);
        let sites = cell_sites(&table, &mapping);
        let ids: Vec<_> = sites.entries.iter().map(|it| &*it.id).collect();
        assert_eq!(ids, ["A1", "A4", "7"]);
        assert_eq!(sites.entries[0].technology, Some(Technology::G4));
        assert_eq!(sites.entries[0].height_m, Some(45.0));
        assert_eq!(sites.entries[1].technology, None);
        assert_eq!(sites.entries[2].operator, None);
        let findings: Vec<_> = sites
            .findings
            .iter()
            .map(|it| (it.row, it.code, it.blocks))
            .collect();
        assert_eq!(
            findings,
            [
                (1, "site_position_missing", true),
                (2, "site_position_impossible", true),
                (3, "site_repeated", true),
                (4, "site_value_ignored", false),
                (4, "site_value_ignored", false),
            ]
        );
    }

    #[test]
    fn fibre_nodes_need_no_more_than_a_place() {
        let rows = [["Exchange North", "36,8", "-1,3"]];
        let table = Table::from_rows(["Node name", "X", "Y"], rows).unwrap();
        let mapping = propose_sites(&table, SiteKind::FiberNodes, true);
        let sites = fiber_nodes(&table, &mapping);
        assert_eq!(sites.findings, []);
        assert_eq!(sites.entries[0].name.as_deref(), Some("Exchange North"));
        assert_eq!(sites.entries[0].id, "2");
        assert!((sites.entries[0].position.longitude - 36.8).abs() < 1e-9);
    }
}
