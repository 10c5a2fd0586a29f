//! The lives of one meter, one after the other: the real meter at work, until the power goes, or
//! somebody ends it, or the computer sleeps.

use std::pin::{Pin, pin};
use std::sync::Arc;

use qosyl_meter::limits::HEARTBEAT_EVERY;
use qosyl_meter::planner::Wishes;
use qosyl_meter::{Event, Meter, PlannedSchedule, Stop, Watcher, Wish, run};
use tokio::time::sleep_until;

use crate::chance::Chance;
use crate::line::{ANCHOR, NAME};
use crate::plan::{End, Life};
use crate::school::School;

/// Enrols with a code and works through the plan.
pub async fn work(school: Arc<School>, code: String, seed: u64) {
    let mut chance = Chance::of(seed, school.number, 8);
    enrol(&school, code).await;
    for number in 0..school.plan.lives.len() {
        let life = school.plan.lives[number].clone();
        sleep_until(school.sky.instant(life.on)).await;
        live(&school, &life, chance.seed()).await;
    }
}

/// Enrols where nothing is out: in the office that hands out computers.
async fn enrol(school: &Arc<School>, code: String) {
    let scheme = if school.plan.line.secure {
        "https"
    } else {
        "http"
    };
    let wish = Wish {
        server: format!("{scheme}://{NAME}").parse().unwrap(),
        code,
        ca_file: None,
        force: false,
        discard_unsent: false,
    };
    let at = Arc::clone(school);
    let enrolled = tokio::task::spawn_blocking(move || {
        Meter::enroll_at(&at.home, &wish, at.place()).map(drop)
    });
    enrolled.await.unwrap().unwrap();
}

/// One life, from its start to its end.
async fn live(school: &Arc<School>, life: &Life, seed: u64) {
    let began = school.sky.now_ms();
    let cut = school.computer.start(life.boot, began);
    school.log().touched.push(i64::MIN);
    let place = school.place();
    let system = Arc::clone(&place.system);
    let meter = Meter::open_at(&school.home, place).unwrap();
    let meter = Arc::new(meter.with_anchors(&[ANCHOR]));
    let schedule = PlannedSchedule::new(wishes(school), &school.home, HEARTBEAT_EVERY, seed);
    let stop = Stop::default();
    let schedule = Box::new(schedule.by(system));
    let mut work = pin!(run(meter, schedule, stop.clone(), watcher(school)));
    let mut from = began;
    for &(asleep, awake) in &life.sleeps {
        tokio::select! {
            () = work.as_mut() => {}
            () = cut.notified() => return fall_asleep(school, life, from),
            () = sleep_until(school.sky.instant(asleep)) => {}
        }
        fall_asleep(school, life, from);
        // Nothing of it runs meanwhile.
        sleep_until(school.sky.instant(awake)).await;
        school.computer.sleep(awake - asleep);
        from = awake;
    }
    tokio::select! {
        () = work.as_mut() => {}
        () = cut.notified() => {}
        () = sleep_until(school.sky.instant(life.off)) => end(life, &stop, work.as_mut()).await,
    }
    fall_asleep(school, life, from);
}

async fn end(life: &Life, stop: &Stop, work: Pin<&mut impl Future<Output = ()>>) {
    if life.end == End::Order {
        stop.stop();
        work.await;
    }
}

/// Notes that the computer was awake until now.
fn fall_asleep(school: &School, life: &Life, from: i64) {
    let until = school.sky.now_ms();
    school.log().awake.push(((from, until), life.boot));
}

/// What the meter is told to do.
pub fn wishes(school: &School) -> Wishes {
    Wishes {
        bytes_a_month: school.plan.line.budget,
        ..Wishes::default()
    }
}

fn watcher(school: &Arc<School>) -> Watcher {
    let school = Arc::clone(school);
    Arc::new(move |event| match event {
        Event::TestStarted => {
            let now_ms = school.sky.now_ms();
            school.log().tests.push(now_ms);
        }
        Event::Tested(test) => {
            let mut log = school.log();
            let began = log.tests.last().copied().unwrap_or_default();
            log.began.insert(test.id.0, began);
        }
        Event::Dropped(counts) => school.log().dropped += counts.total(),
        Event::Beat(_) | Event::Outage(_) | Event::Sent(_) | Event::Trouble { .. } => {}
    })
}

/// After the month: on a good line, everything that still waits is sent, behind one more record, by
/// whose place in the chain the server sees what is missing before it. Answers how many records are
/// left.
pub async fn settle(school: &Arc<School>) -> usize {
    school.computer.start(u64::MAX, school.sky.now_ms());
    school.log().touched.push(i64::MIN);
    let meter = Arc::new(Meter::open_at(&school.home, school.place()).unwrap());
    meter.heartbeat(&Stop::default()).await.unwrap();
    let sent = tokio::task::spawn_blocking(move || {
        for _ in 0..1_000 {
            if meter.waiting().unwrap().total() == 0 {
                break;
            }
            // What goes wrong is tried again.
            let _ = meter.deliver();
        }
        meter.waiting().unwrap().total()
    });
    sent.await.unwrap()
}
