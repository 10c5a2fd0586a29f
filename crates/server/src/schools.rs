//! Schools: lists, one school, counts by status, countries.

use axum::Json;
use axum::extract::{Path, Query, State};
use jiff::Timestamp;
use qosyl_domain::{
    Benchmark, Connectivity, CountryCode, Details, EducationLevel, SchoolId, SchoolNumber,
    SpeedStatus, Standing, Status,
};
use qosyl_store::SchoolRow;
use qosyl_tiles::{Bbox, Filter, Query as Words};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::error::{ApiError, Problem};
use crate::live::{Now, RegisterVersion};
use crate::page::{Page, cursor, page_limit};

/// A school, with what is known of its line now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SchoolAnswer {
    /// Qosyl's id.
    pub id: SchoolId,
    /// Its short number in this installation.
    pub number: SchoolNumber,
    /// Giga's id, where the school has one.
    pub giga_id: Option<String>,
    /// The government's id, where the school has one.
    pub government_id: Option<String>,
    /// The name as the ministry writes it.
    pub name: String,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = String, example = "KEN")]
    pub country: CountryCode,
    /// The level of teaching, where the list says it.
    pub education_level: Option<EducationLevel>,
    /// Who supplied the entry, where the list says it.
    pub data_source: Option<String>,
    /// An imaginary school of a demonstration.
    pub simulated: bool,
    /// `open`, `closed`, or `merged:` and the id of the school that it became part of.
    #[schema(value_type = String)]
    pub standing: Standing,
    /// What else the register says of it, by column.
    #[serde(skip_serializing_if = "Details::is_empty")]
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub details: Details,
    /// What the map paints.
    pub status: Status,
    /// Whether its line works.
    pub connectivity: Connectivity,
    /// Its speed against the benchmark.
    pub speed_status: SpeedStatus,
    /// Median of its latest complete tests, at most five and none older than the benchmark says.
    pub median_download_bps: Option<u64>,
    /// How many tests stand behind the median.
    pub tests: usize,
    /// When its latest evidence was made, by the device's clock.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_seen_at: Option<Timestamp>,
}

impl SchoolAnswer {
    /// What the register and the present say of a school.
    pub fn new(row: SchoolRow, now: Now) -> Self {
        let SchoolRow { number, school } = row;
        Self {
            id: school.id,
            number,
            giga_id: school.giga_id,
            government_id: school.government_id,
            name: school.name,
            longitude: school.position.longitude,
            latitude: school.position.latitude,
            country: school.country,
            education_level: school.education_level,
            data_source: school.data_source,
            simulated: school.simulated,
            standing: school.standing,
            details: school.details,
            status: now.status,
            connectivity: now.connectivity,
            speed_status: now.speed_status,
            median_download_bps: now.median_download_bps,
            tests: now.tests,
            last_seen_at: now.last_seen_at,
        }
    }
}

/// One page of a list of schools.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchoolPage {
    /// The schools.
    #[serde(flatten)]
    pub page: Page<SchoolAnswer>,
    /// The version of the country's register that they come from, where a country was asked for.
    pub register: Option<RegisterVersion>,
}

/// Which schools.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub struct ListQuery {
    /// Words of the name; marks and capitals do not matter.
    q: Option<String>,
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// `good`, `moderate`, `bad`, `not_connected` or `no_data`.
    status: Option<String>,
    /// West, south, east, north in degrees; a west above the east crosses the antimeridian.
    bbox: Option<String>,
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

impl ListQuery {
    fn filter(&self) -> Result<Filter, ApiError> {
        let q = self.q.as_deref().map(str::trim).filter(|q| !q.is_empty());
        Ok(Filter {
            q: q.map(Words::parse).transpose()?,
            country: self.country.as_deref().map(str::parse).transpose()?,
            status: self.status.as_deref().map(status).transpose()?,
            bbox: self.bbox.as_deref().map(str::parse::<Bbox>).transpose()?,
        })
    }
}

fn status(word: &str) -> Result<Status, ApiError> {
    Status::from_word(word).ok_or_else(|| {
        let shown: String = word.chars().take(24).collect();
        ApiError::bad(
            "status_unknown",
            format!("'{shown}' is none of good, moderate, bad, not_connected, no_data"),
        )
    })
}

/// Lists schools by number.
#[utoipa::path(get, path = "/v1/schools", tag = "schools", params(ListQuery),
    responses((status = 200, body = SchoolPage), (status = 400, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Json<SchoolPage>, ApiError> {
    let filter = query.filter()?;
    let limit = page_limit(query.limit)?;
    let after = cursor::<u32>(query.cursor.as_deref())?.map(SchoolNumber);
    app.blocking(move |app| {
        let page = app.live.columns().list(&filter, after, limit);
        let items = page.numbers.iter().map(|number| app.school(*number));
        let page = Page {
            items: items.collect::<Result<_, _>>()?,
            total: page.total,
            next: page.next.map(|number| number.to_string()),
        };
        let register = filter.country.and_then(|it| app.live.register_version(it));
        Ok(Json(SchoolPage { page, register }))
    })
    .await
}

/// One school, by id or number.
#[utoipa::path(get, path = "/v1/schools/{id}", tag = "schools",
    params(("id" = String, Path, description = "the school's id or number")),
    responses((status = 200, body = SchoolAnswer), (status = 404, body = Problem)))]
pub async fn get(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<SchoolAnswer>, ApiError> {
    app.blocking(move |app| app.school(app.find_school(&id)?).map(Json))
        .await
}

/// Which schools are counted.
#[derive(Debug, Deserialize, IntoParams)]
pub struct CountQuery {
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// West, south, east, north in degrees.
    bbox: Option<String>,
}

/// How many schools have which status.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountAnswer {
    /// By status.
    #[serde(flatten)]
    pub counts: ByStatus,
    /// All of them.
    pub total: u32,
    /// How many of them are imaginary.
    pub simulated: u32,
    /// The version of the country's register, where a country was asked for.
    pub register: Option<RegisterVersion>,
    /// When they were counted.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
}

/// A number for each status.
#[derive(Debug, Serialize, ToSchema)]
pub struct ByStatus {
    /// At the benchmark or above.
    pub good: u32,
    /// Between the floor and the benchmark.
    pub moderate: u32,
    /// Below the floor.
    pub bad: u32,
    /// The line does not work.
    pub not_connected: u32,
    /// No evidence, or none that is fresh.
    pub no_data: u32,
}

impl From<qosyl_domain::StatusCounts> for ByStatus {
    fn from(counts: qosyl_domain::StatusCounts) -> Self {
        Self {
            good: counts.of(Status::Good),
            moderate: counts.of(Status::Moderate),
            bad: counts.of(Status::Bad),
            not_connected: counts.of(Status::NotConnected),
            no_data: counts.of(Status::NoData),
        }
    }
}

/// Counts schools by status: the figures of the map's legend.
#[utoipa::path(get, path = "/v1/status-counts", tag = "schools", params(CountQuery),
    responses((status = 200, body = CountAnswer), (status = 400, body = Problem)))]
pub async fn counts(
    State(app): State<App>,
    Query(query): Query<CountQuery>,
) -> Result<Json<CountAnswer>, ApiError> {
    let query = ListQuery {
        country: query.country,
        bbox: query.bbox,
        ..ListQuery::default()
    };
    let filter = query.filter()?;
    app.blocking(move |app| {
        let tally = app.live.columns().counts(&filter);
        Ok(Json(CountAnswer {
            total: tally.counts.total(),
            counts: tally.counts.into(),
            simulated: tally.simulated,
            register: filter.country.and_then(|it| app.live.register_version(it)),
            as_of: Timestamp::now(),
        }))
    })
    .await
}

/// A country's schools in short.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountryAnswer {
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = String, example = "KEN")]
    pub country: CountryCode,
    /// How many schools.
    pub schools: u32,
    /// West, south, east, north in degrees.
    pub bbox: [f64; 4],
    /// By status.
    pub counts: ByStatus,
    /// How many of them are imaginary.
    pub simulated: u32,
}

/// The countries that have schools here.
#[utoipa::path(get, path = "/v1/countries", tag = "schools",
    responses((status = 200, body = Page<CountryAnswer>)))]
pub async fn countries(State(app): State<App>) -> Result<Json<Page<CountryAnswer>>, ApiError> {
    app.blocking(|app| {
        let summaries = app.live.columns().countries();
        let items: Vec<CountryAnswer> = summaries
            .into_iter()
            .map(|summary| CountryAnswer {
                country: summary.country,
                schools: summary.schools,
                bbox: summary.bbox,
                counts: summary.counts.into(),
                simulated: summary.simulated,
            })
            .collect();
        Ok(Json(Page::whole(items)))
    })
    .await
}

/// What counts as good: the levels behind every status.
#[utoipa::path(get, path = "/v1/benchmark", tag = "schools",
    responses((status = 200, body = Benchmark)))]
pub async fn benchmark(State(app): State<App>) -> Json<Benchmark> {
    Json(app.config.benchmark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_condition_is_refused_by_its_own_code() {
        let code = |query: ListQuery| query.filter().unwrap_err().to_string();
        let query = ListQuery {
            country: Some("Kenya".into()),
            ..ListQuery::default()
        };
        assert!(code(query).contains("country_malformed"));
        let query = ListQuery {
            status: Some("fine".into()),
            ..ListQuery::default()
        };
        assert!(code(query).contains("status_unknown"));
        let query = ListQuery {
            bbox: Some("1,2,3".into()),
            ..ListQuery::default()
        };
        assert!(code(query).contains("bbox"));
        let query = ListQuery {
            q: Some("x".repeat(1000)),
            ..ListQuery::default()
        };
        assert!(code(query).contains("query_too_long"));
    }
}
