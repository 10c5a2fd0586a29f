//! The live meters: the meter that schools install, each with a home of its own.

use std::sync::Arc;
use std::time::Duration;

use qosyl_domain::Trigger;
use qosyl_meter::{
    Event, Meter, MeterError, Next, NextTest, Plan, Schedule, ServerAddress, Stop, Wish, run,
};

use super::lines::LiveLine;
use super::{Crew, FleetEvent};
use crate::random::{Draws, Purpose};

/// The first tests are spread over this time, so that the map lives at once and the machine does
/// not measure itself.
const FIRST_TEST_MAX: Duration = Duration::from_mins(1);
/// A pause before an enrolment that failed is tried again.
const ENROL_PAUSE: Duration = Duration::from_secs(5);

/// Enrols a live school's meter and lets it work until the fleet stops.
pub(super) async fn run_meter(crew: Arc<Crew>, line: Arc<LiveLine>, place: usize) {
    let Some(meter) = enrolled(&crew, &line).await else {
        return;
    };
    let stop = Stop::default();
    let schedule = FleetSchedule::new(&crew, &line, place);
    let (teller, measured) = (Arc::clone(&crew), Arc::clone(&line));
    let watcher = Arc::new(move |event| tell(&teller, &measured, event));
    let work = run(Arc::new(meter), Box::new(schedule), stop.clone(), watcher);
    let mut work = std::pin::pin!(work);
    tokio::select! {
        () = work.as_mut() => {}
        () = crew.stopped() => {
            stop.stop();
            work.await;
        }
    }
}

/// The meter of a school, enrolled in an earlier run or now.
async fn enrolled(crew: &Arc<Crew>, line: &Arc<LiveLine>) -> Option<Meter> {
    loop {
        let (own, of) = (Arc::clone(crew), Arc::clone(line));
        let opened = tokio::task::spawn_blocking(move || open(&own, &of))
            .await
            .ok()?;
        match opened {
            Ok(meter) => return Some(meter),
            Err(detail) => crew.tell(FleetEvent::Trouble {
                school: line.name(),
                detail,
            }),
        }
        tokio::select! {
            () = tokio::time::sleep(ENROL_PAUSE) => {}
            () = crew.stopped() => return None,
        }
    }
}

fn open(crew: &Crew, line: &LiveLine) -> Result<Meter, String> {
    let relay: ServerAddress = format!("http://{}", line.line.address())
        .parse()
        .map_err(|error: MeterError| error.to_string())?;
    let home = crew.folder.meter_home(line.settled.school.number);
    let meter = match Meter::open(&home) {
        Err(MeterError::NotEnrolled { .. }) => {
            let code = crew
                .api
                .code(line.settled.id)
                .map_err(|error| error.to_string())?;
            let server = crew.config.server_url.parse();
            let server = server.map_err(|error: MeterError| error.to_string())?;
            Meter::enroll(
                &home,
                &Wish {
                    server,
                    code,
                    ca_file: None,
                    force: false,
                    discard_unsent: false,
                },
            )
        }
        other => other,
    };
    Ok(meter
        .map_err(|error| error.to_string())?
        .measuring_at(relay))
}

fn tell(crew: &Crew, line: &LiveLine, event: Event) {
    let school = line.name();
    match event {
        Event::Tested(measurement) => crew.tell(FleetEvent::Measured {
            school,
            measurement,
        }),
        Event::Dropped(counts) => {
            let detail = format!("the meter's queue is full; {} are lost", counts.total());
            crew.tell(FleetEvent::Trouble { school, detail });
        }
        Event::Trouble { error, .. } => {
            crew.tell(FleetEvent::Trouble {
                school,
                detail: error.to_string(),
            });
        }
        Event::TestStarted | Event::Beat(_) | Event::Outage(_) | Event::Sent(_) => {}
    }
}

/// Random gaps from the country's own numbers, so that the same seed gives the same fleet.
struct FleetSchedule {
    random: Draws,
    first: Option<Duration>,
    test_every: Duration,
    heartbeat_every: Duration,
}

impl FleetSchedule {
    fn new(crew: &Crew, line: &LiveLine, place: usize) -> Self {
        let number = u64::from(line.settled.school.number);
        let share = place as f64 / crew.config.live_meters.max(1) as f64;
        Self {
            random: Draws::of(crew.config.seed, Purpose::Interval, number, 0),
            first: Some(FIRST_TEST_MAX.min(crew.config.test_every).mul_f64(share)),
            test_every: crew.config.test_every,
            heartbeat_every: crew.config.heartbeat_every,
        }
    }
}

impl Schedule for FleetSchedule {
    fn next(&mut self) -> Next {
        let (wait, trigger) = match self.first.take() {
            Some(wait) => (wait, Trigger::Startup),
            None => (
                self.test_every.mul_f64(0.5 + self.random.unit()),
                Trigger::Scheduled,
            ),
        };
        Next::Test(NextTest {
            wait,
            trigger,
            plan: Plan::default(),
        })
    }

    fn next_heartbeat(&mut self) -> Duration {
        self.heartbeat_every.mul_f64(0.8 + 0.4 * self.random.unit())
    }
}
