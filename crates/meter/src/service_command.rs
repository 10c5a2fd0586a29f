//! `qosyl-meter service`: installs, removes and explains the service.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use jiff::{SignedDuration, Timestamp};
use qosyl_meter::service::{Site, State, Step, definition};
use qosyl_meter::{Counts, Meter, MeterError, require_administrator, work_as_owner_of};
use serde_json::json;

use crate::args::{Args, Install, Place, Remove, Service};
use crate::page::{Speech, waits};
use crate::say::say;
use crate::text::{Language, Text};

/// Something waits and nothing was sent for so long: that is worth a look.
const SILENCE_MAX: Duration = Duration::from_hours(24);

/// Does what is asked. `home` is given only where it is another than the service's.
pub fn serve(
    command: Service,
    home: Option<PathBuf>,
    language: Language,
) -> Result<ExitCode, MeterError> {
    let speech = &Speech::of(language);
    let text = &speech.text;
    match command {
        Service::Install(options) => install(&options, text),
        Service::Remove(options) => remove(&options, text),
        Service::Status { json } => status(home, json, speech),
        Service::Print { manager, program } => {
            say(definition(manager, program.as_deref()).trim_end());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn install(args: &Install, text: &Text) -> Result<ExitCode, MeterError> {
    if let Err(wrong) = Args::try_parse_from(run_with(&args.options)) {
        wrong.exit();
    }
    let site = Site::new(args.place.root.as_deref())?;
    let program = own_program()?;
    let steps = site.install(&program, &args.options)?;
    if !carry_out(&steps, &args.place, text)? {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(root) = &args.place.root {
        say(&format!("{} {}", text.service_prepared, root.display()));
        return Ok(ExitCode::SUCCESS);
    }
    say(text.service_installed);
    if matches!(School::of(&site.home()), School::None) {
        say(&format!("{}: {}", text.to_do, text.to_do_enrol));
    }
    Ok(ExitCode::SUCCESS)
}

fn run_with(options: &[String]) -> impl Iterator<Item = &str> {
    let options = options.iter().map(String::as_str);
    ["qosyl-meter", "run"].into_iter().chain(options)
}

fn own_program() -> Result<PathBuf, MeterError> {
    let found = std::env::current_exe().and_then(|it| it.canonicalize());
    found.map_err(|source| MeterError::File {
        action: "find",
        path: "qosyl-meter".into(),
        source,
    })
}

fn remove(args: &Remove, text: &Text) -> Result<ExitCode, MeterError> {
    let site = Site::new(args.place.root.as_deref())?;
    let steps = site.remove(args.purge)?;
    if steps.is_empty() {
        say(&format!("{}: {}", text.service, text.service_none));
        return Ok(ExitCode::SUCCESS);
    }
    if carry_out(&steps, &args.place, text)? {
        if args.purge {
            say(text.service_purged);
        } else {
            say(&format!(
                "{} {}",
                text.service_removed,
                site.home().display()
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Does the steps, or shows them; answers whether they were done.
fn carry_out(steps: &[Step], place: &Place, text: &Text) -> Result<bool, MeterError> {
    if place.dry_run {
        for step in steps {
            show(step, text);
        }
        return Ok(false);
    }
    if place.root.is_none() {
        require_administrator()?;
    }
    for step in steps {
        step.perform()?;
    }
    Ok(true)
}

fn show(step: &Step, text: &Text) {
    match step {
        Step::Write {
            path,
            text: content,
        } => {
            say(&format!("{}: {}", text.would_write, path.display()));
            for line in content.lines() {
                say(&format!("    {line}"));
            }
        }
        Step::Copy { from, to } => {
            let (from, to) = (from.display(), to.display());
            say(&format!("{}: {from} → {to}", text.would_copy));
        }
        Step::Folder { path } => say(&format!("{}: {}", text.would_make, path.display())),
        Step::Delete { path } => say(&format!("{}: {}", text.would_delete, path.display())),
        Step::Run { command, .. } => say(&format!("{}: {}", text.would_run, command.join(" "))),
    }
}

/// What the service's home tells.
enum School {
    Known(Known),
    None,
    /// Only an administrator may look.
    Hidden,
    /// It cannot be read, and why.
    Unclear(String),
}

struct Known {
    name: String,
    last_sent: Option<Timestamp>,
    waiting: Counts,
    is_forked: bool,
}

impl School {
    fn of(home: &Path) -> Self {
        match Meter::open(home).and_then(|meter| Known::of(&meter)) {
            Ok(known) => Self::Known(known),
            Err(MeterError::NotEnrolled { .. }) => Self::None,
            Err(MeterError::File { source, .. })
                if source.kind() == io::ErrorKind::PermissionDenied =>
            {
                Self::Hidden
            }
            Err(error) => Self::Unclear(error.to_string()),
        }
    }
}

impl Known {
    fn of(meter: &Meter) -> Result<Self, MeterError> {
        Ok(Self {
            name: meter.enrolment().school_name.clone(),
            last_sent: meter.last_sent(),
            waiting: meter.waiting()?,
            is_forked: meter.is_forked(),
        })
    }

    /// Whether something has waited for longer than a school's line is usually down.
    fn is_silent(&self, now: Timestamp) -> bool {
        let silence_max = SignedDuration::try_from(SILENCE_MAX).expect("a day fits");
        let since = |sent: Timestamp| now.duration_since(sent);
        self.waiting.total() > 0 && self.last_sent.is_some_and(|sent| since(sent) > silence_max)
    }
}

/// What is to be done; `None` if all is well.
fn to_do(state: &State, school: &School, now: Timestamp, text: &Text) -> Option<String> {
    let words = match school {
        _ if !state.is_installed => text.to_do_install,
        _ if state.is_running == Some(false) || state.starts_with_computer == Some(false) => {
            text.to_do_start
        }
        School::None => text.to_do_enrol,
        School::Hidden => text.to_do_ask_administrator,
        School::Unclear(why) => return Some(why.clone()),
        School::Known(known) if known.is_forked => text.forked,
        School::Known(known) if known.is_silent(now) => text.to_do_line,
        School::Known(_) => return None,
    };
    Some(words.to_owned())
}

fn status(home: Option<PathBuf>, json: bool, speech: &Speech) -> Result<ExitCode, MeterError> {
    let text = &speech.text;
    let site = Site::new(None)?;
    let home = home.unwrap_or_else(|| site.home());
    work_as_owner_of(&home)?;
    let state = site.state()?;
    let school = School::of(&home);
    let to_do = to_do(&state, &school, Timestamp::now(), text);
    if json {
        say(&as_json(&state, &school, to_do.as_deref()));
    } else {
        for line in state_lines(&state, text)
            .into_iter()
            .chain(school_lines(&school, speech))
        {
            say(&line);
        }
        let words = to_do.as_deref().unwrap_or(text.to_do_nothing);
        say(&format!("{}: {words}", text.to_do));
    }
    Ok(match to_do {
        None => ExitCode::SUCCESS,
        Some(_) => ExitCode::FAILURE,
    })
}

fn state_lines(state: &State, text: &Text) -> Vec<String> {
    let installed = match state.starts_with_computer {
        _ if !state.is_installed => text.service_none,
        Some(true) => text.service_at_start,
        Some(false) => text.service_not_at_start,
        None => text.service_present,
    };
    let mut lines = vec![format!("{}: {installed}", text.service)];
    if let Some(is_running) = state.is_running {
        let running = match state.running_since {
            Some(since) => format!("{} {}", text.service_runs_since, shown(since)),
            None if is_running => text.service_runs.to_owned(),
            None => text.service_runs_not.to_owned(),
        };
        lines.push(format!("{}: {running}", text.service_state));
    }
    if let Some(count) = state.restarts.filter(|count| *count > 0) {
        lines.push(format!("{}: {count}", text.service_restarts));
    }
    lines
}

fn school_lines(school: &School, speech: &Speech) -> Vec<String> {
    let (text, words) = (&speech.text, &speech.words);
    match school {
        School::Known(known) => {
            let sent = known.last_sent.map(|at| speech.moment(at));
            let sent = sent.as_deref().unwrap_or(words.never);
            vec![
                format!("{}: {}", text.school, known.name),
                format!("{}: {sent}", words.last_sent),
                format!("{}: {}", words.waits, waits(known.waiting, speech)),
            ]
        }
        School::None => vec![text.not_enrolled.to_owned()],
        School::Hidden | School::Unclear(_) => Vec::new(),
    }
}

fn shown(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn as_json(state: &State, school: &School, to_do: Option<&str>) -> String {
    let known = match school {
        School::Known(known) => Some(known),
        _ => None,
    };
    let status = json!({
        "service": state,
        "school": known.map(|it| &it.name),
        "last_sent": known.and_then(|it| it.last_sent),
        "waiting": known.map(|it| it.waiting),
        "forked": known.map(|it| it.is_forked),
        "to_do": to_do,
    });
    format!("{status:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_795_000_000, 0);

    fn running() -> State {
        State {
            is_installed: true,
            is_running: Some(true),
            running_since: Some(NOW),
            starts_with_computer: Some(true),
            restarts: Some(0),
        }
    }

    fn known(sent_before: Duration, waiting: usize) -> School {
        let before = SignedDuration::try_from(sent_before).unwrap();
        School::Known(Known {
            name: "Alpha".to_owned(),
            last_sent: Some(NOW - before),
            waiting: Counts {
                measurements: waiting,
                ..Counts::default()
            },
            is_forked: false,
        })
    }

    #[test]
    fn what_is_to_be_done_is_said_for_everything_that_can_be_wrong() {
        let text = Text::of(Language::En);
        let advice = |state: &State, school: &School| to_do(state, school, NOW, &text);
        let (long, short) = (SILENCE_MAX * 2, Duration::from_hours(1));
        let well = known(short, 1);
        assert_eq!(advice(&running(), &well), None);
        assert_eq!(advice(&running(), &known(long, 0)), None);
        let forked = School::Known(Known {
            is_forked: true,
            name: String::new(),
            last_sent: None,
            waiting: Counts::default(),
        });
        let state = |change: fn(&mut State)| {
            let mut state = running();
            change(&mut state);
            state
        };
        let unclear = School::Unclear("why".to_owned());
        for (state, school, expected) in [
            (State::default(), &well, text.to_do_install),
            (
                state(|it| it.is_running = Some(false)),
                &well,
                text.to_do_start,
            ),
            (
                state(|it| it.starts_with_computer = Some(false)),
                &well,
                text.to_do_start,
            ),
            (running(), &School::None, text.to_do_enrol),
            (running(), &School::Hidden, text.to_do_ask_administrator),
            (running(), &unclear, "why"),
            (running(), &forked, text.forked),
            (running(), &known(long, 1), text.to_do_line),
        ] {
            assert_eq!(advice(&state, school).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_state_is_told_in_plain_words() {
        let text = Text::of(Language::En);
        let lines = state_lines(&running(), &text);
        assert_eq!(lines[0], "Service: installed; it starts with this computer");
        assert!(
            lines[1].starts_with("State: runs since 2026-11-18"),
            "{lines:?}"
        );
        assert_eq!(lines.len(), 2);
        let lines = state_lines(&State::default(), &text);
        assert_eq!(lines, ["Service: not installed"]);
        let speech = Speech::of(Language::En);
        let lines = school_lines(&known(Duration::from_hours(1), 3), &speech);
        assert_eq!(lines[0], "School: Alpha");
        assert_eq!(
            lines[2],
            "Waiting to be sent: tests: 3; outages and checks: 0"
        );
    }
}
