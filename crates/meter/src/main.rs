//! The program that a school installs. Exit code 0 done, 1 failed, 2 wrong usage.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks to standard output and standard error"
)]

mod args;
mod show;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use qosyl_domain::{Outcome, Trigger};
use qosyl_meter::{Meter, MeterError, RandomSchedule, Stop, Wish, run, usual_home};

use crate::args::{Args, Command, Enroll, Run, Test};
use crate::text::{Language, Text};

fn main() -> ExitCode {
    let args = Args::parse();
    let text = Text::of(args.lang.unwrap_or_else(Language::of_system));
    let home = args.home.unwrap_or_else(usual_home);
    let done = match args.command {
        Command::Enroll(enroll) => enrol(&home, enroll, &text),
        Command::Test(test) => measure(&home, &test, &text),
        Command::Run(run) => work(&home, &run, &text),
        Command::Status { json } => status(&home, json, &text),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{}: {error}", text.error);
        ExitCode::FAILURE
    })
}

fn enrol(home: &Path, args: Enroll, text: &Text) -> Result<ExitCode, MeterError> {
    let wish = Wish {
        server: args.server,
        code: args.code,
        ca_file: args.ca_file,
        force: args.force,
    };
    let meter = Meter::enroll(home, &wish)?;
    if args.json {
        show::enrolment_as_json(&meter);
    } else {
        println!("{} {}", text.enrolled, meter.enrolment().school_name);
        println!("{} qosyl-meter test", text.try_it);
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs one test now. What comes of it is kept and sent whatever it is.
fn measure(home: &Path, args: &Test, text: &Text) -> Result<ExitCode, MeterError> {
    let meter = Arc::new(Meter::open(home)?);
    let stop = Stop::default();
    let measurement = runtime(home)?.block_on(async {
        tokio::spawn(stop_at_signal(stop.clone()));
        let mut progress = show::Progress::new(text);
        let tested = meter
            .test(Trigger::Manual, &stop, &mut |step| progress.show(step))
            .await;
        progress.clear();
        tested
    })?;
    let sent = if args.no_send {
        None
    } else {
        Some(meter.deliver())
    };
    if args.json {
        show::measurement_as_json(&measurement);
    } else {
        show::result(&measurement, meter.enrolment(), text);
    }
    match sent {
        Some(Ok(delivered)) if delivered.rejected > 0 => eprintln!("{}", text.rejected),
        Some(Ok(_)) if !args.json => println!("{}", text.sent),
        Some(Err(error)) => eprintln!("{}: {error}", text.not_sent),
        _ => {}
    }
    let complete = measurement.outcome == Outcome::Complete;
    Ok(if complete {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Measures and sends on a schedule until a signal to stop.
fn work(home: &Path, args: &Run, text: &Text) -> Result<ExitCode, MeterError> {
    let meter = Arc::new(Meter::open(home)?);
    let schedule =
        RandomSchedule::new(args.test_every(), args.heartbeat_every(), fastrand::u64(..));
    let stop = Stop::default();
    println!("{} {}", text.running, meter.enrolment().school_name);
    let watcher = show::log(*text);
    runtime(home)?.block_on(async {
        tokio::spawn(stop_at_signal(stop.clone()));
        run(meter, Box::new(schedule), stop, watcher).await;
    });
    Ok(ExitCode::SUCCESS)
}

fn status(home: &Path, json: bool, text: &Text) -> Result<ExitCode, MeterError> {
    let meter = Meter::open(home)?;
    if json {
        show::status_as_json(&meter)?;
    } else {
        show::status(&meter, text)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn runtime(home: &Path) -> Result<tokio::runtime::Runtime, MeterError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.map_err(|source| MeterError::File {
        action: "start threads for",
        path: PathBuf::from(home),
        source,
    })
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
