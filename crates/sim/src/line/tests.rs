use std::net::Ipv4Addr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::*;

const MBIT: u64 = 1_000_000;

/// A server that sends without end to who sends `d`, and swallows the bytes of anyone else. It
/// counts what it swallows.
async fn endless_server() -> (SocketAddr, Arc<AtomicU64>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let swallowed = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&swallowed);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, Arc::clone(&counter)));
        }
    });
    (address, swallowed)
}

async fn serve(mut stream: TcpStream, swallowed: Arc<AtomicU64>) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    let kind = stream.read_u8().await?;
    loop {
        match kind {
            b'd' => stream.write_all(&buffer).await?,
            b'e' => {
                let read = stream.read(&mut buffer).await?;
                if read == 0 {
                    return Ok(());
                }
                stream.write_all(&buffer[..read]).await?;
            }
            _ => {
                let read = stream.read(&mut buffer).await?;
                if read == 0 {
                    return Ok(());
                }
                swallowed.fetch_add(read as u64, Ordering::Relaxed);
            }
        }
    }
}

fn line_to(target: SocketAddr, settings: LineSettings) -> Line {
    Line::start((Ipv4Addr::LOCALHOST, 0).into(), target, settings).unwrap()
}

async fn client(line: &Line, kind: u8) -> TcpStream {
    let mut stream = TcpStream::connect(line.address()).await.unwrap();
    stream.set_nodelay(true).unwrap();
    stream.write_u8(kind).await.unwrap();
    stream
}

/// Reads for some time; answers the rate in bits per second.
async fn download_bps(stream: &mut TcpStream, time: Duration) -> f64 {
    let mut buffer = vec![0; 1 << 16];
    let start = Instant::now();
    let mut bytes = 0;
    while start.elapsed() < time {
        bytes += stream.read(&mut buffer).await.unwrap();
    }
    bytes as f64 * 8.0 / start.elapsed().as_secs_f64()
}

/// Writes for some time; answers the rate, in bits per second, at which the server got bytes.
async fn upload_bps(stream: &mut TcpStream, swallowed: &AtomicU64, time: Duration) -> f64 {
    let buffer = vec![0; 1 << 16];
    let start = Instant::now();
    let mut first = None;
    while start.elapsed() < time {
        let written = timeout(Duration::from_millis(20), stream.write(&buffer)).await;
        let now = (Instant::now(), swallowed.load(Ordering::Relaxed));
        first = first.or((now.1 > 0).then_some(now));
        drop(written);
    }
    let (since, before) = first.unwrap();
    let bytes = swallowed.load(Ordering::Relaxed) - before;
    bytes as f64 * 8.0 / since.elapsed().as_secs_f64()
}

/// A busy machine only takes away from a line's rate.
const TRIES: usize = 4;

/// The rate that an application sees of a rate that counts headers.
fn without_headers(planted_bps: u64) -> f64 {
    planted_bps as f64 * 1_448.0 / 1_500.0
}

/// Never more than the rate, beyond what the stated credit and the small buffers let through;
/// whether it is the rate but for the tolerance.
fn reaches(found_bps: f64, planted_bps: u64, time: Duration, tolerance: f64) -> bool {
    let planted = without_headers(planted_bps);
    // A quarter of a second of credit, and two receive buffers of at least 32 KiB.
    let credit = 0.25 * planted + 2.0 * 64.0 * 1_024.0 * 8.0;
    let most = planted + credit / time.as_secs_f64();
    assert!(
        found_bps <= most,
        "{found_bps:.0} bit/s where {planted_bps} were set"
    );
    found_bps >= planted * (1.0 - tolerance)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rates_are_exact_to_two_percent_in_both_directions() {
    let time = Duration::from_secs(4);
    for (down, up) in [
        (MBIT, 2 * MBIT),
        (10 * MBIT, 5 * MBIT),
        (100 * MBIT, 50 * MBIT),
    ] {
        let (mut reached_down, mut reached_up) = (false, false);
        for _ in 0..TRIES {
            let (target, swallowed) = endless_server().await;
            let line = line_to(target, LineSettings::open(down, up, Duration::ZERO));
            let (mut reader, mut writer) = (client(&line, b'd').await, client(&line, b'u').await);
            let (found_down, found_up) = tokio::join!(
                download_bps(&mut reader, time),
                upload_bps(&mut writer, &swallowed, time)
            );
            reached_down |= reaches(found_down, down, time, 0.02);
            reached_up |= reaches(found_up, up, time, 0.02);
            if reached_down && reached_up {
                break;
            }
        }
        assert!(reached_down && reached_up, "{down} and {up} bit/s");
    }
}

#[tokio::test]
async fn neither_latency_nor_a_queue_costs_rate() {
    let time = Duration::from_secs(3);
    let settings = LineSettings {
        queue: Duration::from_millis(200),
        ..LineSettings::open(20 * MBIT, MBIT, Duration::from_millis(600))
    };
    let mut reached = false;
    for _ in 0..TRIES {
        let (target, _) = endless_server().await;
        let line = line_to(target, settings);
        let mut stream = client(&line, b'd').await;
        stream.read_u8().await.unwrap();
        let found = download_bps(&mut stream, time).await;
        reached = reaches(found, 20 * MBIT, time, 0.02);
        if reached {
            break;
        }
    }
    assert!(reached);
}

#[tokio::test]
async fn a_rate_that_changes_is_felt_at_once_and_shared_by_all_connections() {
    let (target, _) = endless_server().await;
    let line = line_to(target, LineSettings::open(80 * MBIT, MBIT, Duration::ZERO));
    let (mut one, mut two) = (client(&line, b'd').await, client(&line, b'd').await);
    let time = Duration::from_millis(500);
    let _ = tokio::join!(download_bps(&mut one, time), download_bps(&mut two, time));
    line.set(LineSettings::open(8 * MBIT, MBIT, Duration::ZERO));
    // What is in the small buffers still arrives at the old rate.
    let _ = tokio::join!(download_bps(&mut one, time), download_bps(&mut two, time));
    let time = Duration::from_secs(2);
    let mut reached = false;
    for _ in 0..TRIES {
        let (a, b) = tokio::join!(download_bps(&mut one, time), download_bps(&mut two, time));
        reached = reaches(a + b, 8 * MBIT, time, 0.05) && a.min(b) > 0.3 * a.max(b);
        if reached {
            break;
        }
    }
    assert!(reached);
}

#[tokio::test]
async fn load_keeps_others_waiting_for_as_long_as_the_queue() {
    let (target, _) = endless_server().await;
    let settings = LineSettings {
        queue: Duration::from_millis(400),
        ..LineSettings::open(4 * MBIT, 4 * MBIT, Duration::from_millis(100))
    };
    let line = line_to(target, settings);
    let mut asking = client(&line, b'e').await;
    let idle = round_trips(&mut asking).await;
    let mut loading = client(&line, b'd').await;
    download_bps(&mut loading, Duration::from_secs(2)).await;
    let going_on = tokio::spawn(async move {
        download_bps(&mut loading, Duration::from_mins(1)).await;
    });
    let loaded = round_trips(&mut asking).await;
    going_on.abort();
    // A busy machine only adds.
    assert!(idle >= Duration::from_millis(100), "{idle:?}");
    assert!(loaded >= Duration::from_millis(400), "{loaded:?}");
    assert!(
        loaded > idle + Duration::from_millis(200),
        "{idle:?}, {loaded:?}"
    );
}

/// The shortest of some round trips.
async fn round_trips(stream: &mut TcpStream) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        stream.write_u8(1).await.unwrap();
        stream.read_u8().await.unwrap();
        shortest = shortest.min(start.elapsed());
    }
    shortest
}

#[tokio::test]
async fn a_round_trip_takes_the_latency_and_at_most_the_jitter() {
    let (target, _) = endless_server().await;
    let settings = LineSettings {
        jitter: Duration::from_millis(30),
        ..LineSettings::open(10 * MBIT, 10 * MBIT, Duration::from_millis(60))
    };
    let line = line_to(target, settings);
    let mut stream = client(&line, b'e').await;
    let mut trips = Vec::new();
    for _ in 0..20 {
        let start = Instant::now();
        stream.write_u8(1).await.unwrap();
        stream.read_u8().await.unwrap();
        trips.push(start.elapsed());
    }
    trips.sort();
    assert!(trips[0] >= Duration::from_millis(60), "{trips:?}");
    // The jitter and, generously, a busy machine.
    assert!(trips[0] < Duration::from_millis(150), "{trips:?}");
    assert!(trips[19] > trips[0] + Duration::from_millis(5), "{trips:?}");
}

#[tokio::test]
async fn an_end_in_one_direction_leaves_the_other_open_and_loses_nothing() {
    let (target, _) = endless_server().await;
    let line = line_to(
        target,
        LineSettings::open(MBIT, MBIT, Duration::from_millis(50)),
    );
    let mut stream = client(&line, b'e').await;
    let sent: Vec<u8> = (0..40_000_u32).map(|it| it.to_le_bytes()[0]).collect();
    stream.write_all(&sent).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut received = Vec::new();
    stream.read_to_end(&mut received).await.unwrap();
    assert_eq!(received, sent);
}

#[tokio::test]
async fn an_outage_resets_and_refuses_and_ends_at_the_same_address() {
    let (target, _) = endless_server().await;
    let open = LineSettings::open(MBIT, MBIT, Duration::ZERO);
    let line = line_to(target, open);
    let mut stream = client(&line, b'd').await;
    stream.read_u8().await.unwrap();
    line.set(LineSettings {
        way: Way::Refused,
        ..open
    });
    let mut rest = Vec::new();
    let broken = stream.read_to_end(&mut rest).await.unwrap_err();
    assert_eq!(broken.kind(), io::ErrorKind::ConnectionReset);
    let refused = TcpStream::connect(line.address()).await.unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
    line.set(open);
    let deadline = Instant::now() + Duration::from_secs(5);
    while TcpStream::connect(line.address()).await.is_err() {
        assert!(Instant::now() < deadline, "the line does not come back");
        sleep(Duration::from_millis(5)).await;
    }
    client(&line, b'd').await.read_u8().await.unwrap();
}

#[tokio::test]
async fn a_silent_line_passes_nothing_until_it_is_open_again() {
    let (target, _) = endless_server().await;
    let open = LineSettings::open(MBIT, MBIT, Duration::ZERO);
    let line = line_to(target, open);
    let mut stream = client(&line, b'e').await;
    stream.write_u8(1).await.unwrap();
    assert_eq!(stream.read_u8().await.unwrap(), 1);
    line.set(LineSettings {
        way: Way::Silent,
        ..open
    });
    stream.write_u8(2).await.unwrap();
    assert!(
        timeout(Duration::from_millis(300), stream.read_u8())
            .await
            .is_err()
    );
    line.set(open);
    let heard = timeout(Duration::from_secs(5), stream.read_u8()).await;
    assert_eq!(heard.unwrap().unwrap(), 2);
}

#[tokio::test]
async fn connections_beyond_the_limit_are_reset() {
    let (target, _) = endless_server().await;
    let line = line_to(target, LineSettings::open(MBIT, MBIT, Duration::ZERO));
    let mut held = Vec::new();
    for _ in 0..LINE_CONNECTIONS_MAX {
        let mut stream = client(&line, b'e').await;
        stream.write_u8(1).await.unwrap();
        stream.read_u8().await.unwrap();
        held.push(stream);
    }
    let mut one_more = TcpStream::connect(line.address()).await.unwrap();
    let mut rest = Vec::new();
    assert!(one_more.read_to_end(&mut rest).await.is_err());
    assert!(rest.is_empty());
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = taken.local_addr().unwrap();
    let settings = LineSettings::open(MBIT, MBIT, Duration::ZERO);
    let error = Line::start(address, address, settings).unwrap_err();
    assert!(error.to_string().contains(&address.to_string()));
}
