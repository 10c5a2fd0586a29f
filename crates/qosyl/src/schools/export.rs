//! `qosyl schools export`

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use crate::args::{Export, Form};
use crate::client::Client;
use crate::failure::Failure;
use crate::output::Progress;

/// How much is read at once.
const PIECE_BYTES: usize = 64 * 1024;

/// Writes a version of a register to a file.
pub fn run(options: &Export) -> Result<(), Failure> {
    let named = options.output.as_deref().and_then(Form::of);
    let form = options.format.or(named).unwrap_or(Form::Csv);
    let client = Client::new(&options.access)?;
    let country = &options.country;
    let version = match options.version {
        Some(version) => version,
        None => latest(&client, country)?,
    };
    let extension = form.extension();
    let path = format!("/v1/registers/{country}/versions/{version}/schools.{extension}");
    let source = client.download(&path)?;
    match &options.output {
        Some(path) => to_file(source, path),
        None => copy(source, io::stdout().lock(), Path::new("standard output")),
    }
}

/// The present version of a register.
fn latest(client: &Client, country: &str) -> Result<u64, Failure> {
    let path = format!("/v1/registers/{country}/versions");
    let answer = client.get(&path, &[("limit", "1")])?;
    answer["items"][0]["version"]
        .as_u64()
        .ok_or_else(|| Failure::Usage(format!("there is no register of {country} yet")))
}

/// Writes beside the file and renames at the end, so that a broken download leaves no half file.
fn to_file(source: impl Read, path: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| file_failure(path, &error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let file = File::create(&part).map_err(failed)?;
    let done = copy(source, &file, path).and_then(|()| {
        file.sync_all()
            .and_then(|()| std::fs::rename(&part, path))
            .map_err(failed)
    });
    if done.is_err() {
        // What is left of it is of no use; that it stays is the lesser evil.
        let _ = std::fs::remove_file(&part);
    }
    done
}

fn copy(mut source: impl Read, mut to: impl Write, path: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| file_failure(path, &error);
    let progress = Progress::new();
    let mut piece = vec![0; PIECE_BYTES];
    let mut done = 0;
    loop {
        let count = source.read(&mut piece).map_err(failed)?;
        if count == 0 {
            break;
        }
        to.write_all(&piece[..count]).map_err(failed)?;
        done += count;
        progress.set(&format!("{} kB", done / 1_000));
    }
    progress.clear();
    to.flush().map_err(failed)
}

fn file_failure(path: &Path, error: &io::Error) -> Failure {
    Failure::File {
        path: path.into(),
        cause: error.to_string(),
    }
}
