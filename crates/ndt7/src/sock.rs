//! The socket options that no safe library offers: what TCP and BBR tell of a connection.

use std::io;
use std::time::Duration;

use socket2::SockRef;
use tokio::net::TcpStream;

use crate::message::{TcpInfo, parse_tcp_info};

/// Bytes that may wait unsent in the kernel before the rate is known: a slow line holds the first
/// text up for as long as it needs for them.
const NOT_SENT_BYTES_START: u32 = 64 * 1024;
/// Least and most bytes that may wait unsent in the kernel, on slow and on fast lines.
const NOT_SENT_BYTES_MIN: u32 = 32 * 1024;
const NOT_SENT_BYTES_MAX: u32 = 2 * 1024 * 1024;
/// Milliseconds of the rate that may wait unsent, within these bounds.
const NOT_SENT_MS: i64 = 5;

/// Room for the kernel's answer; `struct tcp_info` has 248 bytes in Linux 6.18.
#[cfg(target_os = "linux")]
const ANSWER_BYTES_MAX: usize = 512;

/// What the kernel knows of the connection, if it tells.
pub(crate) fn tcp_info(socket: &TcpStream) -> Option<TcpInfo> {
    tcp_info_bytes(socket)
        .ok()
        .map(|answer| parse_tcp_info(&answer))
}

/// Bounds what waits unsent in the kernel while the rate is not known yet.
pub(crate) fn bound_not_sent(socket: &TcpStream) {
    set_not_sent(socket, NOT_SENT_BYTES_START);
}

/// Bounds what waits unsent in the kernel to about 5 ms of the rate, so that texts, pings and
/// Close are not late and a slow test holds little memory. `elapsed` is the time of the test.
pub(crate) fn follow_rate(socket: &TcpStream, info: &TcpInfo, elapsed: Duration) {
    set_not_sent(socket, not_sent_bytes(info, elapsed));
}

/// The kernel's rate is that of one round trip. A peer that reads slowly on a fast line lets bursts
/// pass at the rate of the line, so the mean of the test bounds it.
fn not_sent_bytes(info: &TcpInfo, elapsed: Duration) -> u32 {
    let rate = info.delivery_rate.unwrap_or_default().max(0);
    let millis = i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX);
    let mean = info
        .bytes_acked
        .map_or(rate, |bytes| bytes.max(0) / millis.max(1) * 1000);
    let bytes = rate.min(mean) / 1000 * NOT_SENT_MS;
    let bytes = u32::try_from(bytes).unwrap_or(NOT_SENT_BYTES_MAX);
    bytes.clamp(NOT_SENT_BYTES_MIN, NOT_SENT_BYTES_MAX)
}

/// A kernel that refuses leaves the test as it is, only with later texts.
fn set_not_sent(socket: &TcpStream, bytes: u32) {
    #[cfg(target_os = "linux")]
    let _unsupported = SockRef::from(socket).set_tcp_notsent_lowat(bytes);
    #[cfg(not(target_os = "linux"))]
    let _unused = (socket, bytes);
}

/// `struct tcp_info` as the kernel wrote it, as long as this kernel's version of it is.
#[cfg(target_os = "linux")]
fn tcp_info_bytes(socket: &TcpStream) -> io::Result<Vec<u8>> {
    get_option(socket, libc::TCP_INFO)
}

/// `union tcp_cc_info` as the kernel wrote it; 20 bytes if the connection uses BBR.
#[cfg(all(target_os = "linux", feature = "server"))]
pub(crate) fn cc_info(socket: &TcpStream) -> io::Result<Vec<u8>> {
    get_option(socket, libc::TCP_CC_INFO)
}

#[cfg(target_os = "linux")]
#[allow(
    unsafe_code,
    reason = "TCP_INFO and TCP_CC_INFO are offered by no safe wrapper of getsockopt"
)]
fn get_option(socket: &TcpStream, option: libc::c_int) -> io::Result<Vec<u8>> {
    use std::os::fd::AsRawFd as _;

    let mut answer = vec![0_u8; ANSWER_BYTES_MAX];
    let mut len = libc::socklen_t::try_from(answer.len()).expect("512 fits");
    // SAFETY: the descriptor is open as long as `socket` is borrowed; `answer` is writable for
    // `len` bytes, which is what the kernel is told, and it never writes more.
    let result = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_TCP,
            option,
            answer.as_mut_ptr().cast(),
            &raw mut len,
        )
    };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    answer.truncate(len as usize);
    Ok(answer)
}

/// Other systems tell nothing in this form.
#[cfg(not(target_os = "linux"))]
fn tcp_info_bytes(_socket: &TcpStream) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_wait_follows_the_rate_within_its_bounds() {
        let bytes = |delivery_rate, bytes_acked| {
            let info = TcpInfo {
                bytes_acked,
                delivery_rate,
                ..TcpInfo::default()
            };
            not_sent_bytes(&info, Duration::from_secs(2))
        };
        assert_eq!(bytes(Some(12_500_000), Some(25_000_000)), 62_500);
        assert_eq!(bytes(Some(12_500_000), None), 62_500, "no mean is known");
        let burst = bytes(Some(2_000_000_000), Some(100_000));
        assert_eq!(burst, NOT_SENT_BYTES_MIN, "a slow reader on a fast line");
        let most = bytes(Some(i64::MAX), Some(i64::MAX));
        assert_eq!(most, NOT_SENT_BYTES_MAX);
        assert_eq!(bytes(None, None), NOT_SENT_BYTES_MIN);
    }
}
