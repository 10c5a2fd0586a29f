//! The program that a school installs. Exit code 0 done, 1 failed, 2 wrong usage.

mod args;
#[cfg(windows)]
mod as_service;
mod page;
mod results;
mod say;
mod service_command;
mod show;
mod status;
mod text;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use qosyl_domain::{Measurement, Outcome, Trigger};
use qosyl_meter::limits::{ENROLMENT_POLL, LAST_SEND_TIME};
use qosyl_meter::{
    Delivered, Length, Meter, MeterError, Plan, PlannedSchedule, RandomSchedule, Schedule, Stop,
    Wish, run, usual_home, work_as_owner_of,
};
use tokio::runtime::Runtime;

use crate::args::{Args, Command, Enroll, Export, Run, Test};
use crate::page::Speech;
use crate::say::{say, warn};
use crate::text::{Language, Text};

fn main() -> ExitCode {
    let args = Args::parse();
    let language = args.lang.unwrap_or_else(Language::of_system);
    obey(args, language).unwrap_or_else(|error| {
        let text = Text::of(language);
        warn(&format!("{}: {error}", text.error));
        ExitCode::FAILURE
    })
}

fn obey(args: Args, language: Language) -> Result<ExitCode, MeterError> {
    let text = &Text::of(language);
    let given = args.home.clone();
    let home = args.home.unwrap_or_else(usual_home);
    if !matches!(args.command, Command::Service(_)) {
        work_as_owner_of(&home)?;
    }
    match args.command {
        Command::Enroll(enroll) => enrol(&home, enroll, text),
        Command::Test(options) => measure(&home, &options, text),
        #[cfg(windows)]
        Command::Run(run) if run.service => as_service::dispatch(),
        Command::Run(run) => work(&home, &run, language, &Stop::default()),
        Command::Status { json } => status(&home, json, language),
        Command::Export(wish) => export(&home, &wish, language),
        Command::Service(command) => service_command::serve(command, given, language),
    }
}

fn enrol(home: &Path, args: Enroll, text: &Text) -> Result<ExitCode, MeterError> {
    let wish = Wish {
        server: args.server,
        code: args.code,
        ca_file: args.ca_file,
        force: args.force,
        discard_unsent: args.discard_unsent,
    };
    let meter = Meter::enroll(home, &wish)?;
    if args.json {
        show::enrolment_as_json(&meter);
    } else {
        say(&format!(
            "{} {}",
            text.enrolled,
            meter.enrolment().school_name
        ));
        say(&format!("{} qosyl-meter test", text.try_it));
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs one test now. What comes of it is kept and sent whatever it is.
fn measure(home: &Path, args: &Test, text: &Text) -> Result<ExitCode, MeterError> {
    let meter = Arc::new(Meter::open(home)?);
    let runtime = runtime()?;
    let measured: Result<Outcome, MeterError> = runtime.block_on(async {
        let stop = Stop::default();
        tokio::spawn(stop_at_signal(stop.clone()));
        let length = if args.short {
            Length::Short
        } else {
            Length::Full
        };
        let measurement = test_once(&meter, length, &stop, text).await?;
        if args.json {
            show::measurement_as_json(&measurement);
        } else {
            show::result(&measurement, meter.enrolment(), text);
        }
        if !args.no_send {
            let sent = send_now(&meter, &stop).await;
            show::sending(sent.as_ref(), args.json, text);
        }
        Ok(measurement.outcome)
    });
    // A request that nobody waits for any more must not hold up the end.
    runtime.shutdown_background();
    Ok(match measured? {
        Outcome::Complete => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

async fn test_once(
    meter: &Arc<Meter>,
    length: Length,
    stop: &Stop,
    text: &Text,
) -> Result<Measurement, MeterError> {
    let progress = show::Progress::new(text);
    let plan = Plan {
        length,
        ..Plan::default()
    };
    let tested = meter
        .test(Trigger::Manual, &plan, stop, &mut |step| {
            progress.show(step);
        })
        .await;
    progress.clear();
    tested
}

/// Sends what waits; `None` if somebody stopped it before the server had answered.
async fn send_now(meter: &Arc<Meter>, stop: &Stop) -> Option<Result<Delivered, MeterError>> {
    let sending = Arc::clone(meter);
    let sent = tokio::task::spawn_blocking(move || sending.deliver());
    tokio::select! {
        sent = sent => sent.ok(),
        () = async {
            stop.stopped().await;
            tokio::time::sleep(LAST_SEND_TIME).await;
        } => None,
    }
}

/// Measures and sends on a schedule until a signal or `stop`.
fn work(home: &Path, args: &Run, language: Language, stop: &Stop) -> Result<ExitCode, MeterError> {
    let text = &Text::of(language);
    let runtime = runtime()?;
    let worked = runtime.block_on(async {
        tokio::spawn(stop_at_signal(stop.clone()));
        match opened(home, args, text, stop).await? {
            Some(meter) => work_with(meter, home, args, language, stop).await,
            None => Ok(()),
        }
    });
    runtime.shutdown_background();
    worked?;
    say(text.stopped);
    Ok(ExitCode::SUCCESS)
}

async fn work_with(
    meter: Meter,
    home: &Path,
    args: &Run,
    language: Language,
    stop: &Stop,
) -> Result<(), MeterError> {
    let text = &Text::of(language);
    let meter = Arc::new(meter.with_anchors(&args.anchors));
    let _held = meter.hold()?;
    say(&format!(
        "{} {}",
        text.running,
        meter.enrolment().school_name
    ));
    settle(&meter, args.bytes_a_month());
    let page = args.page().map(|place| {
        let (meter, stop) = (Arc::clone(&meter), stop.clone());
        tokio::spawn(page::serve(meter, place, language, stop))
    });
    let schedule = schedule(home, args);
    run(Arc::clone(&meter), schedule, stop.clone(), show::log(text)).await;
    if let Some(page) = page {
        let _ended = page.await;
    }
    settle(&meter, args.bytes_a_month());
    Ok(())
}

/// The enrolled meter. A service waits for the enrolment, for it is installed first; `None` if it is
/// stopped before.
async fn opened(
    home: &Path,
    args: &Run,
    text: &Text,
    stop: &Stop,
) -> Result<Option<Meter>, MeterError> {
    let mut told = false;
    loop {
        match Meter::open(home) {
            Err(MeterError::NotEnrolled { .. }) if args.service => {}
            opened => return opened.map(Some),
        }
        if !std::mem::replace(&mut told, true) {
            say(text.not_enrolled);
        }
        tokio::select! {
            () = tokio::time::sleep(ENROLMENT_POLL) => {}
            () = stop.stopped() => return Ok(None),
        }
    }
}

fn schedule(home: &Path, args: &Run) -> Box<dyn Schedule> {
    let seed = fastrand::u64(..);
    match args.test_every {
        Some(every) => {
            let schedule = RandomSchedule::new(every, args.heartbeat_every, seed);
            Box::new(schedule.with_full_one_in(args.full_one_in()))
        }
        None => Box::new(PlannedSchedule::new(
            args.wishes(),
            home,
            args.heartbeat_every,
            seed,
        )),
    }
}

/// The account is for people: a disk that refuses it is no reason not to measure.
fn settle(meter: &Meter, budget_bytes: Option<u64>) {
    if let Err(error) = meter.settle_account(budget_bytes) {
        warn(&error.to_string());
    }
}

fn status(home: &Path, json: bool, language: Language) -> Result<ExitCode, MeterError> {
    let speech = Speech::of(language);
    let opened = Meter::open(home);
    if matches!(opened, Err(MeterError::NotEnrolled { .. })) {
        warn(speech.words.not_enrolled);
    }
    let meter = opened?;
    if json {
        status::as_json(&meter, &speech)?;
    } else {
        status::in_words(&meter, &speech)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the history as a table.
fn export(home: &Path, wish: &Export, language: Language) -> Result<ExitCode, MeterError> {
    let meter = Meter::open(home)?;
    let table = if wish.outages {
        results::outages(&meter)
    } else {
        results::tests(&meter)
    };
    let failed = |source| MeterError::File {
        action: "write",
        path: wish.file.clone(),
        source,
    };
    std::fs::write(&wish.file, table).map_err(failed)?;
    let written = Speech::of(language).words.exported;
    say(&format!("{written}: {}", wish.file.display()));
    Ok(ExitCode::SUCCESS)
}

fn runtime() -> Result<Runtime, MeterError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.map_err(MeterError::Threads)
}

async fn stop_at_signal(stop: Stop) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            return;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = tokio::signal::ctrl_c().await;
    stop.stop();
}
