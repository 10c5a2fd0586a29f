//! `qosyl measurements …`

mod import;
mod quarantine;
mod report;
mod rows;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::args::{Access, Measurements};
use crate::client::Client;
use crate::failure::Failure;
use crate::output;

/// Carries a command out.
pub fn run(command: Measurements) -> Result<(), Failure> {
    match command {
        Measurements::Export {
            school,
            output,
            access,
        } => export(&school, output.as_deref(), &access),
        Measurements::Import(options) => import::run(&options),
        Measurements::Quarantine {
            reason,
            retry,
            limit,
            access,
        } => {
            if retry {
                quarantine::retry(&access)
            } else {
                quarantine::list(reason.as_deref(), limit, &access)
            }
        }
    }
}

fn export(school: &str, path: Option<&Path>, access: &Access) -> Result<(), Failure> {
    let client = Client::new(access)?;
    let mut csv = client.download(&format!("/v1/schools/{school}/measurements.csv"))?;
    let failed = |path: &Path, error: &io::Error| Failure::File {
        path: PathBuf::from(path),
        cause: error.to_string(),
    };
    let Some(path) = path else {
        return io::copy(&mut csv, &mut io::stdout().lock())
            .map(drop)
            .map_err(|error| failed(Path::new("standard output"), &error));
    };
    let mut file = File::create(path).map_err(|error| failed(path, &error))?;
    let bytes = io::copy(&mut csv, &mut file).map_err(|error| failed(path, &error))?;
    if access.json {
        output::json(&json!({ "file": path, "bytes": bytes }));
    } else {
        output::note(&format!("{bytes} bytes written to {}", path.display()));
    }
    Ok(())
}
