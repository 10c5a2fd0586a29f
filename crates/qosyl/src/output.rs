//! The only place that writes to the terminal.
#![allow(
    clippy::print_stderr,
    reason = "a command line speaks to standard error"
)]

use std::io::{IsTerminal, Write, stderr, stdout};

use serde_json::Value;

/// A line of the result.
pub fn line(text: &str) {
    // Who reads no further, such as `head`, has what was wanted.
    let _ = writeln!(stdout(), "{text}");
}

/// The result as JSON.
pub fn json(value: &Value) {
    line(&format!("{value:#}"));
}

/// What went wrong.
pub fn error(text: &str) {
    eprintln!("error: {text}");
}

/// Something to know that is not part of the result.
pub fn note(text: &str) {
    eprintln!("{text}");
}

/// A question whose answer is typed behind it.
pub fn prompt(text: &str) {
    eprint!("{text}");
    // Where it cannot be shown, it cannot be answered either.
    let _ = stderr().flush();
}

/// Progress of long work: shown on a terminal, silent in a pipe.
pub struct Progress {
    shown: bool,
}

impl Progress {
    /// Progress on standard error.
    pub fn new() -> Self {
        Self {
            shown: stderr().is_terminal(),
        }
    }

    /// Replaces the line.
    pub fn set(&self, text: &str) {
        if self.shown {
            eprint!("\r\x1b[K{text}");
            let _ = stderr().flush();
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        self.set("");
    }
}
