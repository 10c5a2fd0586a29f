//! The columns of the register and the checks, for whoever shows or fills them.

use axum::Json;
use qosyl_domain::{Field, Kind};
use qosyl_register::Check;
use serde::Serialize;
use utoipa::ToSchema;

use crate::page::Page;

/// A column of the register.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct FieldAnswer {
    /// Its name in files and on the wire.
    pub field: &'static str,
    /// `identifier`, `text`, `degrees`, `whole`, `decimal`, `year`, `yes_no` or `choice`.
    pub kind: &'static str,
    /// The unit.
    pub unit: Option<&'static str>,
    /// The least.
    pub least: Option<f64>,
    /// The most.
    pub most: Option<f64>,
    /// The words that it knows.
    pub choices: Option<&'static [&'static str]>,
}

impl FieldAnswer {
    fn new(field: Field) -> Self {
        let base = Self {
            field: field.key(),
            ..Self::default()
        };
        let of = |kind| Self { kind, ..base };
        match field.kind() {
            Kind::Identifier => of("identifier"),
            Kind::Text => of("text"),
            Kind::Degrees => of("degrees"),
            Kind::YesNo => of("yes_no"),
            Kind::Whole { least, most } => Self {
                least: Some(least as f64),
                most: Some(most as f64),
                ..of("whole")
            },
            Kind::Decimal { least, most, unit } => Self {
                least: Some(least),
                most: Some(most),
                unit: Some(unit),
                ..of("decimal")
            },
            Kind::Year { least } => Self {
                least: Some(least as f64),
                ..of("year")
            },
            Kind::Choice(choices) => Self {
                choices: Some(choices),
                ..of("choice")
            },
        }
    }
}

/// The columns of the register, in the order in which lists show them.
#[utoipa::path(get, path = "/v1/fields", tag = "register",
    responses((status = 200, body = Page<FieldAnswer>)))]
pub async fn fields() -> Json<Page<FieldAnswer>> {
    let items: Vec<_> = Field::ALL.iter().map(|it| FieldAnswer::new(*it)).collect();
    Json(Page::whole(items))
}

/// A check.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckAnswer {
    /// Its id.
    pub check: &'static str,
    /// `block`, `warning` or `note`.
    #[schema(value_type = String)]
    pub severity: qosyl_register::Severity,
    /// A few words that say what is wrong.
    pub title: &'static str,
    /// What it means and what to do.
    pub explanation: &'static str,
}

/// The checks, in the order in which reports show them.
#[utoipa::path(get, path = "/v1/checks", tag = "register",
    responses((status = 200, body = Page<CheckAnswer>)))]
pub async fn checks() -> Json<Page<CheckAnswer>> {
    let items: Vec<_> = Check::ALL
        .iter()
        .map(|it| CheckAnswer {
            check: it.id(),
            severity: it.severity(),
            title: it.title(),
            explanation: it.explanation(),
        })
        .collect();
    Json(Page::whole(items))
}
