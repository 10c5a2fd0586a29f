//! One direction of one connection through a line.

use std::collections::VecDeque;
use std::io;
use std::net::Shutdown;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::{Buf, Bytes, BytesMut};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::Shared;
use super::pace::{bytes_in, portion_bytes};
use super::settings::{Direction, LineSettings, Way};

/// The most bytes of one connection and direction that are under way at once.
const TRANSIT_BYTES_MAX: usize = 4 * 1_024 * 1_024;
/// Beyond what the latency itself holds, so much may be under way.
const TRANSIT_SLACK_BYTES: usize = 64 * 1_024;

/// Bytes under way, in order, with the moments at which they arrive.
#[derive(Debug, Default)]
struct Transit {
    parcels: VecDeque<(Instant, Bytes)>,
    bytes: usize,
    last_due: Option<Instant>,
}

impl Transit {
    fn push(&mut self, due: Instant, data: Bytes) {
        // TCP keeps its order: what left later does not arrive earlier.
        let due = self.last_due.map_or(due, |last| last.max(due));
        self.last_due = Some(due);
        self.bytes += data.len();
        self.parcels.push_back((due, data));
    }

    fn has_room(&self, settings: &LineSettings, direction: Direction) -> bool {
        let under_way = (settings.latency + settings.jitter) / 2 + settings.queue;
        let held = bytes_in(under_way, settings.rate_bps(direction)) + TRANSIT_SLACK_BYTES;
        self.bytes < held.min(TRANSIT_BYTES_MAX)
    }
}

/// What happened next.
enum Event {
    Read { data: Bytes, waited: bool },
    End,
    Written,
    Changed,
}

/// One direction of one connection.
pub(super) struct Pump {
    shared: Arc<Shared>,
    direction: Direction,
    settings: watch::Receiver<LineSettings>,
    transit: Transit,
    ended: bool,
}

impl Pump {
    pub(super) fn new(
        shared: Arc<Shared>,
        direction: Direction,
        settings: watch::Receiver<LineSettings>,
    ) -> Self {
        Self {
            shared,
            direction,
            settings,
            transit: Transit::default(),
            ended: false,
        }
    }

    /// Carries bytes until the source ends and everything has arrived.
    pub(super) async fn run(mut self, source: &TcpStream, sink: &TcpStream) -> io::Result<()> {
        while !(self.ended && self.transit.parcels.is_empty()) {
            match self.next(source, sink).await? {
                Event::Read { data, waited } => self.depart(data, waited),
                Event::End => self.ended = true,
                Event::Written | Event::Changed => {}
            }
        }
        SockRef::from(sink).shutdown(Shutdown::Write)
    }

    /// Waits for whichever comes first. Nothing is lost when the others are dropped: reading
    /// takes bytes only in its last step, and so does writing.
    async fn next(&mut self, source: &TcpStream, sink: &TcpStream) -> io::Result<Event> {
        let now = *self.settings.borrow_and_update();
        let open = now.way == Way::Open;
        let reads = open && !self.ended && self.transit.has_room(&now, self.direction);
        let writes = open && !self.transit.parcels.is_empty();
        tokio::select! {
            event = read(source, &self.shared, self.direction, &now), if reads => event,
            event = write(sink, &mut self.transit), if writes => event,
            changed = self.settings.changed() => match changed {
                Ok(()) => Ok(Event::Changed),
                Err(_) => Err(io::ErrorKind::ConnectionReset.into()),
            },
        }
    }

    /// Sends bytes on their way.
    fn depart(&mut self, data: Bytes, waited: bool) {
        let settings = *self.settings.borrow();
        let rate_bps = settings.rate_bps(self.direction);
        let now = Instant::now();
        let mut pace = self.shared.pace(self.direction);
        let left_at = pace.enter(now, data.len(), rate_bps, waited);
        drop(pace);
        self.shared
            .carried(self.direction)
            .fetch_add(data.len() as u64, Ordering::Relaxed);
        let one_way = settings.latency / 2 + self.shared.jitter(settings.jitter / 2);
        // Credit makes up for rate, not for time: nothing arrives before its latency is over.
        self.transit.push(left_at.max(now) + one_way, data);
    }
}

/// Reads one portion when there is room for it in the line's queue.
async fn read(
    source: &TcpStream,
    shared: &Shared,
    direction: Direction,
    settings: &LineSettings,
) -> io::Result<Event> {
    let free_at = shared.pace(direction).free_at();
    let opens_at = free_at.checked_sub(settings.queue).unwrap_or(free_at);
    if opens_at > Instant::now() {
        sleep_until(opens_at).await;
    }
    let mut buffer = BytesMut::with_capacity(portion_bytes(settings.rate_bps(direction)));
    let mut waited = true;
    loop {
        match source.try_read_buf(&mut buffer) {
            Ok(0) => return Ok(Event::End),
            Ok(_) => {
                let data = buffer.freeze();
                return Ok(Event::Read { data, waited });
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                waited = false;
                source.readable().await?;
            }
            Err(error) => return Err(error),
        }
    }
}

/// Hands over the next bytes when they arrive.
async fn write(sink: &TcpStream, transit: &mut Transit) -> io::Result<Event> {
    let Some((due, data)) = transit.parcels.front_mut() else {
        return Ok(Event::Written);
    };
    if *due > Instant::now() {
        sleep_until(*due).await;
    }
    loop {
        match sink.try_write(data) {
            Ok(written) => {
                data.advance(written);
                transit.bytes -= written;
                break;
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => sink.writable().await?,
            Err(error) => return Err(error),
        }
    }
    if data.is_empty() {
        transit.parcels.pop_front();
    }
    Ok(Event::Written)
}
