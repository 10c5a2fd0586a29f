//! Records of other programs that can be read and not be placed: for administrators.

use axum::Json;
use axum::extract::{Query, State};
use jiff::Timestamp;
use qosyl_domain::{Role, Source};
use qosyl_giga::{Draft, Parsed};
use qosyl_store::{Author, Incoming, KeyScope, Quarantined, Taken};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::caller::Caller;
use crate::error::{ApiError, Problem};
use crate::giga::place::{Placer, Sender};
use crate::history::time;
use crate::limits::{FILTER_BYTES_MAX, RETRIED_AT_ONCE};
use crate::page::{Page, cursor, cut, page_limit};

/// What may have changed since: the register. A wrong time or speed stays wrong.
const RETRIED: [&str; 3] = ["school_unknown", "school_ambiguous", "school_contradicts"];

/// A record in quarantine.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuarantinedAnswer {
    /// Its place: later ones have greater ones.
    pub id: i64,
    /// Where it comes from.
    pub source: Source,
    /// Why it cannot be placed: stable, in snake case.
    pub reason: String,
    /// The same in words.
    pub detail: String,
    /// Who brought it.
    pub actor: String,
    /// When it came first.
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// What can be used of it. Nothing in it is about a person.
    #[schema(value_type = Object)]
    pub record: Value,
}

impl From<Quarantined> for QuarantinedAnswer {
    fn from(it: Quarantined) -> Self {
        Self {
            id: it.seq,
            source: it.source,
            reason: it.reason,
            detail: it.detail,
            received_at: time(it.author.at_ms),
            actor: it.author.actor,
            record: serde_json::from_str(&it.body).unwrap_or_default(),
        }
    }
}

/// Which records.
#[derive(Debug, Deserialize, IntoParams)]
pub struct QuarantineQuery {
    /// Only of this reason, for instance `school_unknown`.
    reason: Option<String>,
    /// Items on the page, 1 to 500; 50 if not given.
    limit: Option<u32>,
    /// The `next` of the page before.
    cursor: Option<String>,
}

/// Lists records that cannot be placed, in the order in which they came.
#[utoipa::path(get, path = "/v1/quarantine", tag = "measurements", params(QuarantineQuery),
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = Page<QuarantinedAnswer>), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    Query(query): Query<QuarantineQuery>,
    caller: Caller,
) -> Result<Json<Page<QuarantinedAnswer>>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let limit = page_limit(query.limit)?;
    let after = cursor::<i64>(query.cursor.as_deref())?.unwrap_or(0);
    let reason = query.reason.filter(|it| !it.is_empty());
    if reason
        .as_ref()
        .is_some_and(|it| it.len() > FILTER_BYTES_MAX)
    {
        let text = format!("reason has at most {FILTER_BYTES_MAX} bytes");
        return Err(ApiError::bad("filter_too_long", text));
    }
    app.blocking(move |app| {
        let total = app.store.quarantine_count(reason.as_deref())?;
        let mut found = app.store.quarantine(reason.as_deref(), after, limit + 1)?;
        let next = cut(&mut found, limit, |it| it.seq.to_string());
        Ok(Json(Page {
            items: found.into_iter().map(QuarantinedAnswer::from).collect(),
            total: usize::try_from(total).unwrap_or(usize::MAX),
            next,
        }))
    })
    .await
}

/// What became of the records that were tried again.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct RetryAnswer {
    /// How many were tried.
    pub tried: usize,
    /// How many found their school.
    pub placed: usize,
}

/// Tries again to place what had no school, or not one alone: after the register has changed.
#[utoipa::path(post, path = "/v1/quarantine/retry", tag = "measurements",
    security(("administrator" = []), ("session" = [])),
    responses((status = 200, body = RetryAnswer), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn retry(State(app): State<App>, caller: Caller) -> Result<Json<RetryAnswer>, ApiError> {
    caller.require(Role::Administrator, None)?;
    let author = caller.author();
    App::to_the_end(async move {
        let mut answer = RetryAnswer::default();
        for reason in RETRIED {
            retry_all(&app, reason, &author, &mut answer).await?;
        }
        Ok(Json(answer))
    })
    .await
}

async fn retry_all(
    app: &App,
    reason: &'static str,
    author: &Author,
    answer: &mut RetryAnswer,
) -> Result<(), ApiError> {
    let mut after = 0;
    loop {
        let from = after;
        let read = move |app: App| {
            let found = app.store.quarantine(Some(reason), from, RETRIED_AT_ONCE)?;
            let last = found.last().map(|it| it.seq);
            let tried = found.len();
            let placed = found.iter().map(|it| placed(&app, it));
            let placed: Vec<Option<Incoming>> = placed.collect::<Result<_, ApiError>>()?;
            Ok((
                last,
                tried,
                placed.into_iter().flatten().collect::<Vec<_>>(),
            ))
        };
        let (last, tried, placed) = app.blocking(read).await?;
        answer.tried += tried;
        if !placed.is_empty() {
            let taken = app.store.take_in(placed, author.clone()).await?;
            let is_placed = |it: &&Taken| !matches!(it, Taken::Quarantined { .. });
            answer.placed += taken.iter().filter(is_placed).count();
        }
        match last {
            Some(last) if tried == RETRIED_AT_ONCE => after = last,
            _ => return Ok(()),
        }
    }
}

/// A record at its school, if it has one by now that whoever brought it may send for.
fn placed(app: &App, kept: &Quarantined) -> Result<Option<Incoming>, ApiError> {
    let Ok(draft) = serde_json::from_str::<Draft>(&kept.body) else {
        // A registration or a flag.
        return Ok(None);
    };
    let keys = app.accounts.keys();
    let key = kept
        .key
        .and_then(|id| keys.into_iter().find(|it| it.id == id));
    let fleet = match key.map(|it| it.scope) {
        Some(KeyScope::GigaMeter(fleet)) => Some(fleet),
        _ => None,
    };
    let sender = Sender {
        author: kept.author.clone(),
        key: kept.key,
        country: fleet.as_ref().and_then(|it| it.country).or(draft.register),
        fleet,
    };
    let parsed = Parsed {
        draft,
        problem: None,
    };
    let (_, incoming) = Placer::new(app, &sender).place(parsed, time(kept.author.at_ms))?;
    Ok(Some(incoming).filter(|it| matches!(it, Incoming::Placed(_))))
}
