//! A password from the terminal, without showing it, or from a pipe.

use std::io::{BufRead, IsTerminal, Read, stdin};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::args::PasswordArgs;
use crate::failure::Failure;
use crate::output;

/// More than any password has.
const PASSWORD_BYTES_MAX: u64 = 4_096;

/// The password that is given; `None` if the server shall make one.
pub fn read(args: &PasswordArgs) -> Result<Option<String>, Failure> {
    if args.password_stdin {
        return first_line(&mut stdin().lock()).map(Some);
    }
    if !args.ask_password {
        return Ok(None);
    }
    if !stdin().is_terminal() {
        let text = "there is no terminal to ask at: use --password-stdin";
        return Err(Failure::Usage(text.to_owned()));
    }
    let once = ask("the password: ")?;
    let again = ask("once more: ")?;
    if once != again {
        return Err(Failure::Usage("the two passwords differ".to_owned()));
    }
    Ok(Some(once))
}

/// Asks at the terminal while it shows nothing of what is typed.
fn ask(question: &str) -> Result<String, Failure> {
    output::prompt(question);
    let hidden = Hidden::begin()?;
    let answer = first_line(&mut stdin().lock());
    drop(hidden);
    output::note("");
    answer
}

/// The terminal without echo; it shows what is typed again when this goes.
struct Hidden(Termios);

impl Hidden {
    fn begin() -> Result<Self, Failure> {
        let failed = |error: rustix::io::Errno| {
            Failure::Usage(format!(
                "the terminal cannot be used: {error}; use --password-stdin"
            ))
        };
        let shown = tcgetattr(stdin()).map_err(failed)?;
        let mut hidden = shown.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(stdin(), OptionalActions::Flush, &hidden).map_err(failed)?;
        Ok(Self(shown))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // A terminal that is gone shows nothing anyway.
        let _ = tcsetattr(stdin(), OptionalActions::Flush, &self.0);
    }
}

fn first_line(input: &mut impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    input
        .take(PASSWORD_BYTES_MAX)
        .read_line(&mut line)
        .map_err(|error| Failure::Usage(format!("the password cannot be read: {error}")))?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Failure::Usage("no password was given".to_owned()));
    }
    Ok(password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_a_line_with_its_blanks() {
        let read = |text: &str| first_line(&mut text.as_bytes());
        assert_eq!(read(" correct horse \r\nrest").unwrap(), " correct horse ");
        assert!(read("\n").is_err());
        assert!(read("").is_err());
        let long = "x".repeat(10_000);
        assert_eq!(read(&long).unwrap().len(), 4_096);
    }
}
