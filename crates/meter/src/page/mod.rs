//! The school's own page, on this computer and for it alone: what the meter has found, what was sent,
//! what waits, and what it cost.

mod account;
mod advice;
mod chart;
mod figures;
mod html;
mod http;
mod overview;
mod serve;
mod speech;
mod summary;
#[cfg(test)]
pub mod testing;
mod view;
mod window;
pub mod words;

pub use account::{data_in_words, waits};
pub use advice::advice;
pub use serve::serve;
pub use speech::Speech;
pub use view::View;
pub use window::Window;

/// Where the page is, if nobody says otherwise.
pub const USUAL_PLACE: &str = "127.0.0.1:7337";
