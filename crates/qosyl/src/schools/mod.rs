//! `qosyl schools …`

mod check;
mod export;
mod import;
mod list;
mod merge;
mod review;
mod versions;

use crate::args::Schools;
use crate::failure::Failure;

/// Carries a command out.
pub fn run(command: Schools) -> Result<(), Failure> {
    match command {
        Schools::Check(options) => check::run(&options),
        Schools::Import(options) => import::run(&options),
        Schools::Uploads {
            country,
            state,
            access,
        } => review::uploads(country.as_deref(), state.as_deref(), &access),
        Schools::Review(options) => review::run(&options),
        Schools::Publish {
            upload,
            without_review,
            access,
        } => review::publish(&upload, without_review, &access),
        Schools::Diff(options) => versions::diff(&options),
        Schools::Versions { country, access } => versions::list(&country, &access),
        Schools::Undo {
            country,
            version,
            force,
            access,
        } => versions::undo(&country, version, force, &access),
        Schools::Merge {
            country,
            into,
            note,
            schools,
            access,
        } => merge::merge(&country, &into, &schools, &note, &access),
        Schools::Split {
            country,
            school,
            into,
            note,
            access,
        } => merge::split(&country, &school, &into, &note, &access),
        Schools::Export(options) => export::run(&options),
        Schools::List {
            q,
            country,
            status,
            limit,
            access,
        } => {
            let filters = [("q", q), ("country", country), ("status", status)];
            list::list(&filters, limit, &access)
        }
        Schools::Show { school, access } => list::show(&school, &access),
    }
}
