//! Where a record of another program belongs: its school, if whoever sends it may send for that one,
//! or else the quarantine.

use std::collections::HashMap;
use std::time::Instant;

use axum::http::StatusCode;
use jiff::Timestamp;
use qosyl_domain::{CountryCode, Invalid, KeyId};
use qosyl_giga::{Draft, Parsed, Place, Placed, SchoolKey};
use qosyl_store::{
    Author, Fleet, Incoming, NewQuarantined, PlacedRecord, Record, SchoolRow, Taken,
};
use uuid::Uuid;

use crate::App;
use crate::caller::Caller;
use crate::error::ApiError;

/// Who sends records, and for which schools they may.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The author of what comes of them.
    pub author: Author,
    /// The key that brought them; none for the administrator's token and for persons.
    pub key: Option<KeyId>,
    /// The schools of a key; all where there is none.
    pub fleet: Option<Fleet>,
    /// The country in whose register ids of governments are looked up.
    pub country: Option<CountryCode>,
}

impl Sender {
    /// Whoever has the key of a fleet.
    pub fn fleet(caller: &Caller) -> Result<Self, ApiError> {
        let (key, fleet) = caller.require_fleet()?;
        Ok(Self {
            author: caller.author(),
            key: Some(key.id),
            fleet: Some(fleet.clone()),
            country: fleet.country,
        })
    }
}

/// What became of a record: its id, and where it is.
pub type Outcome = (Uuid, Taken);

/// Finds schools, each once for all records of a batch.
pub struct Placer<'a> {
    app: &'a App,
    sender: &'a Sender,
    known: HashMap<SchoolKey, Result<SchoolRow, Invalid>>,
}

impl<'a> Placer<'a> {
    /// For the records of one sender.
    pub fn new(app: &'a App, sender: &'a Sender) -> Self {
        Self {
            app,
            sender,
            known: HashMap::new(),
        }
    }

    /// The school that a key leads to, if the sender may send for it. Reads the database.
    pub fn school(&mut self, key: &SchoolKey) -> Result<Result<SchoolRow, Invalid>, ApiError> {
        if let Some(known) = self.known.get(key) {
            return Ok(known.clone());
        }
        let found = find(self.app, key, self.sender.country)?;
        let found = found.and_then(|row| self.allowed(row));
        self.known.insert(key.clone(), found.clone());
        Ok(found)
    }

    fn allowed(&self, row: SchoolRow) -> Result<SchoolRow, Invalid> {
        let fleet = self.sender.fleet.as_ref();
        if fleet.is_none_or(|it| it.covers(row.school.id, row.school.country)) {
            return Ok(row);
        }
        let detail = format!("the key does not send for the school {}", row.school.id);
        Err(Invalid::new("school_foreign", detail))
    }

    /// Where a record goes, and its id there. Reads the database.
    pub fn place(
        &mut self,
        parsed: Parsed,
        received_at: Timestamp,
    ) -> Result<(Uuid, Incoming), ApiError> {
        let Parsed { draft, problem } = parsed;
        let school = match problem {
            Some(problem) => Err(problem),
            None => self.school(&draft.school)?,
        };
        let placed = school.and_then(|row| {
            let place = Place {
                school: row.school.id,
                country: row.school.country,
            };
            Ok((row.number, draft.place(place, Timestamp::now())?))
        });
        match placed {
            Err(invalid) => {
                let aside = self.aside(&draft, invalid)?;
                Ok((aside.id, Incoming::Aside(aside)))
            }
            Ok((number, placed)) => {
                let record = record(placed);
                // Should its device turn out to be shut out, the store says so in its own words.
                let aside = self.aside(&draft, Invalid::new("device_disabled", ""))?;
                let received_at_ms = received_at.as_millisecond();
                let meter = draft.meter().cloned();
                let id = record.id();
                let new = PlacedRecord::new(record, number, meter, received_at_ms, aside)?;
                Ok((id, Incoming::Placed(Box::new(new))))
            }
        }
    }

    fn aside(&self, draft: &Draft, invalid: Invalid) -> Result<NewQuarantined, ApiError> {
        let body = serde_json::to_string(draft)
            .map_err(|error| ApiError::Internal(format!("a draft is plain data: {error}")))?;
        Ok(NewQuarantined {
            id: draft.aside_id(),
            source: draft.source(),
            reason: invalid.code,
            detail: invalid.detail,
            key: self.sender.key,
            body,
        })
    }
}

fn record(placed: Placed) -> Record {
    match placed {
        Placed::Measurement(test) => Record::Measurement(test),
        Placed::Heartbeat(beat) => Record::Heartbeat(beat),
    }
}

/// The school that a key leads to. Reads the database.
fn find(
    app: &App,
    key: &SchoolKey,
    country: Option<CountryCode>,
) -> Result<Result<SchoolRow, Invalid>, ApiError> {
    let own = key.qosyl_id.map(|id| app.store.school_number(id));
    if let Some(number) = own.transpose()?.flatten()
        && let Some(row) = app.store.school(number)?
    {
        return Ok(Ok(row));
    }
    if let Some(giga_id) = &key.giga_id {
        let found = app.store.schools_by_giga_id(giga_id)?;
        if !found.is_empty() {
            return Ok(only(found, giga_id));
        }
    }
    let by_government = key.government_id.as_ref().zip(country);
    let Some((id, country)) = by_government else {
        return Ok(Err(unknown(key)));
    };
    let found = app.store.schools_by_government_id(country, id)?;
    if found.is_empty() {
        return Ok(Err(unknown(key)));
    }
    Ok(only(found, id).and_then(|row| agreeing(row, key)))
}

fn only(mut found: Vec<SchoolRow>, id: &str) -> Result<SchoolRow, Invalid> {
    if let (Some(row), true) = (found.pop(), found.is_empty()) {
        return Ok(row);
    }
    let detail = format!("several schools have the id {id}");
    Err(Invalid::new("school_ambiguous", detail))
}

/// A school found by the government's id must not have another id of Giga than the record says.
fn agreeing(row: SchoolRow, key: &SchoolKey) -> Result<SchoolRow, Invalid> {
    match (&row.school.giga_id, &key.giga_id) {
        (Some(own), Some(told)) if !own.trim().eq_ignore_ascii_case(told) => {
            let detail = format!("the government's id is that of {own}, Giga's says {told}");
            Err(Invalid::new("school_contradicts", detail))
        }
        _ => Ok(row),
    }
}

fn unknown(key: &SchoolKey) -> Invalid {
    if key.is_empty() {
        return Invalid::new("school_missing", "the record names no school");
    }
    let named = key.giga_id.as_ref().or(key.government_id.as_ref());
    let named = named.cloned().or(key.qosyl_id.map(|it| it.to_string()));
    let detail = format!(
        "no school of the register has the id {}",
        named.unwrap_or_default()
    );
    Invalid::new("school_unknown", detail)
}

impl App {
    /// Makes records of other programs durable, each at its school or in quarantine.
    pub async fn take_in(
        &self,
        parsed: Vec<Parsed>,
        sender: Sender,
    ) -> Result<Vec<Outcome>, ApiError> {
        let received_at = Timestamp::now();
        let author = sender.author.clone();
        let placed = self
            .blocking(move |app| {
                let mut placer = Placer::new(&app, &sender);
                let records = parsed.into_iter();
                records
                    .map(|it| placer.place(it, received_at))
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        let (ids, incoming): (Vec<_>, Vec<_>) = placed.into_iter().unzip();
        if incoming.is_empty() {
            return Ok(Vec::new());
        }
        let taken = self.store.take_in(incoming, author).await?;
        self.count_taken(&taken);
        Ok(ids.into_iter().zip(taken).collect())
    }

    fn count_taken(&self, taken: &[Taken]) {
        for it in taken {
            let result = match it {
                Taken::Accepted(_) => "accepted",
                Taken::Duplicate => "duplicate",
                Taken::Quarantined { .. } => "quarantined",
            };
            let labels = vec![("kind", "foreign"), ("result", result)];
            self.metrics.records.get_or_create(&labels).inc();
        }
    }

    /// Refuses a device of another program that sends too much, by its pseudonym; what says nothing
    /// of its device counts as one of its key.
    pub fn admit_sender(&self, parsed: &[Parsed], sender: &Sender) -> Result<(), ApiError> {
        let device = parsed.iter().find_map(|it| it.draft.device);
        let key = sender.key.map(|it| it.0);
        let device = device.or(key).unwrap_or_default();
        if self.senders.admit(device, Instant::now()) {
            return Ok(());
        }
        Err(ApiError::refused(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_requests",
            "this device sends too much; keep the records and send them in some minutes",
        ))
    }
}
