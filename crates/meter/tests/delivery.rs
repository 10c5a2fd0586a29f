#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they measured"
)]
//! What a meter does with its results: none is lost, none is sent as new twice, none blocks.

mod support;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use qosyl_domain::{FailureReason, Measurement, Outcome, Trigger};
use qosyl_meter::limits::{RECORD_BYTES_MAX, REJECTED_BYTES_MAX, REQUEST_TIME};
use qosyl_meter::{Kind, Meter, MeterError, Plan, Queue, QueueLimits, Stop, Wish};
use serde_json::Value;
use uuid::Uuid;

use support::{CODE, Mood, Server, WeakLine};

struct Rig {
    server: Server,
    home: tempfile::TempDir,
    meter: Arc<Meter>,
}

impl Rig {
    fn new() -> Self {
        Self::at(Server::start())
    }

    fn at(server: Server) -> Self {
        let home = tempfile::tempdir().unwrap();
        let wish = Wish {
            server: server.url().parse().unwrap(),
            code: CODE.to_owned(),
            ca_file: None,
            force: false,
            discard_unsent: false,
        };
        let meter = Arc::new(Meter::enroll(home.path(), &wish).unwrap());
        Self {
            server,
            home,
            meter,
        }
    }

    /// A test that fails at once: the server lets nobody measure, or is not there.
    fn test(&self) -> Measurement {
        test(&self.meter)
    }

    /// The meter as a new process finds it.
    fn reopened(&self) -> Arc<Meter> {
        Arc::new(Meter::open(self.home.path()).unwrap())
    }

    fn waiting(&self) -> usize {
        self.meter.waiting().unwrap().total()
    }

    /// The queue behind the meter's back.
    fn queue(&self) -> Queue {
        let device = self.meter.enrolment().device_id.to_string();
        let folder = self.home.path().join("queue").join(device);
        Queue::open(&folder, QueueLimits::default()).unwrap()
    }

    fn rejected(&self, file: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(self.home.path().join(file)).unwrap_or_default();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

fn test(meter: &Arc<Meter>) -> Measurement {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stop = Stop::default();
    runtime
        .block_on(meter.test(Trigger::Manual, &Plan::default(), &stop, &mut |_| {}))
        .unwrap()
}

fn code(error: &MeterError) -> &str {
    match error {
        MeterError::Api(error) => error.code(),
        other => panic!("{other}"),
    }
}

#[test]
fn a_failed_test_is_a_measurement_with_its_reason() {
    let mut rig = Rig::new();
    let busy = rig.test();
    assert_eq!(busy.outcome, Outcome::Failed);
    assert_eq!(busy.failure, Some(FailureReason::ServerBusy));
    rig.server.go_away();
    let away = rig.test();
    assert_eq!(away.outcome, Outcome::Failed);
    assert_eq!(away.failure, Some(FailureReason::Connect));
    assert_eq!((away.download_bps, away.upload_bps), (None, None));
    assert_eq!(away.server, "127.0.0.1");
    assert_eq!(rig.meter.last(), Some(away.clone()));
    assert_eq!(rig.waiting(), 2);

    rig.server.come_back();
    assert_eq!(rig.meter.deliver().unwrap().sent, 2);
    assert_eq!(rig.server.state().measurements(), [away, busy]);
}

#[test]
fn results_wait_while_the_server_is_away_and_arrive_newest_first_each_once() {
    let mut rig = Rig::new();
    rig.server.go_away();
    let ids: Vec<Uuid> = (0..4).map(|_| rig.test().id.0).collect();
    let error = rig.meter.deliver().unwrap_err();
    assert!(error.to_string().contains("no answer from"), "{error}");
    assert_eq!(rig.waiting(), 4);

    rig.server.come_back();
    rig.server.state().mood = Mood::Busy;
    assert_eq!(code(&rig.meter.deliver().unwrap_err()), "busy");
    // A restart of the meter in between loses nothing.
    rig.meter = Arc::new(Meter::open(rig.home.path()).unwrap());
    rig.server.state().mood = Mood::Willing;
    let delivered = rig.meter.deliver().unwrap();
    assert_eq!((delivered.sent, delivered.waiting), (4, 0));
    assert_eq!(rig.meter.deliver().unwrap().sent, 0);
    let newest_first: Vec<Uuid> = ids.into_iter().rev().collect();
    assert_eq!(rig.server.state().ids(), newest_first);
    assert_eq!(rig.server.state().duplicates, 0);
}

#[test]
fn a_record_whose_acknowledgement_was_lost_is_a_duplicate_and_no_trouble() {
    let rig = Rig::new();
    let id = rig.test().id.0;
    rig.server.state().mood = Mood::LosesAnswers;
    rig.meter.deliver().unwrap_err();
    assert_eq!(rig.waiting(), 1);
    rig.server.state().mood = Mood::Willing;
    let delivered = rig.meter.deliver().unwrap();
    assert_eq!(
        (delivered.sent, delivered.rejected, rig.waiting()),
        (1, 0, 0)
    );
    let state = rig.server.state();
    assert_eq!((state.ids(), state.duplicates), (vec![id], 1));
}

#[test]
fn a_rejected_record_is_put_aside_with_its_reason_and_the_others_go_on() {
    let rig = Rig::new();
    let ids: Vec<Uuid> = (0..3).map(|_| rig.test().id.0).collect();
    rig.server.state().reject = HashSet::from([ids[0]]);
    let delivered = rig.meter.deliver().unwrap();
    assert_eq!(
        (delivered.sent, delivered.rejected, delivered.waiting),
        (2, 1, 0)
    );
    assert_eq!(rig.server.state().ids(), [ids[2], ids[1]]);
    let [rejected] = &rig.rejected("rejected.jsonl")[..] else {
        panic!("not one");
    };
    assert_eq!(rejected["code"], "test_rejects");
    assert_eq!(rejected["detail"], "not wanted");
    assert_eq!(rejected["record"]["id"], ids[0].to_string());
}

#[test]
fn a_record_that_spoils_its_batch_is_found_and_put_aside() {
    let rig = Rig::new();
    let ids: Vec<Uuid> = (0..5).map(|_| rig.test().id.0).collect();
    rig.server.state().choke_on = HashSet::from([ids[3]]);
    let delivered = rig.meter.deliver().unwrap();
    assert_eq!(
        (delivered.sent, delivered.rejected, delivered.waiting),
        (4, 1, 0)
    );
    let expected = HashSet::from([ids[0], ids[1], ids[2], ids[4]]);
    let taken = rig.server.state().ids();
    assert_eq!((taken.len(), taken.into_iter().collect()), (4, expected));
    assert_eq!(rig.rejected("rejected.jsonl")[0]["code"], "json_malformed");
}

#[test]
fn rejected_records_take_a_bounded_place_on_disk() {
    let rig = Rig::new();
    let queue = rig.queue();
    let padding = "x".repeat(RECORD_BYTES_MAX - 200);
    for number in 0..200 {
        let id = Uuid::from_u128(number);
        rig.server.state().reject.insert(id);
        let record = format!(r#"{{"id":"{id}","padding":"{padding}"}}"#);
        queue
            .push(Kind::Measurement, id, record.as_bytes())
            .unwrap();
    }
    let delivered = rig.meter.deliver().unwrap();
    assert_eq!((delivered.rejected, delivered.waiting), (200, 0));
    let bytes = |file: &str| rig.home.path().join(file).metadata().unwrap().len();
    let most = REJECTED_BYTES_MAX + RECORD_BYTES_MAX as u64 + 1024;
    let (new, old) = (bytes("rejected.jsonl"), bytes("rejected.old.jsonl"));
    assert!(new <= most && old <= most, "{new} {old}");
    // The newest are there, without a gap.
    let kept = [
        rig.rejected("rejected.old.jsonl"),
        rig.rejected("rejected.jsonl"),
    ]
    .concat();
    assert!(kept.len() < 200 && kept.len() > 60, "{}", kept.len());
    // They came newest first.
    for (number, line) in (0..).zip(kept.iter().rev()) {
        assert_eq!(line["record"]["id"], Uuid::from_u128(number).to_string());
    }
}

#[test]
fn a_device_that_is_not_known_keeps_its_results() {
    let rig = Rig::new();
    rig.test();
    rig.server.state().devices.clear();
    assert_eq!(code(&rig.meter.deliver().unwrap_err()), "device_unknown");
    assert_eq!(rig.waiting(), 1);
}

#[test]
fn a_wrong_clock_is_told_and_does_not_keep_results_back() {
    for hours in [-5, 5 * 24] {
        let rig = Rig::new();
        let before = rig.test();
        // The clock of the server and that of this computer part after the enrolment.
        rig.server.state().ahead = SignedDuration::from_hours(hours);
        let delivered = rig.meter.deliver().unwrap();
        assert_eq!((delivered.sent, delivered.waiting), (1, 0));
        let ahead_s = delivered.clock_ahead_s.unwrap();
        assert!((ahead_s + hours * 3600).abs() <= 2, "{ahead_s}");

        let after = rig.test();
        assert_eq!(rig.meter.deliver().unwrap().sent, 1);
        let state = rig.server.state();
        // Refused once, right ever after.
        assert_eq!(state.refusals, ["signature_time"]);
        assert_eq!(state.batches, 3);
        assert_eq!(state.measurements(), [before, after.clone()]);
        // The record has the server's time.
        let server_time = Timestamp::now() + state.ahead;
        let off = server_time.duration_since(after.started_at);
        assert!(off.abs() < SignedDuration::from_mins(1), "{off}");
    }
}

#[test]
fn a_clock_that_the_server_could_not_take_is_corrected_in_records_too() {
    let server = Server::start();
    server.state().ahead = SignedDuration::from_hours(-10 * 24);
    let rig = Rig::at(server);
    let test = rig.test();
    let off = Timestamp::now().duration_since(test.started_at);
    assert!((off.as_hours() - 240).abs() <= 1, "{off}");
    let delivered = rig.meter.deliver().unwrap();
    assert_eq!((delivered.sent, delivered.rejected), (1, 0));
    assert!(rig.server.state().refusals.is_empty());
}

/// From the server's time now to that of a record, in seconds.
fn seconds_off(record: &Measurement, server: &Server) -> i64 {
    let now = Timestamp::now() + server.state().ahead;
    record.started_at.duration_since(now).as_secs()
}

#[test]
fn a_clock_that_is_years_off_loses_no_result_in_a_new_process() {
    for (years, dates) in [(-2, true), (-2, false), (10, true), (10, false)] {
        let rig = Rig::new();
        let ahead = SignedDuration::from_hours(24 * 365 * years);
        rig.server.state().ahead = ahead;
        rig.server.state().dates = dates;
        let meter = rig.reopened();
        let taken = test(&meter);
        if dates {
            let off = seconds_off(&taken, &rig.server);
            assert!(off.abs() < 60, "{years} {off}");
        }
        let delivered = meter.deliver().unwrap();
        assert_eq!(
            (delivered.sent, delivered.rejected),
            (1, 0),
            "{years} {dates}"
        );
        let [sent] = &rig.server.state().measurements()[..] else {
            panic!("not one");
        };
        assert_eq!(sent.id, taken.id);
        let sent = sent.clone();
        let off = seconds_off(&sent, &rig.server);
        assert!(off.abs() < 60, "{years} {dates} {off}");
    }
}

#[test]
fn a_backlog_of_a_process_that_never_heard_the_time_is_dated_by_the_clock_of_the_next() {
    let mut rig = Rig::new();
    rig.server.go_away();
    test(&rig.reopened());
    rig.server.state().ahead = SignedDuration::from_hours(-24 * 365);
    rig.server.come_back();
    let delivered = rig.reopened().deliver().unwrap();
    assert_eq!((delivered.sent, delivered.rejected), (1, 0));
    let sent = rig.server.state().measurements().remove(0);
    let off = seconds_off(&sent, &rig.server);
    assert!(off.abs() < 60, "{off}");
}

#[test]
fn a_batch_that_is_too_much_is_halved_and_the_size_is_remembered() {
    let rig = Rig::new();
    for _ in 0..9 {
        rig.test();
    }
    rig.server.state().mood = Mood::TakesAtMost(2);
    let mut rounds = 0;
    while rig.waiting() > 0 {
        rounds += 1;
        assert!(rounds < 12, "{} wait", rig.waiting());
        let _broke_off = rig.meter.deliver();
    }
    assert_eq!(rig.server.state().ids().len(), 9);
}

#[test]
fn a_record_at_which_the_server_fails_holds_up_no_other_and_stays() {
    let rig = Rig::new();
    let ids: Vec<Uuid> = (0..5).map(|_| rig.test().id.0).collect();
    let beat = r#"{"id":"01a20c31-8ad0-71a2-80f3-b5d7f9a1c2e4","school_id":"SCHOOL",
        "device_id":"DEVICE","at":"2026-11-24T06:15:03Z","outcome":"reachable","rtt_us":1}"#;
    let beat = beat
        .replace("SCHOOL", &rig.server.state().school.to_string())
        .replace("DEVICE", &rig.meter.enrolment().device_id.to_string());
    let beat_id = "01a20c31-8ad0-71a2-80f3-b5d7f9a1c2e4".parse().unwrap();
    let queue = rig.queue();
    queue
        .push(Kind::Heartbeat, beat_id, beat.as_bytes())
        .unwrap();
    rig.server.state().fail_on = HashSet::from([ids[4]]);
    for _ in 0..4 {
        let _failed = rig.meter.deliver();
    }
    // Heartbeats went with the first round; the other tests once the record was alone.
    let taken = rig.server.state().ids();
    assert!(ids[..4].iter().all(|id| taken.contains(id)), "{taken:?}");
    assert_eq!(taken.len(), 5);
    assert_eq!(rig.meter.waiting().unwrap().measurements, 1);
    assert!(rig.rejected("rejected.jsonl").is_empty());
    // It is not asked about for a while, and a later process sends it when the server can.
    let batches = rig.server.state().batches;
    assert_eq!(rig.meter.deliver().unwrap().waiting, 1);
    assert_eq!(rig.server.state().batches, batches);
    rig.server.state().fail_on.clear();
    assert_eq!(rig.reopened().deliver().unwrap().sent, 1);
}

#[test]
fn an_enrolment_with_unsent_results_is_replaced_only_after_they_are_sent_or_given_up() {
    let mut rig = Rig::new();
    let test = rig.test();
    let mut wish = Wish {
        server: rig.server.url().parse().unwrap(),
        code: CODE.to_owned(),
        ca_file: None,
        force: true,
        discard_unsent: false,
    };
    rig.server.state().mood = Mood::Busy;
    let error = Meter::enroll(rig.home.path(), &wish).err().unwrap();
    assert!(
        matches!(error, MeterError::Unsent { waiting: 1, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("--discard-unsent"), "{error}");
    assert_eq!(rig.waiting(), 1);

    rig.server.state().mood = Mood::Willing;
    let second = Meter::enroll(rig.home.path(), &wish).unwrap();
    assert_eq!(rig.server.state().ids(), [test.id.0]);
    assert_ne!(second.enrolment(), rig.meter.enrolment());

    rig.meter = Arc::new(second);
    rig.test();
    rig.server.state().mood = Mood::Busy;
    wish.discard_unsent = true;
    let third = Meter::enroll(rig.home.path(), &wish).unwrap();
    assert_eq!(third.waiting().unwrap().total(), 0);
    let queues = std::fs::read_dir(rig.home.path().join("queue")).unwrap();
    assert_eq!(queues.count(), 1);
}

#[test]
fn the_key_is_for_its_owner_and_an_enrolment_is_not_replaced_by_accident() {
    let rig = Rig::new();
    let wish = |force| Wish {
        server: rig.server.url().parse().unwrap(),
        code: CODE.to_owned(),
        ca_file: None,
        force,
        discard_unsent: false,
    };
    let first = rig.meter.enrolment().clone();
    assert_eq!(
        first.school_name, "Мектеп [31m№ 7",
        "without control characters"
    );
    let error = Meter::enroll(rig.home.path(), &wish(false)).err().unwrap();
    assert!(error.to_string().contains("--force"), "{error}");
    assert_eq!(rig.server.state().devices.len(), 1);

    let held = rig.meter.hold().unwrap();
    let error = Meter::enroll(rig.home.path(), &wish(true)).err().unwrap();
    assert!(matches!(error, MeterError::AtWork { .. }), "{error}");
    drop(held);
    let second = Meter::enroll(rig.home.path(), &wish(true)).unwrap();
    assert_ne!(second.enrolment().device_id, first.device_id);
    assert_eq!(keys(rig.home.path()), 1);
}

fn keys(home: &Path) -> usize {
    let names = std::fs::read_dir(home).unwrap().flatten();
    names
        .filter(|it| it.path().extension().is_some_and(|it| it == "key"))
        .count()
}

#[test]
fn a_device_that_the_server_sees_twice_keeps_its_results_and_takes_them_to_a_new_enrolment() {
    let mut rig = Rig::new();
    let tests = [rig.test().id.0, rig.test().id.0];
    rig.server.state().mood = Mood::SeesTwo;
    assert_eq!(code(&rig.meter.deliver().unwrap_err()), "device_forked");
    assert_eq!(rig.waiting(), 2);
    assert!(rig.meter.is_forked() && rig.reopened().is_forked());

    let wish = Wish {
        server: rig.server.url().parse().unwrap(),
        code: CODE.to_owned(),
        ca_file: None,
        force: true,
        discard_unsent: false,
    };
    rig.meter = Arc::new(Meter::enroll(rig.home.path(), &wish).unwrap());
    assert!(!rig.meter.is_forked());
    assert_eq!(rig.waiting(), 2);
    rig.server.state().mood = Mood::Willing;
    assert_eq!(rig.meter.deliver().unwrap().sent, 2);
    let state = rig.server.state();
    assert_eq!(state.ids(), [tests[1], tests[0]]);
    let device = rig.meter.enrolment().device_id;
    assert!(state.measurements().iter().all(|it| it.device_id == device));
    let queues = std::fs::read_dir(rig.home.path().join("queue")).unwrap();
    assert_eq!(queues.count(), 1);
}

#[test]
fn each_batch_says_from_which_record_on_something_still_waits() {
    let rig = Rig::new();
    let tests = [rig.test().id.0, rig.test().id.0, rig.test().id.0];
    rig.server.state().fail_on = HashSet::from([tests[0]]);
    while rig.waiting() > 1 {
        let _failed = rig.meter.deliver();
    }
    assert_eq!(rig.server.state().oldest_waiting, Some(1));
    rig.server.state().fail_on.clear();
    rig.reopened().deliver().unwrap();
    rig.test();
    assert_eq!(rig.meter.deliver().unwrap().sent, 1);
    assert_eq!(rig.server.state().oldest_waiting, Some(4));
}

const BACKLOG_DAYS: i64 = 90;
const BEATS_A_DAY: i64 = 288;
const TESTS_A_DAY: i64 = 4;

/// Ninety days without a line: what they left in the queue.
fn fill_with_backlog(rig: &Rig) -> (usize, usize) {
    let queue = rig.queue();
    let school = rig.server.state().school;
    let device = rig.meter.enrolment().device_id;
    let begin = Timestamp::now() - SignedDuration::from_hours(24 * BACKLOG_DAYS);
    let beats = BACKLOG_DAYS * BEATS_A_DAY;
    for beat in 0..beats {
        let at = begin + SignedDuration::from_mins(5 * beat);
        let id = uuid_at(at);
        let json = format!(
            r#"{{"id":"{id}","school_id":"{school}","device_id":"{device}","at":"{at}","outcome":"unreachable","failure":"connect","rtt_us":null}}"#
        );
        queue.push(Kind::Heartbeat, id, json.as_bytes()).unwrap();
        if beat % (BEATS_A_DAY / TESTS_A_DAY) == 0 {
            let id = uuid_at(at);
            let json = format!(
                r#"{{"id":"{id}","school_id":"{school}","device_id":"{device}","started_at":"{at}","duration_ms":30000,"trigger":"scheduled","outcome":"failed","failure":"connect","download_bps":null,"upload_bps":null,"latency_idle_us":null,"latency_loaded_download_us":null,"latency_loaded_upload_us":null,"jitter_us":null,"loss_ppm":null,"bytes_received":0,"bytes_sent":0,"early_stop":null,"method":"ndt7","server":"measure.example","link":{{"kind":"wifi"}},"meter":{{"version":"1.2.0","os":"linux","arch":"aarch64"}}}}"#
            );
            queue.push(Kind::Measurement, id, json.as_bytes()).unwrap();
        }
    }
    let tests = BACKLOG_DAYS * TESTS_A_DAY;
    (
        usize::try_from(beats).unwrap(),
        usize::try_from(tests).unwrap(),
    )
}

fn uuid_at(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap();
    Uuid::new_v7(uuid::Timestamp::from_unix(
        uuid::NoContext,
        seconds,
        nanoseconds,
    ))
}

#[test]
fn ninety_days_of_backlog_get_through_a_line_of_64_kilobits_that_loses_requests() {
    let rig = Rig::new();
    let began = std::time::Instant::now();
    let (beats, tests) = fill_with_backlog(&rig);
    println!(
        "{beats} heartbeats and {tests} tests queued in {:?}",
        began.elapsed()
    );
    let waiting = rig.meter.waiting().unwrap();
    assert_eq!((waiting.heartbeats, waiting.measurements), (beats, tests));
    rig.server.state().line = Some(WeakLine::new(REQUEST_TIME));
    let (mut rounds, mut all_tests_after) = (0, None);
    while rig.waiting() > 0 {
        rounds += 1;
        assert!(rounds < 2_000, "{} wait", rig.waiting());
        let _broke_off = rig.meter.deliver();
        let state = rig.server.state();
        if all_tests_after.is_none() && state.taken.len() >= tests {
            all_tests_after = state.line.as_ref().map(|it| it.taken);
        }
    }
    let state = rig.server.state();
    assert_eq!(state.taken.len(), beats + tests);
    // Tests came first, and the newest of them first of all.
    let first: Vec<_> = state
        .measurements()
        .iter()
        .map(|it| it.started_at)
        .collect();
    assert!(first.is_sorted_by(|one, two| one >= two));
    assert!(state.taken[..tests].iter().all(|it| it.contains("trigger")));
    assert!(rig.rejected("rejected.jsonl").is_empty());
    let line = state.line.as_ref().unwrap();
    assert!(line.lost > 10, "the line loses requests and answers");
    println!(
        "{} requests, {} lost, {} duplicates, {:?} on the line, all tests after {:?}",
        line.requests,
        line.lost,
        state.duplicates,
        line.taken,
        all_tests_after.unwrap()
    );
    // 13 MB need 27 minutes of such a line at least.
    assert!(line.taken < Duration::from_hours(1), "{:?}", line.taken);
    assert!(all_tests_after.unwrap() < Duration::from_mins(5));
}
