//! `qosyl schools …`

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Access;

/// `qosyl schools …`
#[derive(Debug, Subcommand)]
pub enum Schools {
    /// Check a school list here, without a server: which rows cannot enter a register, and why.
    Check(Check),
    /// Bring a school list in: it is checked, compared with the register and submitted for review.
    Import(Import),
    /// List the uploads of a country: what waits for whom.
    Uploads {
        /// Only this country.
        #[arg(long)]
        country: Option<String>,
        /// Only this state, for instance `in_review`.
        #[arg(long)]
        state: Option<String>,
        #[command(flatten)]
        access: Access,
    },
    /// Decide on an upload of somebody else: refuse rows or columns, approve it or return it.
    Review(Review),
    /// Publish an approved upload as a new version of the register.
    Publish {
        /// The upload's id.
        upload: String,
        /// Publish without the review of a second person; only with the administrator's token.
        #[arg(long)]
        without_review: bool,
        #[command(flatten)]
        access: Access,
    },
    /// Show what an upload changes, or what changed between two versions.
    Diff(Diff),
    /// List the versions of a country's register.
    Versions {
        /// The country's three-letter code.
        #[arg(long)]
        country: String,
        #[command(flatten)]
        access: Access,
    },
    /// Undo a version by publishing its reverse.
    Undo {
        /// The country's three-letter code.
        #[arg(long)]
        country: String,
        /// The version to undo.
        version: u64,
        /// Take back also what later versions changed again.
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        access: Access,
    },
    /// Propose that schools become part of another one; a second person approves.
    Merge {
        /// The country's three-letter code.
        #[arg(long)]
        country: String,
        /// The school that stays: its id.
        #[arg(long)]
        into: String,
        /// Words for whoever reviews it.
        #[arg(long, default_value = "")]
        note: String,
        /// The schools that become part of it: their ids.
        #[arg(required = true)]
        schools: Vec<String>,
        #[command(flatten)]
        access: Access,
    },
    /// Propose that a school becomes several; a second person approves.
    Split {
        /// The country's three-letter code.
        #[arg(long)]
        country: String,
        /// The school that is split: its id.
        school: String,
        /// A new school: its name, latitude and longitude. Given several times.
        #[arg(long, required = true, value_name = "NAME;LATITUDE;LONGITUDE")]
        into: Vec<String>,
        /// Words for whoever reviews it.
        #[arg(long, default_value = "")]
        note: String,
        #[command(flatten)]
        access: Access,
    },
    /// Write the register, as it is or as it was, to a file.
    Export(Export),
    /// List schools.
    List {
        /// Words of the name.
        #[arg(long)]
        q: Option<String>,
        /// Only this country.
        #[arg(long)]
        country: Option<String>,
        /// Only this status: `good`, `moderate`, `bad`, `not_connected` or `no_data`.
        #[arg(long)]
        status: Option<String>,
        /// How many at most.
        #[arg(long, default_value_t = 50)]
        limit: usize,
        #[command(flatten)]
        access: Access,
    },
    /// Show one school.
    Show {
        /// The school's id or number.
        school: String,
        #[command(flatten)]
        access: Access,
    },
}

/// How a file is read, where it should not be found out.
#[derive(Debug, Clone, Default, Args)]
pub struct Reading {
    /// The sheet of a spreadsheet.
    #[arg(long)]
    pub sheet: Option<String>,
    /// The row of the column names, counted from 1.
    #[arg(long)]
    pub header_row: Option<u32>,
    /// The encoding of a text file, for instance `windows-1251`.
    #[arg(long)]
    pub encoding: Option<String>,
    /// The separator of a text file: `,` `;` `|` or `tab`.
    #[arg(long)]
    pub separator: Option<String>,
    /// A file with the mapping of the columns, JSON, as `--show-mapping` prints it.
    #[arg(long)]
    pub mapping: Option<PathBuf>,
}

/// Options of `schools check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The file: CSV, TSV, XLSX, XLS, ODS, `GeoJSON`, Parquet or newline-delimited JSON.
    pub file: PathBuf,
    /// The country's three-letter code.
    #[arg(long)]
    pub country: String,
    /// Only this first-level area, by its name or id: rows of schools outside of it are told.
    #[arg(long)]
    pub area: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    /// Whose rules: Qosyl's, or exactly Giga's, to compare results.
    #[arg(long, value_enum, default_value_t = Mode::Qosyl)]
    pub mode: Mode,
    /// Outlines of the country's own areas: `LEVEL=FILE`, `GeoJSON`; may be given several times.
    #[arg(long, value_name = "LEVEL=FILE")]
    pub boundaries: Vec<String>,
    /// Write the report as one HTML file.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the rows with a finding, and the reasons, as CSV.
    #[arg(long, value_name = "FILE")]
    pub rows: Option<PathBuf>,
    /// Print the proposed mapping as JSON and stop.
    #[arg(long)]
    pub show_mapping: bool,
    /// Write the whole report as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Whose rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// Qosyl's.
    Qosyl,
    /// Exactly Giga's.
    Giga,
}

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Schools.
    Schools,
    /// Coverage of schools by mobile networks, distances to nodes.
    Coverage,
    /// Fibre nodes.
    FiberNodes,
    /// Cell sites.
    CellSites,
    /// Outlines of areas.
    Boundaries,
    /// Schools from a survey or from imagery, to be matched against the register.
    Candidates,
}

impl Kind {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::Coverage => "coverage",
            Self::FiberNodes => "fiber_nodes",
            Self::CellSites => "cell_sites",
            Self::Boundaries => "boundaries",
            Self::Candidates => "candidates",
        }
    }
}

/// Options of `schools import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The file.
    pub file: PathBuf,
    /// The country's three-letter code, for instance KEN.
    #[arg(long)]
    pub country: String,
    /// What the file is about.
    #[arg(long, value_enum, default_value_t = Kind::Schools)]
    pub kind: Kind,
    /// The level of the areas, for boundaries: 0 is the country.
    #[arg(long)]
    pub level: Option<u8>,
    /// Change schools of this first-level area only, by its name or id. Needless for a steward of
    /// one area.
    #[arg(long)]
    pub area: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    /// Words for whoever reviews it.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Stop after the checks: do not submit it for review.
    #[arg(long)]
    pub draft: bool,
    /// Publish at once, without review; only with the administrator's token.
    #[arg(long, conflicts_with = "draft")]
    pub publish: bool,
    /// Mark every school as imaginary; only together with --publish.
    #[arg(long, requires = "publish")]
    pub simulated: bool,
    #[command(flatten)]
    pub access: Access,
}

/// Options of `schools review`.
#[derive(Debug, Args)]
pub struct Review {
    /// The upload's id.
    pub upload: String,
    /// Refuse these rows, as numbers of the report, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub refuse_rows: Vec<u64>,
    /// Refuse every change of these columns, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub refuse_columns: Vec<String>,
    /// Refuse every row with a finding of this check.
    #[arg(long)]
    pub refuse_check: Option<String>,
    /// Accept all that is not decided.
    #[arg(long)]
    pub accept_all: bool,
    /// Approve it: it can be published then.
    #[arg(long)]
    pub approve: bool,
    /// Give it back to who uploaded it, with these words.
    #[arg(long, value_name = "NOTE", conflicts_with = "approve")]
    pub give_back: Option<String>,
    #[command(flatten)]
    pub access: Access,
}

/// Options of `schools diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// An upload's id.
    #[arg(required_unless_present = "country")]
    pub upload: Option<String>,
    /// A country, to compare versions.
    #[arg(long, conflicts_with = "upload", requires = "from")]
    pub country: Option<String>,
    /// The older version; 0 is before the first.
    #[arg(long)]
    pub from: Option<u64>,
    /// The newer version; the present one if not given.
    #[arg(long)]
    pub to: Option<u64>,
    /// How many rows at most.
    #[arg(long, default_value_t = 100)]
    pub limit: usize,
    #[command(flatten)]
    pub access: Access,
}

/// Forms of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Text, separated by commas.
    Csv,
    /// `GeoJSON`, RFC 7946.
    Geojson,
    /// `GeoParquet` 1.1.
    Geoparquet,
    /// A spreadsheet.
    Xlsx,
}

impl Form {
    /// How such a file's name ends.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Geojson => "geojson",
            Self::Geoparquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }

    /// What a file's name asks for.
    pub fn of(path: &std::path::Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Some(Self::Csv),
            "geojson" | "json" => Some(Self::Geojson),
            "parquet" | "geoparquet" => Some(Self::Geoparquet),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// Options of `schools export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The country's three-letter code.
    #[arg(long)]
    pub country: String,
    /// The version; the present one if not given.
    #[arg(long)]
    pub version: Option<u64>,
    /// The form; what the name of the file says if not given, else CSV.
    #[arg(long, value_enum)]
    pub format: Option<Form>,
    /// The file to write; standard output if not given.
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub access: Access,
}
