//! Text that a spreadsheet would take for a formula, and the apostrophe that keeps it from that.
//!
//! A text that begins with a sign of formulas, whatever apostrophes stand before it, gets one more
//! apostrophe on the way out; the reader takes exactly one off. So what was written is read back,
//! whatever it was.

use crate::source::Tally;
use crate::{Note, NoteKind};

/// Whether a spreadsheet may take a text for a formula once apostrophes are taken off it.
fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether a text needs an apostrophe before it.
pub(crate) fn needs_guard(text: &str) -> bool {
    matches!(
        text.as_bytes().first(),
        Some(b'\'' | b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    ) && is_dangerous(text)
}

/// Takes the apostrophes off, and counts them.
pub(crate) struct Guards {
    active: bool,
    taken: Tally,
}

impl Guards {
    pub(crate) fn new(active: bool) -> Self {
        Self {
            active,
            taken: Tally::default(),
        }
    }

    pub(crate) fn take_off<'a>(
        &mut self,
        line: u64,
        cells: impl Iterator<Item = &'a str>,
    ) -> impl Iterator<Item = &'a str> {
        cells.map(move |cell| match cell.strip_prefix('\'') {
            Some(bare) if self.active && is_dangerous(bare) => {
                self.taken.add(line);
                bare
            }
            _ => cell,
        })
    }

    pub(crate) fn into_note(self) -> Option<Note> {
        self.taken.into_note(NoteKind::GuardsTakenOff, None)
    }
}
