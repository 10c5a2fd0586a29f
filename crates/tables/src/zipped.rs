//! Packed files: what they are, and that they do not unpack to more than is taken. Each part is
//! unpacked once for this, into nothing, before any reader holds a byte of it: what a header says
//! about its size is not believed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use zip::ZipArchive;

use crate::{Format, Limits, TableError};

/// The ratio says nothing about small files.
const RATIO_FROM_BYTES: u64 = 16 << 20;
/// The most bytes of a part that is held in memory.
const PART_BYTES_MAX: u64 = 256 << 20;
/// The most tags of the texts that cells share.
const TEXT_TAGS_MAX: usize = 20_000_000;
/// The most tags of a part about styles, sheets or relations.
const STYLE_TAGS_MAX: usize = 500_000;
/// The end of a central directory, with the longest comment.
const END_BYTES: u64 = 22 + 65_535;

/// Tells what a packed file is, by the names of its parts.
pub(crate) fn tell(file: &mut File, limits: &Limits) -> Result<Format, TableError> {
    refuse_many_parts(file, limits)?;
    let archive = open(file)?;
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.to_ascii_lowercase())
        .collect();
    let has = |name: &str| names.iter().any(|part| part == name);
    if has("xl/workbook.xml") {
        return Ok(Format::Xlsx);
    }
    if has("content.xml") && has("mimetype") {
        return Ok(Format::Ods);
    }
    let (what, remedy) = if has("xl/workbook.bin") {
        ("a binary workbook (XLSB)", "save it as .xlsx and send that")
    } else if has("word/document.xml") {
        (
            "a text document",
            "copy the table into a spreadsheet and send that",
        )
    } else if has("doc.kml") {
        (
            "a packed map (KMZ)",
            "export it as GeoJSON or CSV and send that",
        )
    } else {
        (
            "a packed file (ZIP)",
            "unpack it and send the table that is in it",
        )
    };
    Err(TableError::NotATable { what, remedy })
}

fn open(file: &mut File) -> Result<ZipArchive<&mut File>, TableError> {
    file.seek(SeekFrom::Start(0))?;
    ZipArchive::new(file).map_err(|error| TableError::broken(Format::Xlsx, error))
}

/// Refuses a file that unpacks to more than is taken, or that holds too many parts.
pub(crate) fn guard(file: &mut File, format: Format, limits: &Limits) -> Result<(), TableError> {
    refuse_many_parts(file, limits)?;
    let packed = file.metadata()?.len();
    let most = limits
        .unpacked_bytes
        .min((packed * limits.ratio).max(RATIO_FROM_BYTES));
    let mut archive = open(file)?;
    let said = (0..archive.len()).try_fold(0_u64, |sum, place| {
        let part = archive
            .by_index_raw(place)
            .map_err(|error| TableError::broken(format, error))?;
        Ok::<_, TableError>(sum.saturating_add(part.size()))
    })?;
    if said > most {
        return Err(TableError::UnpackedTooLarge { limit: most });
    }
    let mut left = most;
    for place in 0..archive.len() {
        let part = archive
            .by_index(place)
            .map_err(|error| locked_or_broken(format, &error))?;
        let name = part
            .name()
            .map_err(|error| TableError::broken(format, error))?
            .into_owned();
        let most = if holds_rows(&name) {
            left
        } else {
            left.min(PART_BYTES_MAX)
        };
        let mut measure = Measure {
            is_xml: is_xml(&name),
            length: 0,
            tags: 0,
            longest: 0,
        };
        let got = io::copy(&mut part.take(most + 1), &mut measure)
            .map_err(|error| TableError::broken(format, error))?;
        if got > most {
            return Err(TableError::UnpackedTooLarge { limit: most });
        }
        if measure.tags > tags_max(&name) {
            let detail = format!("{name} has more than {} tags", tags_max(&name));
            return Err(TableError::broken(format, detail));
        }
        if measure.longest > limits.row_bytes {
            let detail = format!("a piece of {name} has more than {} bytes", limits.row_bytes);
            return Err(TableError::broken(format, detail));
        }
        left -= got;
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(())
}

/// The parts that are read as a stream; all others are held in memory.
fn holds_rows(name: &str) -> bool {
    name.starts_with("xl/worksheets/") || name == "content.xml"
}

/// How many tags a part may have: those of texts and styles become objects in memory, many times
/// larger than the tag.
fn tags_max(name: &str) -> usize {
    let name = name.to_ascii_lowercase();
    if name.ends_with("sharedstrings.xml") {
        return TEXT_TAGS_MAX;
    }
    let held = ["styles.xml", "workbook.xml", "theme1.xml", ".rels"];
    let is_held = held.iter().any(|end| name.ends_with(end)) || name.contains("richdata/");
    if is_held { STYLE_TAGS_MAX } else { usize::MAX }
}

fn is_xml(name: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("rels"))
}

/// Finds the longest piece of XML without a tag in it: a reader holds that much in memory at once.
struct Measure {
    is_xml: bool,
    length: usize,
    tags: usize,
    longest: usize,
}

impl Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_xml {
            let mut start = 0;
            for place in memchr::memchr_iter(b'<', bytes) {
                self.longest = self.longest.max(self.length + place - start);
                self.length = 0;
                self.tags += 1;
                start = place;
            }
            self.length += bytes.len() - start;
            self.longest = self.longest.max(self.length);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn locked_or_broken(format: Format, error: &zip::result::ZipError) -> TableError {
    if error.to_string().to_ascii_lowercase().contains("password") {
        return TableError::Locked;
    }
    TableError::broken(format, error)
}

/// Refuses a directory of too many parts before it is read: by the count that its end gives.
fn refuse_many_parts(file: &mut File, limits: &Limits) -> Result<(), TableError> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(END_BYTES)))?;
    let mut tail = Vec::new();
    Read::by_ref(file).take(END_BYTES).read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    let parts = ends(&tail).max().unwrap_or(0);
    if parts > limits.parts as u64 {
        return Err(TableError::TooManyParts {
            parts,
            limit: limits.parts,
        });
    }
    Ok(())
}

/// The counts of parts of everything that looks like the end of a directory. 65,535 may stand for
/// more (ZIP64), and is over the limit in any case.
fn ends(tail: &[u8]) -> impl Iterator<Item = u64> + '_ {
    memchr::memmem::find_iter(tail, b"PK\x05\x06").filter_map(|place| {
        let count = tail.get(place + 10..place + 12)?;
        Some(u64::from(u16::from_le_bytes([count[0], count[1]])))
    })
}
