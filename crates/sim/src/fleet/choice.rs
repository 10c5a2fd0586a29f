//! Which schools get a live meter.

use std::time::Duration;

use crate::plant::Settled;
use crate::random::{Draws, Purpose};
use crate::truth::{Condition, Truth};

/// A line that is down at the epoch is worth watching if it comes back within this time.
const WATCHED: Duration = Duration::from_mins(12);

/// Chooses schools that have a meter, spread over the country: a sixth of them with a loose
/// contact, a twelfth with an outage that ends soon, the others as they come. In the order in
/// which they start to measure.
pub(super) fn live_schools(truth: &Truth, schools: &[Settled], most: usize) -> Vec<Settled> {
    let mut by_chance: Vec<&Settled> = schools
        .iter()
        .filter(|it| truth.has_meter(&it.school))
        .collect();
    by_chance.sort_by_key(|it| order(truth, it));
    let loose = by_chance.iter().filter(|it| is_loose(truth, it));
    let returning = by_chance.iter().filter(|it| comes_back(truth, it));
    let others = by_chance.iter().filter(|it| is_ordinary(truth, it));
    let mut chosen: Vec<Settled> = loose
        .take(most.div_ceil(6))
        .chain(returning.take(most / 12))
        .chain(others)
        .take(most)
        .map(|it| (*it).clone())
        .collect();
    chosen.sort_by_key(|it| order(truth, it));
    chosen
}

fn order(truth: &Truth, settled: &Settled) -> u64 {
    Draws::of(truth.seed(), Purpose::Live, settled.school.number.into(), 0).bits()
}

fn is_loose(truth: &Truth, settled: &Settled) -> bool {
    let plan = truth.plan(&settled.school);
    plan.loose && plan.condition != Condition::Down
}

fn comes_back(truth: &Truth, settled: &Settled) -> bool {
    let later = truth.epoch() + WATCHED;
    truth.plan(&settled.school).condition == Condition::Down
        && truth.line_at(&settled.school, later).up
}

fn is_ordinary(truth: &Truth, settled: &Settled) -> bool {
    let plan = truth.plan(&settled.school);
    plan.condition != Condition::Down && !plan.loose
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::Timestamp;
    use qosyl_domain::SchoolId;
    use uuid::Uuid;

    use super::*;
    use crate::country::Country;

    fn country(seed: u64) -> (Truth, Vec<Settled>) {
        let epoch = Timestamp::from_second(1_795_000_000).unwrap();
        let settled = Country::of_kazakhstan(seed)
            .schools()
            .iter()
            .map(|school| Settled {
                id: SchoolId(Uuid::nil()),
                school: school.clone(),
            })
            .collect();
        (Truth::new(seed, epoch), settled)
    }

    #[test]
    fn live_schools_have_meters_and_something_happens_to_some_of_them() {
        let (truth, schools) = country(9);
        let live = live_schools(&truth, &schools, 48);
        let numbers: HashSet<u32> = live.iter().map(|it| it.school.number).collect();
        assert_eq!(numbers.len(), 48);
        assert!(live.iter().all(|it| truth.has_meter(&it.school)));
        assert_eq!(live.iter().filter(|it| is_loose(&truth, it)).count(), 8);
        assert_eq!(live.iter().filter(|it| comes_back(&truth, it)).count(), 4);
        let conditions: HashSet<Condition> = live
            .iter()
            .map(|it| truth.plan(&it.school).condition)
            .collect();
        assert_eq!(conditions.len(), 4);
    }

    #[test]
    fn there_are_never_more_live_schools_than_asked_for_or_than_there_are() {
        let (truth, schools) = country(9);
        assert!(live_schools(&truth, &schools, 0).is_empty());
        assert_eq!(live_schools(&truth, &schools, 1).len(), 1);
        assert!(live_schools(&truth, &schools[..5], 48).len() <= 5);
    }
}
