//! Whether `12,5` is a number in this file.

use crate::{Source, Table};

/// How many rows are looked at.
const ROWS: usize = 20_000;

/// What a cell says about the decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vote {
    Comma,
    Point,
    /// `1,234` may be one thousand or more than one.
    Either,
    None,
}

/// Counts the cells that speak for a decimal comma and for a point, and says which it is unless
/// the person said so. The text of the table is not changed.
pub(crate) fn settle(table: &Table, source: &mut Source) {
    let (mut comma, mut point, mut either) = (0, 0, 0);
    for row in 0..table.rows().min(ROWS) {
        for column in 0..table.headers().len() {
            match vote(table.cell(row, column)) {
                Vote::Comma => comma += 1,
                Vote::Point => point += 1,
                Vote::Either => either += 1,
                Vote::None => {}
            }
        }
    }
    // Nobody writes thousands with commas in a file that separates by semicolons.
    if comma == 0 && point == 0 && source.separator != Some(',') {
        comma = either;
    } else if comma > point {
        comma += either;
    }
    source.decimal_comma_cells = comma;
    source.decimal_point_cells = point;
    if source.detected.decimal_comma {
        source.decimal_comma = comma > point;
    }
}

fn vote(cell: &str) -> Vote {
    let cell = cell.trim().trim_start_matches(['-', '+']);
    if !cell.starts_with(|first: char| first.is_ascii_digit()) {
        return Vote::None;
    }
    let Some((whole, part)) = cell.split_once([',', '.']) else {
        return Vote::None;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return Vote::None;
    }
    match cell.as_bytes()[whole.len()] {
        b'.' => Vote::Point,
        _ if part.len() == 3 && whole.len() <= 3 && whole != "0" => Vote::Either,
        _ => Vote::Comma,
    }
}
