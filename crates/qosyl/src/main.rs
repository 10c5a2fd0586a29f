//! The command line: starts the server and the demonstration, and manages a running server
//! through its API. Exit code 0 done, 1 failed, 2 wrong usage.

mod args;
mod audit;
mod client;
mod codes;
mod demo;
mod failure;
mod measurements;
mod output;
mod password;
mod schools;
mod serve;
mod users;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::Serve(serve) => serve::run(serve),
        Command::Demo(demo) => demo::run(demo),
        Command::Schools(command) => schools::run(command),
        Command::Devices(command) => codes::run(command),
        Command::Measurements(command) => measurements::run(command),
        Command::Users(command) => users::run(command),
        Command::Audit(command) => audit::run(&command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::error(&failure.to_string());
            ExitCode::from(failure.exit_code())
        }
    }
}
