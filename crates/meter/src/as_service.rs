//! The meter under the service manager of Windows, which starts the program and expects it to come
//! forward. Not tried on a computer yet.
#![allow(
    unsafe_code,
    reason = "the macro that makes the function which Windows calls reads its arguments by a pointer"
)]

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use qosyl_meter::limits::STOP_TIME;
use qosyl_meter::service::{NAME, ServiceError};
use qosyl_meter::{MeterError, Stop, usual_home};
use windows_service::service::{
    ServiceControl, ServiceControlAccept, ServiceExitCode, ServiceState, ServiceStatus, ServiceType,
};
use windows_service::service_control_handler::{
    self, ServiceControlHandlerResult, ServiceStatusHandle,
};
use windows_service::{define_windows_service, service_dispatcher};

use crate::args::{Args, Command};
use crate::text::Language;
use crate::work;

define_windows_service!(called_by_windows, serve);

/// Comes forward and works until Windows has the service stopped.
pub fn dispatch() -> Result<ExitCode, MeterError> {
    let done = service_dispatcher::start(NAME, called_by_windows);
    done.map_err(|error| {
        MeterError::from(ServiceError::Command {
            command: "run --service".to_owned(),
            detail: format!("only Windows itself can start it so: {error}"),
        })
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What Windows calls on a thread of its own. Its arguments are those of a start by hand; the options
/// stand in the command line.
fn serve(_arguments: Vec<OsString>) {
    let stop = Stop::default();
    let asked = stop.clone();
    let handler = move |control| match control {
        ServiceControl::Stop | ServiceControl::Shutdown => {
            asked.stop();
            ServiceControlHandlerResult::NoError
        }
        ServiceControl::Interrogate => ServiceControlHandlerResult::NoError,
        _ => ServiceControlHandlerResult::NotImplemented,
    };
    // Without a handle there is nobody who could be told.
    let Ok(handle) = service_control_handler::register(NAME, handler) else {
        return;
    };
    tell(handle, ServiceState::Running, 0);
    let args = Args::parse();
    let language = args.lang.unwrap_or_else(Language::of_system);
    let home = args.home.unwrap_or_else(usual_home);
    let worked = match args.command {
        Command::Run(run) => work(&home, &run, language, &stop).is_ok(),
        _ => false,
    };
    // An end with an error has Windows start it again.
    tell(handle, ServiceState::Stopped, u32::from(!worked));
}

fn tell(handle: ServiceStatusHandle, state: ServiceState, code: u32) {
    let accepts = match state {
        ServiceState::Running => ServiceControlAccept::STOP | ServiceControlAccept::SHUTDOWN,
        _ => ServiceControlAccept::empty(),
    };
    let _told = handle.set_service_status(ServiceStatus {
        service_type: ServiceType::OWN_PROCESS,
        current_state: state,
        controls_accepted: accepts,
        exit_code: ServiceExitCode::Win32(code),
        checkpoint: 0,
        wait_hint: if state == ServiceState::Running {
            STOP_TIME
        } else {
            Duration::ZERO
        },
        process_id: None,
    });
}
