//! HTTP: one module per area, the event stream, background jobs, the embedded web app. Holds no
//! business rule: what a status is stands in `domain`, what a tile is in `tiles`.
#![allow(
    unused_qualifications,
    reason = "what describes an address for the API document repeats the path of its query"
)]

mod access;
mod accounts;
mod app;
mod attempts;
mod audit;
mod batch;
mod beats;
mod body;
mod caller;
mod chain;
mod clock;
mod code;
mod config;
mod csv;
mod devices;
mod error;
mod events;
mod export;
mod giga;
mod history;
mod import;
mod jobs;
mod keys;
mod limits;
mod listen;
mod live;
mod locate;
mod measurements;
mod metrics;
mod names;
mod operations;
mod outages;
mod page;
mod passwords;
mod people;
mod pseudonym;
mod quarantine;
mod register;
mod routes;
mod schools;
mod server;
mod session;
mod signed;
mod socket;
mod speedtest;
mod stream;
mod tiles;
mod token;
mod web;

pub(crate) use app::App;
pub use clock::Clock;
pub use config::{ConfigError, FileConfig, LogForm, ServeConfig, TlsFiles};
pub use server::{Server, ServerError, URL_FILE};
pub use token::FILE_NAME as TOKEN_FILE;
