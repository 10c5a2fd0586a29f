//! Speaking to the terminal or the pipe. What cannot be written is lost: a reader that has gone
//! must not stop a meter at work.

use std::io::{IsTerminal as _, Write as _, stderr, stdout};

/// Writes a line of the result.
pub fn say(line: &str) {
    let _gone = writeln!(stdout(), "{line}");
}

/// Writes a line beside the result.
pub fn warn(line: &str) {
    let _gone = writeln!(stderr(), "{line}");
}

/// Replaces the line under the cursor.
pub fn redraw(line: &str) {
    let mut to = stderr();
    let _gone = write!(to, "\r\x1b[K{line}").and_then(|()| to.flush());
}

/// Whether somebody looks on.
pub fn is_watched() -> bool {
    stderr().is_terminal()
}
