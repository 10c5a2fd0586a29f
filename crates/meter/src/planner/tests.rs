use super::*;

const MINUTE: Duration = Duration::from_mins(1);

/// Runs a month of a computer that is on as `on` says; each test with its hour.
fn month(planner: &mut Planner, cost: u64, on: impl Fn(DateTime) -> bool) -> Vec<(DateTime, Due)> {
    let mut now: DateTime = "2026-11-01T00:00".parse().unwrap();
    let end: DateTime = "2026-12-01T00:00".parse().unwrap();
    let mut off = Duration::ZERO;
    let mut tests = Vec::new();
    while now < end {
        if on(now) {
            let due = planner.look(now, off + MINUTE);
            off = Duration::ZERO;
            if let Some(due) = due {
                tests.push((now, due));
                let bytes = match due.plan.length {
                    Length::Full => cost * 8,
                    Length::Short => cost,
                };
                planner.spent(Some(due.plan.length), bytes);
            }
        } else {
            off += MINUTE;
        }
        now = now.checked_add(MINUTE).unwrap();
    }
    tests
}

/// From half past eight to three on school days.
fn school_day(now: DateTime) -> bool {
    let minutes = i32::from(now.hour()) * 60 + i32::from(now.minute());
    now.date().weekday().to_monday_zero_offset() < 5 && (510..900).contains(&minutes)
}

/// Chi-squared of counts that should be alike.
fn chi_squared(counts: &[u32]) -> f64 {
    let mean = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
    counts
        .iter()
        .map(|it| (f64::from(*it) - mean).powi(2) / mean)
        .sum()
}

#[test]
fn a_computer_that_is_on_from_half_past_eight_to_three_gives_four_tests_a_day() {
    let mut planner = Planner::new(Wishes::default(), None, 1);
    let tests = month(&mut planner, 1_000_000, school_day);
    // November 2026 has 21 school days.
    assert!((76..=92).contains(&tests.len()), "{}", tests.len());
    let full = tests
        .iter()
        .filter(|it| it.1.plan.length == Length::Full)
        .count();
    assert!((1..=14).contains(&full), "{full}");
}

#[test]
fn tests_are_spread_evenly_over_the_hours_in_which_computers_ran() {
    // Six and a half hours in thirteen halves; 99.9 % of chi-squared with 12 degrees: 32.9.
    let mut halves = [0_u32; 13];
    for seed in 0..200 {
        let mut planner = Planner::new(Wishes::default(), None, seed);
        for (at, _) in month(&mut planner, 1_000_000, school_day)
            .into_iter()
            .skip(1)
        {
            let minutes = usize::from(at.hour().unsigned_abs()) * 60
                + usize::from(at.minute().unsigned_abs());
            halves[(minutes - 510) / 30] += 1;
        }
    }
    let chi = chi_squared(&halves);
    assert!(chi < 32.9, "{chi}: {halves:?}");
}

#[test]
fn a_computer_that_is_always_on_measures_at_night_too_but_less() {
    let mut planner = Planner::new(Wishes::default(), None, 3);
    let tests = month(&mut planner, 1_000_000, |_| true);
    let calendar = Calendar::default();
    let (lessons, others): (Vec<_>, Vec<_>) = tests
        .into_iter()
        .partition(|(at, _)| calendar.is_lesson(*at));
    assert!((70..=100).contains(&lessons.len()), "{}", lessons.len());
    assert!((20..=60).contains(&others.len()), "{}", others.len());
}

#[test]
fn a_month_s_bytes_are_never_exceeded_and_last_to_its_end() {
    for (seed, budget) in [(1, 20_000_000_u64), (2, 60_000_000), (3, 5_000_000)] {
        let wishes = Wishes {
            bytes_a_month: Some(budget),
            ..Wishes::default()
        };
        let mut planner = Planner::new(wishes, None, seed);
        let cost = 1_000_000;
        let tests = month(&mut planner, cost, school_day);
        let spent = planner.state().budget.spent();
        // A full test may cost more than is usual, once; the test itself is capped by its plan.
        assert!(spent <= budget + 8 * cost, "{spent} of {budget}");
        assert!(tests.iter().all(|it| it.1.plan.bytes_max.is_some()));
        let late = tests.iter().filter(|it| it.0.day() > 20).count();
        assert!(late * 6 >= tests.len(), "{late} of {} late", tests.len());
    }
}

#[test]
fn a_computer_that_slept_has_not_run_meanwhile() {
    let mut planner = Planner::new(Wishes::default(), None, 5);
    let now: DateTime = "2026-11-25T09:00".parse().unwrap();
    for _ in 0..20 {
        planner.look(now, MINUTE);
    }
    let before = planner.state().clone();
    assert_eq!(planner.look(now, Duration::from_hours(9)), None);
    assert_eq!(planner.state(), &before);
}

#[test]
fn what_is_kept_goes_on_after_a_restart() {
    let mut planner = Planner::new(Wishes::default(), None, 7);
    let now: DateTime = "2026-11-25T09:00".parse().unwrap();
    for _ in 0..30 {
        if planner.look(now, MINUTE).is_some() {
            planner.spent(Some(Length::Short), 7_500_000);
        }
    }
    let text = serde_json::to_string(planner.state()).unwrap();
    let kept: State = serde_json::from_str(&text).unwrap();
    let again = Planner::new(Wishes::default(), Some(kept), 8);
    // JSON may round the last digit of a number.
    let shown = |it: &Planner| format!("{:.9?}", it.state());
    assert_eq!(shown(&again), shown(&planner));
}
