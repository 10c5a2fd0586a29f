//! Brings the country's register and its planted past to a server.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use qosyl_domain::SchoolId;
use tokio::sync::watch;

use crate::SimError;
use crate::api::Api;
use crate::country::{Country, SimSchool};
use crate::past::{Owner, past};
use crate::truth::Truth;

/// So many schools send their past at once. The server commits together what arrives together.
pub(crate) const SENDERS: usize = 16;

/// Pauses between tries: half a minute in all, by which a busy server has caught up.
const AGAIN_AFTER_MS: [u64; 8] = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/// A simulated school that the server knows.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub(crate) id: SchoolId,
    pub(crate) school: SimSchool,
}

/// What the import brought.
#[derive(Debug)]
pub(crate) struct Settlement {
    pub(crate) schools: Vec<Settled>,
    /// Schools that the server did not know before.
    pub(crate) created: usize,
}

/// How far the past has been sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Planted {
    pub(crate) schools: usize,
    pub(crate) measurements: usize,
}

/// Imports the country and learns the ids that the server gave its schools.
pub(crate) fn settle(api: &Api, country: &Country) -> Result<Settlement, SimError> {
    let imported = api.import(&country.to_csv()?)?;
    let ids: HashMap<String, SchoolId> = api
        .schools()?
        .into_iter()
        .filter_map(|it| Some((it.giga_id?, it.id)))
        .collect();
    let settled = |school: &SimSchool| {
        let giga_id = school.giga_id;
        let id = ids.get(&giga_id.to_string()).copied();
        Ok(Settled {
            id: id.ok_or(SimError::SchoolMissing { giga_id })?,
            school: school.clone(),
        })
    };
    let schools: Result<Vec<Settled>, SimError> = country.schools().iter().map(settled).collect();
    Ok(Settlement {
        schools: schools?,
        created: imported.created,
    })
}

/// Sends the past of the schools that have a meter, as far as it is newer than `after`. Each
/// school's tests are sent by a simulated device of its own.
///
/// The first error that does not pass ends it; `stop` ends it early, without an error.
pub(crate) fn plant(
    api: &Api,
    truth: &Truth,
    schools: &[Settled],
    after: Timestamp,
    stop: &watch::Receiver<bool>,
    progress: &(dyn Fn(Planted) + Sync),
) -> Result<Planted, SimError> {
    let next = AtomicUsize::new(0);
    let ended = AtomicBool::new(false);
    let result = Mutex::new(Ok(Planted::default()));
    let locked = || result.lock().expect("no sender panics while it counts");
    let send_all = || {
        while !*stop.borrow() && !ended.load(Ordering::Relaxed) {
            let Some(settled) = schools.get(next.fetch_add(1, Ordering::Relaxed)) else {
                return;
            };
            match plant_one(api, truth, settled, after, stop) {
                Ok(0) => {}
                Ok(measurements) => {
                    if let Ok(planted) = &mut *locked() {
                        planted.schools += 1;
                        planted.measurements += measurements;
                        progress(*planted);
                    }
                }
                Err(error) => {
                    ended.store(true, Ordering::Relaxed);
                    *locked() = Err(error);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..SENDERS.min(schools.len()) {
            scope.spawn(send_all);
        }
    });
    result
        .into_inner()
        .expect("no sender panics while it counts")
}

/// Sends one school's past; answers how many tests it has.
fn plant_one(
    api: &Api,
    truth: &Truth,
    settled: &Settled,
    after: Timestamp,
    stop: &watch::Receiver<bool>,
) -> Result<usize, SimError> {
    let owned_by = |device_id| {
        let owner = Owner {
            school_id: settled.id,
            device_id,
        };
        let mut tests = past(truth, &settled.school, owner);
        tests.retain(|test| test.started_at > after);
        tests
    };
    // Nothing is enrolled for a school that has nothing to say.
    if owned_by(qosyl_domain::DeviceId(uuid::Uuid::nil())).is_empty() {
        return Ok(0);
    }
    let code = patiently(stop, || api.code(settled.id))?;
    let device = patiently(stop, || api.enrol(&code))?;
    let tests = owned_by(device.id);
    patiently(stop, || api.send(&device, &tests))?;
    Ok(tests.len())
}

/// Tries again, with growing pauses, while the server is busy or not heard.
fn patiently<T>(
    stop: &watch::Receiver<bool>,
    call: impl Fn() -> Result<T, SimError>,
) -> Result<T, SimError> {
    for pause in AGAIN_AFTER_MS.map(Duration::from_millis) {
        match call() {
            Err(error) if error.is_passing() && !*stop.borrow() => {
                tracing::debug!(%error, ?pause, "a past is sent again");
                thread::sleep(pause);
            }
            done => return done,
        }
    }
    call()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::past::PAST_TESTS;
    use crate::standin::{StandIn, TOKEN};

    const SCHOOLS: usize = 40;

    fn settled(standin: &StandIn) -> (Api, Truth, Vec<Settled>) {
        let api = Api::new(&standin.url(), TOKEN, SENDERS);
        let country = Country::of_kazakhstan(5).thinned(SCHOOLS);
        let schools = settle(&api, &country).unwrap().schools;
        (api, Truth::new(5, Timestamp::now()), schools)
    }

    fn plant_all(api: &Api, truth: &Truth, schools: &[Settled]) -> Result<Planted, SimError> {
        let never = watch::channel(false).1;
        plant(api, truth, schools, Timestamp::MIN, &never, &|_| {})
    }

    #[test]
    fn every_school_is_settled_once_however_often_it_is_imported() {
        let standin = StandIn::start();
        let api = Api::new(&standin.url(), TOKEN, 1);
        let country = Country::of_kazakhstan(5).thinned(SCHOOLS);
        let first = settle(&api, &country).unwrap();
        assert_eq!((first.created, first.schools.len()), (SCHOOLS, SCHOOLS));
        let second = settle(&api, &country).unwrap();
        assert_eq!((second.created, second.schools.len()), (0, SCHOOLS));
        assert!(
            first
                .schools
                .iter()
                .zip(&second.schools)
                .all(|(a, b)| a.id == b.id)
        );
    }

    #[test]
    fn each_school_with_a_meter_sends_its_whole_past_by_its_own_device() {
        let standin = StandIn::start();
        let (api, truth, schools) = settled(&standin);
        let planted = plant_all(&api, &truth, &schools).unwrap();
        let metered: Vec<&Settled> = schools
            .iter()
            .filter(|it| truth.has_meter(&it.school))
            .collect();
        assert!(metered.len() < schools.len());
        assert_eq!(planted.schools, metered.len());
        assert_eq!(planted.measurements, metered.len() * PAST_TESTS as usize);
        let state = standin.state();
        assert_eq!(state.measurements.len(), planted.measurements);
        assert_eq!(state.devices.len(), metered.len());
        let sent: HashSet<SchoolId> = state.measurements.iter().map(|it| it.school_id).collect();
        assert_eq!(sent, metered.iter().map(|it| it.id).collect());
    }

    #[test]
    fn what_was_planted_before_is_not_planted_again() {
        let standin = StandIn::start();
        let (api, truth, schools) = settled(&standin);
        let never = watch::channel(false).1;
        let planted = plant(&api, &truth, &schools, truth.epoch(), &never, &|_| {}).unwrap();
        assert_eq!(planted, Planted::default());
        assert!(standin.state().devices.is_empty());
    }

    #[test]
    fn a_refusal_ends_the_planting_and_says_why() {
        let standin = StandIn::start();
        let (api, truth, schools) = settled(&standin);
        standin.state().refuse = Some("time_impossible");
        let error = plant_all(&api, &truth, &schools).unwrap_err();
        assert!(error.to_string().contains("time_impossible"), "{error}");
        let strangers = Api::new(&standin.url(), "wrong", 1);
        let error = strangers.code(schools[0].id).unwrap_err();
        assert!(error.to_string().contains("401 (token_wrong)"), "{error}");
    }

    #[test]
    fn a_server_that_is_busy_for_a_moment_gets_everything_nonetheless() {
        let standin = StandIn::start();
        let (api, truth, schools) = settled(&standin);
        standin.state().busy = 5;
        let planted = plant_all(&api, &truth, &schools).unwrap();
        let state = standin.state();
        assert_eq!(state.busy, 0);
        assert_eq!(state.measurements.len(), planted.measurements);
    }

    #[test]
    fn a_server_that_does_not_answer_is_named() {
        let api = Api::new("http://127.0.0.1:1/", TOKEN, 1);
        let error = api.schools().unwrap_err();
        assert!(error.to_string().contains("http://127.0.0.1:1/v1/schools"));
    }

    #[test]
    fn planting_ends_early_when_it_is_stopped() {
        let standin = StandIn::start();
        let (api, truth, schools) = settled(&standin);
        let stopped = watch::channel(true).1;
        let planted = plant(&api, &truth, &schools, Timestamp::MIN, &stopped, &|_| {}).unwrap();
        assert_eq!(planted, Planted::default());
    }
}
