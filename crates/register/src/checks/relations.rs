//! Columns that depend on each other.

use qosyl_domain::Field;

use crate::checks::sink::Sink;
use crate::{Cell, Check, Drafts, cells};

/// Columns of the file that the register derives itself, by their names in Giga's schema.
pub(crate) struct Columns {
    connectivity: Option<usize>,
    real_time: Option<usize>,
    real_time_source: Option<usize>,
    real_time_at: Option<usize>,
    declared_at: Option<usize>,
}

impl Columns {
    pub(crate) fn new(drafts: &Drafts) -> Self {
        let headers = drafts.table().headers();
        let find = |name: &str| headers.iter().position(|it| it.eq_ignore_ascii_case(name));
        Self {
            connectivity: find("connectivity"),
            real_time: find("connectivity_RT"),
            real_time_source: find("connectivity_RT_datasource"),
            real_time_at: find("connectivity_RT_ingestion_timestamp"),
            declared_at: find("connectivity_govt_ingestion_timestamp"),
        }
    }

    /// Looks at a row.
    pub(crate) fn check(&self, drafts: &Drafts, row: u32, sink: &mut Sink) {
        let row = Row {
            columns: self,
            drafts,
            number: row,
        };
        for (check, field, wrong) in [
            (
                Check::RelationConnectivitySpeed,
                Field::ConnectivityGovt,
                row.speed_without_flag(),
            ),
            (
                Check::RelationElectricity,
                Field::ElectricityType,
                row.electricity_without_kind(),
            ),
            (
                Check::RelationConnectivity,
                Field::ConnectivityGovt,
                row.connectivity_unsupported(),
            ),
            (
                Check::RelationRealTime,
                Field::ConnectivityGovt,
                row.real_time_in_part(),
            ),
            (
                Check::RelationCoverage,
                Field::CoverageType,
                row.coverage_disagrees(),
            ),
            (
                Check::RelationConnectivityTime,
                Field::ConnectivityYear,
                row.connectivity_undated(),
            ),
        ] {
            if wrong {
                sink.find(check, row.number).field(field).done();
            }
        }
        row.cells_without_distance(sink);
    }
}

struct Row<'a> {
    columns: &'a Columns,
    drafts: &'a Drafts,
    number: u32,
}

impl Row<'_> {
    fn blank(&self, field: Field) -> bool {
        self.drafts.cell(self.number, field).is_blank()
    }

    fn is(&self, field: Field, word: &str) -> bool {
        self.drafts.cell(self.number, field).value() == Some(word)
    }

    /// The text of a column that is not one of the register; `None` if it is blank or not there.
    fn extra(&self, column: Option<usize>) -> Option<&str> {
        let text = cells::trim(self.drafts.table().cell(self.number as usize, column?));
        (!cells::is_blank(Field::GovernmentIdType, text)).then_some(text)
    }

    fn has_speed(&self) -> bool {
        !self.blank(Field::DownloadSpeedContracted) || !self.blank(Field::DownloadSpeedGovt)
    }

    fn speed_without_flag(&self) -> bool {
        self.drafts.has(Field::DownloadSpeedContracted)
            && !self.blank(Field::DownloadSpeedContracted)
            && self.blank(Field::ConnectivityGovt)
    }

    fn electricity_without_kind(&self) -> bool {
        self.drafts.has(Field::ElectricityAvailability)
            && self.is(Field::ElectricityAvailability, "yes")
            && self.blank(Field::ElectricityType)
            && self.blank(Field::ElectricityTypeGovt)
    }

    fn connectivity_unsupported(&self) -> bool {
        let Some(connected) = self.extra(self.columns.connectivity) else {
            return false;
        };
        let measured = self.extra(self.columns.real_time);
        let supported = measured.is_some_and(|it| it.eq_ignore_ascii_case("yes"))
            || self.is(Field::ConnectivityGovt, "yes")
            || self.has_speed();
        if connected.eq_ignore_ascii_case("yes") {
            !supported
        } else {
            connected.eq_ignore_ascii_case("no") && supported
        }
    }

    fn real_time_in_part(&self) -> bool {
        let columns = self.columns;
        if columns.real_time.is_none() {
            return false;
        }
        let measured = self.extra(columns.real_time);
        let measured = measured.is_some_and(|it| !it.eq_ignore_ascii_case("no"));
        let source = self.extra(columns.real_time_source).is_some();
        let time = self.extra(columns.real_time_at).is_some();
        !(measured == source && source == time)
    }

    fn coverage_disagrees(&self) -> bool {
        let (available, kind) = (Field::CoverageAvailability, Field::CoverageType);
        if !self.drafts.has(available) || !self.drafts.has(kind) {
            return false;
        }
        let kind = self.drafts.cell(self.number, kind);
        match (self.drafts.cell(self.number, available), kind) {
            (Cell::Invalid(_), _) | (_, Cell::Invalid(_)) => false,
            (Cell::Blank, kind) => !kind.is_blank(),
            (Cell::Value(available), kind) => match kind.value() {
                Some(kind) => (available == "yes") == (kind == "no coverage"),
                None => true,
            },
        }
    }

    fn connectivity_undated(&self) -> bool {
        let dated = self.columns.declared_at.is_some() || self.drafts.has(Field::ConnectivityYear);
        dated
            && self.is(Field::ConnectivityGovt, "yes")
            && self.extra(self.columns.declared_at).is_none()
            && self.blank(Field::ConnectivityYear)
    }

    fn cells_without_distance(&self, sink: &mut Sink) {
        for (id, distance) in [
            (Field::NearestNrId, Field::NearestNrDistance),
            (Field::NearestLteId, Field::NearestLteDistance),
            (Field::NearestUmtsId, Field::NearestUmtsDistance),
            (Field::NearestGsmId, Field::NearestGsmDistance),
        ] {
            let both = self.drafts.has(id) && self.drafts.has(distance);
            if both && self.blank(id) != self.blank(distance) {
                let check = Check::RelationNearestCell;
                sink.find(check, self.number).field(distance).done();
            }
        }
    }
}
