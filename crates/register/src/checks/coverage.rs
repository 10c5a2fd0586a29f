//! The columns of ITU's and Meta's forms: each by itself, together, and beside the register.

use qosyl_domain::Field;

use crate::checks::cells::shown;
use crate::checks::scene::Scene;
use crate::checks::sink::Sink;
use crate::coverage::{CoverageForm, is_less, share};
use crate::{Check, Drafts, Other, Technology};

/// By how much the shares of mobile generations may miss 100, in percent points.
const PERCENT_SLACK: f64 = 0.5;
/// The generations whose shares Meta's form splits 100 among.
const SHARED: [Technology; 3] = [Technology::G2, Technology::G3, Technology::G4];

/// Looks at a row.
pub(crate) fn check(scene: &Scene, row: u32, sink: &mut Sink) {
    let drafts = scene.drafts;
    let Some(raw) = &drafts.mapping().coverage else {
        return;
    };
    for used in &raw.columns {
        let text = used.text(drafts.table(), row);
        if let Err(check) = raw.form.read(text, drafts.mapping().decimal_comma) {
            sink.find(check, row)
                .field(Field::CoverageType)
                .detail(format!("{}: {}", shown(&used.column), shown(text)))
                .done();
        }
    }
    shares(drafts, row, sink);
    let school = scene.school(row);
    let known = school.and_then(|number| Some((number, scene.known.get(number)?)));
    if let Some((number, _)) = known.filter(|(_, school)| is_less(drafts, row, school)) {
        sink.find(Check::CoverageStays, row)
            .field(Field::CoverageType)
            .other(Other::School(number))
            .done();
    }
}

/// Whether the shares of a row add up to 100.
pub(crate) fn shares(drafts: &Drafts, row: u32, sink: &mut Sink) {
    let raw = drafts.mapping().coverage.as_ref();
    let Some(raw) = raw.filter(|it| it.form == CoverageForm::Meta) else {
        return;
    };
    let of = |generation| {
        let used = raw.columns.iter().find(|it| it.generation == generation)?;
        let text = used.text(drafts.table(), row);
        share(text, drafts.mapping().decimal_comma)
    };
    let shares: Option<Vec<f64>> = SHARED.into_iter().map(of).collect();
    let wrong = |all: Vec<f64>| (all.iter().sum::<f64>() - 100.0).abs() > PERCENT_SLACK;
    if shares.is_some_and(wrong) {
        sink.find(Check::PercentSum, row)
            .field(Field::CoverageType)
            .done();
    }
}
