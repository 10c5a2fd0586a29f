//! Listening to the event stream.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// A listener.
pub struct Events {
    reader: BufReader<TcpStream>,
}

/// One event: its kind, its id and its data.
pub type Event = (String, u64, Value);

impl Events {
    /// Listens to a server, from an event on.
    pub fn listen(authority: &str, last_event_id: Option<u64>) -> Self {
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

    /// The next event.
    pub fn wait(&mut self) -> Event {
        let (mut kind, mut id) = (String::new(), 0);
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
                Some(("id", value)) => id = value.parse().unwrap(),
                Some(("data", value)) => return (kind, id, serde_json::from_str(value).unwrap()),
                _ => {}
            }
        }
    }
}
