//! Conversions between numbers whose limits are known where they are called.

/// The cell of a scale that starts at `least` in which a value lies, kept within `count` cells.
/// Never falls where the value rises, so that what is sorted in by it is found by it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the cells before it is cut; a cast of NaN is zero"
)]
pub(crate) fn cell(value: f64, least: f64, per_unit: f64, count: usize) -> usize {
    let place = (value - least) * per_unit;
    (place.max(0.0) as usize).min(count - 1)
}

/// A count as an index of 32 bits; the limits on points keep it far below.
pub(crate) fn index(value: usize) -> u32 {
    u32::try_from(value).expect("limits keep counts of points and areas below 2^32")
}

/// How many cells a side of a grid gets for so many things: `times` the square root, within bounds.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the root of a count, clamped to the bounds"
)]
pub(crate) fn grid_side(things: usize, times: f64, least: usize, most: usize) -> usize {
    ((things as f64).sqrt() * times).clamp(least as f64, most as f64) as usize
}
