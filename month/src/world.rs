//! The month itself.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use tokio::task::JoinSet;
use tokio::time::sleep_until;

use crate::judge::{self, Report};
use crate::life;
use crate::plan::{Plan, ServerPlan};
use crate::school::School;
use crate::server::Central;
use crate::sky::{DAY, HOUR, Sky};

/// What is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// How many schools, each with a meter.
    pub meters: usize,
    /// How many days.
    pub days: i64,
    /// What decides on all chance.
    pub seed: u64,
}

/// Runs the month in a folder and judges it. `progress` is told of each day that has passed, and
/// how many records the server has acknowledged by then.
pub fn simulate(setting: Setting, folder: &Path, progress: &dyn Fn(i64, usize)) -> Report {
    let began = Instant::now();
    fastrand::seed(setting.seed);
    // One thread for what blocks, so that what happens at the same moment happens in the same order.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .max_blocking_threads(1)
        .build()
        .unwrap();
    let (schools, central) = runtime.block_on(run(setting, folder, progress));
    drop(runtime);
    let took = began.elapsed();
    let data = central.stop();
    judge::judge(setting, &schools, &data, took)
}

async fn run(
    setting: Setting,
    folder: &Path,
    progress: &dyn Fn(i64, usize),
) -> (Vec<Arc<School>>, Arc<Central>) {
    let sky = Sky::begin();
    let plan = ServerPlan::of(setting.seed, setting.days);
    let central = Arc::new(Central::start(folder, sky.clone(), plan));
    let office = Arc::clone(&central);
    let codes = tokio::task::spawn_blocking(move || office.schools(setting.meters));
    let mut meters = JoinSet::new();
    let mut schools = Vec::new();
    for (number, code) in codes.await.unwrap().into_iter().enumerate() {
        let plan = Plan::of(setting.seed, number, setting.days, &central.plan);
        let shared = (sky.clone(), Arc::clone(&central));
        let home = folder.join(format!("meter-{number}"));
        let school = School::new(number, plan, shared, home, setting);
        meters.spawn(life::work(Arc::clone(&school), code, setting.seed));
        schools.push(school);
    }
    for day in 1..=setting.days {
        sleep_until(sky.instant(day * DAY)).await;
        let known = schools.iter().map(|it| it.log().acknowledged.len()).sum();
        progress(day, known);
    }
    while let Some(ended) = meters.join_next().await {
        ended.unwrap();
    }
    sleep_until(sky.instant(setting.days * DAY + 2 * HOUR)).await;
    for school in &schools {
        let left = life::settle(school).await;
        assert_eq!(
            left, 0,
            "school {} sends everything in the end",
            school.number
        );
    }
    (schools, central)
}
