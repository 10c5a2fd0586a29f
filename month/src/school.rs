//! A school: its plan, its computer, its line, and what happened there.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use qosyl_domain::FailureReason;
use qosyl_meter::place::Place;

use crate::chance::Chance;
use crate::computer::{Computer, SchoolSystem};
use crate::line::SchoolLine;
use crate::log::Log;
use crate::plan::{Plan, Spell};
use crate::server::Shared;
use crate::sky::{DAY, Sky};
use crate::world::Setting;

/// One of the schools of the month.
pub struct School {
    /// Which one, from 0.
    pub number: usize,
    /// What is planted.
    pub plan: Plan,
    /// True time.
    pub sky: Sky,
    /// The server.
    pub central: Shared,
    /// Its computer.
    pub computer: Computer,
    /// The meter's home.
    pub home: PathBuf,
    /// When the month ends.
    pub month_ms: i64,
    log: Mutex<Log>,
    chance: Mutex<Chance>,
}

impl School {
    /// A school before its month.
    pub fn new(
        number: usize,
        plan: Plan,
        (sky, central): (Sky, Shared),
        home: PathBuf,
        setting: Setting,
    ) -> Arc<Self> {
        Arc::new(Self {
            number,
            plan,
            sky,
            central,
            computer: Computer::default(),
            home,
            month_ms: setting.days * DAY,
            log: Mutex::default(),
            chance: Mutex::new(Chance::of(setting.seed, number, 9)),
        })
    }

    /// Its computer and its line, as the meter asks them.
    pub fn place(self: &Arc<Self>) -> Place {
        Place {
            system: Arc::new(SchoolSystem(Arc::clone(self))),
            line: Arc::new(SchoolLine(Arc::clone(self))),
        }
    }

    /// What is out now.
    pub fn spell(&self) -> Option<Spell> {
        let now_ms = self.sky.now_ms();
        let spells = &self.plan.spells;
        let next = spells.partition_point(|it| it.until <= now_ms);
        spells.get(next).filter(|it| it.from <= now_ms).copied()
    }

    /// Why it is out.
    pub fn trouble(&self) -> Option<FailureReason> {
        self.spell().map(|it| it.cause)
    }

    /// Bytes of tests and others have been moved. After the month they count for the next.
    pub fn moved(&self, tests: u64, others: u64) {
        if self.sky.now_ms() < self.month_ms {
            let mut log = self.log();
            log.test_bytes += tests;
            log.other_bytes += others;
        }
    }

    /// What happened so far. It is whole at any moment.
    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Chance on the line.
    pub fn is(&self, probability: f64) -> bool {
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        chance.is(probability)
    }
}
