//! Holds what the server knows at the end against what was planted and what happened.

mod budget;
mod clock;
mod outages;
mod records;
mod spread;
mod statistics;

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use qosyl_domain::{DeviceId, Outage};
use qosyl_store::{ChainState, Options, Record, Store};

use crate::school::School;
use crate::world::{Setting, World};

/// Records that are read at once.
const PIECE: usize = 10_000;

/// A criterion, or a figure without one.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is about.
    pub what: &'static str,
    /// What was found.
    pub figure: String,
    /// Whether it is as it must be; `None` for a figure alone.
    pub met: Option<bool>,
}

/// What came of a month.
#[derive(Debug, Default)]
pub struct Report {
    /// Every criterion.
    pub rows: Vec<Row>,
    /// What was not as it must be, in detail; the first of many.
    pub faults: Vec<String>,
}

/// Faults that are told in detail.
const FAULTS_MAX: usize = 60;

impl Report {
    /// Whether every criterion is met.
    pub fn is_sound(&self) -> bool {
        self.rows.iter().all(|it| it.met != Some(false))
    }

    fn criterion(&mut self, what: &'static str, met: bool, figure: String) {
        let met = Some(met);
        self.rows.push(Row { what, figure, met });
    }

    fn figure(&mut self, what: &'static str, figure: String) {
        self.rows.push(Row {
            what,
            figure,
            met: None,
        });
    }

    fn fault(&mut self, school: &School, detail: &str) {
        if self.faults.len() < FAULTS_MAX {
            self.faults
                .push(format!("school {}: {detail}", school.number));
        }
    }
}

/// What the server knows of one school.
#[derive(Default)]
struct Known {
    records: Vec<Record>,
    chain: Option<ChainState>,
}

impl Known {
    fn outages(&self) -> Vec<&Outage> {
        let mut outages: Vec<&Outage> = self
            .records
            .iter()
            .filter_map(|it| match it {
                Record::Outage(outage) => Some(outage),
                _ => None,
            })
            .collect();
        outages.sort_unstable_by_key(|it| it.began_at);
        outages
    }
}

/// Reads the servers' databases and judges every criterion.
pub fn judge(setting: Setting, worlds: Vec<World>, took: Duration) -> Report {
    let count = worlds.len();
    let (mut schools, mut known) = (Vec::new(), Vec::new());
    for (inhabitants, data) in worlds {
        known.extend(read(&data, inhabitants.len()));
        schools.extend(inhabitants);
    }
    let schools = &schools[..];
    let mut report = Report::default();
    let awake: i64 = schools
        .iter()
        .flat_map(|it| {
            it.log()
                .awake
                .iter()
                .map(|(span, _)| span.1 - span.0)
                .collect::<Vec<_>>()
        })
        .sum();
    report.figure(
        "simulated",
        format!(
            "{} meters, {} days, {:.0} hours of running computers, seed {}, {count} worlds, in {:.0} s",
            setting.meters,
            setting.days,
            awake as f64 / 3.6e6,
            setting.seed,
            took.as_secs_f64()
        ),
    );
    records::judge(&mut report, schools, &known);
    outages::judge(&mut report, schools, &known);
    budget::judge(&mut report, schools);
    spread::judge(&mut report, schools);
    clock::judge(&mut report, schools, &known);
    report
}

fn read(data: &Path, schools: usize) -> Vec<Known> {
    let store = Store::open(data, &Options::default()).unwrap();
    let mut known: Vec<Known> = (0..schools).map(|_| Known::default()).collect();
    let mut chains: HashMap<DeviceId, usize> = HashMap::new();
    for device in store.devices(None, schools + 1).unwrap() {
        let place = device.school.0 as usize - 1;
        known[place].chain = store.chain_state(device.key).unwrap();
        chains.insert(device.id, place);
    }
    let mut after = 0;
    loop {
        let found = store.records_after(after, PIECE).unwrap();
        let Some(last) = found.last() else {
            return known;
        };
        after = last.seq;
        for it in found {
            known[it.school.0 as usize - 1].records.push(it.record);
        }
    }
}
