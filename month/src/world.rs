//! The month itself.

use std::path::{Path, PathBuf};
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

/// Who is told of each day that has passed, and of how many records the server has acknowledged by
/// then.
pub type Progress<'a> = &'a (dyn Fn(i64, usize) + Sync);

/// Runs the month in a folder and judges it. The schools are dealt to as many worlds as there are
/// processors, each with a server of its own; what is planted does not depend on it. The first world
/// tells its progress.
pub fn simulate(setting: Setting, folder: &Path, progress: Progress<'_>) -> Report {
    let began = Instant::now();
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let worlds = processors.min(WORLDS_MAX).min(setting.meters.max(1));
    let schools = std::thread::scope(|scope| {
        let dealt = (0..worlds).map(|world| {
            let numbers: Vec<usize> = (world..setting.meters).step_by(worlds).collect();
            let folder = folder.join(format!("world-{world}"));
            let quiet: Progress<'_> = &|_, _| {};
            let progress = if world == 0 { progress } else { quiet };
            scope.spawn(move || one_world(setting, &numbers, &folder, progress))
        });
        let dealt: Vec<_> = dealt.collect();
        let ended = dealt.into_iter().map(|it| it.join().unwrap());
        ended.collect::<Vec<World>>()
    });
    judge::judge(setting, schools, began.elapsed())
}

/// What is left of a world: its schools and the server's data folder.
pub type World = (Vec<Arc<School>>, PathBuf);

/// More worlds than this are slower: each has a database.
const WORLDS_MAX: usize = 8;

fn one_world(setting: Setting, numbers: &[usize], folder: &Path, progress: Progress<'_>) -> World {
    std::fs::create_dir_all(folder).unwrap();
    fastrand::seed(setting.seed);
    // One thread for what blocks, so that what happens at the same moment happens in the same order.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .max_blocking_threads(1)
        .build()
        .unwrap();
    let (schools, central) = runtime.block_on(run(setting, numbers, folder, progress));
    drop(runtime);
    (schools, central.stop())
}

async fn run(
    setting: Setting,
    numbers: &[usize],
    folder: &Path,
    progress: Progress<'_>,
) -> (Vec<Arc<School>>, Arc<Central>) {
    let sky = Sky::begin();
    let plan = ServerPlan::of(setting.seed, setting.days);
    let central = Arc::new(Central::start(folder, sky.clone(), plan));
    let (office, count) = (Arc::clone(&central), numbers.len());
    let codes = tokio::task::spawn_blocking(move || office.schools(count));
    let mut meters = JoinSet::new();
    let mut schools = Vec::new();
    for (&number, code) in numbers.iter().zip(codes.await.unwrap()) {
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
