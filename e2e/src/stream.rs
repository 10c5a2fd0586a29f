//! Listening to the event stream.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// A listener.
pub struct Events {
    reader: BufReader<TcpStream>,
}

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it is called.
    pub kind: String,
    /// What is given back to go on after it; it means nothing else.
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
        Self { reader }
    }

    /// The next event that tells of something: neither that the stream begins nor that it lives.
    pub fn wait(&mut self) -> Event {
        loop {
            let event = self.next_of_any_kind();
            if event.kind != "start" && event.kind != "alive" {
                return event;
            }
        }
    }

    fn next_of_any_kind(&mut self) -> Event {
        let (mut kind, mut id) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            let count = self
                .reader
                .read_line(&mut line)
                .expect("an event comes in time");
            assert!(count > 0, "the stream ended");
            // Lines of chunks are lengths in hexadecimal and fit no field.
            match line.trim_end().split_once(": ") {
                Some(("event", value)) => value.clone_into(&mut kind),
                Some(("id", value)) => value.clone_into(&mut id),
                Some(("data", value)) => {
                    let data = serde_json::from_str(value).unwrap();
                    return Event { kind, id, data };
                }
                _ => {}
            }
        }
    }
}
