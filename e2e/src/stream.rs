//! Listening to the event stream.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// A listener.
pub struct Events {
    /// The first event of the connection: `start`, or `reset` for one that must load everything
    /// anew.
    pub greeting: Event,
    reader: BufReader<TcpStream>,
}

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it is called.
    pub kind: String,
    /// What is given back to go on after it; it means nothing else. Empty where an event has none.
    pub id: String,
    /// What it says.
    pub data: Value,
}

impl Events {
    /// Listens to a server, from an event on.
    pub fn listen(authority: &str, last_event_id: Option<&str>) -> Self {
        let mut stream = TcpStream::connect(authority).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        let resume =
            last_event_id.map_or_else(String::new, |id| format!("Last-Event-ID: {id}\r\n"));
        let request = format!("GET /v1/events HTTP/1.1\r\nHost: {authority}\r\n{resume}\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        while line.trim() != "" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        Self {
            greeting: next(&mut reader),
            reader,
        }
    }

    /// The next event that tells of something; that the stream lives is not told.
    pub fn wait(&mut self) -> Event {
        loop {
            let event = next(&mut self.reader);
            if event.kind != "alive" {
                return event;
            }
        }
    }
}

/// Reads fields in whatever order up to the empty line that ends an event.
fn next(reader: &mut impl BufRead) -> Event {
    let (mut kind, mut id, mut data) = (String::new(), String::new(), None);
    loop {
        let mut line = String::new();
        let count = reader.read_line(&mut line).expect("an event comes in time");
        assert!(count > 0, "the stream ended");
        // Lines of chunks are lengths in hexadecimal or empty, and fit no field.
        match line.trim_end().split_once(": ") {
            Some(("event", value)) => value.clone_into(&mut kind),
            Some(("id", value)) => value.clone_into(&mut id),
            Some(("data", value)) => data = Some(serde_json::from_str(value).unwrap()),
            _ => {}
        }
        if line.trim().is_empty()
            && let Some(data) = data.take()
        {
            return Event { kind, id, data };
        }
    }
}
