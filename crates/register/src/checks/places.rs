//! The place of a row: in the country, in the area that it names, measured.

use qosyl_boundaries::TOLERANCE_M;
use qosyl_domain::{Field, Position};

use crate::checks::areas;
use crate::checks::cells::shown;
use crate::checks::scene::{Marks, PLACED, Scene};
use crate::checks::sink::Sink;
use crate::repair::{Meant, check_of, meant};
use crate::{Cell, Check, Repair};

/// Coordinates nearer to zero than this stand for none, in degrees.
const NULL_DEGREES: f64 = 0.000_5;
/// Metres per degree of latitude.
const DEGREE_M: f64 = 111_195.0;
/// So near the coast a place in the sea may be on an island that the outline leaves out (Mombasa and
/// Lamu are such): it is a mistake of its own, and no proof of another one.
const COAST_M: f64 = 10_000.0;
/// Beyond so many degrees from the box around the country nobody asks how far it is.
const FAR_DEGREES: f64 = 1.0;

/// Looks at the place of a row, and says what it marks.
pub(crate) fn check(scene: &Scene, row: u32, sink: &mut Sink) -> Marks {
    let north = scene.drafts.cell(row, Field::Latitude);
    let east = scene.drafts.cell(row, Field::Longitude);
    if north.is_blank() || east.is_blank() {
        return 0;
    }
    let Some(position) = scene.drafts.position(row) else {
        unplaced(scene, row, &north, &east, sink);
        return 0;
    };
    if position.latitude.abs() < NULL_DEGREES && position.longitude.abs() < NULL_DEGREES {
        sink.find(Check::NullIsland, row).done();
        return 0;
    }
    if !in_country(scene, row, position, sink) {
        return 0;
    }
    precision(scene, row, sink);
    middle(scene, row, position, sink);
    named_areas(scene, row, position, sink);
    PLACED
}

/// Coordinates that are no place on the Earth.
fn unplaced(scene: &Scene, row: u32, north: &Cell, east: &Cell, sink: &mut Sink) {
    if propose(scene, row, sink) {
        return;
    }
    for (field, cell) in [(Field::Latitude, north), (Field::Longitude, east)] {
        let most = if field == Field::Latitude {
            90.0
        } else {
            180.0
        };
        let (check, text) = match cell {
            Cell::Invalid(text) => (Check::UnreadableCoordinates, *text),
            Cell::Value(value) if value.parse().is_ok_and(|it: f64| it.abs() <= most) => continue,
            Cell::Value(value) => (Check::ImpossibleCoordinates, &**value),
            Cell::Blank => continue,
        };
        sink.find(check, row)
            .field(field)
            .detail(shown(text))
            .done();
    }
}

/// Proposes what coordinates may have been meant to be; says whether it did.
fn propose(scene: &Scene, row: u32, sink: &mut Sink) -> bool {
    let text = |field| match scene.drafts.cell(row, field) {
        Cell::Value(value) => value,
        Cell::Invalid(_) | Cell::Blank => scene.drafts.raw(row, field).into(),
    };
    let (north, east) = (text(Field::Latitude), text(Field::Longitude));
    let all = scene.at_home(|home| meant(&north, &east, home));
    let Some(first) = all.first() else {
        return false;
    };
    let check = check_of(first.kind);
    let repairs = all.iter().map(|it| repair(it, &north, &east)).collect();
    sink.find(check, row)
        .detail(format!(
            "latitude {}, longitude {}",
            shown(&north),
            shown(&east)
        ))
        .repairs(repairs)
        .done();
    true
}

fn repair(meant: &Meant, north: &str, east: &str) -> Repair {
    let mut cells = Vec::new();
    if meant.latitude != north {
        cells.push((Field::Latitude, meant.latitude.as_str().into()));
    }
    if meant.longitude != east {
        cells.push((Field::Longitude, meant.longitude.as_str().into()));
    }
    Repair {
        kind: meant.kind,
        cells,
    }
}

/// Whether a place is in the country, or so near that its outline cannot tell.
fn in_country(scene: &Scene, row: u32, position: Position, sink: &mut Sink) -> bool {
    let Some(shape) = &scene.shape else {
        return true;
    };
    if shape.contains(position) {
        return true;
    }
    let near = shape.bbox().is_some_and(|it| {
        let north = (it.south - FAR_DEGREES..=it.north + FAR_DEGREES).contains(&position.latitude);
        let around = it.west > it.east || position.longitude.abs() > 179.0 - FAR_DEGREES;
        let east = (it.west - FAR_DEGREES..=it.east + FAR_DEGREES).contains(&position.longitude);
        north && (east || around)
    });
    let metres = if near {
        shape.distance_outside_m(position)
    } else {
        f64::INFINITY
    };
    if metres <= TOLERANCE_M {
        sink.find(Check::NearBorder, row)
            .metres(metres.round())
            .done();
        return true;
    }
    if metres <= COAST_M && !scene.boundaries.is_on_land(position) {
        sink.find(Check::InTheSea, row)
            .metres(metres.round())
            .done();
    } else if !propose(scene, row, sink) {
        elsewhere(scene, row, position, metres, sink);
    }
    false
}

/// Says where a place is that is not in the country.
fn elsewhere(scene: &Scene, row: u32, position: Position, metres: f64, sink: &mut Sink) {
    let country = scene.boundaries.locate(position);
    let shape = country.and_then(|it| scene.boundaries.country(it));
    let mut draft = if let Some(shape) = shape {
        let detail = format!("in {} ({})", shape.name(), shape.code());
        sink.find(Check::InAnotherCountry, row).detail(detail)
    } else if scene.boundaries.is_on_land(position) {
        sink.find(Check::OutsideCountry, row)
    } else {
        sink.find(Check::OutsideCountry, row).detail("in the sea")
    };
    if metres.is_finite() {
        draft = draft.metres(metres.round());
    }
    draft.done();
}

/// Coordinates of few decimals: programs leave trailing zeros out, so both have to be short.
fn precision(scene: &Scene, row: u32, sink: &mut Sink) {
    let decimals = |field| {
        let cell = scene.drafts.cell(row, field);
        let text = cell.value().unwrap_or_default();
        text.find('.').map_or(0, |point| text.len() - point - 1)
    };
    let most = decimals(Field::Latitude).max(decimals(Field::Longitude));
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    if most < scene.rules.decimals_least {
        let grid = DEGREE_M / 10_f64.powf(f64::from(most));
        sink.find(Check::Precision, row)
            .field(Field::Latitude)
            .metres((grid * 100.0).round() / 100.0)
            .detail(format!("{most} decimals"))
            .done();
    }
}

fn middle(scene: &Scene, row: u32, position: Position, sink: &mut Sink) {
    if let Some((area, metres)) = scene.areas.middle(position) {
        sink.find(Check::Centroid, row)
            .detail(format!("the middle of {area}"))
            .metres(metres.round())
            .done();
    }
}

/// Whether the place is in the areas that the row names, as far as their names are known.
fn named_areas(scene: &Scene, row: u32, position: Position, sink: &mut Sink) {
    let country = scene.drafts.country();
    for (field, level) in areas::LEVELS {
        if !scene.drafts.has(field) || !scene.areas.has(level) {
            continue;
        }
        let cell = scene.drafts.cell(row, field);
        let Some(name) = cell.value() else {
            continue;
        };
        let ids = scene.areas.ids(level, name);
        let here = scene.boundaries.area_at(country, level, position);
        if ids.is_empty() || here.is_some_and(|it| ids.contains(&it.id)) {
            continue;
        }
        let named = scene.boundaries.areas(country, level).iter();
        let metres = named
            .filter(|it| ids.contains(&it.id))
            .map(|it| it.outline.distance_outside_m(position))
            .fold(f64::INFINITY, f64::min);
        if metres > TOLERANCE_M && metres.is_finite() {
            let is = here.map_or("in no known area", |it| it.name.as_str());
            sink.find(Check::OutsideArea, row)
                .field(field)
                .metres(metres.round())
                .detail(format!("says {}, is {is}", shown(name)))
                .done();
        }
    }
}
